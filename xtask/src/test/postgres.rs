//! A PostgreSQL server for the tests: a new one in a temporary folder, reachable by a socket in that folder alone, gone
//! when it is dropped.
//!
//! PostgreSQL refuses to run as root. So root starts it as the user `postgres`, whom Debian's package brings along.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::install;
use crate::process;

/// Where the tests find it; set by hand, it names a server that runs already and whose user may create databases.
pub(super) const VARIABLE: &str = "HAMRAH_TEST_POSTGRES";

/// Where Debian has its programs, one folder a version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Letters sort by language, as on most
/// servers, so that no test relies on the order of bytes.
const LOCALE: [&str; 4] = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
const SETTINGS: [&str; 4] = ["listen_addresses=", "max_connections=300", "jit=off", "log_checkpoints=off"];
/// Databases are thrown away after a test: nothing has to survive a power cut.
const CARELESS: [&str; 2] = ["fsync=off", "full_page_writes=off"];

pub(crate) struct Server {
    address: String,
    /// Held until the tests are over; none if somebody else runs it.
    _own: Option<Own>,
}

struct Own {
    process: Child,
    folder: PathBuf,
    user: User,
}

impl Server {
    /// The server that the environment names, or one that is started now.
    pub(super) fn start() -> Result<Self> {
        if let Ok(address) = std::env::var(VARIABLE)
            && !address.is_empty()
        {
            return Ok(Self { address, _own: None });
        }
        let own = Own::start(&CARELESS).context(format!(
            "the collector's tests need a PostgreSQL server of version 15 or newer (or {VARIABLE} with the address of one)"
        ))?;
        Ok(Self::of(own))
    }

    /// A new one whose databases survive a power cut, with its own settings as they are.
    pub(crate) fn start_durable() -> Result<Self> {
        Ok(Self::of(Own::start(&[])?))
    }

    fn of(own: Own) -> Self {
        let address = format!("postgres://hamrah@localhost/postgres?host={}", own.folder.display());
        Self { address, _own: Some(own) }
    }

    /// A user of it may create databases.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

impl Own {
    fn start(settings: &[&str]) -> Result<Self> {
        let programs = match programs() {
            Some(programs) => programs,
            None => {
                install::debian_install(&["postgresql"], "PostgreSQL")?;
                programs().context("PostgreSQL is installed, but its `initdb` is not found")?
            }
        };
        let user = User::choose()?;
        let folder = make_folder(&user)?;
        let data = folder.join("data");
        let mut initdb = user.command(&programs.join("initdb"));
        initdb.arg("--pgdata").arg(&data).args(["--username=hamrah", "--auth=trust", "--no-sync"]).args(LOCALE);
        let output = initdb.current_dir(&folder).output().context("`initdb` could not be started")?;
        if !output.status.success() {
            bail!("`initdb` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let mut postgres = user.command(&programs.join("postgres"));
        postgres.arg("-D").arg(&data).arg("-k").arg(&folder).current_dir(&folder);
        for setting in SETTINGS.iter().chain(settings) {
            postgres.arg("-c").arg(setting);
        }
        let log = folder.join("log");
        let output = fs::File::create(&log)?;
        postgres.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let process = postgres.spawn().context("`postgres` could not be started")?;
        let mut own = Self { process, folder, user };
        own.wait(&programs, &log)?;
        Ok(own)
    }

    fn wait(&mut self, programs: &Path, log: &Path) -> Result<()> {
        loop {
            let mut ask = Command::new(programs.join("pg_isready"));
            ask.arg("--quiet").arg("--host").arg(&self.folder);
            if ask.status().context("`pg_isready` could not be started")?.success() {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("`postgres` ended ({status}): {}", fs::read_to_string(log).unwrap_or_default().trim());
            }
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        // The signal for ending now without waiting for clients. Sent as its own user, since root may be without the right.
        let process = self.process.id().to_string();
        let _ = self.user.command(Path::new("kill")).args(["-INT", &process]).status();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The newest that is installed.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, programs)| programs.join("initdb").is_file())
        .max();
    match newest {
        Some((_, programs)) => Some(programs),
        None => Some(process::find("initdb")?.parent()?.to_path_buf()),
    }
}

/// As whom the server runs.
enum User {
    Ourselves,
    Postgres,
}

impl User {
    fn choose() -> Result<Self> {
        if !install::is_root()? {
            return Ok(Self::Ourselves);
        }
        let there = Command::new("id").arg("postgres").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !there.is_ok_and(|status| status.success()) {
            bail!(
                "it does not run as root, and there is no user `postgres`; please add one, or run the tests as another user"
            );
        }
        Ok(Self::Postgres)
    }

    fn command(&self, program: &Path) -> Command {
        match self {
            Self::Ourselves => Command::new(program),
            Self::Postgres => {
                // Becomes the program, so that the process known here is the program's. It ends when this one is killed.
                let mut command = Command::new("setpriv");
                command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT"]).arg(program);
                command
            }
        }
    }
}

/// One that no one else may enter, with a name short enough for a socket.
fn make_folder(user: &User) -> Result<PathBuf> {
    let mut mktemp = user.command(Path::new("mktemp"));
    let output = mktemp.args(["--directory", "/tmp/hamrah-postgres-XXXXXX"]).output();
    let output = output.context("`mktemp` could not be started")?;
    if !output.status.success() {
        bail!("`mktemp` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(PathBuf::from(String::from_utf8(output.stdout)?.trim_end()))
}
