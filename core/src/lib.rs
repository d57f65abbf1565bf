//! The pure half of Hamrah: what to show to whom, when, and what to report of it.
//!
//! It reads no clock, page, storage, network or chance: whatever it needs arrives in an [`session::Event`], and
//! whatever it wants done leaves as an [`session::Effect`]. So the same code runs in the browser, in the command and in
//! tests.

pub mod content;
pub mod date;
pub mod placement;
pub mod problem;
pub mod progress;
pub mod reporting;
pub mod session;
pub mod table;
pub mod targeting;
pub mod text;
pub mod time;
pub mod url;
pub mod value;
pub mod view_model;

pub use value::Value;
