//! What the visitor types into a field: told when they pause or leave it, never in the middle of a word.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::inputs;
use crate::shell::timer::Timer;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = HTMLInputElement)]
    type Field;

    /// A text, in fields; whatever the host likes in its own elements.
    #[wasm_bindgen(method, getter)]
    fn value(this: &Field) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = textContent)]
    fn text_content(this: &Field) -> Option<String>;

    #[wasm_bindgen(js_name = InputEvent)]
    type InputEvent;

    #[wasm_bindgen(method, getter, js_name = isComposing)]
    fn is_composing(this: &InputEvent) -> Option<bool>;
}

/// Milliseconds without a key until what was typed counts.
const PAUSE: i32 = 500;

/// The DOM's events that tell of typing. Filling in by the browser is an `input` too.
pub(super) const TYPED: &[&str] = &["input", "compositionend", "change", "focusout"];
/// Those after which an input of the host's making may have another value.
pub(super) const EVENTS: &[&str] = &["input", "compositionend", "change", "focusout", "click", "keyup"];

pub(super) struct Typing {
    last: Rc<Last>,
    pause: Timer,
}

/// A field, and how to read it if it is one of the host's making.
pub(super) type Input = (Element, Option<Function>);

struct Last {
    field: RefCell<Option<Input>>,
    tell: Box<dyn Fn(String)>,
}

impl Typing {
    pub(super) fn new(tell: impl Fn(String) + 'static) -> Self {
        let last = Rc::new(Last { field: RefCell::default(), tell: Box::new(tell) });
        let paused = last.clone();
        Self { last, pause: Timer::new(move || paused.tell()) }
    }

    /// One of the events has happened to this field.
    pub(super) fn heard(&self, event: &web_sys::Event, field: Option<Input>) {
        self.last.field.replace(field);
        self.pause.cancel();
        match event.type_().as_str() {
            // The visitor is content with what stands there, typed or not.
            "change" | "focusout" => self.last.tell(),
            // Half a word of an input method; its end comes as `compositionend`.
            "input" if event.unchecked_ref::<InputEvent>().is_composing() == Some(true) => {}
            _ => self.pause.set(PAUSE),
        }
    }
}

impl Last {
    fn tell(&self) {
        let Some((element, read)) = self.field.borrow().clone() else { return };
        let text = match read {
            Some(read) => inputs::read(&element, &read),
            None => {
                let field: &Field = element.unchecked_ref();
                field.value().as_string().or_else(|| field.text_content())
            }
        };
        if let Some(text) = text {
            (self.tell)(text);
        }
    }
}
