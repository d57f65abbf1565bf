//! Running other programs: a failure always names the program that failed.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result, bail};

/// Runs a command with this terminal as its own, and fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let status = command.status().with_context(|| format!("`{name}` could not be started: is it installed?"))?;
    check(&name, status)
}

/// Fails unless the program called `name` ended well.
pub(crate) fn check(name: &str, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// The program and its first argument: enough to know it by.
pub(crate) fn name_of(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    let first = command.get_args().next().unwrap_or(OsStr::new(""));
    format!("{} {}", program.display(), first.display())
}

/// Where a program is, if `PATH` has it.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}
