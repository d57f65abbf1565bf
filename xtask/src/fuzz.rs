//! `cargo xtask fuzz`: lets the readers of foreign input try what was made to break them, for a time.
//!
//! The targets are tests; in every run of the tests they try what failed once. What fails here is kept for that, also
//! if it took the whole process along.

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::{cargo, process, project};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How long each target runs
    #[arg(long, default_value_t = 1.0, value_name = "N")]
    minutes: f64,
    /// Build with optimisation first, which takes minutes: for long runs
    #[arg(long)]
    optimized: bool,
}

/// Where each target keeps what failed. The last part is the target's name.
const KEPT: [&str; 3] = ["core/tests/fuzz/kept/content", "core/tests/fuzz/kept/progress", "cli/src/serve/kept/batch"];

pub(crate) fn run(options: &Options) -> Result<()> {
    let notes = project::root().join("target/fuzzing");
    if notes.exists() {
        fs::remove_dir_all(&notes)?;
    }
    let mut test = cargo::command();
    // The packages that the host tests choose: then nothing is compiled a second time.
    test.args(["test", "--workspace", "--exclude=xtask", "--test=fuzz", "--bin=hamrah", "--no-fail-fast", "--quiet"]);
    if options.optimized {
        test.arg("--profile=fuzz");
    }
    test.args(["--", "fuzz_", "--nocapture"]);
    let seconds = (options.minutes * 60.0).round().max(1.0);
    test.env("HAMRAH_FUZZ_SECONDS", seconds.to_string()).env("HAMRAH_FUZZ_NOTES", &notes);
    if env::var_os("RUST_BACKTRACE").is_none() {
        // A failing input is made smaller in hundreds of steps, each of which panics.
        test.env("RUST_BACKTRACE", "0");
    }
    let outcome = process::run(&mut test);
    for target in KEPT {
        keep_what_killed(&notes, &project::root().join(target))?;
    }
    outcome
}

/// A note that is still there is the last input of a process that did not end by itself.
fn keep_what_killed(notes: &Path, kept: &Path) -> Result<()> {
    let name = kept.file_name().context("a target has a name")?;
    let note = notes.join(name);
    if !note.exists() {
        return Ok(());
    }
    fs::create_dir_all(kept)?;
    let file = kept.join("killed-the-process");
    fs::copy(&note, &file)?;
    bail!("an input ended the process; it is kept in {}", file.display())
}
