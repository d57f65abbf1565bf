//! The one place that sends: reports are queued on the device, and posted to the host's endpoint by one tab at a time.
//! What is tried when, and what is given up, the core's outbox decides.

mod disk;
mod lock;
mod message;
mod post;
mod queue;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hamrah_core::Value;
use hamrah_core::reporting::outbox::{Batch, Entry, Outcome, Pace};
use hamrah_core::reporting::{Credentials, Format, Name, Outbox, Report};
use js_sys::Function;
use js_sys::futures::spawn_local;
use wasm_bindgen::JsValue;

use super::listener::{How, Listener};
use super::page;
use super::timer::Timer;
use super::warn::warn;
use super::{clock, navigator, storage};
use disk::Disk;
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

/// The way out. Dropped, it lets go of the page and sends what it can; the rest waits on the device.
pub(crate) struct Transport {
    post: Rc<Post>,
    _listeners: Vec<Listener>,
}

impl Transport {
    pub(crate) fn start(sending: Sending, user: Option<&str>) -> Self {
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
                queue: Rc::new(Queue::new(sending.format)),
                signer: RefCell::default(),
                author: RefCell::default(),
                timer: Timer::new(fired),
                is_running: Cell::new(false),
                is_over: Cell::new(false),
                is_silent: Cell::new(false),
            }
        });
        let mut listeners = Vec::new();
        if post.destination.is_some() {
            let window = page::window();
            let (leaving, seen, online) = (post.clone(), post.clone(), post.clone());
            // After the others, who may have something to report of the page's end.
            listeners.push(Listener::new(&window, "pagehide", How::BUBBLE, move |_| leaving.send_last()));
            listeners.push(Listener::new(&page::document(), "visibilitychange", How::BUBBLE, move |_| {
                if page::is_hidden() {
                    seen.hurry();
                } else {
                    // Another tab may have crashed meanwhile, and nobody sends what it has left.
                    seen.clone().run();
                }
            }));
            listeners.push(Listener::new(&window, "online", How::CAPTURE, move |_| {
                online.queue.change(Outbox::back_online);
                online.clone().run();
            }));
            if navigator::saves_data() {
                post.queue.change(|outbox| outbox.set_pace(Pace::Sparing));
            }
            // What an earlier page has left.
            let opened = post.clone();
            post.queue.open(move || opened.run());
            post.plan();
        }
        let transport = Self { post, _listeners: listeners };
        transport.sign(user, sending.signature);
        transport
    }

    /// Sends a report in its time, and tells it as it is sent.
    pub(crate) fn send(&self, report: &Report) -> Value {
        let (id, message) = self.post.composer.compose(report);
        self.post.push(report, id, &message);
        message
    }

    /// Who the user is, and the proof of it. Without a new one the old proof goes on to hold for the same user.
    pub(crate) fn sign(&self, user: Option<&str>, signature: Option<String>) {
        let mut signer = self.post.signer.borrow_mut();
        let former = signer.take().filter(|(known, _)| Some(known.as_str()) == user);
        *signer = match (user, signature) {
            (Some(user), Some(signature)) => Some((user.to_owned(), signature)),
            _ => former,
        };
        let current = signer.clone();
        self.post.queue.change(|outbox| outbox.sign(current));
    }

    /// The language of the page, which goes with every report.
    pub(crate) fn set_locale(&self, locale: &str) {
        self.post.composer.set_locale(locale);
    }

    /// Stops at once: nothing is sent or stored any more.
    pub(crate) fn silence(&self) {
        self.post.is_over.set(true);
        self.post.is_silent.set(true);
        self.post.timer.cancel();
        if let Some(destination) = &self.post.destination {
            destination.abort();
        }
        self.post.queue.close();
    }

    /// Whether nothing waits to be sent.
    pub(crate) fn is_settled(&self) -> bool {
        let queue = &self.post.queue;
        self.post.destination.is_none() || !queue.is_opening() && queue.look(Outbox::is_empty)
    }

    /// Forgets what waits on the device.
    pub(crate) fn erase() {
        Disk::erase();
    }
}

impl Drop for Transport {
    fn drop(&mut self) {
        if !self.post.is_over.replace(true) {
            self.post.timer.cancel();
            self.post.hurry();
        }
    }
}

/// The queue, and the way to its destination.
struct Post {
    composer: Composer,
    destination: Option<Destination>,
    write_key: Option<String>,
    queue: Rc<Queue>,
    /// The user whom the host has proved.
    signer: RefCell<Option<(String, String)>>,
    /// Whom the latest report was about: what was given up is reported in their name.
    author: RefCell<Option<(Option<String>, String)>>,
    timer: Timer,
    is_running: Cell<bool>,
    is_over: Cell<bool>,
    /// What comes back from a request is of no interest any more.
    is_silent: Cell<bool>,
}

impl Post {
    fn push(&self, report: &Report, id: String, message: &Value) {
        if self.destination.is_none() || storage::is_out() {
            return;
        }
        self.author.replace(Some((report.user.clone(), report.anonymous.clone())));
        let entry = entry(report, id, message.clone());
        self.queue.change(|outbox| outbox.push(entry, clock::now()));
        self.report_given_up();
        self.plan();
    }

    /// Reports what was given up, as soon as that can be delivered.
    fn report_given_up(&self) {
        let Some((user, anonymous)) = self.author.borrow().clone() else { return };
        for dropped in self.queue.change(Outbox::given_up) {
            let now = clock::now();
            let report = Report {
                name: Name::ReportsDropped,
                at: now,
                user: user.clone(),
                anonymous: anonymous.clone(),
                properties: dropped.properties(),
            };
            let (id, message) = self.composer.compose(&report);
            self.queue.change(|outbox| outbox.push_dropped(dropped, entry(&report, id, message), now));
        }
    }

    /// Sets the timer for what comes next.
    fn plan(&self) {
        if self.is_running.get() || self.is_over.get() {
            return;
        }
        let now = clock::now();
        self.queue.change(|outbox| outbox.mind_clock(now));
        match self.queue.look(Outbox::next_deadline) {
            Some(at) => self.timer.set(i32::try_from(at.saturating_sub(now)).unwrap_or(i32::MAX)),
            None => self.timer.cancel(),
        }
    }

    /// Sends what is due, if no other tab is at it: that one sees to ours too.
    fn run(self: Rc<Self>) {
        if self.is_silent.get() || self.is_running.replace(true) {
            return;
        }
        spawn_local(async move {
            let is_done = match Lock::take().await {
                Some(lock) => self.send_due(&lock).await,
                None => false,
            };
            self.is_running.set(false);
            if is_done {
                self.plan();
            } else if !self.is_over.get() {
                self.timer.set(LOOK_AGAIN);
            }
        });
    }

    /// Sends as long as something is due. False: somebody else does, or it can't be told what is due.
    async fn send_due(&self, lock: &Lock) -> bool {
        let Some(destination) = &self.destination else { return true };
        loop {
            // Where the browser has no locks, the right is renewed for every request.
            if !lock.is_sole() && !self.queue.lease().await || !self.queue.refresh().await {
                return false;
            }
            let Some(batch) = self.queue.change(|outbox| outbox.next(clock::now())) else { break };
            let outcome = destination.post(&self.request(destination, &batch)).await;
            if self.is_silent.get() {
                return true;
            }
            if outcome == Outcome::Refused {
                warn("the endpoint refuses the reports: see the response in the network panel");
            }
            let gone = self.queue.change(|outbox| outbox.settled(outcome, clock::now(), js_sys::Math::random()));
            self.report_given_up();
            self.queue.settle(gone).await;
        }
        if self.queue.look(Outbox::has_news) {
            self.queue.settle(Vec::new()).await;
        }
        if !lock.is_sole() {
            self.queue.give_lease_back().await;
        }
        true
    }

    /// There may soon be nobody to send: what waits is sent now.
    fn hurry(self: &Rc<Self>) {
        if self.destination.is_some() && !self.queue.look(Outbox::is_empty) {
            self.queue.change(Outbox::hurry);
            self.clone().run();
        }
    }

    /// The page goes. What is sent now stays in the queue until it is known to have arrived; if nobody is left to learn
    /// that, it is sent again by the next page, and the receiver knows it by its id.
    fn send_last(self: &Rc<Self>) {
        if self.queue.is_opening() && self.queue.look(Outbox::has_inherited) {
            return;
        }
        self.queue.leave();
        let Some(batch) = self.queue.look(|outbox| outbox.last(LAST_BYTES)) else { return };
        let post = self.clone();
        spawn_local(async move {
            let Some(destination) = &post.destination else { return };
            if destination.post_last(&post.request(destination, &batch)).await == Outcome::Delivered
                && !post.is_silent.get()
            {
                post.queue.forget(&batch.ids);
            }
        });
    }

    fn request(&self, destination: &Destination, batch: &Batch) -> JsValue {
        let credentials = Credentials { write_key: self.write_key.as_deref(), signature: batch.signature.as_deref() };
        destination.request(&batch.messages, credentials)
    }
}

fn entry(report: &Report, id: String, body: Value) -> Entry {
    Entry { id, body, user: report.user.clone(), rank: report.name.rank() }
}
