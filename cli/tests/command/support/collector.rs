//! A real collector in a folder of its own, on a free port, that ends with the test.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use super::database::{self, Postgres};
use super::http::{Answer, Request};

static FOLDERS: AtomicU32 = AtomicU32::new(0);

/// A folder with a database, removed with its content.
pub(crate) struct Folder {
    path: PathBuf,
    postgres: Option<Postgres>,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let name = format!("hamrah-test-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(&name);
        // A run that was killed may have left one behind.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self { path, postgres: database::server().map(|server| Postgres::create(server, name)) }
    }

    /// The address of the database that the command uses here when nothing else is said.
    pub(crate) fn database(&self) -> String {
        self.postgres.as_ref().map_or_else(|| "sqlite://hamrah.db".to_owned(), Postgres::address)
    }

    /// Changes the database behind the collector's back.
    pub(crate) fn execute(&self, sql: &str) {
        match &self.postgres {
            Some(postgres) => postgres.execute(sql),
            None => database::execute_in_file(&self.path.join("hamrah.db"), sql),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// The `hamrah` command in `folder`, with no setting of the surroundings but the folder's database.
pub(crate) fn hamrah(folder: &Folder, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hamrah"));
    command.current_dir(folder.path()).args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("HAMRAH_") {
            command.env_remove(name);
        }
    }
    command.env("HAMRAH_DATABASE", folder.database());
    command
}

pub(crate) fn run(folder: &Folder, arguments: &[&str]) -> Output {
    hamrah(folder, arguments).output().unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(crate) struct Collector {
    process: Child,
    address: String,
}

impl Collector {
    pub(crate) fn start(folder: &Folder, arguments: &[&str]) -> Self {
        Self::start_command(hamrah(folder, &["serve", "--listen", "127.0.0.1:0"]).args(arguments))
    }

    pub(crate) fn start_command(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let Some(address) = line.strip_prefix("ready http://") else {
            let mut complaint = String::new();
            process.stderr.as_mut().unwrap().read_to_string(&mut complaint).unwrap();
            panic!("the collector did not start: {line}{complaint}");
        };
        Self { address: address.trim_end().to_owned(), process }
    }

    /// `HOST:PORT`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Its process id.
    pub(crate) fn process(&self) -> u32 {
        self.process.id()
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> Request {
        Request::new(method, format!("http://{}{path}", self.address))
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.request("GET", path).send("")
    }

    pub(crate) fn post(&self, batch: &Value) -> Answer {
        self.request("POST", "/v1/batch").header("content-type", "application/json").send(batch.to_string())
    }

    /// The ids of what is stored, in order of arrival.
    pub(crate) fn stored_ids(&self) -> Vec<String> {
        let listing = self.get("/v1/events?after=0&limit=1000").json();
        let events = listing["events"].as_array().unwrap();
        events.iter().map(|event| event["messageId"].as_str().unwrap().to_owned()).collect()
    }

    /// Sends a signal by its name.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.process.id().to_string()).status();
        assert!(sent.unwrap().success());
    }

    /// Ends it at once, as a power cut would.
    #[cfg(unix)]
    pub(crate) fn kill(&self) {
        self.signal("KILL");
    }

    /// Waits for its end, and returns the exit code and standard error.
    pub(crate) fn ended(mut self) -> (Option<i32>, String) {
        let status = self.process.wait().unwrap();
        let mut complaint = String::new();
        self.process.stderr.as_mut().unwrap().read_to_string(&mut complaint).unwrap();
        (status.code(), complaint)
    }

    #[cfg(unix)]
    pub(crate) fn end(self, signal: &str) -> (Option<i32>, String) {
        self.signal(signal);
        self.ended()
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A good `track` event.
pub(crate) fn event(id: &str) -> Value {
    json!({
        "type": "track", "messageId": id, "userId": "u_42", "anonymousId": "a_1", "event": "Tour Started",
        "timestamp": "2026-01-31T09:30:00.000Z",
        "properties": { "item_id": "first-project", "reason": "rule" },
        "context": { "locale": "fa" },
    })
}

pub(crate) fn batch(events: &[Value]) -> Value {
    json!({ "batch": events, "sentAt": "2026-01-31T09:30:05.000Z" })
}
