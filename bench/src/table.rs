//! The result, as a table of Markdown: medians of all rounds.

use std::time::Duration;

use crate::Measured;
use crate::bare::Bare;
use crate::load::Load;

pub(crate) fn print(database: &str, measured: &Measured) {
    let bare = median(measured.bare.iter().map(|Bare { events_per_second }| *events_per_second));
    println!("\n| {database} | events/s | ratio to the bare loop | p50 | p99 | memory |");
    println!("| --- | --: | --: | --: | --: | --: |");
    println!("| bare loop of inserts | {bare:.0} | | | | |");
    for (clients, loads) in &measured.loads {
        let of = |value: fn(&Load) -> f64| median(loads.iter().map(value));
        let rate = of(|load| load.events_per_second);
        let p50 = of(|load| millis(load.median));
        let p99 = of(|load| millis(load.p99));
        let memory = of(|load| load.memory.map_or(f64::NAN, |kib| kib as f64 / 1024.0));
        let plural = if *clients == 1 { "" } else { "s" };
        println!(
            "| {clients} client{plural} | {rate:.0} | {:.2} | {p50:.1} ms | {p99:.1} ms | {memory:.0} MiB |",
            rate / bare
        );
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
