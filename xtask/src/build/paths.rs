//! Names of folders that must not go into what is deployed. Each panic carries the path of its source file: that tells
//! strangers about the machine, makes builds differ from machine to machine, and costs bytes.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiler flags that shorten the paths of the dependencies, the standard library and this project.
pub(super) fn shortening_flags(root: &Path) -> Vec<String> {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let standard = sysroot().join("lib/rustlib/src/rust/library");
    let registries = std::fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten();
    let mut folders: Vec<(PathBuf, &str)> = registries.map(|registry| (registry.path(), "crates")).collect();
    folders.push((standard, "std"));
    folders.push((root.to_owned(), "."));
    folders.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())).collect()
}

/// Where the toolchain lies, in which the standard library's source may be installed.
fn sysroot() -> PathBuf {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output();
    output.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim())).unwrap_or_default()
}
