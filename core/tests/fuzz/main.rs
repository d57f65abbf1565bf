//! What comes from outside, changed to break its reader: `cargo xtask fuzz` runs these for a time.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod content;
#[path = "../content/fitness.rs"]
mod fitness;
mod play;
mod progress;
#[allow(dead_code, reason = "of the tables only the good files are needed")]
#[path = "../content/table.rs"]
mod table;
