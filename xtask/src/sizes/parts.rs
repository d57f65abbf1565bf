//! `cargo xtask sizes --parts`: what each part of the widget costs a visitor.
//!
//! A part is taken out of the finished files, its functions emptied, its scripts cut and its sheets made blank, and what
//! is left is pressed: what that saves is what the part costs. Functions belong to the module that they were written in,
//! or for whose type the compiler has made them. What several parts share belongs to nobody, and a compressor finds in
//! one part what it knows from another. So the parts add up to less than the whole, and each costs at least what is said.

mod module;
mod owner;
mod table;

use std::cmp::Reverse;
use std::fs;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use module::Places;
use table::{PARTS, Part};

use super::brotli;
use crate::build::{self, Names, script};
use crate::project;

/// Prints the table, the dearest part first.
pub(super) fn print() -> Result<()> {
    let whole = Whole::load()?;
    let mut rows = Vec::new();
    for (index, part) in PARTS.iter().enumerate() {
        rows.push(whole.cost(index, part)?);
    }
    rows.extend([whole.rest_of_data()?, whole.rest_of_glue()?]);
    rows.sort_by_key(|row| Reverse(row.brotli));

    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let (functions, code, other) = (sum(|row| row.functions), sum(|row| row.code), sum(|row| row.other));
    let brotli = whole.brotli_of_wasm + whole.brotli_of_glue;
    let shared = brotli.saturating_sub(sum(|row| row.brotli));
    rows.push(Row { name: "what a compressor finds in several parts", brotli: shared, ..Row::default() });
    rows.push(Row { name: "the app", functions, code, other, brotli });

    println!("\n| what it is, in bytes | functions | their code | sheets, scripts, data | brotli |");
    println!("| --- | --: | --: | --: | --: |");
    for Row { name, functions, code, other, brotli } in rows {
        println!("| {name} | {functions} | {code} | {other} | {brotli} |");
    }
    Ok(())
}

#[derive(Default)]
struct Row {
    name: &'static str,
    functions: usize,
    /// Bytes of the functions.
    code: usize,
    /// Bytes of all else, as it stands in the WASM and the glue.
    other: usize,
    /// Bytes that are saved, pressed, if it is left out.
    brotli: usize,
}

/// The finished files, and what is known of them.
struct Whole {
    wasm: Vec<u8>,
    /// The glue before it is made small.
    glue: String,
    /// Bytes of each, pressed.
    brotli_of_wasm: usize,
    brotli_of_glue: usize,
    places: Places,
    /// The part of each function, by its place in `PARTS`.
    owners: Vec<usize>,
}

impl Whole {
    fn load() -> Result<Self> {
        let app = build::app(Names::Kept)?;
        let (names, wasm) = module::names(&app.wasm)?;
        let shipped = fs::read(project::dist().join("hamrah_app_bg.wasm"))?;
        ensure!(wasm == shipped, "dist/ holds another build: run without --no-build");
        let owners = names.iter().map(|name| owner::of(name)).collect();
        Ok(Self {
            places: module::places(&wasm)?,
            owners,
            brotli_of_wasm: brotli(&wasm)?,
            brotli_of_glue: brotli(script::shrink_module(&app.glue)?.as_bytes())?,
            wasm,
            glue: app.glue,
        })
    }

    fn cost(&self, index: usize, part: &Part) -> Result<Row> {
        let functions = self.places.functions.iter().zip(&self.owners);
        let functions: Vec<_> =
            functions.filter(|(_, owner)| **owner == index).map(|(place, _)| place.clone()).collect();
        let sheets = part.sheets.iter().map(|name| self.sheet(name)).collect::<Result<Vec<_>>>()?;
        let mut row = Row {
            name: part.name,
            functions: functions.len(),
            code: functions.iter().map(Range::len).sum(),
            other: sheets.iter().map(Range::len).sum(),
            brotli: self.saved(&[functions, sheets].concat())?,
        };
        if !part.scripts.is_empty() {
            let rest = script::shrink_module(&without_scripts(&self.glue, part.scripts)?)?;
            row.other += script::shrink_module(&self.glue)?.len() - rest.len();
            row.brotli += self.brotli_of_glue.saturating_sub(brotli(rest.as_bytes())?);
        }
        Ok(row)
    }

    /// What is in the data beside the sheets: words, names, tables.
    fn rest_of_data(&self) -> Result<Row> {
        let mut rest = self.places.data.clone();
        for name in PARTS.iter().flat_map(|part| part.sheets) {
            let sheet = self.sheet(name)?;
            rest = rest.into_iter().flat_map(|place| module::cut(place, &sheet)).collect();
        }
        Ok(Row {
            name: "words, names and tables",
            other: rest.iter().map(Range::len).sum(),
            brotli: self.saved(&rest)?,
            ..Row::default()
        })
    }

    fn rest_of_glue(&self) -> Result<Row> {
        let scripts: Vec<&str> = PARTS.iter().flat_map(|part| part.scripts).copied().collect();
        let glue = script::shrink_module(&without_scripts(&self.glue, &scripts)?)?;
        let name = "the glue, but for scripts of ours";
        Ok(Row { name, other: glue.len(), brotli: brotli(glue.as_bytes())?, ..Row::default() })
    }

    /// How much smaller the pressed WASM is without these places.
    fn saved(&self, places: &[Range<usize>]) -> Result<usize> {
        Ok(self.brotli_of_wasm.saturating_sub(brotli(&module::without(&self.wasm, places))?))
    }

    /// Where a sheet stands in the WASM, in which it has neither comments nor white space that means nothing.
    fn sheet(&self, name: &str) -> Result<Range<usize>> {
        let text = fs::read_to_string(project::root().join("styles").join(name).with_extension("css"))?;
        let bare = text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, code)| code));
        let bare: String = bare.flat_map(str::split_whitespace).collect::<String>().replace(";}", "}");
        module::find(&self.wasm, bare.as_bytes()).with_context(|| format!("the WASM has no sheet {name}"))
    }
}

/// The glue without these scripts, from which it is made (`build/snippets.rs`, `build/rescue.rs`).
fn without_scripts(glue: &str, scripts: &[&str]) -> Result<String> {
    let mut glue = glue.to_owned();
    for file in scripts {
        let source = fs::read_to_string(project::root().join(file))?;
        let inlined = source.replace("\nexport function", "\nfunction");
        let found = [source, inlined].into_iter().find(|text| glue.contains(text.as_str()));
        glue = glue.replace(&found.with_context(|| format!("the glue has no {file}"))?, "");
    }
    Ok(glue)
}

#[cfg(test)]
mod tests {
    use super::{PARTS, project};

    /// A module that is not there any more would cost nothing, and nobody would notice.
    #[test]
    fn every_part_names_what_is_there() {
        let root = project::root();
        for part in PARTS.iter().filter(|part| !part.is_library) {
            // Names of functions end in `_`.
            for module in part.modules.iter().filter(|module| !module.ends_with('_')) {
                let (crate_name, path) = module.split_once("::").unwrap_or((module, "lib"));
                let folder = if crate_name == "hamrah" { "src" } else { "core/src" };
                let file = root.join(folder).join(path.replace("::", "/")).with_extension("rs");
                assert!(file.exists(), "{}: {}", part.name, file.display());
            }
            for file in part.scripts {
                assert!(root.join(file).exists(), "{}: {file}", part.name);
            }
        }
    }

    /// So that the sum of the parts leaves none out.
    #[test]
    fn every_sheet_belongs_to_one_part() {
        let mut named: Vec<_> = PARTS.iter().flat_map(|part| part.sheets).map(|name| format!("{name}.css")).collect();
        let files = std::fs::read_dir(project::root().join("styles")).into_iter().flatten().flatten();
        let mut files: Vec<_> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        named.sort();
        files.sort();
        assert_eq!(named, files);
    }
}
