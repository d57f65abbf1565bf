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

/// The browser: the one that `CHROMIUM` names, one that is there, or one that is installed now.
pub(super) fn chromium() -> Result<PathBuf> {
    let browser = match installed_chromium() {
        Some(browser) => browser,
        None => {
            debian_install(&["chromium"], "Chromium (or set CHROMIUM to the path of one)")?;
            installed_chromium().context("Chromium is installed but not in PATH; set CHROMIUM")?
        }
    };
    if !(has_letters_of("fa") && has_letters_of("he")) {
        debian_install(&["fontconfig", "fonts-noto-core"], "fonts with Persian and Hebrew letters")?;
    }
    Ok(browser)
}

fn installed_chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    CHROMIUM_NAMES.iter().find_map(|name| process::find(name))
}

fn has_letters_of(language: &str) -> bool {
    let list = Command::new("fc-list").arg(format!(":lang={language}")).output();
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

/// The npm packages of the lock file, unless they are what was installed last.
pub(super) fn packages() -> Result<()> {
    let tests = project::browser_tests();
    let lock = fs::read(tests.join("package-lock.json"))?;
    let installed = tests.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    if process::find("npm").is_none() {
        bail!("the browser tests need Node 20 or newer, with npm; please install it");
    }
    process::run(npm_ci(&tests).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(installed, lock)?;
    Ok(())
}

fn npm_ci(tests: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(tests);
    npm
}
