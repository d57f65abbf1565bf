//! What is wrong with a content file, and where.

use std::fmt;

/// One thing that is wrong, or unwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    /// Where, as in `tours[0].steps[2].advance.on`; empty for the file as a whole.
    pub path: String,
    /// What is wrong and what is expected.
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// What the path names is left out.
    Error,
    /// It works, but an author will want to know.
    Warning,
}

impl Problem {
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        formatter.write_str(&self.message)
    }
}
