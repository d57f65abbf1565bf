//! One call before the next paint, however often it is asked for.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::page;
use super::timer::Timer;

/// In a tab that nobody sees there are no frames: milliseconds to wait there instead.
const UNSEEN: i32 = 250;

pub(crate) struct Frame {
    /// What was asked for and has not come.
    asked: Rc<Cell<Option<i32>>>,
    run: Closure<dyn Fn()>,
    timer: Timer,
}

impl Frame {
    pub(crate) fn new(callback: impl Fn() + 'static) -> Self {
        Self::shared(Rc::new(callback))
    }

    fn shared(callback: Rc<dyn Fn()>) -> Self {
        let asked = Rc::new(Cell::new(None));
        let cleared = asked.clone();
        let run = Rc::new(move || {
            cleared.set(None);
            callback();
        });
        let in_frame = run.clone();
        Self { asked, run: Closure::wrap(Box::new(move || in_frame())), timer: Timer::new(move || run()) }
    }

    pub(crate) fn request(&self) {
        if page::is_hidden() {
            self.request_after(UNSEEN);
        } else if self.asked.get().is_none() {
            let run = self.run.as_ref().unchecked_ref();
            self.asked.set(page::window().and_then(|window| window.request_animation_frame(run).ok()));
        }
    }

    /// Calls after so many milliseconds instead, unless a call is under way already.
    pub(crate) fn request_after(&self, delay: i32) {
        if self.asked.get().is_none() {
            self.timer.set(delay);
            // No frame has this number.
            self.asked.set(Some(0));
        }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.asked.take(), page::window()) {
            let _ = window.cancel_animation_frame(id);
        }
    }
}
