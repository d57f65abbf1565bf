//! Where things are in the working copy.

use std::path::{Path, PathBuf};

/// The working copy's top folder.
pub(crate) fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// What a team deploys: the loader, the app, the type declarations and the schema.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The demo as it is served: its pages with the files of `dist` beside them. Not below `CARGO_TARGET_DIR`, because the
/// browser tests look for it here.
pub(crate) fn demo() -> PathBuf {
    root().join("target/demo")
}

/// The npm project of the browser tests.
pub(crate) fn browser_tests() -> PathBuf {
    root().join("tests")
}
