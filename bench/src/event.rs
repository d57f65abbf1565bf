//! Events as the widget sends them, about 600 bytes each, and the same as rows. No two have the same `messageId`.

use std::fmt::Write;

/// Events a request, and rows a transaction: what the widget sends at a time.
pub(crate) const BATCH: usize = 10;

pub(crate) const SENT_AT: &str = "2026-03-21T09:30:05.000Z";

const NAMES: [&str; 6] = [
    "Tour Started",
    "Tour Step Shown",
    "Tour Step Completed",
    "Checklist Task Completed",
    "Modal Shown",
    "Session Started",
];

/// One event, in the parts in which it is stored.
pub(crate) struct Event {
    pub(crate) message_id: String,
    pub(crate) name: &'static str,
    pub(crate) user_id: String,
    pub(crate) anonymous_id: String,
    pub(crate) timestamp: String,
    pub(crate) properties: String,
    pub(crate) context: String,
}

impl Event {
    /// The event with this number of one of several senders.
    pub(crate) fn new(sender: usize, number: u64) -> Self {
        let scattered = scattered(sender, number);
        let person = person(sender, number);
        let (second, milli) = (number / 1_000 % 60, number % 1_000);
        let name = NAMES.iter().cycle().nth(number as usize % NAMES.len()).copied().unwrap_or_default();
        Self {
            message_id: format!("{scattered:016x}-{sender:04x}-4000-8000-{number:012x}"),
            name,
            user_id: format!("u_{person}"),
            anonymous_id: format!("{person:08x}-7c1d-4e51-9a3b-{person:012x}"),
            timestamp: format!("2026-03-21T09:29:{second:02}.{milli:03}Z"),
            properties: format!(
                r#"{{"item_id":"first-project","step_id":"name","step_index":{},"reason":"rule","content_version":"9f2c1e07","locale":"fa","elapsed_ms":{},"session_number":3,"variant":"short-first"}}"#,
                number % 5,
                number % 90_000
            ),
            context: r#"{"library":{"name":"hamrah","version":"0.1.0"},"locale":"fa-IR","page":{"path":"/projects/new"},"timezone":"Asia/Tehran","screen":{"width":1440,"height":900,"density":2}}"#.to_owned(),
        }
    }

    /// As it stands in a batch.
    fn write(&self, json: &mut String) {
        let Self { message_id, name, user_id, anonymous_id, timestamp, properties, context } = self;
        let _ = write!(
            json,
            r#"{{"type":"track","messageId":"{message_id}","userId":"{user_id}","anonymousId":"{anonymous_id}","event":"{name}","timestamp":"{timestamp}","properties":{properties},"context":{context}}}"#
        );
    }
}

/// As random ids do, these fall anywhere into an index.
fn scattered(sender: usize, number: u64) -> u64 {
    (number + ((sender as u64) << 40)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A request has the events of one person, who sends some in a row.
fn person(sender: usize, number: u64) -> u64 {
    const EVENTS_A_PERSON: u64 = 50;
    scattered(sender, number / EVENTS_A_PERSON) >> 32
}

/// The body of a request with the `BATCH` events from `first` on.
pub(crate) fn batch(sender: usize, first: u64) -> String {
    let mut json = String::from(r#"{"batch":["#);
    for number in first..first + BATCH as u64 {
        if number > first {
            json.push(',');
        }
        Event::new(sender, number).write(&mut json);
    }
    let _ = write!(json, r#"],"sentAt":"{SENT_AT}"}}"#);
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_has_about_six_hundred_bytes() {
        let bytes = batch(3, 1_000_000).len() / BATCH;
        assert!((570..630).contains(&bytes), "{bytes}");
    }

    #[test]
    fn no_two_events_have_the_same_id() {
        let ids = (0..64).flat_map(|sender| (0..500).map(move |number| Event::new(sender, number).message_id));
        assert_eq!(ids.collect::<std::collections::BTreeSet<_>>().len(), 64 * 500);
    }
}
