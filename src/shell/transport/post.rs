//! One request to the endpoint, and what its answer means.

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::Value;
use hamrah_core::reporting::outbox::Outcome;
use hamrah_core::reporting::{Body, Credentials, Format};
use hamrah_core::time::{Millis, SECOND};
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;

use crate::shell::timer::Timer;
use crate::shell::warn::{warn, warn_once};
use crate::shell::{clock, json, location, navigator, page};

/// After so many milliseconds a request has failed.
const TIMEOUT: i32 = 30_000;
/// A request with fewer bytes may outlive its page: the browser allows 64 kB for all that are under way.
const OUTLIVING: usize = 60_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(url: &str, init: &JsValue) -> Result<Promise, JsValue>;

    type Response;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &Response) -> Headers;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<Promise, JsValue>;

    type Headers;
    #[wasm_bindgen(method)]
    fn get(this: &Headers, name: &str) -> Option<String>;

    type AbortController;
    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> JsValue;
    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);
}

/// Where reports go, and in what shape.
pub(super) struct Destination {
    url: String,
    format: Format,
    /// The host's own.
    headers: Value,
    is_across_origins: bool,
    /// Breaks off what is under way.
    abort: RefCell<Option<Rc<AbortController>>>,
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
        Some(Self { url: url.href(), format, headers, is_across_origins, abort: RefCell::default() })
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
    pub(super) async fn post(&self, request: &JsValue) -> Outcome {
        let abort = Rc::new(AbortController::new());
        if Reflect::set(request, &"signal".into(), &abort.signal()).is_err() {
            return Outcome::Retry { after: None };
        }
        self.abort.replace(Some(abort.clone()));
        let timer = Timer::new(move || abort.abort());
        timer.set(TIMEOUT);
        self.fetch(request).await
    }

    /// Sends while the page goes: the browser sees the request through.
    pub(super) async fn post_last(&self, request: &JsValue) -> Outcome {
        if Reflect::set(request, &"keepalive".into(), &JsValue::TRUE).is_err() {
            return Outcome::Retry { after: None };
        }
        self.fetch(request).await
    }

    /// Breaks off what is under way.
    pub(super) fn abort(&self) {
        if let Some(abort) = self.abort.take() {
            abort.abort();
        }
    }

    async fn fetch(&self, init: &JsValue) -> Outcome {
        let answer = match fetch(&self.url, init) {
            Ok(promise) => promise.await,
            Err(error) => Err(error),
        };
        let Ok(response) = answer else {
            if navigator::is_offline() {
                return Outcome::Offline;
            }
            warn_once(
                ["no connection to ", &self.url, ": reports wait. If this stays, look at `connect-src` and CORS"]
                    .concat(),
            );
            return Outcome::Retry { after: None };
        };
        let response: Response = response.unchecked_into();
        let outcome = outcome(response.status(), || retry_after(&response));
        // An unread body keeps its connection, and its share of what may be under way while a page goes.
        if let Ok(body) = response.text() {
            let _ = body.await;
        }
        outcome
    }
}

/// What a status means. A redirect that is not followed has none (0): behind it may be a captive portal or an expired
/// login, so it is tried again.
fn outcome(status: u16, retry_after: impl FnOnce() -> Option<Millis>) -> Outcome {
    match status {
        200..=299 => Outcome::Delivered,
        410 => Outcome::Gone,
        413 => Outcome::TooLarge,
        400..=499 if !matches!(status, 408 | 425 | 429) => Outcome::Refused,
        _ => Outcome::Retry { after: retry_after() },
    }
}

/// The time that a server asks for: in seconds, or by a date (RFC 9110, 10.2.3).
fn retry_after(response: &Response) -> Option<Millis> {
    let text = response.headers().get("Retry-After")?;
    match text.trim().parse::<u32>() {
        Ok(seconds) => Some(Millis::from(seconds) * SECOND),
        Err(_) => {
            let date = js_sys::Date::parse(&text);
            date.is_finite().then(|| (date as Millis).saturating_sub(clock::now()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_decides_what_becomes_of_a_batch() {
        let of = |status| outcome(status, || Some(7));
        for (statuses, expected) in [
            (&[200, 201, 202, 204][..], Outcome::Delivered),
            (&[0, 302, 408, 425, 429, 500, 502, 503, 504, 599], Outcome::Retry { after: Some(7) }),
            (&[413], Outcome::TooLarge),
            (&[410], Outcome::Gone),
            (&[400, 401, 403, 404, 405, 415, 422, 451], Outcome::Refused),
        ] {
            for status in statuses {
                assert_eq!(of(*status), expected, "{status}");
            }
        }
    }
}
