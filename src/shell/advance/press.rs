//! Clicks that the browser gives to another element than the visitor did.
//!
//! A menu that opens while the button is still down, as common component libraries have it, takes the pointer from the
//! page: the click then goes to what both elements are in, or to nothing if the pressed one is gone. The visitor has
//! pressed and let go in one place, and that is a click to them.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::shell::timer::Timer;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = PointerEvent)]
    type Pointer;

    #[wasm_bindgen(method, getter, js_name = clientX)]
    fn x(this: &Pointer) -> f64;

    #[wasm_bindgen(method, getter, js_name = clientY)]
    fn y(this: &Pointer) -> f64;

    #[wasm_bindgen(method, getter)]
    fn button(this: &Pointer) -> i32;
}

/// Milliseconds after which no click will come. On touch screens it comes in a later task than the release.
const NO_CLICK: i32 = 400;
/// CSS pixels that a pointer may move in a click.
const STEADY: f64 = 10.0;

pub(super) struct Press {
    /// The `advance` whose target was pressed, and where.
    down: Cell<Option<(usize, f64, f64)>>,
    /// The `advance` whose target was pressed and let go.
    up: Rc<Cell<Option<usize>>>,
    late: Timer,
}

impl Press {
    /// `act` is called with the `advance` if there is no click at all.
    pub(super) fn new(act: impl Fn(usize) + 'static) -> Self {
        let up = Rc::new(Cell::new(None));
        let pressed = up.clone();
        let late = Timer::new(move || {
            if let Some(advance) = pressed.take() {
                act(advance);
            }
        });
        Self { down: Cell::new(None), up, late }
    }

    /// The pointer went down on the target of this `advance`, or on none.
    pub(super) fn down(&self, event: &web_sys::Event, advance: Option<usize>) {
        let pointer: &Pointer = event.unchecked_ref();
        let advance = advance.filter(|_| pointer.button() == 0);
        self.down.set(advance.map(|advance| (advance, pointer.x(), pointer.y())));
    }

    pub(super) fn up(&self, event: &web_sys::Event) {
        let pointer: &Pointer = event.unchecked_ref();
        if let Some((advance, x, y)) = self.down.take()
            && (pointer.x() - x).abs().max((pointer.y() - y).abs()) <= STEADY
        {
            self.up.set(Some(advance));
            self.late.set(NO_CLICK);
        }
    }

    /// There was a click: the `advance` whose press it ends.
    pub(super) fn clicked(&self) -> Option<usize> {
        self.late.cancel();
        self.up.take()
    }
}
