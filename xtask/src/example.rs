//! The example of a Yew application that has the widget as a component: built as its developer would from day to day,
//! and laid out as it is served.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{cargo, project};

const PACKAGE: &str = "yew_app";

/// Builds it; returns its folder.
pub(crate) fn build() -> Result<PathBuf> {
    let folder = project::demo().join(PACKAGE);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let raw = cargo::build_app(crate::build::WASM_TARGET, PACKAGE)?;
    Bindgen::new()
        .input_path(&raw)
        .web(true)?
        .typescript(false)
        .generate(&folder)
        .context("wasm-bindgen can't read what the compiler made")?;
    for name in ["index.html", "start.js", "onboarding.json"] {
        let source = project::root().join("examples").join(PACKAGE).join(name);
        fs::copy(&source, folder.join(name)).with_context(|| format!("can't copy {}", source.display()))?;
    }
    Ok(folder)
}
