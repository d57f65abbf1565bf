//! Brings the target back where it left the window because that has another size now: it was made smaller or zoomed, or
//! the phone was turned. Whoever scrolls away from it is left alone.

use std::cell::Cell;
use std::rc::Rc;

use hamrah_core::targeting::Device;
use hamrah_core::time::Millis;
use web_sys::Element;

use crate::shell::listener::{How, Listener};
use crate::shell::observer::Observer;
use crate::shell::{clock, device, page, scroll};

/// Tells only when it goes or comes, so nothing runs while it is scrolled within the window. Of a target that is larger
/// than that, never half can be seen.
const HALF: &str = r#"{"threshold":[0,0.5]}"#;
/// Milliseconds in which a page has settled into another size.
const SETTLED: Millis = 500;

/// Sees to it for one element, as long as it lives.
pub(super) struct Stay {
    _resized: Listener,
    _view: Observer,
}

impl Stay {
    pub(super) fn new(element: &Element) -> Self {
        let resized = Rc::new(Cell::new(0));
        let (last, kept) = (resized.clone(), element.clone());
        let width = Cell::new(page_width());
        let _resized = Listener::new(&page::window(), "resize", How::CAPTURE, move |_| {
            let now = page_width();
            // On a phone the height changes while the page is scrolled, when the browser's own bar comes and goes.
            if width.replace(now) != now || device::current() != Device::Phone {
                resized.set(clock::now());
            }
        });
        let _view = Observer::with("IntersectionObserver", HALF, move || {
            if clock::now() < last.get() + SETTLED {
                scroll::back_into_view(&kept);
            }
        });
        _view.observe(element, "null");
        Self { _resized, _view }
    }
}

fn page_width() -> i32 {
    page::document().document_element().map_or(0, |page| page.client_width())
}
