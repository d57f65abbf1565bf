//! A small map with text keys: a sorted list, because a tree or a hash map costs more bytes in the WASM than it saves
//! time at this size.

/// Values by name. Keys and values stand apart, so that one function finds the keys of all tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T> {
    /// In order.
    keys: Vec<String>,
    /// As many as keys, each at the place of its key.
    values: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { keys: Vec::new(), values: Vec::new() }
    }
}

/// Where a key is, or else belongs.
fn find(keys: &[String], key: &str) -> Result<usize, usize> {
    keys.binary_search_by(|have| have.as_str().cmp(key))
}

impl<T> Table<T> {
    pub fn get(&self, key: &str) -> Option<&T> {
        self.values.get(find(&self.keys, key).ok()?)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        self.values.get_mut(find(&self.keys, key).ok()?)
    }

    /// Puts `value` under `key`, in place of what was there.
    pub fn insert(&mut self, key: &str, value: T) {
        match find(&self.keys, key) {
            Ok(at) => {
                if let Some(have) = self.values.get_mut(at) {
                    *have = value;
                }
            }
            Err(at) => {
                self.keys.insert(at, key.to_owned());
                self.values.insert(at, value);
            }
        }
    }

    /// Changes the value under `key`, which is made first where it is missing.
    pub fn change(&mut self, key: &str, change: impl FnOnce(&mut T))
    where
        T: Default,
    {
        if find(&self.keys, key).is_err() {
            self.insert(key, T::default());
        }
        if let Some(value) = self.get_mut(key) {
            change(value);
        }
    }

    pub fn remove(&mut self, key: &str) {
        if let Ok(at) = find(&self.keys, key) {
            self.keys.remove(at);
            self.values.remove(at);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.keys.iter().map(String::as_str).zip(&self.values)
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl<T> FromIterator<(String, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let mut table = Self::default();
        for (key, value) in entries {
            table.insert(&key, value);
        }
        table
    }
}
