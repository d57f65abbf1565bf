//! The tests that need no browser: core, views, collector and this tool.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::Tally;
use crate::{cargo, process};

/// Runs them and adds their numbers to `tally`.
///
/// This tool is tested apart from the rest: it was built alone when it was started, and features shared with the others
/// would make Cargo compile its dependencies a second time.
pub(super) fn test(filter: &[String], tally: &mut Tally) -> Result<()> {
    for packages in [["--workspace", "--exclude=xtask"], ["--package=xtask", "--quiet"]] {
        let mut test = cargo::command();
        test.arg("test").args(packages).arg("--").args(filter);
        run(&mut test, tally)?;
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
