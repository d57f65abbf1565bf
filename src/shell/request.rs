//! One request, and what its answer means for whoever may have to repeat it.

use std::rc::Rc;

use hamrah_core::reporting::outbox::Outcome;
use hamrah_core::time::{Millis, SECOND};
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;

use super::timer::Timer;
use super::{clock, navigator};

/// After so many milliseconds a request has failed.
const TIMEOUT: i32 = 30_000;

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

/// A request that can be broken off.
#[derive(Clone)]
pub(crate) struct Request(Rc<AbortController>);

impl Default for Request {
    fn default() -> Self {
        Self(Rc::new(AbortController::new()))
    }
}

impl Request {
    pub(crate) fn abort(&self) {
        self.0.abort();
    }

    /// Sends it, and answers with the text that has come. It is broken off when it takes too long.
    pub(crate) async fn send(&self, url: &str, init: &JsValue) -> (Outcome, String) {
        if Reflect::set(init, &"signal".into(), &self.0.signal()).is_err() {
            return (Outcome::Retry { after: None }, String::new());
        }
        let late = self.clone();
        let timer = Timer::new(move || late.abort());
        timer.set(TIMEOUT);
        send(url, init).await
    }
}

/// Sends a request, however long it takes.
pub(crate) async fn send(url: &str, init: &JsValue) -> (Outcome, String) {
    let answer = match fetch(url, init) {
        Ok(promise) => promise.await,
        Err(error) => Err(error),
    };
    let Ok(response) = answer else {
        let outcome = if navigator::is_offline() { Outcome::Offline } else { Outcome::Unreachable };
        return (outcome, String::new());
    };
    let response: Response = response.unchecked_into();
    let outcome = outcome(response.status(), || retry_after(&response));
    // An unread body keeps its connection, and its share of what may be under way while a page goes.
    let text = match response.text() {
        Ok(body) => body.await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    (outcome, text.unwrap_or_default())
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
