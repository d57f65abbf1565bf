//! Rules: what an author may ask about a visitor, and whether it holds. A rule that depends on time also tells when
//! its answer may change, so that nobody needs to poll.

mod address;
mod attribute;
mod condition;
mod explain;
mod facts;
mod glob;
mod needs;

pub use address::{page, place};
pub use condition::{AttributeTest, Condition, Device, NumberTest, Segment};
pub use explain::{Explained, outcome};
pub use facts::{Facts, Hearing, Notes};
pub use glob::Glob;
