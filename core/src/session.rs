//! The centre: events come in, state changes, effects go out, and a view model says what is on screen.

mod effect;
mod event;

pub use effect::Effect;
pub use event::{CloseBy, Event, MissingWhy, Request, TargetEvent, ViewEvent};
