//! Asking Cargo to build something, and learning from it where the result lies.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{process, project};

/// The same Cargo that started this program, in the working copy.
pub(crate) fn command() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(project::root());
    command
}

/// Builds the collector and returns its executable.
///
/// Cargo gives dependencies the features that the chosen packages ask for together, and compiles them again when the
/// choice differs. So this chooses just what the host tests choose, although it needs one binary.
pub(crate) fn build_collector() -> Result<PathBuf> {
    let mut build = command();
    build.args(["build", "--workspace", "--exclude", "xtask", "--bin", "hamrah"]);
    artifact(&mut build, |message| message.get("executable").and_then(Value::as_str))
}

/// Builds the collector, optimised, and returns its executable.
pub(crate) fn build_release_collector() -> Result<PathBuf> {
    build_release("hamrah")
}

/// Builds what loads the collector, optimised, and returns its executable.
pub(crate) fn build_release_bench() -> Result<PathBuf> {
    build_release("hamrah-bench")
}

/// The packages are chosen together, so that their dependencies are compiled once.
fn build_release(program: &str) -> Result<PathBuf> {
    let mut build = command();
    build.args(["build", "--release", "--package=hamrah-cli", "--package=hamrah-bench", "--bin", program]);
    artifact(&mut build, |message| message.get("executable").and_then(Value::as_str))
}

/// Builds the widget for the browser with these compiler flags, and returns the raw WASM file.
pub(crate) fn build_widget(target: &str, flags: &[String]) -> Result<PathBuf> {
    let mut build = command();
    build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    // Only what a browser loads: compiled as a Rust library at the same time, which the host tests need, the WASM keeps
    // functions that no one calls.
    build.args(["rustc", "--package", "hamrah", "--lib", "--crate-type", "cdylib", "--features", "script"]);
    build.args(["--profile", "wasm", "--target", target]);
    artifact(&mut build, |message| {
        let files = message.get("filenames")?.as_array()?;
        files.iter().filter_map(Value::as_str).find(|file| file.ends_with("hamrah.wasm"))
    })
}

/// Builds an application for the browser, as its developer would from day to day, and returns the raw WASM file.
pub(crate) fn build_app(target: &str, package: &str) -> Result<PathBuf> {
    let mut build = command();
    build.args(["build", "--package", package, "--target", target]);
    artifact(&mut build, |message| {
        let files = message.get("filenames")?.as_array()?;
        files.iter().filter_map(Value::as_str).find(|file| file.ends_with(&format!("{package}.wasm")))
    })
}

/// Builds the tests that `cargo test` runs with the same arguments, and returns the programs of one package.
pub(crate) fn build_tests(arguments: &[&str], package: &str) -> Result<Vec<PathBuf>> {
    let mut build = command();
    build.arg("test").args(arguments).arg("--no-run");
    let folder = format!("/{package}/Cargo.toml");
    artifacts(&mut build, |message| {
        let of_package = message.get("manifest_path")?.as_str()?.ends_with(&folder);
        let is_test = message.pointer("/profile/test")?.as_bool()?;
        if of_package && is_test { message.get("executable")?.as_str() } else { None }
    })
}

/// The last file that `artifacts` finds.
fn artifact(build: &mut Command, pick: impl Fn(&Value) -> Option<&str>) -> Result<PathBuf> {
    let name = process::name_of(build);
    match artifacts(build, pick)?.pop() {
        Some(file) => Ok(file),
        None => bail!("`{name}` did not say which file it made"),
    }
}

/// Runs a build and picks the files wanted from what Cargo says it made. A folder made up from the name of the target
/// and the profile would be wrong wherever Cargo is configured otherwise.
fn artifacts(build: &mut Command, pick: impl Fn(&Value) -> Option<&str>) -> Result<Vec<PathBuf>> {
    build.arg("--message-format=json-render-diagnostics");
    build.stdout(Stdio::piped());
    let name = process::name_of(build);
    let mut child = build.spawn().with_context(|| format!("`{name}` could not be started"))?;
    let output = child.stdout.take().context("cargo has no standard output")?;
    let mut found = Vec::new();
    for line in BufReader::new(output).lines() {
        let message: Value = serde_json::from_str(&line?)?;
        found.extend(pick(&message).map(PathBuf::from));
    }
    process::check(&name, child.wait()?)?;
    Ok(found)
}
