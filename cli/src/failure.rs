//! Why the command could not do its work: one line for standard error that also says what to do.

use std::fmt;

/// A message for the person at the terminal, complete in one line.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Messages of the operating system and of libraries may have several lines; ours has one.
        let words: Vec<&str> = self.0.split_whitespace().collect();
        formatter.write_str(&words.join(" "))
    }
}
