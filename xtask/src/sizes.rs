//! `cargo xtask sizes`: what a visitor downloads, against the budgets and the aims.
//!
//! Budgets are bytes after brotli at its highest quality, as a server with precompressed files would send them.

mod parts;

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{build, project};

/// The tag itself: every page view pays for it, also where there is nothing to show.
const LOADER_BUDGET: usize = 2_048;
/// The glue and the WASM, which has the style sheets inside: what was reached, and 2 % for changes that need a little
/// room. Lower it after every saving, so that the app can't grow unnoticed. It was raised four times: from 169,400 for
/// what tours learnt, to follow any target, to ask the host, to say why, to lead back, and to make room on phones (20 kB);
/// from 186,500 for empty states (5 kB), for dialogs and frames by keyboard, and for what closed tabs leave (2 kB); and
/// from 193,800 for modals of several pages (8 kB), checklists that lock, count and stand in the page, and celebrations
/// (6 kB), the return after a failure and the sleep where nothing is left to show (4 kB); and from 212,700, by less than
/// 1 %, for dialogs in shadow roots, windows that are resized, sheets beside several lights, and long words; and from
/// 214,200, by as little, for pages told apart by a query, drawers that are closed, and what using a target sets off.
const APP_BUDGET: usize = 216_400;
/// What the app may weigh by its design. It misses that still, so this is told and does not fail the build.
const APP_AIM: usize = 110_000;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Measure dist/ as it is
    #[arg(long)]
    no_build: bool,
    /// Say what each part of the widget costs, too
    #[arg(long)]
    parts: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    if !options.no_build {
        build::run()?;
    }
    println!("{:20} {:>9} {:>9} {:>9} {:>9}", "", "raw", "gzip -9", "brotli", "budget");
    let loader = Sizes::of("hamrah.js")?;
    loader.print("hamrah.js", Some(LOADER_BUDGET));
    let glue = Sizes::of("hamrah_app.js")?;
    glue.print("hamrah_app.js", None);
    let wasm = Sizes::of("hamrah_app_bg.wasm")?;
    wasm.print("hamrah_app_bg.wasm", None);
    let app = glue.plus(&wasm);
    app.print("app (glue + WASM)", Some(APP_BUDGET));
    Sizes::of("hamrah_debug.js")?.print("hamrah_debug.js", None);
    println!("\n{}", distance(app.brotli, APP_AIM));
    if options.parts {
        parts::print()?;
    }

    if loader.brotli > LOADER_BUDGET || app.brotli > APP_BUDGET {
        bail!("over budget");
    }
    Ok(())
}

/// Bytes of one file, or of files that are loaded together.
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    fn of(name: &str) -> Result<Self> {
        let file = project::dist().join(name);
        let content = fs::read(&file).with_context(|| format!("can't read {}", file.display()))?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&content)?;
        Ok(Self { raw: content.len(), gzip: gzip.finish()?.len(), brotli: brotli(&content)? })
    }

    fn plus(&self, other: &Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn print(&self, name: &str, budget: Option<usize>) {
        let verdict = match budget {
            Some(budget) if self.brotli > budget => format!("{budget:>9}  OVER"),
            Some(budget) => format!("{budget:>9}"),
            None => String::new(),
        };
        println!("{name:20} {:>9} {:>9} {:>9} {verdict}", self.raw, self.gzip, self.brotli);
    }
}

/// Bytes after brotli at its highest quality.
fn brotli(content: &[u8]) -> Result<usize> {
    let mut squeezed = Vec::new();
    let best = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*content, &mut squeezed, &best)?;
    Ok(squeezed.len())
}

/// How far the app is from its aim, in words.
fn distance(bytes: usize, aim: usize) -> String {
    match bytes.checked_sub(aim) {
        None | Some(0) => format!("The app meets its aim of {aim} bytes."),
        Some(over) => format!("The app misses its aim of {aim} bytes by {over} ({:.0} %).", percent(over, aim)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "file sizes are far below 2^52")]
fn percent(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn what_misses_the_aim_says_by_how_much() {
        assert_eq!(distance(110_000, 110_000), "The app meets its aim of 110000 bytes.");
        assert_eq!(distance(165_000, 110_000), "The app misses its aim of 110000 bytes by 55000 (50 %).");
    }
}
