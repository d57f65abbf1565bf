//! `cargo xtask licences`: whether every dependency has a licence that `deny.toml` allows, and none is banned.
//!
//! Security advisories are not asked for: their database is on no package registry, and this must run wherever the
//! build runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{cargo, process, project};

/// The version of cargo-deny that is installed and used. Another one may judge otherwise.
const VERSION: &str = "0.20.2";

pub(crate) fn run() -> Result<()> {
    let deny = installed()?;
    let mut check = Command::new(deny);
    check.current_dir(project::root());
    check.args(["--workspace", "--all-features", "--locked", "check", "licenses", "bans"]);
    process::run(&mut check)
}

/// The cargo-deny that the working copy keeps for itself; it is built if it is not there yet.
fn installed() -> Result<PathBuf> {
    let folder = project::root().join("target/tools");
    let deny = folder.join("bin/cargo-deny");
    if !has_version(&deny) {
        println!("installing cargo-deny {VERSION}");
        let mut install = cargo::command();
        // Without optimisation it is built in half the time, and has a second of work. What is left out fetches
        // advisories.
        install.args(["install", "cargo-deny", "--version", VERSION, "--locked", "--debug", "--no-default-features"]);
        process::run(install.args(["--quiet", "--force", "--root"]).arg(&folder))?;
    }
    Ok(deny)
}

fn has_version(deny: &Path) -> bool {
    let told = Command::new(deny).arg("--version").output();
    told.is_ok_and(|told| told.stdout.trim_ascii_end().ends_with(VERSION.as_bytes()))
}
