//! What a team learns: the vocabulary of reported events and the shape in which they are sent.

mod format;
mod message;
mod name;
pub mod outbox;
mod property;
mod reason;
mod report;
mod size;
pub mod vocabulary;

pub use format::{Body, Credentials, Format};
pub use message::Surroundings;
pub use name::{Kind, Name};
pub use outbox::Outbox;
pub use property::Property;
pub use reason::Reason;
pub use report::Report;
