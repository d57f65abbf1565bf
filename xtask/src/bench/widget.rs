//! The widget beside others of its kind, in one run of one browser. What is measured, and how, stands in `bench/widget`;
//! here it is only prepared and started, and what came out put into the docs.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::test::install;
use crate::{build, process, project};

/// Where the table stands in the document, between two lines.
const DOCUMENT: &str = "docs/bench.md";
const PICTURE: &str = "docs/bench.svg";
const BEGIN: &str = "<!-- measured -->";
const END: &str = "<!-- end -->";

// Flattened into the options of `bench`, which make a group of the same name.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Options {
    /// How often each measurement is made of each product; the table has medians
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// Measure only these products, by their ids; `minimum` is what ratios are to
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Make only these measurements
    #[arg(long, value_delimiter = ',')]
    measures: Vec<String>,
    /// Put the table and the picture into the docs
    #[arg(long)]
    write: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    build::run()?;
    let browser = install::chromium()?;
    let folder = project::root().join("bench/widget");
    install::packages_of(&folder, "the measurements need")?;
    let results = project::root().join("target/bench");
    let mut measure = Command::new("node");
    measure.current_dir(folder).arg("run.mjs").env("CHROMIUM", browser);
    measure.arg(format!("--rounds={}", options.rounds)).arg("--out").arg(&results);
    for (name, list) in [("only", &options.only), ("measures", &options.measures)] {
        if !list.is_empty() {
            measure.arg(format!("--{name}={}", list.join(",")));
        }
    }
    process::run(&mut measure)?;
    if !options.write {
        println!("in {}; with --write they go into the docs", results.display());
        return Ok(());
    }
    fs::copy(results.join("bench.svg"), project::root().join(PICTURE))?;
    let table = fs::read_to_string(results.join("bench-table.md"))?;
    let document = project::root().join(DOCUMENT);
    let text = fs::read_to_string(&document)?;
    let marked = with_table(&text, &table).with_context(|| format!("{DOCUMENT} has no place for the table"))?;
    fs::write(document, marked)?;
    Ok(())
}

/// The document with this table in the place of the one before.
fn with_table(document: &str, table: &str) -> Option<String> {
    let (before, rest) = document.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some([before, BEGIN, "\n", table, END, after].concat())
}

#[cfg(test)]
mod tests {
    use super::with_table;

    #[test]
    fn the_table_takes_the_place_of_the_one_before() {
        let document = "Before\n<!-- measured -->\n| old |\n<!-- end -->\nAfter\n";
        let expected = "Before\n<!-- measured -->\n| new |\n<!-- end -->\nAfter\n";
        assert_eq!(with_table(document, "| new |\n").as_deref(), Some(expected));
        assert_eq!(with_table("no place", "| new |\n"), None);
    }
}
