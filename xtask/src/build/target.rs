//! The compiler's half for the browser: present, or installed by rustup.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, project};

/// Installs the standard library of `target` unless the compiler has it.
pub(crate) fn ensure(target: &str) -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", target])
        .current_dir(project::root())
        .output()
        .context("`rustc` could not be started")?;
    let folder = String::from_utf8_lossy(&answer.stdout);
    if answer.status.success() && Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    let mut add = Command::new("rustup");
    add.args(["target", "add", target]).current_dir(project::root());
    process::run(&mut add).with_context(|| format!("Rust can't compile for {target} here; install that target"))
}
