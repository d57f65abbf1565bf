//! Opening the demo in the person's browser once it answers.

use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;

/// Opening a database for the first time is the slowest part of a start.
const PATIENCE: Duration = Duration::from_secs(20);

/// Leaves the waiting to a process of its own, because this one is about to become the server.
pub(crate) fn open_when_ready(address: SocketAddr) -> Result<()> {
    Command::new(std::env::current_exe()?)
        .args(["open-browser", &address.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("can't start the process that opens the browser")?;
    Ok(())
}

/// Waits until something listens at `address`, then hands it to the desktop.
pub(crate) fn open(address: SocketAddr) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
        if Instant::now() > end {
            bail!("nothing answers at {address}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    process::run(Command::new(opener).arg(format!("http://{address}")))
}
