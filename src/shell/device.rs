//! What the visitor holds in hand.

use hamrah_core::session::Event;
use hamrah_core::targeting::Device;
use web_sys::MediaQueryList;

use super::Emit;
use super::listener::{How, Listener};
use super::page;

/// Narrow, or held sideways: coarse and too low for anything but a phone.
const PHONE: &str = "(width < 640px), (pointer: coarse) and (height < 480px)";
const TABLET: &str = "(width < 1024px)";

/// Tells when the device changes: a window is resized, a phone is turned.
pub(crate) struct DeviceWatch {
    _listeners: Vec<Listener>,
}

impl DeviceWatch {
    pub(crate) fn new(emit: Emit) -> Self {
        let mut listeners = Vec::new();
        for query in [PHONE, TABLET].into_iter().filter_map(query) {
            let emit = emit.clone();
            let changed = move |_: &web_sys::Event| emit(Event::DeviceChanged(current()));
            listeners.push(Listener::new(&query, "change", How::BUBBLE, changed));
        }
        Self { _listeners: listeners }
    }
}

pub(crate) fn current() -> Device {
    let matches = |media| query(media).is_some_and(|query| query.matches());
    if matches(PHONE) {
        Device::Phone
    } else if matches(TABLET) {
        Device::Tablet
    } else {
        Device::Desktop
    }
}

fn query(media: &str) -> Option<MediaQueryList> {
    page::window()?.match_media(media).ok()?
}
