//! Formats that only name a message's parts differently, as tables: where a part is, and what it is called there.

use crate::value::Value;

/// One part: the keys that lead to it, and its name in the format. Of two with the same name the later one counts, if
/// the message has it.
pub(super) type Part = (&'static [&'static str], &'static str);

/// The columns of a table of events. The host's own properties, of which nobody can know beforehand what they are,
/// stay together in one.
const ROW: [Part; 12] = [
    (&["messageId"], "message_id"),
    (&["timestamp"], "timestamp"),
    (&["type"], "type"),
    (&["type"], "event"),
    (&["event"], "event"),
    (&["anonymousId"], "anonymous_id"),
    (&["userId"], "user_id"),
    (&["groupId"], "group_id"),
    (&["context", "page", "path"], "path"),
    (&["context", "locale"], "locale"),
    (&["properties"], "properties"),
    (&["traits"], "properties"),
];

/// The message itself is the data.
const CLOUD_EVENT: [Part; 7] = [
    (&["messageId"], "id"),
    (&["timestamp"], "time"),
    (&["type"], "type"),
    (&["event"], "type"),
    (&["anonymousId"], "subject"),
    (&["userId"], "subject"),
    (&[], "data"),
];

pub(super) fn row(message: &Value) -> Value {
    let mut row = Value::map();
    fill(&mut row, message, &ROW);
    row
}

pub(super) fn cloud_event(message: &Value) -> Value {
    // With the source an id is unique. Types want a prefix, since many producers may share a bus.
    let mut event = Value::map().with("specversion", "1.0").with("source", "/hamrah");
    fill(&mut event, message, &CLOUD_EVENT);
    let name = event.get("type").and_then(Value::as_str).unwrap_or_default();
    let name = ["hamrah.", name].concat();
    event.with("type", name)
}

/// Adds what the message has of these parts.
pub(super) fn fill(into: &mut Value, message: &Value, parts: &[Part]) {
    for (keys, name) in parts {
        if let Some(part) = keys.iter().try_fold(message, |value, key| value.get(key)) {
            into.set(name, part.clone());
        }
    }
}
