//! What is kept on the device: the browser's storage, and memory where that is refused, full or switched off. All
//! keys start with `hamrah:`.

use std::cell::RefCell;

use hamrah_core::table::Table;

use super::page;

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
        let written = disk().is_some_and(|disk| disk.set_item(key, text).is_ok());
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

/// The browser's storage. Asking for it throws where the visitor has forbidden it.
fn disk() -> Option<web_sys::Storage> {
    page::window().local_storage().ok()?
}
