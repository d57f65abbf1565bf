//! What is reported of visitors who ask for privacy.

/// How visitors' wishes are respected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Privacy {
    /// Of visitors whose browser sends Global Privacy Control or Do Not Track nothing is reported. They see the same as
    /// others.
    pub respect_signals: bool,
}
