//! New databases for single measurements: none has the rows of another.

use std::fs;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Result, anyhow};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Executor, PgConnection, SqliteConnection};

static NUMBERS: AtomicU32 = AtomicU32::new(0);

/// Where databases are made.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// SQLite files in a folder.
    Folder(PathBuf),
    /// A PostgreSQL server.
    Server(Box<PgConnectOptions>),
}

impl Place {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Folder(_) => "SQLite",
            Self::Server(_) => "PostgreSQL",
        }
    }
}

impl FromStr for Place {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        Ok(if text.starts_with("postgres") { Self::Server(Box::new(text.parse()?)) } else { Self::Folder(text.into()) })
    }
}

/// A database that is removed when it is dropped.
pub(crate) struct Database {
    place: Place,
    name: String,
}

impl Database {
    pub(crate) fn create(place: &Place) -> Result<Self> {
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        let database = Self { place: place.clone(), name: format!("bench_{}_{number}", std::process::id()) };
        match &database.place {
            Place::Folder(folder) => fs::create_dir_all(folder)?,
            Place::Server(server) => on_server(server, format!("CREATE DATABASE {}", database.name))?,
        }
        Ok(database)
    }

    /// For `--database`.
    pub(crate) fn url(&self) -> String {
        match &self.place {
            Place::Folder(_) => format!("sqlite://{}", self.file().display()),
            Place::Server(server) => server.clone().database(&self.name).to_url_lossy().into(),
        }
    }

    fn file(&self) -> PathBuf {
        match &self.place {
            Place::Folder(folder) => folder.join(format!("{}.db", self.name)),
            Place::Server(_) => PathBuf::new(),
        }
    }

    pub(crate) fn count_events(&self) -> Result<u64> {
        const COUNT: &str = "SELECT count(*) FROM events";
        let count: i64 = runtime()?.block_on(async {
            match self.connect().await? {
                Open::Sqlite(mut connection) => sqlx::query_scalar(COUNT).fetch_one(&mut connection).await,
                Open::Postgres(mut connection) => sqlx::query_scalar(COUNT).fetch_one(&mut connection).await,
            }
        })?;
        u64::try_from(count).map_err(|_| anyhow!("a negative count"))
    }

    /// With the collector's own settings: what is committed survives a power cut.
    pub(crate) async fn connect(&self) -> Result<Open, sqlx::Error> {
        match &self.place {
            Place::Folder(_) => {
                let options = SqliteConnectOptions::new().filename(self.file());
                let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
                Ok(Open::Sqlite(options.connect().await?))
            }
            Place::Server(server) => {
                let options = server.clone().database(&self.name).options([("synchronous_commit", "on")]);
                Ok(Open::Postgres(options.connect().await?))
            }
        }
    }
}

pub(crate) enum Open {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

pub(crate) fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

fn on_server(server: &PgConnectOptions, sql: String) -> Result<()> {
    runtime()?.block_on(async {
        let mut connection = server.connect().await?;
        connection.execute(AssertSqlSafe(sql)).await?;
        Ok(())
    })
}

impl Drop for Database {
    fn drop(&mut self) {
        match &self.place {
            Place::Folder(_) => {
                for end in ["", "-wal", "-shm"] {
                    let _ = fs::remove_file(format!("{}{end}", self.file().display()));
                }
            }
            Place::Server(server) => {
                let _ = on_server(server, format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
            }
        }
    }
}
