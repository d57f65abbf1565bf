//! PostHog's events (their public API, "Capture", and what their own senders send).

use super::table::{Part, fill};
use crate::value::Value;

/// Beside the properties.
const EVENT: [Part; 3] = [(&["messageId"], "uuid"), (&["timestamp"], "timestamp"), (&["event"], "event")];

/// Properties of every event, added to its own.
const PROPERTIES: [Part; 8] = [
    (&["anonymousId"], "distinct_id"),
    (&["userId"], "distinct_id"),
    (&["anonymousId"], "$device_id"),
    (&["userId"], "$user_id"),
    (&["context", "library", "name"], "$lib"),
    (&["context", "library", "version"], "$lib_version"),
    (&["context", "page", "path"], "$pathname"),
    (&["context", "locale"], "$locale"),
];

const SET: Part = (&["traits"], "$set");

pub(super) fn event(message: &Value) -> Value {
    let mut event = Value::map();
    fill(&mut event, message, &EVENT);
    let mut properties = message.get("properties").cloned().unwrap_or_else(Value::map);
    fill(&mut properties, message, &PROPERTIES);
    let is_known = message.get("userId").is_some();
    match message.get("type").and_then(Value::as_str) {
        Some("identify") => {
            fill(&mut properties, message, &[SET]);
            if is_known {
                // What the anonymous visitor did becomes the user's.
                fill(&mut properties, message, &[(&["anonymousId"], "$anon_distinct_id")]);
            }
            event.set("event", if is_known { "$identify" } else { "$set" });
        }
        Some("group") => {
            fill(&mut properties, message, &[(&["groupId"], "$group_key"), (&["traits"], "$group_set")]);
            // PostHog knows several types of groups, by names of the team's choice; this is the one of its examples.
            properties.set("$group_type", "company");
            event.set("event", "$groupidentify");
        }
        kind => {
            if kind == Some("page") {
                // The page that was looked at need not be the one that we are on.
                fill(&mut properties, message, &[(&["properties", "path"], "$pathname")]);
                event.set("event", "$pageview");
            }
            if !is_known {
                // As their own sender does: who is not identified costs the team no person profile.
                properties.set("$process_person_profile", false);
            }
        }
    }
    event.with("properties", properties)
}
