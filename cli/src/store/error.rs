//! Why the store could not do something. Never repeats an address or a value.

use std::fmt;
use std::sync::Arc;

/// Cloned to each of the requests that shared a transaction.
#[derive(Clone, Debug)]
pub(crate) enum Error {
    /// More is waiting to be stored than there is room for, or nothing came to an end for too long.
    Busy,
    /// The collector is stopping.
    Stopping,
    Database(Arc<sqlx::Error>),
}

impl Error {
    /// Whether the database is there and dislikes what it was given: then the same again would fail again, and what
    /// came at the same time is worth another try without it.
    pub(super) fn is_about_values(&self) -> bool {
        let Self::Database(error) = self else {
            return false;
        };
        match &**error {
            sqlx::Error::Encode(_) => true,
            sqlx::Error::Database(error) => match error.code() {
                // PostgreSQL's classes of data exceptions, broken constraints, and exceeded limits of its programs.
                Some(code) if code.len() == 5 => ["22", "23", "54"].iter().any(|class| code.starts_with(class)),
                // SQLite's primary result codes: too big, constraint, mismatch, range.
                Some(code) => code.parse().is_ok_and(|code: u32| [18, 19, 20, 25].contains(&(code & 0xff))),
                None => false,
            },
            _ => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => formatter.write_str("it is too slow for what comes in"),
            Self::Stopping => formatter.write_str("the collector is stopping"),
            Self::Database(error) => match &**error {
                sqlx::Error::PoolTimedOut => formatter.write_str("it does not take connections"),
                error => error.fmt(formatter),
            },
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(Arc::new(error))
    }
}
