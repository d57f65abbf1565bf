//! The one Yew root of the page. It is mounted once: Yew never takes back the listeners of a root, so `destroy` only
//! detaches our element, and a later `init` attaches it again.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use yew::AppHandle;

use super::arguments::refusal;
use crate::engine::{Call, Reply, Setup};
use crate::shell::root::Root;
use crate::widget::{Message, Widget};

thread_local! {
    static MOUNTED: RefCell<Option<AppHandle<Widget>>> = const { RefCell::new(None) };
}

/// Gives the widget what it needs to run, after it was mounted if it never was.
pub(super) fn begin(setup: Setup) {
    MOUNTED.with_borrow_mut(|mounted| {
        let handle = match mounted {
            Some(handle) => handle,
            None => {
                let Some(root) = Root::create() else { return };
                let stage = root.stage();
                let properties = yew::props!(crate::widget::Properties { root });
                mounted.insert(yew::Renderer::<Widget>::with_root_and_props(stage, properties).render())
            }
        };
        handle.send_message(Message::Begin(Box::new(setup)));
    });
}

/// Sends a call to the widget, which answers by one of the two functions.
pub(super) fn send(call: Call, resolve: Function, reject: Function) {
    let reply = Reply::new(resolve, reject);
    MOUNTED.with_borrow(|mounted| match mounted {
        Some(handle) => handle.send_message(Message::Call(call, reply)),
        None => reply.reject(&refusal("hamrah.init has not been called")),
    });
}

/// What a call before `init` or after `destroy` is answered with.
pub(crate) fn asleep() -> JsValue {
    refusal("hamrah was destroyed, or not started: call hamrah.init first")
}
