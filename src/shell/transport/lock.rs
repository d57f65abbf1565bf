//! One tab at a time: the Web Locks API, where the browser has it (pages without HTTPS lack it).

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;

use crate::shell::kept::Kept;
use crate::shell::navigator;

const NAME: &str = "hamrah:send";

#[wasm_bindgen]
extern "C" {
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, callback: &JsValue) -> Result<Promise, JsValue>;
}

/// The right to send, given back when dropped.
pub(super) struct Lock {
    release: Option<(Function, Kept)>,
}

impl Lock {
    /// None: another tab has it. Where there are no locks it is nobody's to give.
    pub(super) async fn take() -> Option<Self> {
        let without = Some(Self { release: None });
        let Some(asked) = ask() else { return without };
        match asked.await {
            Ok(answer) if answer.is_null() => None,
            // After a failure, too: no other tab would ever send again.
            Ok(answer) => Some(Self { release: answer.dyn_into().ok().map(kept) }),
            Err(_) => without,
        }
    }
}

impl Lock {
    /// Whether the browser sees to it that no other tab has the right.
    pub(super) fn is_sole(&self) -> bool {
        self.release.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some((release, _)) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Answers by the function that releases the lock, or by null where it is taken.
fn ask() -> Option<Promise> {
    let locks: LockManager = Some(navigator::property("locks")).filter(JsValue::is_object)?.unchecked_into();
    let options = js_sys::Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;

    let mut request = None;
    let answer = Promise::new(&mut |resolve, _| {
        // The lock is held until the promise that the callback returns is settled.
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            Promise::new(&mut |release, _| {
                let _ = resolve.call1(&JsValue::UNDEFINED, &release);
            })
            .into()
        });
        request = locks.request(NAME, &options, &callback).ok();
    });
    // The request is refused in pages of an opaque origin: then its end comes first.
    request.map(|request| Promise::race(&Array::of2(&answer, &request)))
}

fn kept(release: Function) -> (Function, Kept) {
    let kept = Kept::new(&release);
    (release, kept)
}
