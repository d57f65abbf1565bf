//! What the tests stand on.

mod collector;
mod database;
mod http;
mod proxy;
mod signature;

pub(crate) use collector::{Collector, Folder, batch, event, hamrah, run, text};
pub(crate) use database::server;
pub(crate) use http::Answer;
pub(crate) use proxy::Proxy;
pub(crate) use signature::{LATER, sign};
