//! The glue's last part, which sees to it that a panic stays ours (`src/embed/rescue.js`): every way into the WASM leads
//! through it.

use anyhow::{Result, bail};

/// What the glue has, and what comes in its place.
const CHANGES: [(&str, &str); 6] = [
    ("wasm = instance.exports;", "wasm = guarded(instance.exports);"),
    ("wasm = wasmInstance.exports;", "wasm = guarded(wasmInstance.exports);"),
    // Listeners and timers of an instance that has failed are still there. They have nothing to say any more.
    ("throw new Error('Cannot invoke closure from previous WASM instance');", "return;"),
    ("export function boot(", "function boot("),
    ("export function call(", "function call("),
    ("export function __wbg_reset_state", "function __wbg_reset_state"),
];

/// The glue with the part that rescues.
pub(super) fn added(glue: &str, rescue: &str) -> Result<String> {
    let mut text = glue.to_owned();
    for (from, to) in CHANGES {
        if !text.contains(from) {
            bail!("the glue has no `{from}`: look how this wasm-bindgen writes it");
        }
        text = text.replace(from, to);
    }
    Ok([&text, "\n", rescue].concat())
}
