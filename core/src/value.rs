//! One small tree for everything that comes in or goes out as JSON: content, options, progress and reports.
//!
//! The same `Deserialize` serves the browser (`serde-wasm-bindgen`) and the command (`serde_json`). Reading into a
//! tree first, and from there with paths, lets the reader collect every problem instead of stopping at the first.

mod de;
mod ser;

/// A JSON value. Keys keep their order; of a repeated key the last one counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

/// The deepest nesting that is read; deeper input is an error.
pub const MAX_DEPTH: usize = 64;

impl Value {
    /// An empty map.
    pub fn map() -> Self {
        Self::Map(Vec::new())
    }

    /// The value under `key`, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Map(entries) => entries.iter().rev().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// Puts `value` under `key`, in place of what was there. Anything but a map is left as it is.
    pub fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.put(key, value.into());
    }

    /// Apart from `set`, so that it is compiled once and not for each kind of value.
    fn put(&mut self, key: &str, value: Value) {
        if let Self::Map(entries) = self {
            match entries.iter_mut().find(|(k, _)| k == key) {
                Some(entry) => entry.1 = value,
                None => entries.push((key.to_owned(), value)),
            }
        }
    }

    /// [`Value::set`], to build a map in one expression.
    pub fn with(self, key: &str, value: impl Into<Value>) -> Self {
        self.having(key, value.into())
    }

    fn having(mut self, key: &str, value: Value) -> Self {
        self.put(key, value);
        self
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole, non-negative number.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(n) if *n >= 0.0 && *n <= 9_007_199_254_740_991.0 && n.trunc() == *n => Some(*n as u64),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(bool) => Some(*bool),
            _ => None,
        }
    }

    /// The elements of a list; of anything else, none.
    pub fn items(&self) -> &[Value] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a map; of anything else, none.
    pub fn entries(&self) -> &[(String, Value)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<u64> for Value {
    fn from(value: u64) -> Self {
        Self::Number(value as f64)
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Number(f64::from(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Vec<Value>> for Value {
    fn from(value: Vec<Value>) -> Self {
        Self::List(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
