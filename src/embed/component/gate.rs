//! Where calls of the application wait until the widget has started.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;

struct Gate {
    passed: Promise,
    /// Lets through whoever waits; none: it is open.
    open: Option<Function>,
}

impl Gate {
    fn closed() -> Self {
        let mut open = None;
        let passed = Promise::new(&mut |resolve, _| open = Some(resolve));
        Self { passed, open }
    }
}

thread_local! {
    /// Closed from the beginning: calls may come before the component.
    static GATE: RefCell<Gate> = RefCell::new(Gate::closed());
}

/// Resolves when the gate is open.
pub(super) fn passed() -> Promise {
    GATE.with_borrow(|gate| gate.passed.clone())
}

/// From now on calls wait. Those that wait already go on waiting.
pub(super) fn close() {
    GATE.with_borrow_mut(|gate| {
        if gate.open.is_none() {
            *gate = Gate::closed();
        }
    });
}

pub(super) fn open() {
    if let Some(open) = GATE.with_borrow_mut(|gate| gate.open.take()) {
        // Resolving a promise runs none of its handlers.
        let _ = open.call0(&JsValue::UNDEFINED);
    }
}
