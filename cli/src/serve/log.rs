//! The log, on standard error: for the operator, and for whatever collects logs. Never in it: ids of users, addresses,
//! what was sent, or the queries of requests.

use clap::ValueEnum;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

/// How the log is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Form {
    /// A line for people.
    Text,
    /// An object a line.
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Level {
    Error,
    Warn,
    Info,
    Debug,
}

/// From now on what is traced is written.
pub(super) fn start(form: Form, level: Level) {
    let level = match level {
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
    };
    // What libraries trace may hold values of a request or a row.
    let own = Targets::new().with_target("hamrah", level);
    let layer = fmt::layer().with_writer(std::io::stderr).with_target(false);
    let started = match form {
        Form::Text => tracing_subscriber::registry().with(layer.with_ansi(false).with_filter(own)).try_init(),
        Form::Json => tracing_subscriber::registry().with(layer.json().flatten_event(true).with_filter(own)).try_init(),
    };
    // Only a second start in one process could fail, and then the first one writes.
    drop(started);
}
