//! The real command, from outside: one binary with a module a concern, so that it links once.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod access;
mod attack;
mod check;
mod export;
mod ingest;
mod life;
mod listing;
mod operation;
#[cfg(unix)]
mod outage;
mod privacy;
mod progress;
mod signatures;
mod site;
mod stats;
mod support;
