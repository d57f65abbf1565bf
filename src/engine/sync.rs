//! What is remembered of a user, kept where their other devices find it. What is sent is merged there, and the answer
//! is both together; so this sends what is new here, soon, and takes in what comes back. It never keeps anybody
//! waiting, and its failures are told once, in the console.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hamrah_core::Value;
use hamrah_core::progress::Progress;
use hamrah_core::reporting::outbox::Outcome;
use hamrah_core::session::Event;
use hamrah_core::time::Millis;
use js_sys::futures::spawn_local;

use crate::shell::request::Request;
use crate::shell::timer::Timer;
use crate::shell::warn::warn_once;
use crate::shell::{Emit, json, location};

/// Changes are gathered for so many milliseconds.
const GATHER: i32 = 2_000;
/// The longest pause after failures, in milliseconds.
const LONGEST_PAUSE: i32 = 300_000;

/// The user, and the proof of it.
type Signer = (String, Option<String>);

pub(super) struct Sync(Rc<Inner>);

struct Inner {
    /// The address of the users.
    url: String,
    emit: Emit,
    signer: RefCell<Option<Signer>>,
    /// What is to be sent.
    wanted: RefCell<Option<Progress>>,
    /// What is remembered there, as it was told last.
    known: RefCell<Option<Progress>>,
    /// What was asked for before the visitor arrived.
    fetched: RefCell<Option<(String, Progress)>>,
    timer: Timer,
    failures: Cell<u32>,
    is_busy: Cell<bool>,
    /// The signature, or the user, is not accepted: until there is another.
    is_refused: Cell<bool>,
}

impl Sync {
    pub(super) fn new(url: String, emit: Emit) -> Self {
        Self(Rc::new_cyclic(|inner: &Weak<Inner>| {
            let inner = inner.clone();
            let fired = move || {
                if let Some(inner) = inner.upgrade() {
                    inner.put();
                }
            };
            Inner {
                url: location::absolute(&url),
                emit,
                signer: RefCell::default(),
                wanted: RefCell::default(),
                known: RefCell::default(),
                fetched: RefCell::default(),
                timer: Timer::new(fired),
                failures: Cell::default(),
                is_busy: Cell::default(),
                is_refused: Cell::default(),
            }
        }))
    }

    /// Who the user is. Without a new proof the old one goes on to hold for the same user.
    pub(super) fn sign(&self, user: Option<&str>, signature: Option<String>) {
        let inner = &self.0;
        let former = inner.signer.borrow().clone();
        let is_same = former.as_ref().map(|(known, _)| known.as_str()) == user;
        if is_same && signature.is_none() {
            return;
        }
        if !is_same {
            // What the former user did last is still theirs.
            inner.put();
            inner.known.take();
        }
        inner.signer.replace(user.map(|user| (user.to_owned(), signature)));
        inner.is_refused.set(false);
        inner.failures.set(0);
    }

    /// Asks what is remembered of the user elsewhere, and calls back when that is known, or can't be.
    pub(super) fn fetch(&self, then: Rc<dyn Fn()>) {
        let inner = self.0.clone();
        let Some(signer) = inner.signer.borrow().clone() else { return };
        spawn_local(async move {
            let (_, text) = inner.request("GET", &signer, None).await;
            if let Some(progress) = progress_in(&text) {
                inner.fetched.replace(Some((signer.0, progress)));
            }
            then();
        });
    }

    /// What was remembered of this user elsewhere, if it has come.
    pub(super) fn fetched(&self, user: Option<&str>) -> Option<Progress> {
        let (of, progress) = self.0.fetched.take()?;
        (Some(of.as_str()) == user).then_some(progress)
    }

    /// What is remembered here has changed; `progress` is what may leave the device of it.
    pub(super) fn changed(&self, user: Option<&str>, progress: Progress) {
        let inner = &self.0;
        let is_signed = inner.signer.borrow().as_ref().is_some_and(|(known, _)| Some(known.as_str()) == user);
        if !is_signed || inner.is_refused.get() {
            return;
        }
        let is_first = match &mut *inner.known.borrow_mut() {
            // That somebody is still there is no news for their other devices.
            Some(known) => {
                known.visit.last_activity = progress.visit.last_activity;
                if *known == progress {
                    return;
                }
                false
            }
            None => true,
        };
        inner.wanted.replace(Some(progress));
        if !inner.is_busy.get() {
            inner.timer.set_if_off(if is_first { 0 } else { GATHER });
        }
    }
}

impl Inner {
    /// Sends what is wanted, and takes in what comes back.
    fn put(self: &Rc<Self>) {
        let signer = self.signer.borrow().clone();
        let (Some(signer), Some(progress)) = (signer, self.wanted.take()) else { return };
        self.timer.cancel();
        self.is_busy.set(true);
        let inner = self.clone();
        spawn_local(async move {
            let body = json::to_text(&Value::map().with("progress", progress.to_value()));
            let (outcome, text) = inner.request("PUT", &signer, Some(body)).await;
            inner.is_busy.set(false);
            if inner.signer.borrow().as_ref().map(|(user, _)| user) == Some(&signer.0) {
                inner.settle(outcome, &text, progress);
            }
            if inner.wanted.borrow().is_some() {
                inner.timer.set_if_off(GATHER);
            }
        });
    }

    fn settle(&self, outcome: Outcome, text: &str, sent: Progress) {
        match outcome {
            Outcome::Delivered => {
                self.failures.set(0);
                let Some(merged) = progress_in(text) else { return };
                let is_news = merged != sent;
                self.known.replace(Some(merged.clone()));
                if is_news {
                    (self.emit)(Event::ProgressChangedElsewhere(Box::new(merged)));
                }
            }
            Outcome::Retry { after } => self.try_again(after.unwrap_or(0), sent),
            Outcome::Offline | Outcome::Unreachable => self.try_again(0, sent),
            Outcome::TooLarge | Outcome::Refused | Outcome::Gone => {
                self.is_refused.set(true);
                self.wanted.take();
                self.warn();
            }
        }
    }

    fn try_again(&self, after: Millis, sent: Progress) {
        self.warn();
        self.wanted.borrow_mut().get_or_insert(sent);
        let failures = self.failures.get().min(10);
        self.failures.set(failures + 1);
        let pause = (GATHER << failures).max(i32::try_from(after).unwrap_or(i32::MAX)).min(LONGEST_PAUSE);
        self.timer.set((f64::from(pause) * (0.75 + 0.5 * js_sys::Math::random())) as i32);
    }

    fn warn(&self) {
        warn_once(["progress is not shared with other devices for now: see the requests to ", &self.url].concat());
    }

    async fn request(&self, method: &str, (user, signature): &Signer, body: Option<String>) -> (Outcome, String) {
        let id = String::from(js_sys::encode_uri_component(user));
        let url = [self.url.trim_end_matches('/'), "/", &id, "/progress"].concat();
        let mut headers = Value::map();
        if body.is_some() {
            headers.set("Content-Type", "application/json");
        }
        if let Some(signature) = signature {
            headers.set("X-Hamrah-Signature", signature.as_str());
        }
        let init =
            Value::map().with("method", method).with("redirect", "manual").with("headers", headers).with("body", body);
        Request::default().send(&url, &json::to_js(&init)).await
    }
}

fn progress_in(text: &str) -> Option<Progress> {
    Progress::from_value(json::from_text(text)?.get("progress")?)
}
