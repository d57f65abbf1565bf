//! The host's own handlers: of reported events, and of steps that are about to come.

use std::rc::Rc;

use hamrah_core::Value;
use hamrah_core::session::Event;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;

use crate::shell::warn::warn;
use crate::shell::{Emit, json};

/// What handlers of steps that are about to come are called by.
const BEFORE: &str = "step:before";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Promise)]
    type Waiting;

    #[wasm_bindgen(method)]
    fn then(this: &Waiting, done: &JsValue) -> JsValue;
}

/// Functions by the name of the event; `*` hears all.
#[derive(Default)]
pub(super) struct Handlers {
    list: Vec<(String, Function)>,
    /// An answer that comes when the widget was started anew is none.
    alive: Rc<()>,
}

impl Handlers {
    /// The same pair counts once.
    pub(super) fn add(&mut self, name: &str, handler: &Function) {
        self.remove(name, handler);
        self.list.push((name.to_owned(), handler.clone()));
    }

    pub(super) fn remove(&mut self, name: &str, handler: &Function) {
        self.list.retain(|(have, function)| have != name || function != handler);
    }

    /// Tells the event, as it is reported, to those who want it. What a handler throws stays here.
    pub(super) fn tell(&self, name: &str, message: &Value) {
        let mut wanted = self.list.iter().filter(|(have, _)| have == name || have == "*").peekable();
        if wanted.peek().is_none() {
            return;
        }
        for (have, handler) in wanted {
            if handler.call1(&JsValue::UNDEFINED, &json::to_js(message)).is_err() {
                warn(&["a handler of \"", have, "\" has thrown"].concat());
            }
        }
    }

    /// Whether somebody wants to be asked before each step.
    pub(super) fn ask_before_steps(&self) -> bool {
        self.list.iter().any(|(name, _)| name == BEFORE)
    }

    /// Asks whether a step may come. Only `false`, or a promise of it, forbids it. Where all answer at once, so does
    /// this; else the answer is emitted.
    pub(super) fn ask(&self, emit: &Emit, showing: u32, [tour, step]: [&str; 2], index: usize) -> Option<bool> {
        let properties = Value::map().with("item_id", tour).with("step_id", step).with("step_index", index as u64);
        let question = Value::map().with("type", "track").with("event", BEFORE).with("properties", properties);
        let answers = Array::new();
        let mut later = false;
        let mut forbidden = false;
        for (_, handler) in self.list.iter().filter(|(name, _)| name == BEFORE) {
            match handler.call1(&JsValue::UNDEFINED, &json::to_js(&question)) {
                Ok(answer) => {
                    // Any object may be somebody's own promise.
                    later |= answer.is_object();
                    forbidden |= answer == JsValue::FALSE;
                    answers.push(&answer);
                }
                Err(_) => warn("a handler of \"step:before\" has thrown"),
            }
        }
        // All are asked, since they may prepare what comes. But one word is enough.
        let all: Waiting = Promise::all_settled(&answers).unchecked_into();
        if forbidden || !later {
            return Some(!forbidden);
        }
        let alive = Rc::downgrade(&self.alive);
        let emit = emit.clone();
        let answered = Closure::once_into_js(move |answers: JsValue| {
            if alive.upgrade().is_some() {
                emit(Event::StepAnswered { showing, allowed: allow(answers.unchecked_ref()) });
            }
        });
        all.then(&answered);
        None
    }
}

/// Whether none of these settled promises is of `false`. One that has failed says nothing.
fn allow(answers: &Array) -> bool {
    let part = |answer: &JsValue, name: &str| Reflect::get(answer, &name.into()).unwrap_or_default();
    if answers.iter().any(|answer| part(&answer, "status") == "rejected") {
        warn("a handler of \"step:before\" has failed");
    }
    !answers.iter().any(|answer| part(&answer, "value") == JsValue::FALSE)
}
