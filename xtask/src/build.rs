//! `cargo xtask build`: everything that a team deploys, into `dist/`.
//!
//! The order matters in one place: the build's id is taken from the files before the id is written into them.

mod bindgen;
mod id;
mod locals;
mod names;
mod order;
mod panics;
mod paths;
mod rescue;
pub(crate) mod script;
mod snippets;
mod target;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub(crate) use bindgen::{App, Names};

use crate::{cargo, project};

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What stands in the loader's source where the build's id belongs.
const ID_IN_LOADER: &str = "__HAMRAH_BUILD__";

pub(crate) fn run() -> Result<()> {
    let app = app(Names::Removed)?;
    let loader = loader(ID_IN_LOADER)?;
    let debug = read(&project::root().join("www/hamrah_debug.js"))?;
    let id = id::of(&[&app.wasm, app.glue.as_bytes(), loader.as_bytes(), debug.as_bytes()]);

    // Beside the rest, so that whoever looks for it finds it.
    let glue = format!("{}export const build=\"{id}\";\n", script::shrink_module(&app.glue)?);
    let loader = self::loader(&id)?;

    let dist = project::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    write(&dist.join("hamrah_app_bg.wasm"), &app.wasm)?;
    write(&dist.join("hamrah_app.js"), glue.as_bytes())?;
    write(&dist.join("hamrah.js"), script::shrink_classic(&loader)?.as_bytes())?;
    write(&dist.join("hamrah_debug.js"), script::shrink_module(&debug)?.as_bytes())?;
    write(&dist.join("hamrah.d.ts"), read(&project::root().join("www/hamrah.d.ts"))?.as_bytes())?;
    copy_schema(&dist)?;
    eprintln!("built dist/ ({id})");
    Ok(())
}

/// The WASM, and the glue before it is made small.
pub(crate) fn app(names: Names) -> Result<App> {
    target::ensure(WASM_TARGET)?;
    let raw = cargo::build_widget(WASM_TARGET, &paths::shortening_flags(&project::root()))?;
    let app = bindgen::generate(&raw, names)?;
    let glue = rescue::added(&app.glue, &read(&project::root().join("src/embed/rescue.js"))?)?;
    Ok(App { glue, ..app })
}

/// The loader's source, with this build's id in it.
pub(crate) fn loader(id: &str) -> Result<String> {
    Ok(read(&project::root().join("www/hamrah.js"))?.replace(ID_IN_LOADER, id))
}

fn copy_schema(dist: &Path) -> Result<()> {
    let schema = project::root().join("docs/hamrah.schema.json");
    if !schema.exists() {
        eprintln!("warning: docs/hamrah.schema.json is not there, dist/ has no schema");
        return Ok(());
    }
    write(&dist.join("hamrah.schema.json"), read(&schema)?.as_bytes())
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))
}

fn write(file: &Path, content: &[u8]) -> Result<()> {
    fs::write(file, content).with_context(|| format!("can't write {}", file.display()))
}
