//! What is reported, and how it is sent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "reporting/vocabulary.rs"]
mod vocabulary;
