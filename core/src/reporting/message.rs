//! A report becomes a message. It has Segment's shape (their public spec: "Common fields"), whatever is sent in the
//! end: this is what waits on the device, and what handlers on the page hear. [`super::Format`] turns it into what an
//! endpoint takes, as late as it can be.

use super::{Kind, Report};
use crate::date::to_iso;
use crate::value::Value;

/// What is known of the place of a report, besides what it says itself.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The language of the page: a BCP 47 tag.
    pub locale: &'a str,
    /// The page's path, without query and fragment; none where the host keeps it to itself.
    pub path: Option<&'a str>,
}

impl Report {
    /// The message. The id stays with it for good, so that a receiver knows it again.
    pub fn message(&self, id: &str, surroundings: Surroundings<'_>) -> Value {
        let kind = self.name.kind();
        let mut message = Value::map()
            .with("type", kind.name())
            .with("messageId", id)
            .with("timestamp", to_iso(self.at))
            .with("anonymousId", self.anonymous.as_str());
        if let Some(user) = &self.user {
            message.set("userId", user.as_str());
        }
        match kind {
            Kind::Track => {
                message.set("event", self.name.as_str());
                message.set("properties", self.properties.clone());
            }
            Kind::Page => message.set("properties", self.properties.clone()),
            Kind::Identify => message.set("traits", self.properties.clone()),
            Kind::Group => {
                let (ids, traits): (Vec<_>, Vec<_>) =
                    self.properties.entries().iter().cloned().partition(|(key, _)| key == "groupId");
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
}
