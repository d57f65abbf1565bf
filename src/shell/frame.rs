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
    unseen: Timer,
}

impl Frame {
    pub(crate) fn new(callback: impl Fn() + 'static) -> Self {
        let callback = Rc::new(callback);
        let asked = Rc::new(Cell::new(None));
        let (in_frame, cleared) = (callback.clone(), asked.clone());
        let run = move || {
            cleared.set(None);
            in_frame();
        };
        let cleared = asked.clone();
        let unseen = Timer::new(move || {
            cleared.set(None);
            callback();
        });
        Self { asked, run: Closure::wrap(Box::new(run) as Box<dyn Fn()>), unseen }
    }

    pub(crate) fn request(&self) {
        if self.asked.get().is_some() {
            return;
        }
        if page::is_hidden() {
            self.unseen.set(UNSEEN);
            self.asked.set(Some(0));
        } else {
            let run = self.run.as_ref().unchecked_ref();
            self.asked.set(page::window().and_then(|window| window.request_animation_frame(run).ok()));
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
