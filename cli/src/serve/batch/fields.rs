//! A JSON object's fields, taken out one by one. Values that are stored as JSON keep the text in
//! which they were sent: a number's last digit and the order of keys are the sender's business.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Clone, Debug, Default)]
pub(super) struct Fields<'a>(BTreeMap<String, &'a RawValue>);

impl<'a> Fields<'a> {
    pub(super) fn read(json: &'a RawValue) -> Result<Self, String> {
        // serde_json skips over what it hands out raw, so this is where wrong escapes and depth
        // (more than 128) are found; whoever reads the export would stumble over them.
        match serde_json::from_str::<Value>(json.get()) {
            Ok(Value::Object(_)) => {}
            Ok(other) => return Err(format!("expected an object, found {}", kind(&other))),
            Err(error) => return Err(error.to_string()),
        }
        serde_json::from_str(json.get()).map(Self).map_err(|error| error.to_string())
    }

    /// Reads what will be given out as a field of something else, and so one level deeper.
    pub(super) fn read_within(json: &'a RawValue) -> Result<Self, String> {
        serde_json::from_str::<Value>(&["[", json.get(), "]"].concat()).map_err(|error| error.to_string())?;
        Self::read(json)
    }

    /// Takes a text; one that is missing, null or empty is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(json) = self.0.remove(name) else {
            return Ok(None);
        };
        match serde_json::from_str::<Value>(json.get()) {
            Ok(Value::Null) => Ok(None),
            Ok(Value::String(text)) if text.contains('\0') => {
                Err(format!(".{name}: contains U+0000, which databases can't hold"))
            }
            Ok(Value::String(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
            Ok(other) => Err(format!(".{name}: expected a text, found {}", kind(&other))),
            Err(error) => Err(format!(".{name}: {error}")),
        }
    }

    /// Takes an object; one that is missing or null is none.
    pub(super) fn object(&mut self, name: &str) -> Result<Option<&'a RawValue>, String> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(json) if json.get() == "null" => Ok(None),
            Some(json) if json.get().starts_with('{') => Ok(Some(json)),
            Some(json) => Err(format!(
                ".{name}: expected an object, found {}",
                serde_json::from_str::<Value>(json.get()).map_or("something else", |value| kind(&value))
            )),
        }
    }

    pub(super) fn remove(&mut self, name: &str) -> Option<&'a RawValue> {
        self.0.remove(name)
    }

    /// Adds the fields of `defaults` that are not there.
    pub(super) fn fill(&mut self, defaults: &Fields<'a>) {
        for (name, json) in &defaults.0 {
            self.0.entry(name.clone()).or_insert(json);
        }
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// About how long it is as JSON, in bytes.
    pub(super) fn length(&self) -> usize {
        self.0.iter().map(|(name, json)| name.len() + json.get().len() + 4).sum()
    }

    /// The object as JSON on one line; none when it has no fields.
    pub(super) fn to_json(&self) -> Result<Option<String>, String> {
        if self.is_empty() {
            return Ok(None);
        }
        serde_json::to_string(&self.0).map(|json| Some(on_one_line(&json))).map_err(|error| error.to_string())
    }
}

/// JSON has line breaks only between its parts, and the export is one event a line.
pub(super) fn on_one_line(json: &str) -> String {
    json.replace(['\n', '\r'], " ")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
