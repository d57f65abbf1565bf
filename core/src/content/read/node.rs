//! A value of the file together with its place. The place is a chain of parents on the stack and becomes a text only
//! where there is a problem to report.

use super::wording::printable;
use crate::value::Value;

/// A place in the file and what stands there.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    /// None: nothing stands there.
    pub(super) value: Option<&'a Value>,
    place: Place<'a>,
}

#[derive(Clone, Copy)]
enum Place<'a> {
    Root,
    Key(&'a Node<'a>, &'a str),
    Index(&'a Node<'a>, usize),
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value: Some(value), place: Place::Root }
    }

    /// The place under `key`, whether or not something stands there.
    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self { value: self.value.and_then(|value| value.get(key)), place: Place::Key(self, key) }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.value.is_some_and(|value| value.get(key).is_some())
    }

    /// The place of the element at `index`, if there is one.
    pub(super) fn index(&'a self, index: usize) -> Option<Self> {
        let value = self.items().get(index)?;
        Some(Self { value: Some(value), place: Place::Index(self, index) })
    }

    pub(super) fn as_str(&self) -> Option<&'a str> {
        self.value?.as_str()
    }

    /// The elements of a list; of anything else, none.
    pub(super) fn items(&self) -> &'a [Value] {
        self.value.map_or(&[], Value::items)
    }

    /// The entries of a map; of anything else, none.
    pub(super) fn entries(&self) -> &'a [(String, Value)] {
        self.value.map_or(&[], Value::entries)
    }

    /// As in `tours[0].steps[2].advance.on`. Keys that would be misread there are quoted: `title["fa.x"]`.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        self.write_path(&mut path);
        path
    }

    fn write_path(&self, path: &mut String) {
        match self.place {
            Place::Root => {}
            Place::Index(parent, index) => {
                parent.write_path(path);
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
            }
            Place::Key(parent, key) => {
                parent.write_path(path);
                let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'$');
                if !key.is_empty() && key.bytes().all(is_plain) {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key);
                } else {
                    path.push_str("[\"");
                    for c in key.chars() {
                        if matches!(c, '"' | '\\') {
                            path.push('\\');
                        }
                        path.push(printable(c));
                    }
                    path.push_str("\"]");
                }
            }
        }
    }
}
