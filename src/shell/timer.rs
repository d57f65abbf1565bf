//! One timer that can be set again and again.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::page;

/// A timer, off until it is set. Dropping it cancels it.
pub(crate) struct Timer {
    running: Cell<Option<i32>>,
    run: Closure<dyn Fn()>,
}

impl Timer {
    pub(crate) fn new(callback: impl Fn() + 'static) -> Self {
        Self::boxed(Box::new(callback))
    }

    fn boxed(callback: Box<dyn Fn()>) -> Self {
        Self { running: Cell::new(None), run: Closure::wrap(callback) }
    }

    /// Calls back after so many milliseconds from now, and not when it was set to before.
    pub(crate) fn set(&self, delay: i32) {
        self.cancel();
        let run = self.run.as_ref().unchecked_ref();
        let id = page::window()
            .and_then(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(run, delay).ok());
        self.running.set(id);
    }

    pub(crate) fn cancel(&self) {
        if let (Some(id), Some(window)) = (self.running.take(), page::window()) {
            window.clear_timeout_with_handle(id);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
    }
}
