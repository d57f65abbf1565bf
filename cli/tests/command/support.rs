//! What the tests stand on.

mod collector;
mod database;
mod http;

pub(crate) use collector::{Collector, Folder, batch, event, hamrah, run, text};
