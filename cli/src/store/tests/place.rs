//! A database of a test's own, removed with it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Executor};

use crate::database::Database;
use crate::store::Store;

static PLACES: AtomicU32 = AtomicU32::new(0);

pub(super) struct Place {
    folder: PathBuf,
    name: String,
    server: Option<PgConnectOptions>,
}

impl Place {
    pub(super) fn new() -> Self {
        let name = format!("hamrah-store-{}-{}", std::process::id(), PLACES.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(&name);
        // A run that was killed may have left one behind.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let server = std::env::var("HAMRAH_TEST_POSTGRES").ok().filter(|address| !address.is_empty());
        let place = Self { folder, name, server: server.map(|address| address.parse().unwrap()) };
        place.on_server(|name| format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"));
        place.on_server(|name| format!("CREATE DATABASE \"{name}\""));
        place
    }

    pub(super) fn is_sqlite(&self) -> bool {
        self.server.is_none()
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder.join("hamrah.db")
    }

    pub(super) fn database(&self) -> Database {
        let address = match &self.server {
            Some(server) => server.clone().database(&self.name).to_url_lossy().into(),
            None => format!("sqlite://{}", self.file().display()),
        };
        Database::parse(&address).unwrap()
    }

    pub(super) async fn open(&self) -> Store {
        Store::open(&self.database()).await.unwrap()
    }

    /// In a thread of its own, since the test runs inside a runtime.
    fn on_server(&self, sql: impl Fn(&str) -> String) {
        let Some(options) = self.server.clone() else {
            return;
        };
        let sql = sql(&self.name);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut connection = options.connect().await.unwrap();
                connection.execute(AssertSqlSafe(sql)).await.unwrap();
            });
        })
        .join()
        .unwrap();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.on_server(|name| format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"));
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
