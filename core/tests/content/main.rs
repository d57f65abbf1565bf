//! Content files, from the outside: what is read of them, what is said of mistakes, and what editors know.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod documents;
mod fitness;
mod random;
mod reading;
#[cfg(feature = "schema")]
mod schema;
mod table;
