//! Which database a test works on: a SQLite file in its folder, or, where `HAMRAH_TEST_POSTGRES` has the address of a
//! PostgreSQL server, a new database there. So the same tests run on both.

use std::path::Path;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Executor};

const SERVER: &str = "HAMRAH_TEST_POSTGRES";

/// The address of a server on which databases may be made, if the tests run on PostgreSQL.
pub(crate) fn server() -> Option<String> {
    std::env::var(SERVER).ok().filter(|address| !address.is_empty())
}

/// A database of a test's own. Dropped with it.
pub(crate) struct Postgres {
    server: String,
    name: String,
}

impl Postgres {
    pub(crate) fn create(server: String, name: String) -> Self {
        let database = Self { server, name };
        // A run that was killed may have left one behind.
        database.on_server(format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", database.name));
        database.on_server(format!("CREATE DATABASE \"{}\"", database.name));
        database
    }

    /// For `--database`.
    pub(crate) fn address(&self) -> String {
        self.options().database(&self.name).to_url_lossy().into()
    }

    fn options(&self) -> PgConnectOptions {
        self.server.parse().unwrap()
    }

    fn on_server(&self, sql: String) {
        execute(self.options(), sql);
    }

    /// Changes the database behind the collector's back.
    pub(crate) fn execute(&self, sql: &str) {
        execute(self.options().database(&self.name), sql.to_owned());
    }
}

/// The same for a database file.
pub(crate) fn execute_in_file(file: &Path, sql: &str) {
    execute(SqliteConnectOptions::new().filename(file), sql.to_owned());
}

fn execute<O>(options: O, sql: String)
where
    O: ConnectOptions + Send + 'static,
    O::Connection: Sized,
    for<'c> &'c mut O::Connection: Executor<'c>,
{
    // In a thread of its own: some tests run inside a runtime.
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut connection = options.connect().await.unwrap();
            (&mut connection).execute(AssertSqlSafe(sql)).await.unwrap();
        });
    })
    .join()
    .unwrap();
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.on_server(format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", self.name));
    }
}
