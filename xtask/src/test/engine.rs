//! The browser engines that tests run in: Chromium for all of them; for what every visitor needs, Firefox and WebKit too.

use std::path::PathBuf;

use anyhow::Result;

use super::install;

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    /// The folder of the specs that run in it; none: all of them.
    pub(super) fn specs(self) -> Option<&'static str> {
        match self {
            Self::Chromium => None,
            Self::Firefox | Self::Webkit => Some("specs/engines"),
        }
    }

    /// Installs what is missing of it, and answers with what the specs have to know, as variables.
    pub(super) fn installed(self) -> Result<Vec<(&'static str, PathBuf)>> {
        let mut variables = match self {
            Self::Chromium => vec![("CHROMIUM", install::chromium()?)],
            Self::Firefox => vec![("FIREFOX", install::firefox()?)],
            Self::Webkit => install::webkit()?,
        };
        variables.push(("HAMRAH_ENGINE", PathBuf::from(self.name())));
        Ok(variables)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}
