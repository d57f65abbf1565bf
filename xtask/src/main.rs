//! Hamrah's one build tool: `cargo xtask build | demo | package | test | bench | fuzz | licences | sizes`.
//!
//! Each command has a file of its own. This one decides only which of them runs.

mod bench;
mod build;
mod cargo;
mod demo;
mod example;
mod fuzz;
mod licences;
mod package;
mod pictures;
mod process;
mod project;
mod sizes;
mod test;

use std::net::SocketAddr;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and measures Hamrah")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the widget and its loader into dist/
    Build,
    /// Build everything and serve the demo, with no tool but Rust
    Demo(demo::Options),
    /// Make the npm package of a build in target/npm/
    Package,
    /// Build the example of a Yew application into target/demo/yew_app/
    Example,
    /// Take the README's pictures of the demo's gallery
    Pictures,
    /// Run every test, installing what is missing
    Test(test::Options),
    /// Measure: prints numbers, and judges none
    Bench(bench::Options),
    /// Let the readers of foreign input try what was made to break them
    Fuzz(fuzz::Options),
    /// Check the licences of all dependencies, installing what that takes
    Licences,
    /// Compare the files of dist/ with their budgets
    Sizes(sizes::Options),
    /// Wait until an address answers, then open it in a browser
    #[command(hide = true)]
    OpenBrowser { address: SocketAddr },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build => build::run(),
        Command::Demo(options) => demo::run(&options),
        Command::Example => example::build().map(|folder| println!("{}", folder.display())),
        Command::Package => package::run(),
        Command::Pictures => pictures::run(),
        Command::Test(options) => test::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Licences => licences::run(),
        Command::Sizes(options) => sizes::run(&options),
        Command::OpenBrowser { address } => demo::browser::open(address),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    /// Clap looks for contradictions between options only in the command that is run; here it looks at all of them.
    #[test]
    fn the_commands_hold_no_contradiction() {
        Arguments::command().debug_assert();
    }
}
