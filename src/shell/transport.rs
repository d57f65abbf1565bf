//! The one place that sends: reports are queued on the device, and posted to the host's endpoint by one tab at a time.
//! What is tried when, and what is given up, the core's outbox decides.

mod lock;
mod message;
mod post;
mod queue;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hamrah_core::Value;
use hamrah_core::reporting::outbox::{Batch, Outcome};
use hamrah_core::reporting::{Credentials, Format, Name, Report};
use js_sys::Function;
use js_sys::futures::spawn_local;
use wasm_bindgen::JsValue;

use super::clock;
use super::listener::{How, Listener};
use super::page;
use super::timer::Timer;
use super::warn::warn;
use lock::Lock;
use message::Composer;
use post::Destination;
use queue::Queue;

/// What a browser lets through while the page goes: 64 kB in all, of which others may need a part.
const LAST_BYTES: usize = 51_000;
/// How long to leave the queue to another tab before looking again.
const LOOK_AGAIN: i32 = 5_000;

/// How the host wants reports to be sent.
#[derive(Default)]
pub(crate) struct Sending {
    /// Where to; without one nothing is stored or sent.
    pub(crate) endpoint: Option<String>,
    pub(crate) format: Format,
    pub(crate) write_key: Option<String>,
    /// A map of names to texts.
    pub(crate) headers: Value,
    pub(crate) signature: Option<String>,
    /// Makes of the page's address the one that may be reported.
    pub(crate) mask: Option<Function>,
}

/// The way out. Dropped, it sends what it can and lets go of the page; the rest waits on the device.
pub(crate) struct Transport {
    post: Rc<Post>,
    _listeners: Vec<Listener>,
}

impl Transport {
    pub(crate) fn start(sending: Sending) -> Self {
        let destination =
            sending.endpoint.and_then(|endpoint| Destination::new(&endpoint, sending.format, sending.headers));
        let post = Rc::new_cyclic(|post: &Weak<Post>| {
            let post = post.clone();
            let fired = move || {
                if let Some(post) = post.upgrade() {
                    post.run();
                }
            };
            Post {
                composer: Composer::new(sending.mask),
                destination,
                write_key: sending.write_key,
                signature: RefCell::new(sending.signature),
                queue: Queue::new(sending.format),
                author: RefCell::default(),
                timer: Timer::new(fired),
                is_running: Cell::new(false),
                is_over: Cell::new(false),
            }
        });
        let mut listeners = Vec::new();
        if post.destination.is_some() {
            let window = page::window();
            let (leaving, online) = (post.clone(), post.clone());
            // After the others, who may have something to report of the page's end.
            listeners.push(Listener::new(&window, "pagehide", How::BUBBLE, move |_| leaving.send_last()));
            listeners.push(Listener::new(&window, "online", How::CAPTURE, move |_| {
                online.queue.change(|outbox| outbox.back_online());
                online.plan();
            }));
            // What an earlier page has left.
            post.plan();
        }
        Self { post, _listeners: listeners }
    }

    /// Sends a report in its time, and tells it as it is sent.
    pub(crate) fn send(&self, report: &Report) -> Value {
        let (id, message) = self.post.composer.compose(report);
        self.post.push(report, id, &message);
        message
    }

    /// The proof of who the user is; none: there is none any more.
    pub(crate) fn sign(&self, signature: Option<String>) {
        self.post.signature.replace(signature);
    }

    /// The language of the page, which goes with every report.
    pub(crate) fn set_locale(&self, locale: &str) {
        self.post.composer.set_locale(locale);
    }
}

impl Drop for Transport {
    fn drop(&mut self) {
        self.post.is_over.set(true);
        self.post.timer.cancel();
        self.post.send_last();
    }
}

/// The queue, and the way to its destination.
struct Post {
    composer: Composer,
    destination: Option<Destination>,
    write_key: Option<String>,
    signature: RefCell<Option<String>>,
    queue: Queue,
    /// Whom the latest report was about: what was given up is reported in their name.
    author: RefCell<Option<(Option<String>, String)>>,
    timer: Timer,
    is_running: Cell<bool>,
    is_over: Cell<bool>,
}

impl Post {
    fn push(&self, report: &Report, id: String, message: &Value) {
        if self.destination.is_none() {
            return;
        }
        self.author.replace(Some((report.user.clone(), report.anonymous.clone())));
        self.queue.change(|outbox| outbox.push(id, message.clone(), clock::now()));
        self.report_given_up();
        self.plan();
    }

    /// Reports what was given up, as soon as that can be delivered.
    fn report_given_up(&self) {
        let Some((user, anonymous)) = self.author.borrow().clone() else { return };
        for dropped in self.queue.change(|outbox| outbox.given_up()) {
            let now = clock::now();
            let report = Report {
                name: Name::ReportsDropped,
                at: now,
                user: user.clone(),
                anonymous: anonymous.clone(),
                properties: dropped.properties(),
            };
            let (id, message) = self.composer.compose(&report);
            self.queue.change(|outbox| outbox.push_dropped(dropped, id, message, now));
        }
    }

    /// Sets the timer for what comes next.
    fn plan(&self) {
        if self.is_running.get() || self.is_over.get() {
            return;
        }
        match self.queue.look(|outbox| outbox.next_deadline()) {
            Some(at) => self.timer.set(i32::try_from(at.saturating_sub(clock::now())).unwrap_or(i32::MAX)),
            None => self.timer.cancel(),
        }
    }

    /// Sends what is due, if no other tab is at it: that one sees to ours too.
    fn run(self: Rc<Self>) {
        if self.is_running.replace(true) {
            return;
        }
        spawn_local(async move {
            let lock = Lock::take().await;
            if lock.is_some() {
                self.send_due().await;
            }
            self.is_running.set(false);
            match lock {
                Some(_) => self.plan(),
                None if !self.is_over.get() => self.timer.set(LOOK_AGAIN),
                None => {}
            }
        });
    }

    async fn send_due(&self) {
        while let (false, Some(destination)) = (self.is_over.get(), &self.destination) {
            let Some(batch) = self.queue.change(|outbox| outbox.next(clock::now())) else { return };
            let outcome = destination.post(&self.request(destination, &batch.messages)).await;
            if outcome == Outcome::Refused {
                warn("the endpoint refuses the reports: see the response in the network panel");
            }
            self.queue.change(|outbox| outbox.settled(outcome, clock::now(), js_sys::Math::random()));
            self.report_given_up();
        }
    }

    /// The page goes, or the widget does. What is sent now stays in the queue until it is known to have arrived; if
    /// nobody is left to learn that, it is sent again by the next page, and the receiver knows it by its id.
    fn send_last(self: &Rc<Self>) {
        let last = self.queue.look(|outbox| outbox.last(LAST_BYTES));
        let Some(Batch { ids, messages }) = last.filter(|_| self.destination.is_some()) else { return };
        let post = self.clone();
        spawn_local(async move {
            let Some(destination) = &post.destination else { return };
            if destination.post_last(&post.request(destination, &messages)).await == Outcome::Delivered {
                post.queue.change(|outbox| outbox.forget(&ids));
            }
        });
    }

    fn request(&self, destination: &Destination, messages: &[Value]) -> JsValue {
        let signature = self.signature.borrow();
        let credentials = Credentials { write_key: self.write_key.as_deref(), signature: signature.as_deref() };
        destination.request(messages, credentials)
    }
}
