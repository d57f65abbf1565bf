//! Which database a command works on: reads the `--database` address and opens nothing.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::sqlite::SqliteConnectOptions;

use crate::failure::Failure;

/// Where the events are when nothing else is said.
pub(crate) const DEFAULT_DATABASE: &str = "sqlite://hamrah.db";

/// The address of a SQLite database file, checked.
#[derive(Clone, Debug)]
pub(crate) struct Database {
    options: SqliteConnectOptions,
}

impl Database {
    /// Reads `sqlite://FILE`. A password in an address of another kind is not repeated in the message.
    pub(crate) fn parse(address: &str) -> Result<Self, Failure> {
        let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
        match scheme {
            "sqlite" => {}
            "postgres" | "postgresql" => {
                return Err(Failure::new("PostgreSQL is not supported yet; use --database sqlite://FILE"));
            }
            _ => {
                return Err(Failure::new("the database address is not understood; write --database sqlite://FILE"));
            }
        }
        if address.contains(":memory:") || address.contains("mode=memory") {
            return Err(Failure::new("a database in memory would forget its events; use --database sqlite://FILE"));
        }
        let options = SqliteConnectOptions::from_str(address).map_err(|error| {
            Failure::new(format!("cannot read the database address {address}: {error}; write --database sqlite://FILE"))
        })?;
        if options.get_filename().as_os_str().is_empty() {
            return Err(Failure::new("the database address names no file; write --database sqlite://FILE"));
        }
        Ok(Self { options })
    }

    pub(crate) fn options(&self) -> SqliteConnectOptions {
        self.options.clone()
    }

    pub(crate) fn file(&self) -> &Path {
        self.options.get_filename()
    }

    /// The folder that holds the file and, while it is open, SQLite's two files beside it.
    pub(crate) fn folder(&self) -> PathBuf {
        match self.file().parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_and_an_absolute_file_are_understood() {
        let relative = Database::parse("sqlite://hamrah.db").unwrap();
        assert_eq!(relative.file(), Path::new("hamrah.db"));
        assert_eq!(relative.folder(), Path::new("."));
        let absolute = Database::parse("sqlite:///var/lib/hamrah/events.db").unwrap();
        assert_eq!(absolute.folder(), Path::new("/var/lib/hamrah"));
    }

    #[test]
    fn what_cannot_hold_events_is_refused() {
        for address in
            ["sqlite::memory:", "sqlite://events.db?mode=memory", "sqlite://", "hamrah.db", "mysql://localhost/events"]
        {
            assert!(Database::parse(address).is_err(), "{address}");
        }
    }

    #[test]
    fn a_password_is_not_repeated() {
        let failure = Database::parse("postgres://me:secret@localhost/events").unwrap_err();
        assert!(failure.to_string().contains("not supported yet"));
        assert!(!failure.to_string().contains("secret"));
    }
}
