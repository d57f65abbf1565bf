//! Tells when elements gain, change or lose their box: before the next paint, and without any script of ours until
//! then.

use web_sys::Element;

use super::observer::Observer;
use super::timer::Timer;

/// Observes elements as long as it lives.
///
/// It begins to observe in a task of its own. To do so in an observer's callback, where an element that was lost is
/// replaced by another, makes the browser raise "ResizeObserver loop completed with undelivered notifications" on the
/// host's window.
pub(crate) struct Size {
    _begin: Timer,
}

impl Size {
    pub(crate) fn new(elements: Vec<Element>, on_size: impl Fn() + 'static) -> Self {
        let observer = Observer::new("ResizeObserver", on_size);
        let begin = Timer::new(move || elements.iter().for_each(|element| observer.observe(element, "null")));
        begin.set(0);
        Self { _begin: begin }
    }
}
