//! Changes of a JSON tree. Places are chosen among all parts of the tree, so what lies deep is hit as often as there is
//! much of it.

use proptest::sample::Index;
use serde_json::Value;

/// One change. A change that makes no sense where it is to happen does nothing.
#[derive(Clone, Debug)]
pub enum Change {
    /// Another value in the place of a part.
    Replace(Index, Value),
    /// Another entry of a map, or element of a list.
    Put(Index, String, Value),
    /// One entry or element less.
    Remove(Index, Index),
    /// An entry gets another key.
    Rename(Index, Index, String),
    /// An element stands there so many times more; an entry under so many other keys.
    Repeat(Index, Index, usize),
    /// A part sinks so many levels deeper.
    Wrap(Index, usize),
    /// A text has another inside.
    Insert(Index, Index, String),
    /// A text is repeated; a number multiplied.
    Lengthen(Index, usize),
}

/// No input grows beyond this many bytes by repetition: what is refused for its size alone teaches little.
const LONGEST: usize = 100_000;

impl Change {
    pub fn apply(&self, value: &mut Value) {
        match self {
            Self::Replace(at, new) => *part(value, at) = new.clone(),
            Self::Put(at, key, new) => match part(value, at) {
                Value::Object(entries) => drop(entries.insert(key.clone(), new.clone())),
                Value::Array(items) => items.push(new.clone()),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            },
            Self::Remove(at, child) => match part(value, at) {
                Value::Object(entries) => {
                    if let Some(key) = key(entries, child) {
                        entries.remove(&key);
                    }
                }
                Value::Array(items) if !items.is_empty() => drop(items.remove(child.index(items.len()))),
                _ => {}
            },
            Self::Rename(at, child, new) => {
                if let Value::Object(entries) = part(value, at)
                    && let Some(key) = key(entries, child)
                    && let Some(value) = entries.remove(&key)
                {
                    entries.insert(new.clone(), value);
                }
            }
            Self::Repeat(at, child, times) => repeat(part(value, at), child, *times),
            Self::Wrap(at, depth) => {
                let part = part(value, at);
                for level in 0..*depth {
                    let inner = part.take();
                    *part = if level % 2 == 0 {
                        vec![inner].into()
                    } else {
                        [("any".to_owned(), inner)].into_iter().collect()
                    };
                }
            }
            Self::Insert(at, inside, new) => {
                if let Value::String(text) = part(value, at) {
                    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
                    text.insert_str(*inside.get(&places), new);
                }
            }
            Self::Lengthen(at, times) => match part(value, at) {
                Value::String(text) => *text = text.repeat((*times).min(LONGEST / text.len().max(1))),
                Value::Number(number) => {
                    let longer =
                        number.as_f64().unwrap_or_default() * 10_f64.powi(i32::try_from(*times).unwrap_or(9) % 20);
                    *part(value, at) = longer.into();
                }
                _ => {}
            },
        }
    }
}

fn repeat(part: &mut Value, child: &Index, times: usize) {
    let size = part.to_string().len();
    let times = times.min(LONGEST / size.max(1));
    match part {
        Value::Array(items) if !items.is_empty() => {
            let item = child.get(items).clone();
            items.extend(std::iter::repeat_n(item, times));
        }
        Value::Object(entries) => {
            if let Some(key) = key(entries, child)
                && let Some(value) = entries.get(&key).cloned()
            {
                entries.extend((0..times).map(|number| (format!("{key}{number}"), value.clone())));
            }
        }
        _ => {}
    }
}

fn key(entries: &serde_json::Map<String, Value>, child: &Index) -> Option<String> {
    if entries.is_empty() { None } else { entries.keys().nth(child.index(entries.len())).cloned() }
}

/// A part of the tree, which counts as one of its own parts.
pub(crate) fn part<'a>(value: &'a mut Value, at: &Index) -> &'a mut Value {
    let mut number = at.index(size(value));
    let mut here = value;
    while number > 0 {
        number -= 1;
        let children: Vec<&mut Value> = match here {
            Value::Array(items) => items.iter_mut().collect(),
            Value::Object(entries) => entries.values_mut().collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        };
        let mut found = None;
        for child in children {
            let size = size(child);
            if number < size {
                found = Some(child);
                break;
            }
            number -= size;
        }
        here = found.expect("the number is below the size");
    }
    here
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(entries) => 1 + entries.values().map(size).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}
