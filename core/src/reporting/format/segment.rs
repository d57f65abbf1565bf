//! Segment's messages (their public spec: "Common fields", "HTTP tracking API").

use super::{Credentials, Surroundings};
use crate::date::to_iso;
use crate::reporting::{Kind, Report};
use crate::time::Millis;
use crate::value::Value;

pub(super) fn message(report: &Report, id: &str, surroundings: Surroundings<'_>) -> Value {
    let kind = report.name.kind();
    let mut message = Value::map()
        .with("type", kind.name())
        .with("messageId", id)
        .with("timestamp", to_iso(report.at))
        .with("anonymousId", report.anonymous.as_str());
    if let Some(user) = &report.user {
        message.set("userId", user.as_str());
    }
    match kind {
        Kind::Track => {
            message.set("event", report.name.as_str());
            message.set("properties", report.properties.clone());
        }
        Kind::Page => message.set("properties", report.properties.clone()),
        Kind::Identify => message.set("traits", report.properties.clone()),
        Kind::Group => {
            let (ids, traits): (Vec<_>, Vec<_>) =
                report.properties.entries().iter().cloned().partition(|(key, _)| key == "groupId");
            if let Some((key, id)) = ids.into_iter().next_back() {
                message.set(&key, id);
            }
            message.set("traits", Value::Map(traits));
        }
    }
    let library = Value::map().with("name", "hamrah").with("version", env!("CARGO_PKG_VERSION"));
    let mut context = Value::map().with("locale", surroundings.locale).with("library", library);
    if let Some(path) = surroundings.path {
        context.set("page", Value::map().with("path", path));
    }
    message.with("context", context)
}

pub(super) fn body(messages: Vec<Value>, sent_at: Millis, credentials: Credentials<'_>) -> Value {
    let mut body = Value::map().with("batch", messages).with("sentAt", to_iso(sent_at));
    if let Some(key) = credentials.write_key {
        body.set("writeKey", key);
    }
    if let Some(signature) = credentials.signature {
        body.set("context", Value::map().with("signature", signature));
    }
    body
}
