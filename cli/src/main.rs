//! The `hamrah` command: reads the command line and the environment, and leaves the work to one
//! module a subcommand.

// A test that fails by a panic says where; only the program itself must never do that.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing))]

mod check;
mod database;
mod event;
mod export;
mod failure;
mod serve;
mod store;
mod time;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand};

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
    Serve(Serve),
    /// Write every stored event as one line of JSON, in order of arrival.
    Export {
        /// Where the events are.
        #[arg(long, env = "HAMRAH_DATABASE", default_value = DEFAULT_DATABASE, value_name = "URL")]
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

const DEFAULT_DATABASE: &str = "sqlite://hamrah.db";

#[derive(Args)]
struct Serve {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, env = "HAMRAH_LISTEN", default_value = "127.0.0.1:8080", value_name = "HOST:PORT")]
    listen: String,
    /// Where the events are kept; the file is created.
    #[arg(long, env = "HAMRAH_DATABASE", default_value = DEFAULT_DATABASE, value_name = "URL")]
    database: String,
    /// Content file to check at the start; problems are warnings.
    #[arg(long, env = "HAMRAH_CONTENT", value_name = "FILE")]
    content: Option<PathBuf>,
    /// Key that senders must give. It is public: it stands in the page.
    #[arg(long, env = "HAMRAH_WRITE_KEY", hide_env_values = true, value_name = "KEY",
          value_parser = NonEmptyStringValueParser::new())]
    write_key: Option<String>,
    /// Key for reading what came; without one only this machine may.
    #[arg(long, env = "HAMRAH_ADMIN_KEY", hide_env_values = true, value_name = "KEY",
          value_parser = NonEmptyStringValueParser::new())]
    admin_key: Option<String>,
    /// Origin whose pages may send events, besides the collector's own; may be repeated.
    #[arg(long = "origin", env = "HAMRAH_ORIGIN", value_delimiter = ',', value_name = "URL")]
    origins: Vec<String>,
    /// Folder of a site to serve at the same address.
    #[arg(long, env = "HAMRAH_SITE", value_name = "DIR")]
    site: Option<PathBuf>,
    #[command(flatten)]
    not_yet: NotYet,
}

/// Settings of later versions. Passing over them in silence would leave an operator believing that
/// signatures are checked, or old events deleted.
#[derive(Args)]
struct NotYet {
    #[arg(long, env = "HAMRAH_SECRET", hide = true, hide_env_values = true)]
    secret: Option<String>,
    #[arg(long, env = "HAMRAH_RETAIN", hide = true)]
    retain: Option<String>,
}

impl NotYet {
    fn refuse(&self) -> Result<(), Failure> {
        for (name, setting) in [("SECRET", &self.secret), ("RETAIN", &self.retain)] {
            if setting.is_some() {
                return Err(Failure::new(format!(
                    "--{} is not supported yet; leave it and HAMRAH_{name} out",
                    name.to_lowercase()
                )));
            }
        }
        Ok(())
    }
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
        Command::Serve(arguments) => run(serve(arguments)),
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

async fn serve(arguments: Serve) -> Result<(), Failure> {
    arguments.not_yet.refuse()?;
    serve::run(serve::Settings {
        listen: arguments.listen,
        database: arguments.database,
        content: arguments.content,
        write_key: arguments.write_key,
        admin_key: arguments.admin_key,
        origins: arguments.origins,
        site: arguments.site,
    })
    .await
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
