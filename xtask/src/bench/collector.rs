//! `cargo xtask bench collector`: events a second on each database, beside a bare loop of inserts, and how long numbers
//! take over millions of stored events. What is measured, and how, stands in the package `hamrah-bench` and in
//! `numbers`; here are the databases, new ones that survive a power cut, and gone afterwards.

use std::fs;
use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

use super::numbers;
use crate::test::postgres::Server;
use crate::{cargo, process, project};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Which databases
    #[arg(long, value_enum, default_value_t = Databases::Both)]
    database: Databases,
    /// How many clients send at a time, each once
    #[arg(long, default_value = "1,16,64", value_name = "N,…")]
    clients: String,
    /// How long each measurement takes
    #[arg(long, default_value_t = 8, value_name = "N")]
    seconds: u64,
    /// How often each is repeated; medians are told
    #[arg(long, default_value_t = 3, value_name = "N")]
    rounds: usize,
    /// How many events are stored when the numbers are asked for; with 0 they are not
    #[arg(long, default_value_t = 2_000_000, value_name = "N")]
    events: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Databases {
    Sqlite,
    Postgres,
    Both,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let collector = &cargo::build_release_collector()?;
    let bench = &cargo::build_release_bench()?;
    let folder = project::root().join("target/bench");
    if folder.exists() {
        // What a run has left that was broken off.
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let server = match options.database {
        Databases::Sqlite => None,
        Databases::Postgres | Databases::Both => Some(Server::start_durable()?),
    };
    let folder = (options.database != Databases::Postgres).then_some(folder);

    let mut load = Command::new(bench);
    load.args(["load", "--collector"]).arg(collector).args(["--clients", &options.clients]);
    load.args(["--seconds", &options.seconds.to_string(), "--rounds", &options.rounds.to_string()]);
    load.args(folder.iter().flat_map(|folder| ["--place".into(), folder.clone().into_os_string()]));
    load.args(server.iter().flat_map(|server| ["--place", server.address()]));
    process::run(&mut load)?;
    if options.events == 0 {
        return Ok(());
    }
    if let Some(folder) = &folder {
        println!("\nSQLite");
        let database = folder.join("numbers.db");
        let measured = numbers::measure(collector, &format!("sqlite://{}", database.display()), options.events);
        fs::remove_dir_all(folder)?;
        measured?;
    }
    if let Some(server) = &server {
        println!("\nPostgreSQL");
        numbers::measure(collector, server.address(), options.events)?;
    }
    Ok(())
}
