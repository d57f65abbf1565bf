//! What the tests need beside Rust and Node: a browser, letters for its pages, the npm packages, a PostgreSQL server.
//!
//! On Debian and its relatives what is missing gets installed; elsewhere a message says what to install.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, project};

/// The names under which Chromium and its relatives are installed.
const CHROMIUM_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Firefox likewise; Debian has the one with extended support.
const FIREFOX_NAMES: [&str; 2] = ["firefox-esr", "firefox"];
/// WebKit's browser is not in `PATH`: it is there for tests alone.
const MINI_BROWSER: &str = "webkit2gtk-4.1/MiniBrowser";
/// Where Debian and its relatives have libraries, some below the name of the architecture.
const LIBRARIES: &str = "/usr/lib";

/// The browser: the one that `CHROMIUM` names, one that is there, or one that is installed now.
pub(crate) fn chromium() -> Result<PathBuf> {
    program("CHROMIUM", &CHROMIUM_NAMES, &["chromium"])
}

/// Firefox, in the same way. It needs no driver of its own: it speaks WebDriver BiDi.
pub(super) fn firefox() -> Result<PathBuf> {
    program("FIREFOX", &FIREFOX_NAMES, &["firefox-esr"])
}

/// WebKit's driver and the browser that it leads, and a screen for it that needs no hardware.
pub(super) fn webkit() -> Result<Vec<(&'static str, PathBuf)>> {
    let packages = ["webkit2gtk-driver", "xvfb"];
    let driver = program("WEBKIT_DRIVER", &["WebKitWebDriver"], &packages)?;
    let screen = program("XVFB", &["Xvfb"], &packages)?;
    let browser = std::env::var_os("MINIBROWSER").map(PathBuf::from).or_else(mini_browser);
    let browser = browser.context("WebKit's MiniBrowser is not where Debian has it; set MINIBROWSER to its path")?;
    Ok(vec![("WEBKIT_DRIVER", driver), ("XVFB", screen), ("MINIBROWSER", browser)])
}

fn mini_browser() -> Option<PathBuf> {
    let libraries = Path::new(LIBRARIES);
    let below = fs::read_dir(libraries).into_iter().flatten().flatten().map(|entry| entry.path());
    below.chain([libraries.to_path_buf()]).map(|folder| folder.join(MINI_BROWSER)).find(|browser| browser.is_file())
}

/// The program that `variable` names, one with one of these `names` that is there, or one that `packages` bring; and
/// with it letters for what it is to show.
fn program(variable: &str, names: &[&str], packages: &[&str]) -> Result<PathBuf> {
    let installed = || {
        let named = std::env::var_os(variable).map(PathBuf::from);
        named.or_else(|| names.iter().find_map(|name| process::find(name)))
    };
    let program = match installed() {
        Some(program) => program,
        None => {
            let name = names.first().copied().unwrap_or(variable);
            debian_install(packages, &format!("{name} (or set {variable} to its path)"))?;
            installed().with_context(|| format!("{name} is installed but not in PATH; set {variable}"))?
        }
    };
    if !(has_letters(":lang=fa") && has_letters(":lang=he")) {
        debian_install(&["fontconfig", "fonts-noto-core"], "fonts with Persian and Hebrew letters")?;
    }
    // The pictures that are compared were taken with this one.
    if !has_letters("DejaVu Sans") {
        debian_install(&["fonts-dejavu-core"], "the font DejaVu Sans")?;
    }
    Ok(program)
}

/// Whether there is a font that fits a pattern of fontconfig.
fn has_letters(pattern: &str) -> bool {
    let list = Command::new("fc-list").arg(pattern).output();
    list.is_ok_and(|list| !list.stdout.is_empty())
}

pub(super) fn debian_install(packages: &[&str], wanted: &str) -> Result<()> {
    if process::find("apt-get").is_none() {
        bail!("the tests need {wanted}; please install it");
    }
    println!("installing {}", packages.join(" "));
    process::run(&mut apt_get(&["update", "--quiet"])?)?;
    process::run(apt_get(&["install", "--quiet", "--yes", "--no-install-recommends"])?.args(packages))
}

fn apt_get(arguments: &[&str]) -> Result<Command> {
    let is_root = is_root()?;
    let mut apt_get = Command::new(if is_root { "env" } else { "sudo" });
    if !is_root {
        apt_get.arg("env");
    }
    apt_get.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    Ok(apt_get)
}

pub(super) fn is_root() -> Result<bool> {
    let id = Command::new("id").arg("-u").output().context("`id` could not be started")?;
    Ok(id.stdout.trim_ascii() == b"0")
}

/// The npm packages of the browser tests.
pub(crate) fn packages() -> Result<()> {
    packages_of(&project::browser_tests(), "the browser tests need")
}

/// The npm packages of a folder's lock file, unless they are what was installed last.
pub(crate) fn packages_of(folder: &Path, need: &str) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    if process::find("npm").is_none() {
        bail!("{need} Node 20 or newer, with npm; please install it");
    }
    process::run(npm_ci(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(installed, lock)?;
    Ok(())
}

fn npm_ci(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder);
    npm
}
