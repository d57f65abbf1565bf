//! The `hamrah` command: reads the command line and the environment, and leaves the work to one
//! module a subcommand.

// A test that fails by a panic says where; only the program itself must never do that.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic))]

mod check;
mod database;
mod event;
mod export;
mod failure;
mod serve;
mod stats;
mod store;
mod time;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::database::DEFAULT_DATABASE;
use crate::failure::Failure;

/// Exit status of a command line that is not understood, as is the custom.
const USAGE: u8 = 2;

/// The collector of Hamrah's reports, and the checker of its content.
#[derive(Parser)]
#[command(name = "hamrah", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Collect events: takes batches, stores them, and shows them at /events.
    Serve(Box<serve::Settings>),
    /// Write every stored event as one line of JSON, in order of arrival.
    Export {
        /// Where the events are.
        #[arg(long, env = "HAMRAH_DATABASE", hide_env_values = true, default_value = DEFAULT_DATABASE, value_name = "URL")]
        database: String,
    },
    /// Check content files. Exit status: 0 fine, 1 errors found, 2 a file could not be read.
    Check {
        /// The content files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print the problems as JSON.
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            // The help or the version was asked for.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("hamrah: {}; see hamrah --help", first_paragraph(&error));
            return ExitCode::from(USAGE);
        }
    };
    let result = match cli.command {
        Command::Check { files, json } => return check::run(&files, json),
        Command::Serve(settings) => run(serve::run(*settings)),
        Command::Export { database } => run(export::run(&database)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("hamrah: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("cannot start: {error}; free some memory")))?
        .block_on(work)
}

/// What clap says is wrong, in one line, without the usage that follows.
fn first_paragraph(error: &clap::Error) -> String {
    let text = error.to_string();
    let paragraph = text.split("\n\n").next().unwrap_or("");
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    let line = words.join(" ");
    line.strip_prefix("error: ").unwrap_or(&line).to_owned()
}
