//! The rows of the queue on the device: an IndexedDB database, in which a row is safe from a killed browser some
//! milliseconds after it was added. (`localStorage` is written to the disk seconds later, and as a whole.)
//!
//! Every transaction is committed by name where nothing depends on its answers. Otherwise the browser would wait for
//! this page to have heard of each, and a page that crashes first would take them with it.

use hamrah_core::Value;
use hamrah_core::reporting::outbox::Key;
use hamrah_core::time::Millis;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;

use crate::shell::{json, page};

const NAME: &str = "hamrah";
/// The version of the rows: a later widget brings those of an earlier one along in `onupgradeneeded`.
const VERSION: u32 = 1;
const ROWS: &str = "rows";
const RECORDS: &str = "records";
/// The record of what holds for all rows.
const QUEUE: &str = "queue";
/// The record of who sends.
const LEASE: &str = "lease";
const BY_RANK: &str = "rank";

#[wasm_bindgen]
extern "C" {
    /// Anything of IndexedDB: which methods it has depends on what it is.
    #[derive(Clone)]
    type Idb;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Idb, name: &str, version: u32) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch, js_name = deleteDatabase)]
    fn delete_database(this: &Idb, name: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method)]
    fn close(this: &Idb);
    #[wasm_bindgen(method, getter, catch)]
    fn result(this: &Idb) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createObjectStore)]
    fn create_object_store(this: &Idb, name: &str, options: &JsValue) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createIndex)]
    fn create_index(this: &Idb, name: &str, path: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Idb, stores: &Array, mode: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &Idb) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = objectStore)]
    fn object_store(this: &Idb, name: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn index(this: &Idb, name: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn add(this: &Idb, value: &JsValue) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Idb, value: &JsValue, key: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Idb, key: &str) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &Idb, key: f64) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn count(this: &Idb) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAll)]
    fn get_all(this: &Idb, query: &JsValue, most: u32) -> Result<Idb, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAllKeys)]
    fn get_all_keys(this: &Idb, query: &JsValue, most: u32) -> Result<Idb, JsValue>;
}

/// An open database. Dropped, it is closed as soon as what it was told is done.
pub(super) struct Disk {
    database: Idb,
    _closing: Closure<dyn FnMut()>,
}

/// What the device holds.
pub(super) struct Stored {
    /// The oldest rows.
    pub(super) rows: Vec<(Key, Value)>,
    pub(super) record: Value,
    /// How many rows there are in all.
    pub(super) count: u32,
}

/// Rows that are being added.
pub(super) struct Adding {
    ended: Promise,
    /// What was added, by message.
    requests: Vec<(String, Idb)>,
    head: Idb,
}

impl Disk {
    /// None where the visitor or the browser forbids it.
    pub(super) async fn open() -> Option<Self> {
        let request = factory()?.open(NAME, VERSION).ok()?;
        let upgrading = request.clone();
        let upgrade = Closure::once(move || {
            let _ = create(&upgrading);
        });
        let _ = Reflect::set(&request, &"onupgradeneeded".into(), upgrade.as_ref());
        end(&request, "onsuccess", "onerror").await.ok()?;
        let database: Idb = request.result().ok()?.unchecked_into();
        // A later widget in another tab, or a visitor who opts out there, must not have to wait for this one.
        let closing = database.clone();
        let close = Closure::new(move || closing.close());
        let _ = Reflect::set(&database, &"onversionchange".into(), close.as_ref());
        Some(Self { database, _closing: close })
    }

    /// Removes all of it, whoever has it open.
    pub(super) fn erase() {
        let _ = factory().map(|factory| factory.delete_database(NAME));
    }

    fn begin(&self, mode: &str) -> Result<Idb, JsValue> {
        self.database.transaction(&Array::of2(&ROWS.into(), &RECORDS.into()), mode)
    }

    /// The end of a transaction of whoever sends, which is the only one under way. Where the browser closes the database
    /// by itself, as when the site's data is cleared, a transaction that was committed by name never ends (seen in
    /// Chromium 156): whoever waited for it would keep the right to send from all tabs.
    fn end(&self, transaction: &Idb) -> Promise {
        end_unless(transaction, "oncomplete", "onabort", Some(&self.database))
    }

    /// Issues the write of these rows. An error: the database is no longer open.
    pub(super) fn add(&self, rows: &[(String, Value)]) -> Result<Adding, JsValue> {
        let transaction = self.begin("readwrite")?;
        let store = transaction.object_store(ROWS)?;
        let mut requests = Vec::new();
        for (id, row) in rows {
            requests.push((id.clone(), store.add(&json::to_js(row))?));
        }
        let head = store.get_all_keys(&JsValue::UNDEFINED, 1)?;
        let ended = end(&transaction, "oncomplete", "onabort");
        let _ = transaction.commit();
        Ok(Adding { ended, requests, head })
    }

    pub(super) async fn load(&self, most: u32) -> Result<Stored, JsValue> {
        let transaction = self.begin("readonly")?;
        let store = transaction.object_store(ROWS)?;
        let keys = store.get_all_keys(&JsValue::UNDEFINED, most)?;
        let values = store.get_all(&JsValue::UNDEFINED, most)?;
        let count = store.count()?;
        let record = transaction.object_store(RECORDS)?.get(QUEUE)?;
        self.end(&transaction).await?;
        let values = list(&values);
        let rows = (0..).zip(keys_of(&keys)).map(|(index, key)| {
            // What can't be read is a row without anything.
            (key, json::from_js(&values.get(index)).unwrap_or(Value::Null))
        });
        Ok(Stored {
            rows: rows.collect(),
            record: json::from_js(&record.result()?).unwrap_or(Value::Null),
            count: count.result()?.as_f64().unwrap_or_default() as u32,
        })
    }

    /// The oldest of the rows that matter least.
    pub(super) async fn least(&self, most: u32) -> Result<Vec<Key>, JsValue> {
        let transaction = self.begin("readonly")?;
        let request = transaction.object_store(ROWS)?.index(BY_RANK)?.get_all_keys(&JsValue::UNDEFINED, most)?;
        self.end(&transaction).await?;
        Ok(keys_of(&request))
    }

    /// Issues the removal of rows, and what holds for all of them from now on.
    pub(super) fn settle(&self, gone: &[Key], record: &Value) -> Result<Promise, JsValue> {
        let transaction = self.begin("readwrite")?;
        let store = transaction.object_store(ROWS)?;
        for key in gone {
            store.delete(*key as f64)?;
        }
        transaction.object_store(RECORDS)?.put(&json::to_js(record), QUEUE)?;
        let ended = self.end(&transaction);
        let _ = transaction.commit();
        Ok(ended)
    }

    /// Removes rows that were delivered by other means.
    pub(super) fn remove(&self, gone: &[Key]) -> Result<(), JsValue> {
        let transaction = self.begin("readwrite")?;
        let store = transaction.object_store(ROWS)?;
        for key in gone {
            store.delete(*key as f64)?;
        }
        transaction.commit()
    }

    /// Takes or renews the right to send, until a time. False: another tab has it.
    pub(super) async fn lease(&self, by: &str, now: Millis, until: Millis) -> Result<bool, JsValue> {
        let transaction = self.begin("readwrite")?;
        let records = transaction.object_store(RECORDS)?;
        let request = records.get(LEASE)?;
        end(&request, "onsuccess", "onerror").await?;
        let lease = json::from_js(&request.result()?).unwrap_or(Value::Null);
        let holds_until = lease.get("until").and_then(Value::as_u64).unwrap_or_default();
        let is_ours = lease.get("by").and_then(Value::as_str) == Some(by);
        // One that ends later than any could is of a clock that was set back since.
        if !is_ours && (now..=now + LONGEST_LEASE).contains(&holds_until) {
            return Ok(false);
        }
        records.put(&json::to_js(&Value::map().with("by", by).with("until", until)), LEASE)?;
        self.end(&transaction).await?;
        Ok(true)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Reflect::set(&self.database, &"onversionchange".into(), &JsValue::NULL);
        self.database.close();
    }
}

/// No lease is given for longer.
pub(super) const LONGEST_LEASE: Millis = 45_000;

impl Adding {
    /// Each message with the key of its row, and the oldest key of all; none: the device did not take them.
    pub(super) async fn ended(self) -> (Vec<(String, Option<Key>)>, Key) {
        let is_kept = self.ended.await.is_ok();
        let head = keys_of(&self.head).first().copied().unwrap_or_default();
        let key = |request: Idb| request.result().ok()?.as_f64().map(|key| key as Key).filter(|_| is_kept);
        (self.requests.into_iter().map(|(id, request)| (id, key(request))).collect(), head)
    }
}

fn factory() -> Option<Idb> {
    let factory = Reflect::get(&page::window(), &"indexedDB".into()).ok().filter(JsValue::is_object)?;
    Some(factory.unchecked_into())
}

fn create(request: &Idb) -> Result<(), JsValue> {
    let database: Idb = request.result()?.unchecked_into();
    let counted = json::to_js(&Value::map().with("autoIncrement", true));
    database.create_object_store(ROWS, &counted)?.create_index(BY_RANK, BY_RANK)?;
    database.create_object_store(RECORDS, &JsValue::UNDEFINED)?;
    Ok(())
}

/// What a request has answered with; nothing, if its transaction has failed.
fn list(request: &Idb) -> Array {
    request.result().ok().and_then(|list| list.dyn_into().ok()).unwrap_or_default()
}

fn keys_of(request: &Idb) -> Vec<Key> {
    list(request).iter().filter_map(|key| key.as_f64()).map(|key| key as Key).collect()
}

/// The end of a request or a transaction.
fn end(of: &Idb, done: &str, failed: &str) -> Promise {
    end_unless(of, done, failed, None)
}

/// The same, or that of the database before.
fn end_unless(of: &Idb, done: &str, failed: &str, closes: Option<&Idb>) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let _ = Reflect::set(of, &done.into(), &resolve);
        let _ = Reflect::set(of, &failed.into(), &reject);
        if let Some(database) = closes {
            let _ = Reflect::set(database, &"onclose".into(), &reject);
        }
    })
}
