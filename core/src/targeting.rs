//! Rules: what an author may ask about a visitor, and whether it holds. A rule that depends on time also tells when
//! its answer may change, so that nobody needs to poll.

mod condition;
mod glob;

pub use condition::{AttributeTest, Condition, Device, NumberTest, Segment};
pub use glob::Glob;
