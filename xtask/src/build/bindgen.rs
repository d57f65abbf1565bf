//! From the compiler's raw WASM to the WASM and the glue that a browser loads.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::names::Shortened;
use super::{locals, order, panics, snippets};

/// The widget for the browser.
pub(crate) struct App {
    /// The module, with nothing in it that serves only people who debug it, but for names that were asked for.
    pub(crate) wasm: Vec<u8>,
    /// The ES module that instantiates it.
    pub(crate) glue: String,
}

/// What becomes of the functions' names, as the compiler writes them.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Names {
    Removed,
    Kept,
}

/// Generates the glue. wasm-bindgen is a library here, so its version can't differ from the crate's.
pub(crate) fn generate(raw: &Path, of_functions: Names) -> Result<App> {
    let folder = raw.with_extension("bindgen");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let silent = panics::silenced(&fs::read(raw)?)?;
    let mut output = Bindgen::new()
        .input_bytes("hamrah_app", silent)
        .out_name("hamrah_app")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .demangle(false)
        .remove_name_section(of_functions == Names::Removed)
        .remove_producers_section(true)
        // After a panic Yew stays frozen; with this the shell can mount a fresh root.
        .reset_state_function(true)
        .generate_output()
        .context("wasm-bindgen can't read what the compiler made")?;

    let module = output.wasm_mut();
    let mut names = Shortened::default();
    for import in module.imports.iter_mut() {
        names.shorten(&mut import.name);
        if let Some(short) = snippets::short_name(&import.module) {
            import.module = short.to_owned();
        }
    }
    for export in module.exports.iter_mut() {
        names.shorten(&mut export.name);
    }
    output.emit(&folder)?;

    let glue = fs::read_to_string(folder.join("hamrah_app.js"))?;
    let glue = snippets::inline(&names.rewrite(&glue), &folder)?;
    let wasm = fs::read(folder.join("hamrah_app_bg.wasm"))?;
    Ok(App { wasm: order::ordered(&locals::renumbered(&wasm)?)?, glue })
}
