//! What a team learns: the vocabulary of reported events and the shape in which they are sent.

mod name;
mod property;
mod reason;
mod report;
pub mod vocabulary;

pub use name::{Kind, Name};
pub use property::Property;
pub use reason::Reason;
pub use report::Report;
