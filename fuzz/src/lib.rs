//! For tests of what reads foreign input: makes good JSON bad in ways that reach deep, tries it, and keeps what fails.
//!
//! In an ordinary run of the tests a target gets what ever failed, and some hundred new inputs. `cargo xtask fuzz` lets
//! the same targets run for a time.

// The one purpose of this crate is to make a test fail.
#![allow(clippy::panic, clippy::expect_used)]

pub mod change;
mod corpus;
mod kept;
mod text;
mod watch;

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};

pub use corpus::Corpus;
pub use kept::Kept;

use watch::Watch;

/// How long each target runs, in seconds. Unset in an ordinary run of the tests.
pub const SECONDS: &str = "HAMRAH_FUZZ_SECONDS";
/// The folder in which a target notes what it tries next, for the case that the process does not survive it.
pub const NOTES: &str = "HAMRAH_FUZZ_NOTES";

/// New inputs between two looks at the clock.
const ROUND: u32 = 256;
/// How often a failing input may be made smaller; each try prints its panic.
const SHRINK: u32 = 1_000;

/// Tries `check`, which panics if something is wrong, with each input that `kept` has, and then with new ones. What
/// fails is made as small as possible and kept.
pub fn fuzz(kept: &Kept, inputs: impl Strategy<Value = Vec<u8>>, check: impl Fn(&[u8])) {
    for (file, input) in kept.inputs() {
        if panic::catch_unwind(AssertUnwindSafe(|| check(&input))).is_err() {
            panic!("what failed before fails again: {}", file.display());
        }
    }
    match seconds() {
        None => round(kept, &inputs, |input| check(input)),
        Some(time) => run(kept, &inputs, check, time),
    }
}

fn seconds() -> Option<Duration> {
    let seconds = std::env::var(SECONDS).ok()?;
    let seconds = seconds.parse().unwrap_or_else(|_| panic!("{SECONDS}={seconds} is no number of seconds"));
    Some(Duration::from_secs(seconds))
}

fn run(kept: &Kept, inputs: &impl Strategy<Value = Vec<u8>>, check: impl Fn(&[u8]), time: Duration) {
    let notes = std::env::var_os(NOTES).map(|folder| Path::new(&folder).join(kept.name()));
    let watch = Watch::start(notes);
    let start = Instant::now();
    while start.elapsed() < time {
        round(kept, inputs, |input| watch.over(input, || check(input)));
    }
    println!("fuzz {}: {} in {} s", kept.name(), watch.summary(), start.elapsed().as_secs());
}

fn round(kept: &Kept, inputs: &impl Strategy<Value = Vec<u8>>, check: impl Fn(&[u8])) {
    let config = Config { cases: ROUND, max_shrink_iters: SHRINK, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(inputs, |input| {
        check(&input);
        Ok::<(), TestCaseError>(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(reason, input)) => {
            let file = kept.keep(&input);
            panic!("{reason}\nthe input is kept in {}: correct what it breaks, and commit both", file.display());
        }
        Err(TestError::Abort(reason)) => panic!("no input could be made: {reason}"),
    }
}
