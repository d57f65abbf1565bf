//! What the visitor holds in hand.

use hamrah_core::session::Event;
use hamrah_core::targeting::Device;

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
        for query in [PHONE, TABLET] {
            let emit = emit.clone();
            let changed = move |_: &web_sys::Event| emit(Event::DeviceChanged(current()));
            listeners.push(Listener::new(&page::media(query), "change", How::BUBBLE, changed));
        }
        Self { _listeners: listeners }
    }
}

pub(crate) fn current() -> Device {
    if page::media(PHONE).matches() {
        Device::Phone
    } else if page::media(TABLET).matches() {
        Device::Tablet
    } else {
        Device::Desktop
    }
}
