//! `hamrah export`: every stored event, one JSON object a line, in order of arrival.

use std::io::{self, BufWriter, Write};

use crate::database::Database;
use crate::failure::Failure;
use crate::store::{self, Filter, Store};

/// Events read at a time: keeps the memory small, and never holds up the write-ahead log for long.
const PAGE: u32 = 1000;

enum Stop {
    /// The reader has seen enough (`hamrah export | head`).
    PipeClosed,
    Failed(Failure),
}

pub(crate) async fn run(database: &str) -> Result<(), Failure> {
    let store = Store::open_to_read(&Database::parse(database)?).await?;
    let result = write_all(&store, BufWriter::new(io::stdout().lock())).await;
    store.close().await;
    match result {
        Ok(()) | Err(Stop::PipeClosed) => Ok(()),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

async fn write_all(store: &Store, mut out: impl Write) -> Result<(), Stop> {
    // What arrives from now on is left for the next export, so this one ends.
    let last = store.last().await?;
    let mut after = 0;
    loop {
        let events = store.oldest(after, last, &Filter::default(), PAGE).await?;
        let Some(newest) = events.last() else {
            break;
        };
        after = newest.seq;
        for event in &events {
            serde_json::to_writer(&mut out, event).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(())
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::PipeClosed,
            _ => Self::Failed(Failure::new(format!(
                "cannot write the events: {error}; check where standard output goes"
            ))),
        }
    }
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        Self::Failed(Failure::new(format!(
            "cannot read the events: {error}; check that --database names a database of hamrah"
        )))
    }
}
