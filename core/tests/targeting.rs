//! Rules: a table of cases that names no programming language, and what holds for all rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "targeting/laws.rs"]
mod laws;
#[path = "targeting/reading.rs"]
mod reading;
#[path = "targeting/rule.rs"]
mod rule;
#[path = "targeting/table.rs"]
mod table;
#[path = "targeting/visitor.rs"]
mod visitor;
