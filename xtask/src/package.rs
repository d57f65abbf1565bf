//! `cargo xtask package`: the npm package, as a folder from which `npm publish` and `npm pack` take it as it is.
//!
//! Its entry is the loader, which finds its files in another way there: a bundler looks for them in the text.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::build;
use crate::project;

/// What the package has of `dist/`.
const FILES: [&str; 6] =
    ["hamrah.js", "hamrah_app.js", "hamrah_app_bg.wasm", "hamrah_debug.js", "hamrah.d.ts", "hamrah.schema.json"];

/// How the loader names its files, and how a module does.
const NAMES: [[&str; 2]; 3] = [
    [r#"import(url("hamrah_app.js", build))"#, r#"import("./hamrah_app.js")"#],
    [r#"import(url("hamrah_debug.js", app.build))"#, r#"import("./hamrah_debug.js")"#],
    [r#"url("hamrah_app_bg.wasm", build)"#, r#"new URL("./hamrah_app_bg.wasm", import.meta.url)"#],
];

pub(crate) fn run() -> Result<()> {
    build::run()?;
    let folder = assemble()?;
    println!("{}", folder.display());
    Ok(())
}

/// Makes the package of what is in `dist/`; returns its folder.
pub(crate) fn assemble() -> Result<PathBuf> {
    let folder = project::root().join("target/npm");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for name in FILES {
        copy(&project::dist().join(name), &folder.join(name))?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT", "www/npm/README.md"] {
        let file = project::root().join(name);
        copy(&file, &folder.join(file.file_name().unwrap_or_default()))?;
    }
    let manifest = read("www/npm/package.json")?.replace("__HAMRAH_VERSION__", env!("CARGO_PKG_VERSION"));
    fs::write(folder.join("package.json"), manifest)?;
    let id = build_id()?;
    let entry = entry(&read("www/npm/index.mjs")?, &build::loader(&id)?)?;
    fs::write(folder.join("index.mjs"), entry)?;
    Ok(folder)
}

/// The id of the build in `dist/`, as its glue says it.
fn build_id() -> Result<String> {
    let glue = fs::read_to_string(project::dist().join("hamrah_app.js"))?;
    let id = glue.split_once("export const build=\"").and_then(|(_, rest)| rest.split_once('"'));
    Ok(id.context("dist/hamrah_app.js does not say which build it is")?.0.to_owned())
}

/// The loader in the frame of a module.
fn entry(frame: &str, loader: &str) -> Result<String> {
    let mut loader = loader.to_owned();
    for [classic, module] in NAMES {
        if loader.matches(classic).count() != 1 {
            bail!("the loader no longer names a file by `{classic}`: say in xtask/src/package.rs how it does");
        }
        loader = loader.replace(classic, module);
    }
    Ok(frame.replace("__HAMRAH_LOADER__", &loader))
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(project::root().join(path)).with_context(|| format!("can't read {path}"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("can't copy {}", from.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{NAMES, entry};

    #[test]
    fn every_file_that_the_loader_fetches_is_named_for_bundlers() -> anyhow::Result<()> {
        let loader = NAMES.map(|[classic, _]| classic).join(";\n");
        let module = entry("{ __HAMRAH_LOADER__ }", &loader)?;
        for [_, name] in NAMES {
            assert!(module.contains(name), "{module}");
        }
        assert!(entry("", "nothing").is_err());
        Ok(())
    }
}
