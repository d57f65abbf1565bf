//! A call of the JS API, read, and the promise that waits for its answer.

use hamrah_core::Value;
use hamrah_core::session::Request;
use js_sys::{Error, Function};
use wasm_bindgen::JsValue;

/// What the host wants.
pub(crate) enum Call {
    Identify {
        user: String,
        traits: Value,
        signature: Option<String>,
    },
    Group {
        group: String,
        traits: Value,
    },
    Track {
        name: String,
        properties: Value,
    },
    Page(Option<String>),
    Request(Request),
    On {
        name: String,
        handler: Function,
    },
    Off {
        name: String,
        handler: Function,
    },
    /// Reads the inputs that a selector means by this function.
    RegisterInput {
        selector: String,
        read: Function,
    },
    Why(String),
    SetLocale(String),
    State,
    /// For the debugging overlay alone.
    Inspect,
    Reset,
    /// `quietly`: without sending what waits.
    Destroy {
        quietly: bool,
    },
}

/// The two ways in which a promise ends.
pub(crate) struct Reply {
    resolve: Function,
    reject: Function,
}

impl Reply {
    pub(crate) fn new(resolve: Function, reject: Function) -> Self {
        Self { resolve, reject }
    }

    pub(crate) fn done(&self) {
        self.resolve(&JsValue::UNDEFINED);
    }

    pub(crate) fn resolve(&self, value: &JsValue) {
        // Settling a promise runs none of the host's code, so there is nothing that could be thrown.
        let _ = self.resolve.call1(&JsValue::UNDEFINED, value);
    }

    pub(crate) fn refuse(&self, why: &str) {
        let error = Error::new(&["hamrah: ", why].concat());
        let _ = self.reject.call1(&JsValue::UNDEFINED, &error);
    }
}
