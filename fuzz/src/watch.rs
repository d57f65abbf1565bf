//! Knows what is being tried, for the cases in which no panic can be caught: a stack that overflows, memory that runs
//! out, a loop without an end.

use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{process, thread};

/// Far longer than any input takes, also on a machine that has other things to do.
const TOO_LONG: Duration = Duration::from_secs(60);

pub(crate) struct Watch {
    start: Instant,
    note: Option<PathBuf>,
    state: Arc<State>,
    slowest: Mutex<Duration>,
}

#[derive(Default)]
struct State {
    tried: AtomicU64,
    ended: AtomicBool,
}

impl Watch {
    /// Watches from now on. What is tried is noted in the file `note` while it is tried.
    pub(crate) fn start(note: Option<PathBuf>) -> Self {
        let state = Arc::new(State::default());
        let watched = Arc::clone(&state);
        thread::spawn(move || end_what_hangs(&watched));
        if let Some(folder) = note.as_ref().and_then(|note| note.parent()) {
            fs::create_dir_all(folder).expect("the folder of notes can be made");
        }
        Self { start: Instant::now(), note, state, slowest: Mutex::default() }
    }

    pub(crate) fn over(&self, input: &[u8], work: impl FnOnce()) {
        if let Some(note) = &self.note {
            fs::write(note, input).expect("the next input can be noted");
        }
        let start = Instant::now();
        work();
        let took = start.elapsed();
        self.state.tried.fetch_add(1, Ordering::Relaxed);
        let mut slowest = self.slowest.lock().expect("no one panics with the lock");
        *slowest = took.max(*slowest);
    }

    pub(crate) fn summary(&self) -> String {
        let tried = self.state.tried.load(Ordering::Relaxed);
        let slowest = self.slowest.lock().expect("no one panics with the lock").as_millis();
        let rate = tried / self.start.elapsed().as_secs().max(1);
        format!("{tried} inputs ({rate} a second, the slowest {slowest} ms)")
    }
}

impl Drop for Watch {
    /// Also when a panic was caught: that input is kept by who caught it.
    fn drop(&mut self) {
        self.state.ended.store(true, Ordering::Relaxed);
        if let Some(note) = &self.note {
            let _ = File::create(note).and_then(|_| fs::remove_file(note));
        }
    }
}

/// Ends the process when one input takes too long. Its note stays.
fn end_what_hangs(state: &State) {
    let mut last = None;
    while !state.ended.load(Ordering::Relaxed) {
        let tried = state.tried.load(Ordering::Relaxed);
        if last == Some(tried) {
            eprintln!("one input takes longer than {} s", TOO_LONG.as_secs());
            process::abort();
        }
        last = Some(tried);
        thread::sleep(TOO_LONG);
    }
}
