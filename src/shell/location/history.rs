//! For browsers without the Navigation API: the history's own calls, wrapped so that they tell, and put back.

use std::rc::{Rc, Weak};

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::shell::page;

type Call = Closure<dyn Fn(JsValue, JsValue, JsValue) -> Result<JsValue, JsValue>>;

/// The wrapped calls; put back when dropped.
pub(super) struct Calls {
    _calls: Vec<Wrapped>,
    _look: Rc<dyn Fn()>,
}

struct Wrapped {
    history: web_sys::History,
    name: JsValue,
    original: Function,
    ours: Option<Call>,
}

impl Calls {
    pub(super) fn wrap(look: Rc<dyn Fn()>) -> Option<Self> {
        let history = page::window().history().ok()?;
        let wrap = |name| Wrapped::new(&history, name, Rc::downgrade(&look));
        let calls = ["pushState", "replaceState"].into_iter().filter_map(wrap).collect();
        Some(Self { _calls: calls, _look: look })
    }
}

impl Wrapped {
    fn new(history: &web_sys::History, name: &str, look: Weak<dyn Fn()>) -> Option<Self> {
        let name = JsValue::from_str(name);
        let original: Function = Reflect::get(history, &name).ok()?.dyn_into().ok()?;
        let (this, call) = (history.clone(), original.clone());
        let ours = Closure::wrap(Box::new(move |state: JsValue, title: JsValue, url: JsValue| {
            // What the original throws is the host's to catch, as if we were not there.
            let answer = call.call3(&this, &state, &title, &url)?;
            if let Some(look) = look.upgrade() {
                look();
            }
            Ok(answer)
        }) as Box<dyn Fn(_, _, _) -> _>);
        Reflect::set(history, &name, ours.as_ref()).ok()?;
        Some(Self { history: history.clone(), name, original, ours: Some(ours) })
    }
}

impl Drop for Wrapped {
    fn drop(&mut self) {
        let Some(ours) = self.ours.take() else { return };
        if Reflect::get(&self.history, &self.name).as_ref() != Ok(ours.as_ref()) {
            // Someone has wrapped ours: it has to go on passing the calls through.
            ours.forget();
            return;
        }
        let _ = Reflect::delete_property(&self.history, &self.name);
        // The original was inherited, unless someone had wrapped it before us.
        if Reflect::get(&self.history, &self.name).as_ref() != Ok(self.original.as_ref()) {
            let _ = Reflect::set(&self.history, &self.name, &self.original);
        }
    }
}
