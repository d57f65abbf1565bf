//! Which database a command works on: reads the `--database` address and opens nothing. A password in an address is
//! never repeated in a message.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::failure::Failure;

/// Where the events are when nothing else is said.
pub(crate) const DEFAULT_DATABASE: &str = "sqlite://hamrah.db";

const HOW_TO_WRITE_IT: &str = "write --database sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME";

/// The address of a database, checked.
#[derive(Clone, Debug)]
pub(crate) enum Database {
    Sqlite(SqliteFile),
    Postgres(PostgresServer),
}

impl Database {
    pub(crate) fn parse(address: &str) -> Result<Self, Failure> {
        match address.split_once(':').map_or("", |(scheme, _)| scheme) {
            "sqlite" => SqliteFile::parse(address).map(Self::Sqlite),
            "postgres" | "postgresql" => PostgresServer::parse(address).map(Self::Postgres),
            _ => Err(Failure::new(format!("the database address is not understood; {HOW_TO_WRITE_IT}"))),
        }
    }
}

/// A SQLite database in a file.
#[derive(Clone, Debug)]
pub(crate) struct SqliteFile {
    options: SqliteConnectOptions,
}

impl SqliteFile {
    fn parse(address: &str) -> Result<Self, Failure> {
        if address.contains(":memory:") || address.contains("mode=memory") {
            return Err(Failure::new("a database in memory would forget its events; use --database sqlite://FILE"));
        }
        let options = SqliteConnectOptions::from_str(address).map_err(|error| {
            Failure::new(format!("cannot read the database address {address}: {error}; {HOW_TO_WRITE_IT}"))
        })?;
        if options.get_filename().as_os_str().is_empty() {
            return Err(Failure::new("the database address names no file; write --database sqlite://FILE"));
        }
        Ok(Self { options })
    }

    pub(crate) fn options(&self) -> SqliteConnectOptions {
        self.options.clone()
    }

    pub(crate) fn path(&self) -> &Path {
        self.options.get_filename()
    }

    /// The folder that holds the file and, while it is open, SQLite's two files beside it.
    pub(crate) fn folder(&self) -> PathBuf {
        match self.path().parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        }
    }
}

/// A database of a PostgreSQL server. Shown as its host and port.
#[derive(Clone)]
pub(crate) struct PostgresServer {
    options: PgConnectOptions,
}

impl PostgresServer {
    fn parse(address: &str) -> Result<Self, Failure> {
        let after_scheme = address.split_once("://").map_or("", |(_, rest)| rest);
        let path = after_scheme.split_once(['/', '?', '#']).map_or("", |(_, path)| path);
        // The password ended too early: what follows would be taken for the name of the database, and be shown.
        if path.split('?').next().is_some_and(|name| name.contains('@')) {
            return Err(Failure::new(format!(
                "the database address is not understood; in a password write / as %2F, ? as %3F, # as %23; \
                 {HOW_TO_WRITE_IT}"
            )));
        }
        // The reason is not repeated: it may quote a part of the password.
        let options = PgConnectOptions::from_str(address)
            .map_err(|_| Failure::new(format!("the database address is not understood; {HOW_TO_WRITE_IT}")))?;
        Ok(Self { options })
    }

    pub(crate) fn options(&self) -> PgConnectOptions {
        self.options.clone()
    }
}

impl fmt::Display for PostgresServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.options.get_socket() {
            Some(folder) => write!(formatter, "{}:{}", folder.display(), self.options.get_port()),
            None => write!(formatter, "{}:{}", self.options.get_host(), self.options.get_port()),
        }
    }
}

impl fmt::Debug for PostgresServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PostgresServer({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(address: &str) -> SqliteFile {
        match Database::parse(address).unwrap() {
            Database::Sqlite(file) => file,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_relative_and_an_absolute_file_are_understood() {
        let relative = file("sqlite://hamrah.db");
        assert_eq!(relative.path(), Path::new("hamrah.db"));
        assert_eq!(relative.folder(), Path::new("."));
        assert_eq!(file("sqlite:///var/lib/hamrah/events.db").folder(), Path::new("/var/lib/hamrah"));
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
        let address = "postgres://me:secret@db.example:5433/events?sslmode=require";
        let shown = format!("{:?}", Database::parse(address).unwrap());
        assert_eq!(shown, "Postgres(PostgresServer(db.example:5433))");
        for broken in [
            "postgres://me:secret/more@db/events",
            "postgres://me:secret?more@db/events",
            "postgres://me:secret#more@db/events",
            "postgres://me:secret@db:port/events",
            "postgres://me:secret@db/events?sslmode=secret",
        ] {
            let failure = Database::parse(broken).unwrap_err().to_string();
            assert!(failure.contains("not understood"), "{failure}");
            assert!(!failure.contains("secret") && !failure.contains("more"), "{failure}");
        }
    }
}
