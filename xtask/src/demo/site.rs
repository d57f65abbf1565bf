//! The demo's folder as it is served: a host's pages, with the files of `dist/` at its root as a team would put them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{build, project};

/// Builds the widget and lays out the site anew; returns its folder.
pub(crate) fn build() -> Result<PathBuf> {
    build::run()?;
    let site = project::demo().join("site");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    copy_folder(&project::dist(), &site)?;
    for folder in ["demo", "gallery"] {
        copy_folder(&project::root().join("www").join(folder), &site.join(folder))?;
    }
    copy_file(&project::root().join("index.html"), &site.join("index.html"))?;
    Ok(site)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let entries = fs::read_dir(from).with_context(|| format!("can't read {}", from.display()))?;
    for entry in entries {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            copy_file(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("can't copy {}", from.display()))?;
    Ok(())
}
