//! `cargo xtask demo`: the small product that embeds Hamrah, served by Hamrah's own collector.

pub(crate) mod browser;
pub(crate) mod site;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{cargo, project};

const USUAL_PORT: u16 = 8080;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Serve on this port [default: 8080, or a free one where that is taken]
    #[arg(long)]
    port: Option<u16>,
    /// Don't open a browser
    #[arg(long)]
    no_open: bool,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let site = site::build()?;
    let collector = cargo::build_collector()?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port(options.port)?));
    if !options.no_open && std::env::var_os("CI").is_none() {
        browser::open_when_ready(address)?;
    }
    let mut serve = Command::new(collector);
    // Relative to the working copy: a database's address is a URL, where an odd character of a path needs escaping.
    serve
        .current_dir(project::root())
        .args(["serve", "--listen", &address.to_string()])
        .arg("--site")
        .arg(site)
        .args(["--database", "sqlite://target/demo/events.db"])
        .args(["--content", "www/demo/onboarding.json"]);
    become_server(serve)
}

/// The port asked for; else the usual one, unless something else has it. A free one is chosen here and not by the
/// collector, so that the browser can be told.
fn port(asked: Option<u16>) -> Result<u16> {
    match asked {
        Some(port) if port != 0 => Ok(port),
        Some(_) => free_port(),
        None if TcpListener::bind((Ipv4Addr::LOCALHOST, USUAL_PORT)).is_ok() => Ok(USUAL_PORT),
        None => free_port(),
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

/// The collector takes this process's place: whatever ends the one ends the other, and its `ready` line needs no one to
/// pass it on.
#[cfg(unix)]
fn become_server(mut serve: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(serve.exec()).context("the collector could not be started")
}

#[cfg(not(unix))]
fn become_server(mut serve: Command) -> Result<()> {
    crate::process::run(&mut serve)
}
