//! What was sent to break it: refused with a clear status, nothing lost, memory bounded.

mod crowd;
mod input;
mod slow;
