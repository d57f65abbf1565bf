//! Measures the collector: how many events a second it makes durable, beside a bare loop of inserts into the same database
//! in the same run, one table a database; and how fast it answers for its numbers. `cargo xtask bench collector` brings
//! the databases.

mod bare;
mod collector;
mod database;
mod event;
mod load;
mod numbers;
mod table;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::Parser;

use crate::bare::Bare;
use crate::database::Place;
use crate::load::Load;

#[derive(Parser)]
enum Bench {
    /// How many events a second it stores
    Load(Options),
    /// How long it takes to answer for its numbers
    Numbers(numbers::Options),
}

#[derive(clap::Args)]
struct Options {
    /// The collector to measure
    #[arg(long)]
    collector: PathBuf,
    /// A folder for databases, or the address of a PostgreSQL server whose user may create some; may be repeated
    #[arg(long = "place", required = true)]
    places: Vec<Place>,
    /// How many clients send at a time, each once
    #[arg(long, value_delimiter = ',', default_value = "1,16,64")]
    clients: Vec<usize>,
    /// How long each measurement takes, in seconds
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// How often everything is measured; medians are told
    #[arg(long, default_value_t = 3)]
    rounds: usize,
}

/// What was measured on one database; one entry a round.
struct Measured {
    bare: Vec<Bare>,
    loads: Vec<(usize, Vec<Load>)>,
}

fn main() -> Result<()> {
    match Bench::parse() {
        Bench::Load(options) => load_all(&options),
        Bench::Numbers(options) => numbers::run(&options),
    }
}

fn load_all(options: &Options) -> Result<()> {
    let time = Duration::from_secs(options.seconds.max(1));
    let empty = || Measured { bare: Vec::new(), loads: options.clients.iter().map(|n| (*n, Vec::new())).collect() };
    let mut measured: Vec<Measured> = options.places.iter().map(|_| empty()).collect();
    // Everything in each round, so that what else the machine does hits all alike.
    for round in 1..=options.rounds.max(1) {
        for (place, measured) in options.places.iter().zip(&mut measured) {
            eprintln!("round {round}, {}", place.name());
            measured.bare.push(bare::run(&options.collector, place, time)?);
            for (clients, loads) in &mut measured.loads {
                loads.push(load::run(&options.collector, place, *clients, time)?);
            }
        }
    }
    for (place, measured) in options.places.iter().zip(&measured) {
        table::print(place.name(), measured);
    }
    Ok(())
}
