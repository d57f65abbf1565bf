//! What is reported, and how it is sent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "reporting/examples.rs"]
mod examples;
#[path = "reporting/format.rs"]
mod format;
#[path = "reporting/reports.rs"]
mod reports;
#[path = "reporting/vocabulary.rs"]
mod vocabulary;
