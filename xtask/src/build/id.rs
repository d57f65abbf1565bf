//! The build's id: tells whether a loader and an app, each cached on its own, belong together.

use std::hash::{DefaultHasher, Hasher};

/// Ten hexadecimal digits that change when any of the parts does. They name a build, they protect nothing.
pub(crate) fn of(parts: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write_usize(part.len());
        hasher.write(part);
    }
    format!("{:010x}", hasher.finish() >> 24)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn every_part_and_every_border_between_parts_counts() {
        let id = of(&[b"wasm", b"glue"]);
        assert_eq!(id.len(), 10);
        assert_eq!(id, of(&[b"wasm", b"glue"]));
        assert_ne!(id, of(&[b"wasm", b"glu"]));
        assert_ne!(id, of(&[b"wasmg", b"lue"]));
    }
}
