//! What is kept on the device: the browser's storage, and memory where that is refused, full or switched off. All
//! keys start with `hamrah:`.

use std::cell::RefCell;

use hamrah_core::table::Table;

use super::page;

/// There as long as the visitor wants nothing to be stored or sent.
const OUT: &str = "hamrah:out";

/// Texts by key. What the browser did not take is held in memory for as long as the page lives.
#[derive(Default)]
pub(crate) struct Storage {
    memory: RefCell<Table<String>>,
}

impl Storage {
    pub(crate) fn read(&self, key: &str) -> Option<String> {
        match self.memory.borrow().get(key) {
            Some(text) => Some(text.clone()),
            None => disk()?.get_item(key).ok()?,
        }
    }

    /// Whether it will outlast the page.
    pub(crate) fn write(&self, key: &str, text: &str) -> bool {
        let written = !is_out() && disk().is_some_and(|disk| disk.set_item(key, text).is_ok());
        let mut memory = self.memory.borrow_mut();
        if written {
            memory.remove(key);
        } else {
            memory.insert(key, text.to_owned());
        }
        written
    }

    pub(crate) fn remove(&self, key: &str) {
        self.memory.borrow_mut().remove(key);
        if let Some(disk) = disk() {
            let _ = disk.remove_item(key);
        }
    }
}

/// Whether the visitor wants nothing to be stored or sent.
pub(crate) fn is_out() -> bool {
    disk().is_some_and(|disk| matches!(disk.get_item(OUT), Ok(Some(_))))
}

/// Remembers what the visitor wants.
pub(crate) fn set_out(is_out: bool) {
    if let Some(disk) = disk() {
        let _ = if is_out { disk.set_item(OUT, "1") } else { disk.remove_item(OUT) };
    }
}

/// Forgets all that is kept by key.
pub(crate) fn erase() {
    let Some(disk) = disk() else { return };
    let keys = (0..disk.length().unwrap_or_default()).filter_map(|index| disk.key(index).ok()?);
    for key in keys.filter(|key| key.starts_with("hamrah:") && key != OUT).collect::<Vec<_>>() {
        let _ = disk.remove_item(&key);
    }
}

/// The browser's storage. Asking for it throws where the visitor has forbidden it.
fn disk() -> Option<web_sys::Storage> {
    page::window().local_storage().ok()?
}
