//! Globs for addresses and texts: `*` stands for anything within one segment (no `/`), `**` for anything at all.

/// A pattern. Nothing else than `*` is special, and case counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(pub String);
