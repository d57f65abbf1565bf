//! What a team learns: the vocabulary of reported events and the shape in which they are sent.

mod report;

pub use report::{Name, Reason, Report};
