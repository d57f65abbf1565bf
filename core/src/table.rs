//! A small map with text keys: a sorted list, because a tree or a hash map costs more bytes in the WASM than it saves
//! time at this size.

/// Values by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T>(Vec<(String, T)>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Table<T> {
    fn find(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(have, _)| have.as_str().cmp(key))
    }

    pub fn get(&self, key: &str) -> Option<&T> {
        let at = self.find(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        let at = self.find(key).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Puts `value` under `key`, in place of what was there.
    pub fn insert(&mut self, key: &str, value: T) {
        match self.find(key) {
            Ok(at) => {
                if let Some(entry) = self.0.get_mut(at) {
                    entry.1 = value;
                }
            }
            Err(at) => self.0.insert(at, (key.to_owned(), value)),
        }
    }

    /// Changes the value under `key`, which is made first where it is missing.
    pub fn change(&mut self, key: &str, change: impl FnOnce(&mut T))
    where
        T: Default,
    {
        if self.find(key).is_err() {
            self.insert(key, T::default());
        }
        if let Some(value) = self.get_mut(key) {
            change(value);
        }
    }

    pub fn remove(&mut self, key: &str) {
        if let Ok(at) = self.find(key) {
            self.0.remove(at);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
