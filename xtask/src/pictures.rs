//! `cargo xtask pictures`: the README's pictures, taken of the demo's gallery.

use anyhow::Result;

use crate::test::{install, playwright};
use crate::{cargo, demo};

pub(crate) fn run() -> Result<()> {
    install::packages()?;
    let browser = install::chromium()?;
    demo::site::build()?;
    playwright::take_pictures(&browser, &cargo::build_collector()?)
}
