//! The tests in a browser, and the type check of what they and a host's TypeScript are written against.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Tally;
use crate::{process, project};

/// What the tests run in and against.
pub(super) struct Place {
    /// Where the browser is, as the variables that the specs read.
    pub(crate) browser: Vec<(&'static str, PathBuf)>,
    /// The folder of the specs to run; none: all of them.
    pub(crate) specs: Option<&'static str>,
    pub(crate) site: PathBuf,
    pub(crate) collector: PathBuf,
}

/// Takes the pictures of the README, in place of the old ones.
pub(crate) fn take_pictures(browser: &Path, collector: &Path) -> Result<()> {
    process::run(
        node_tool("playwright")
            .args(["test", "--config=pictures"])
            .env("CHROMIUM", browser)
            .env("HAMRAH_COLLECTOR", collector),
    )
}

/// Checks the tests' own types, and the published declarations against examples of right and wrong use.
pub(super) fn check_types() -> Result<()> {
    for project in [".", "types"] {
        process::run(node_tool("tsc").args(["--project", project]))?;
    }
    Ok(())
}

/// Runs the specs and adds their numbers to `tally`.
pub(super) fn test(place: &Place, filter: &[String], tally: &mut Tally) -> Result<()> {
    let results = project::demo().join("browser-tests.json");
    if results.exists() {
        fs::remove_file(&results)?;
    }
    let outcome = process::run(
        node_tool("playwright")
            .args(["test", "--pass-with-no-tests"])
            .args(place.specs)
            .args(pattern(filter).map(|pattern| format!("--grep={pattern}")))
            .args(std::env::var_os("HAMRAH_BLESS").map(|_| "--update-snapshots=all"))
            .envs(place.browser.iter().map(|(name, value)| (name, value)))
            .env("HAMRAH_SITE", &place.site)
            .env("HAMRAH_COLLECTOR", &place.collector)
            .env("HAMRAH_RESULTS", &results),
    );
    if let Ok(report) = fs::read_to_string(&results) {
        count(&report, tally).context("can't read the results of the browser tests")?;
    }
    outcome
}

/// One regular expression for all words. Playwright holds it against a test's file, groups and name together.
fn pattern(filter: &[String]) -> Option<String> {
    if filter.is_empty() {
        return None;
    }
    let words: Vec<_> = filter.iter().map(|word| escaped(word)).collect();
    Some(words.join("|"))
}

fn escaped(word: &str) -> String {
    let mut pattern = String::new();
    for c in word.chars() {
        if !c.is_alphanumeric() && c != ' ' {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// A test that passed only when it was run again counts as failed.
fn count(report: &str, tally: &mut Tally) -> Result<()> {
    let report: Value = serde_json::from_str(report)?;
    let number = |kind: &str| report.pointer(&format!("/stats/{kind}")).and_then(Value::as_u64).unwrap_or(0);
    tally.passed += number("expected");
    tally.failed += number("unexpected") + number("flaky");
    Ok(())
}

fn node_tool(name: &str) -> Command {
    let tests = project::browser_tests();
    let mut tool = Command::new(tests.join("node_modules/.bin").join(name));
    tool.current_dir(tests);
    tool
}

#[cfg(test)]
mod tests {
    use super::{Tally, count, pattern};

    #[test]
    fn filters_are_words_and_not_patterns() {
        assert_eq!(pattern(&[]), None);
        let words = ["a tour".to_owned(), "c++".to_owned()];
        assert_eq!(pattern(&words).as_deref(), Some(r"a tour|c\+\+"));
    }

    #[test]
    fn a_flaky_test_is_a_failed_test() -> anyhow::Result<()> {
        let mut tally = Tally::default();
        count(r#"{"stats":{"expected":5,"skipped":1,"unexpected":1,"flaky":2}}"#, &mut tally)?;
        assert_eq!((tally.passed, tally.failed), (5, 3));
        Ok(())
    }
}
