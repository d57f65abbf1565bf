//! Where reports go, and how they get there.

use std::cell::RefCell;

use hamrah_core::Value;
use hamrah_core::reporting::outbox::Outcome;
use hamrah_core::reporting::{Body, Credentials, Format};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::shell::request::{self, Request};
use crate::shell::warn::{warn, warn_once};
use crate::shell::{clock, json, location, page};

/// A request with fewer bytes may outlive its page: the browser allows 64 kB for all that are under way.
const OUTLIVING: usize = 60_000;

/// Where reports go, and in what shape.
pub(super) struct Destination {
    url: String,
    format: Format,
    /// The host's own.
    headers: Value,
    is_across_origins: bool,
    under_way: RefCell<Option<Request>>,
}

impl Destination {
    /// The endpoint may be relative to the page, as it is now: later the page may be elsewhere. None, with a warning,
    /// for what is no address.
    pub(super) fn new(endpoint: &str, format: Format, headers: Value) -> Option<Self> {
        let here = location::current();
        let url = web_sys::Url::new_with_base(endpoint, &here);
        let Some(url) = url.ok().filter(|url| matches!(url.protocol().as_str(), "http:" | "https:")) else {
            warn(&["the endpoint \"", endpoint, "\" is not an address: nothing is reported"].concat());
            return None;
        };
        let is_across_origins = web_sys::Url::new(&here).is_ok_and(|here| here.origin() != url.origin());
        Some(Self { url: url.href(), format, headers, is_across_origins, under_way: RefCell::default() })
    }

    /// The request that carries these messages, to be sent now.
    pub(super) fn request(&self, messages: &[Value], credentials: Credentials<'_>) -> JsValue {
        let body = match self.format.body(messages, clock::now(), credentials) {
            Body::Json(value) => json::to_text(&value),
            Body::Lines(lines) => lines.iter().flat_map(|line| [json::to_text(line), "\n".to_owned()]).collect(),
        };
        // A redirect is never followed: it would turn the request into one without a body, or lead the reports to
        // wherever a captive portal likes.
        // A page that nobody sees may be ended without notice.
        let outlives_page = page::is_hidden() && body.len() < OUTLIVING;
        let request = Value::map()
            .with("method", "POST")
            .with("redirect", "manual")
            .with("keepalive", outlives_page)
            .with("headers", self.format.headers(&self.headers, self.is_across_origins, credentials))
            .with("body", body);
        json::to_js(&request)
    }

    /// Sends while the page is there to learn what became of it.
    pub(super) async fn post(&self, init: &JsValue) -> Outcome {
        let request = Request::default();
        self.under_way.replace(Some(request.clone()));
        let (outcome, _) = request.send(&self.url, init).await;
        self.look(outcome)
    }

    /// Sends while the page goes: the browser sees the request through.
    pub(super) async fn post_last(&self, init: &JsValue) -> Outcome {
        if Reflect::set(init, &"keepalive".into(), &JsValue::TRUE).is_err() {
            return Outcome::Retry { after: None };
        }
        self.look(request::send(&self.url, init).await.0)
    }

    fn look(&self, outcome: Outcome) -> Outcome {
        if outcome == Outcome::Unreachable {
            warn_once(
                [
                    "the endpoint ",
                    &self.url,
                    " can not be reached: reports wait. If this stays, look at `connect-src` and CORS",
                ]
                .concat(),
            );
        }
        outcome
    }

    /// Breaks off what is under way.
    pub(super) fn abort(&self) {
        if let Some(request) = self.under_way.take() {
            request.abort();
        }
    }
}
