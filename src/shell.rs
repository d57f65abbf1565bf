//! All that touches the platform: one file an effect or a concern. Whatever is attached to the page is owned by a
//! value that detaches it when dropped. What happens on the page leaves as a session's event; nothing is decided here.

pub(crate) mod activity;
mod advance;
pub(crate) mod clock;
pub(crate) mod device;
mod frames;
pub(crate) mod ids;
pub(crate) mod json;
mod kept;
pub(crate) mod keys;
pub(crate) mod later;
pub(crate) mod listener;
pub(crate) mod listening;
pub(crate) mod location;
pub(crate) mod mutations;
pub(crate) mod navigator;
mod observer;
pub(crate) mod page;
pub(crate) mod presence;
pub(crate) mod request;
pub(crate) mod root;
mod scroll;
pub(crate) mod sheet;
mod size;
pub(crate) mod sleep;
pub(crate) mod slots;
pub(crate) mod storage;
pub(crate) mod tabs;
pub(crate) mod target;
pub(crate) mod timer;
pub(crate) mod tracker;
mod trail;
pub(crate) mod transport;
mod tree;
pub(crate) mod warn;

use std::rc::Rc;

use hamrah_core::session::Event;

/// Where events go. It is called in the middle of the host's own work, so it has to queue them and return.
pub(crate) type Emit = Rc<dyn Fn(Event)>;
