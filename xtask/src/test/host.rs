//! The tests that need no browser: core, views, collector and this tool.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::Tally;
use super::postgres::{self, Server};
use crate::{cargo, process, project};

/// All packages but this tool.
const PRODUCT: [&str; 2] = ["--workspace", "--exclude=xtask"];

/// The folder of the package whose tests need a database.
const COLLECTOR: &str = "cli";

/// Runs them and adds their numbers to `tally`.
///
/// This tool is tested apart from the rest: it was built alone when it was started, and features shared with the others
/// would make Cargo compile its dependencies a second time.
pub(super) fn test(filter: &[String], tally: &mut Tally) -> Result<()> {
    for packages in [PRODUCT, ["--package=xtask", "--quiet"]] {
        let mut test = cargo::command();
        test.arg("test").args(packages).env_remove(postgres::VARIABLE).arg("--").args(filter);
        run(&mut test, tally)?;
    }
    Ok(())
}

/// Runs the collector's tests again, with PostgreSQL in place of SQLite.
pub(super) fn test_on_postgres(filter: &[String], tally: &mut Tally) -> Result<()> {
    let server = Server::start()?;
    let mut here = Tally::default();
    // Of the same build as before, so that nothing is compiled again.
    for program in cargo::build_tests(&PRODUCT, COLLECTOR)? {
        let mut test = Command::new(program);
        test.current_dir(project::root().join(COLLECTOR)).env(postgres::VARIABLE, server.address()).args(filter);
        if let Err(error) = run(&mut test, &mut here) {
            tally.add(&here);
            return Err(error);
        }
    }
    tally.add(&here);
    println!("on PostgreSQL: {} passed", here.passed);
    if here.passed == 0 && filter.is_empty() {
        bail!("no test ran on PostgreSQL");
    }
    Ok(())
}

fn run(test: &mut Command, tally: &mut Tally) -> Result<()> {
    let name = process::name_of(test);
    let mut child = test.stdout(Stdio::piped()).spawn().with_context(|| format!("`{name}` could not be started"))?;
    let output = child.stdout.take().context("cargo has no standard output")?;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        count(&line, tally);
    }
    process::check(&name, child.wait()?)
}

/// Reads a line such as `test result: ok. 12 passed; 0 failed; …`.
fn count(line: &str, tally: &mut Tally) {
    let Some((_, numbers)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
        return;
    };
    for part in numbers.split("; ") {
        match part.split_once(' ') {
            Some((number, "passed")) => tally.passed += number.parse().unwrap_or(0),
            Some((number, "failed")) => tally.failed += number.parse().unwrap_or(0),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, count};

    #[test]
    fn the_numbers_of_every_test_binary_are_added() {
        let mut tally = Tally::default();
        count("running 3 tests", &mut tally);
        count(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            &mut tally,
        );
        count(
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            &mut tally,
        );
        assert_eq!((tally.passed, tally.failed), (7, 2));
    }
}
