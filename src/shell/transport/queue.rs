//! The queue, shared by the tabs of a product. Its rows are on the device as soon as the database is open; this tab
//! knows its own and, while it sends, the oldest of all. Until then, and where there is no database, the queue is one
//! text in the other storage, and this tab's copy follows it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hamrah_core::Value;
use hamrah_core::reporting::outbox::{Key, ROWS};
use hamrah_core::reporting::{Format, Outbox};
use hamrah_core::time::{Millis, SECOND};
use js_sys::futures::spawn_local;
use wasm_bindgen::JsValue;

use super::disk::{Disk, LONGEST_LEASE};
use crate::shell::storage::Storage;
use crate::shell::{clock, ids, json};

/// The queue as a text: what an earlier version has left, too. Empty while nothing waits.
pub(super) const KEY: &str = "hamrah:outbox";
/// A database that was lost so often is left alone, until the next page.
const MOST_LOSSES: u8 = 5;
/// So many rows are read at once: as many as one request may carry.
const AT_ONCE: u32 = 100;
/// A database that has not opened by then may never do so.
const OPENS_WITHIN: Millis = 10 * SECOND;

#[derive(Default)]
pub(super) struct Queue {
    outbox: RefCell<Outbox>,
    storage: Storage,
    /// The text from which this tab's copy comes.
    known: RefCell<String>,
    /// The text is behind, until the end of this task: it is written as a whole, and thousands of calls may be made in
    /// one task.
    is_behind: Cell<bool>,
    disk: RefCell<Option<Rc<Disk>>>,
    /// Until when the database is about to be there. Other tabs may be at the same point.
    opens_until: Cell<Millis>,
    /// How often the database was lost.
    losses: Cell<u8>,
    /// Names this tab where tabs agree on who sends.
    tab: RefCell<String>,
}

impl Queue {
    /// The queue of messages that are sent in this format.
    pub(super) fn new(format: Format) -> Self {
        Self { outbox: RefCell::new(Outbox::new(format)), ..Self::default() }
    }

    /// Opens the database, and moves what waits as a text into it. Calls back when that has begun.
    pub(super) fn open(self: &Rc<Self>, then: impl FnOnce() + 'static) {
        let queue = self.clone();
        queue.opens_until.set(clock::now() + OPENS_WITHIN);
        queue.outbox.borrow_mut().expect_device(true);
        spawn_local(async move {
            let Some(disk) = Disk::open().await else {
                queue.opens_until.set(0);
                return queue.outbox.borrow_mut().expect_device(false);
            };
            if queue.losses.get() >= MOST_LOSSES {
                return;
            }
            queue.follow();
            queue.opens_until.set(0);
            queue.disk.replace(Some(Rc::new(disk)));
            queue.outbox.borrow_mut().opened();
            if !queue.known.take().is_empty() {
                queue.storage.write(KEY, "");
            }
            queue.keep();
            then();
        });
    }

    /// Changes the queue. What is new in it is on its way to the device when this returns.
    pub(super) fn change<T>(self: &Rc<Self>, change: impl FnOnce(&mut Outbox) -> T) -> T {
        if self.disk.borrow().is_none() {
            self.follow();
        }
        let result = change(&mut self.outbox.borrow_mut());
        self.keep();
        result
    }

    pub(super) fn look<T>(&self, look: impl FnOnce(&Outbox) -> T) -> T {
        if self.disk.borrow().is_none() {
            self.follow();
        }
        look(&self.outbox.borrow())
    }

    /// Rows of earlier pages may wait in a database that is not open yet: nothing may be sent before them.
    pub(super) fn is_opening(&self) -> bool {
        // A clock that was set back prolongs nothing.
        (1..=OPENS_WITHIN).contains(&self.opens_until.get().saturating_sub(clock::now()))
    }

    fn disk(&self) -> Option<Rc<Disk>> {
        self.disk.borrow().clone()
    }

    fn keep(self: &Rc<Self>) {
        let Some(disk) = self.disk() else { return self.write() };
        let rows = self.outbox.borrow_mut().unkept();
        if rows.is_empty() {
            return;
        }
        match disk.add(&rows) {
            Err(_) => {
                rows.iter().for_each(|(id, _)| self.outbox.borrow_mut().not_kept(id));
                self.lost(&disk);
            }
            Ok(adding) => {
                let queue = self.clone();
                spawn_local(async move {
                    let (rows, head) = adding.ended().await;
                    let mut outbox = queue.outbox.borrow_mut();
                    for (id, key) in rows {
                        match key {
                            Some(key) if !outbox.kept(&id, key, head) => drop(disk.remove(&[key])),
                            Some(_) => {}
                            None => outbox.not_kept(&id),
                        }
                    }
                });
            }
        }
    }

    /// The database was closed, because another tab has to change or to remove it. What has no row yet waits as a text.
    fn lost(self: &Rc<Self>, disk: &Rc<Disk>) {
        let is_current = self.disk.borrow().as_ref().is_some_and(|current| Rc::ptr_eq(current, disk));
        if !is_current {
            return;
        }
        self.disk.replace(None);
        {
            let mut outbox = self.outbox.borrow_mut();
            outbox.load(&[], &Value::Null);
            outbox.keep_again();
        }
        self.write();
        self.losses.set(self.losses.get().saturating_add(1));
        self.open(|| {});
    }

    /// Before something is sent: what the device holds by now, and what pages that went have left as a text. False: it
    /// did not tell.
    pub(super) async fn refresh(self: &Rc<Self>) -> bool {
        let Some(disk) = self.disk() else { return !self.is_opening() };
        let left = self.storage.read(KEY).filter(|text| !text.is_empty());
        self.change(|outbox| {
            outbox.keep_again();
            // Once: while the device has no room it stays as a text, and would be sent again and again.
            if let Some(left) = left.as_ref().filter(|left| **left != *self.known.borrow()) {
                outbox.take_over(&json::from_text(left).unwrap_or(Value::Null), clock::now());
                self.known.replace(left.clone());
            }
        });
        let answer = self.read(&disk).await;
        if answer.is_err() {
            self.lost(&disk);
        } else if left.is_some() && self.look(Outbox::is_kept) && self.storage.read(KEY) == left {
            self.storage.write(KEY, "");
            self.known.take();
        }
        answer.is_ok()
    }

    async fn read(self: &Rc<Self>, disk: &Disk) -> Result<(), JsValue> {
        let mut stored = disk.load(AT_ONCE).await?;
        if let Some(over) = stored.count.checked_sub(ROWS).filter(|over| *over > 0) {
            let gone = disk.least(over).await?;
            let record = {
                let mut outbox = self.outbox.borrow_mut();
                outbox.load(&[], &stored.record);
                outbox.overflowed(over);
                outbox.to_record()
            };
            disk.settle(&gone, &record)?.await?;
            self.outbox.borrow_mut().recorded();
            stored = disk.load(AT_ONCE).await?;
        }
        let unreadable = self.outbox.borrow_mut().load(&stored.rows, &stored.record);
        if !unreadable.is_empty() {
            self.settle(unreadable).await;
        }
        Ok(())
    }

    /// These rows are needed no longer, and what holds for all has changed.
    pub(super) async fn settle(self: &Rc<Self>, gone: Vec<Key>) {
        let Some(disk) = self.disk() else { return };
        let record = self.look(Outbox::to_record);
        let written = match disk.settle(&gone, &record) {
            Ok(ended) => ended.await,
            Err(error) => Err(error),
        };
        match written {
            Ok(_) => self.outbox.borrow_mut().recorded(),
            // The rows come back with the next look, and the receiver knows them.
            Err(_) => self.lost(&disk),
        }
    }

    /// These were delivered while the page went.
    pub(super) fn forget(self: &Rc<Self>, ids: &[String]) {
        let gone = self.change(|outbox| outbox.forget(ids));
        if let Some(disk) = self.disk() {
            let _ = disk.remove(&gone);
        }
    }

    /// The page goes, and the browser takes back the rows that are not written by then: they wait as a text, too.
    pub(super) fn leave(&self) {
        if self.disk.borrow().is_none() {
            return;
        }
        let stored = self.storage.read(KEY).filter(|text| !text.is_empty()).and_then(|text| json::from_text(&text));
        if let Some(left) = self.outbox.borrow().to_leave(stored.as_ref(), clock::now()) {
            self.storage.write(KEY, &json::to_text(&left));
        }
    }

    /// The right to send, where the browser has no locks. Without a database each tab has only what is its own.
    pub(super) async fn lease(&self) -> bool {
        let Some(disk) = self.disk() else { return true };
        let now = clock::now();
        let tab = self.tab();
        disk.lease(&tab, now, now + LONGEST_LEASE).await.unwrap_or(true)
    }

    pub(super) async fn give_lease_back(&self) {
        if let Some(disk) = self.disk() {
            let _ = disk.lease(&self.tab(), clock::now(), 0).await;
        }
    }

    fn tab(&self) -> String {
        let mut tab = self.tab.borrow_mut();
        if tab.is_empty() {
            *tab = ids::new_id();
        }
        tab.clone()
    }

    /// Forgets what this tab knows.
    pub(super) fn close(&self) {
        self.losses.set(MOST_LOSSES);
        self.disk.replace(None);
        self.outbox.take();
        self.known.take();
        self.is_behind.set(false);
    }

    fn write(self: &Rc<Self>) {
        if self.is_behind.replace(true) {
            return;
        }
        let queue = self.clone();
        spawn_local(async move {
            if queue.is_behind.take() && queue.disk.borrow().is_none() {
                queue.write_now();
            }
        });
    }

    fn write_now(&self) {
        let outbox = self.outbox.borrow();
        let text = if outbox.is_settled() { String::new() } else { json::to_text(&outbox.to_value()) };
        if *self.known.borrow() != text {
            self.storage.write(KEY, &text);
            self.known.replace(text);
        }
    }

    /// Takes over what an earlier page or another tab has stored as a text. If all is gone, the host has cleared its
    /// storage, and this tab's copy is all that is left.
    fn follow(&self) {
        let Some(text) = self.storage.read(KEY) else { return };
        if text == *self.known.borrow() {
            return;
        }
        let stored =
            if text.is_empty() { Outbox::default().to_value() } else { json::from_text(&text).unwrap_or(Value::Null) };
        let mut outbox = self.outbox.borrow_mut();
        let before = self.is_opening().then(|| outbox.clone());
        outbox.restore(&stored, clock::now());
        if let Some(before) = before {
            outbox.reclaim(before);
        }
        self.known.replace(text);
    }
}
