//! One call at a later time: after a delay, or before the next paint.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::page;

// The platform's ids are small whole numbers. Those of the clocks that a host's own tests put in their place are not
// (Sinon's and Playwright's begin at 10¹²): cut short, they would end nothing, and what is dropped would be called.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(run: &JsValue, delay: i32) -> f64;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: f64);
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request_frame(run: &JsValue) -> f64;
    #[wasm_bindgen(js_name = cancelAnimationFrame)]
    fn cancel_frame(id: f64);
}

/// In a tab that nobody sees there are no frames: milliseconds to wait there instead.
const UNSEEN: i32 = 250;

/// A timer, off until it is set. Dropping it cancels it.
pub(crate) struct Timer {
    pending: Rc<Cell<Pending>>,
    run: Closure<dyn Fn()>,
}

#[derive(Clone, Copy, Default)]
enum Pending {
    #[default]
    Nothing,
    Timeout(f64),
    Frame(f64),
}

impl Timer {
    pub(crate) fn new(callback: impl Fn() + 'static) -> Self {
        let pending = Rc::new(Cell::default());
        let over = pending.clone();
        let run = move || {
            over.set(Pending::Nothing);
            callback();
        };
        Self { pending, run: Closure::wrap(Box::new(run)) }
    }

    /// Calls back after so many milliseconds from now, and not when it was set to before.
    pub(crate) fn set(&self, delay: i32) {
        self.cancel();
        self.pending.set(Pending::Timeout(set_timeout(self.run.as_ref(), delay)));
    }

    /// Calls back after so many milliseconds, unless it is about to already.
    pub(crate) fn set_if_off(&self, delay: i32) {
        if matches!(self.pending.get(), Pending::Nothing) {
            self.set(delay);
        }
    }

    /// Calls back before the next paint, once, however often it is asked for.
    pub(crate) fn set_to_frame(&self) {
        if page::is_hidden() {
            self.set_if_off(UNSEEN);
        } else if matches!(self.pending.get(), Pending::Nothing) {
            self.pending.set(Pending::Frame(request_frame(self.run.as_ref())));
        }
    }

    pub(crate) fn cancel(&self) {
        match self.pending.take() {
            Pending::Nothing => {}
            Pending::Timeout(id) => clear_timeout(id),
            Pending::Frame(id) => cancel_frame(id),
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
    }
}
