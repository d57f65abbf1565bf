//! A collector that runs until it is dropped, as an operator starts it, but without limits of rate: all clients come
//! from one address.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

pub(crate) struct Collector {
    process: Child,
    address: String,
}

impl Collector {
    pub(crate) fn start(program: &Path, database: &str) -> Result<Self> {
        let mut process = Command::new(program)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--rate-address",
                "0",
                "--rate-key",
                "0",
                "--database",
                database,
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the collector could not be started")?;
        let output = process.stdout.take().context("the collector has no standard output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let collector = Self { process, address: line.trim().trim_start_matches("ready ").to_owned() };
        if collector.address.is_empty() {
            bail!("the collector did not start");
        }
        Ok(collector)
    }

    /// `http://HOST:PORT`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The most memory that it has had at a time, in KiB; none where the system does not tell.
    pub(crate) fn peak_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    }

    /// Lets it finish what it does.
    pub(crate) fn stop(mut self) -> Result<()> {
        let told = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status()?;
        if !told.success() || !self.process.wait()?.success() {
            bail!("the collector did not stop as it should");
        }
        Ok(())
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
