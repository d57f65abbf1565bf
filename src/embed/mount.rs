//! The one Yew root of the page. It is mounted once: Yew never takes back the listeners of a root, so `destroy` only
//! detaches our element, and a later `init` attaches it again.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use yew::AppHandle;

use super::withdrawal;
use crate::engine::{Call, Reply, Setup};
use crate::shell::root::Root;
use crate::shell::warn::warn;
use crate::view;
use crate::widget::{Message, Props, Widget};

thread_local! {
    static MOUNTED: RefCell<Option<AppHandle<Widget>>> = const { RefCell::new(None) };
}

/// Gives the widget what it needs to run, after it was mounted if it never was.
pub(super) fn begin(setup: Setup) -> Result<(), JsValue> {
    let is_mounted = MOUNTED.with_borrow(Option::is_some);
    if !is_mounted {
        let moved = || tell(Message::Placed);
        let reopened = || {
            unmount();
            wasm_bindgen_futures::spawn_local(async {
                if wasm_bindgen_futures::JsFuture::from(withdrawal::start_again()).await.is_err() {
                    warn("the page was written anew, and the widget could not start again");
                }
            });
        };
        let root = Rc::new(Root::new(view::CSS, Rc::new(moved), Rc::new(reopened))?);
        let stage = root.stage()?;
        let renderer = yew::Renderer::<Widget>::with_root_and_props(stage, Props { root });
        let handle = renderer.render();
        MOUNTED.set(Some(handle));
    }
    tell(Message::Begin(Box::new(setup)));
    Ok(())
}

/// Gives up a root whose listeners are gone. The next start makes another one.
fn unmount() {
    if let Some(handle) = MOUNTED.take() {
        handle.destroy();
    }
}

/// Sends a call to the widget, which answers it.
pub(super) fn send(call: Call, reply: Reply) {
    tell(Message::Call(call, reply));
}

/// Sends a call that is answered as done where there is no widget to perform it.
pub(super) fn tell_call(call: Call, reply: Reply) {
    if MOUNTED.with_borrow(Option::is_some) { tell(Message::Call(call, reply)) } else { reply.done() }
}

fn tell(message: Message) {
    MOUNTED.with_borrow(|mounted| match (mounted, message) {
        (Some(handle), message) => handle.send_message(message),
        (None, Message::Call(_, reply)) => reply.refuse("it is not started: call hamrah.init first"),
        (None, _) => {}
    });
}
