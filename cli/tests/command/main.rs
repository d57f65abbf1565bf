//! The real command, from outside: one binary with a module a concern, so that it links once.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod access;
mod check;
mod export;
mod ingest;
mod life;
mod listing;
#[cfg(unix)]
mod outage;
mod site;
mod support;
