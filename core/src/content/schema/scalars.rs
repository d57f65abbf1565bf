//! The small things: what texts, numbers and durations look like in the file.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

/// Turns what the types say of themselves into what the reader accepts: no null, no empty text, durations with a unit.
pub(super) fn adapt(schema: &mut Schema) {
    let Some(schema) = schema.as_object_mut() else { return };
    let null = json!({ "type": "null" });
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(forms)) = schema.get_mut("anyOf")
        && forms.contains(&null)
    {
        forms.retain(|form| *form != null);
        if let [Value::Object(only)] = forms.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            schema.extend(only);
        }
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    describe_only_key(schema);
    let is_any_text = ["enum", "const", "pattern"].iter().all(|key| !schema.contains_key(*key));
    if schema.get("type") == Some(&json!("string")) && is_any_text {
        schema.insert("pattern".to_owned(), json!("\\S"));
    }
    match schema.remove("format").as_ref().and_then(Value::as_str) {
        // `Millis`, the only numbers of this type.
        Some("uint64") => {
            schema.remove("minimum");
            schema.extend(duration());
        }
        // Counts.
        Some("uint") => {
            schema.insert("minimum".to_owned(), json!(1));
            schema.insert("maximum".to_owned(), json!(1_000_000));
        }
        _ => {}
    }
}

/// A form with one key is described by the comment of its variant: editors show it at the key.
fn describe_only_key(schema: &mut Map<String, Value>) {
    let Some(description) = schema.get("description").cloned() else { return };
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    if properties.len() == 1 {
        for property in properties.values_mut().filter_map(Value::as_object_mut) {
            property.entry("description").or_insert(description.clone());
        }
    }
}

fn duration() -> impl Iterator<Item = (String, Value)> {
    [
        ("type", json!("string")),
        ("pattern", json!("^[0-9]{1,6}[smhd]$")),
        ("examples", json!(["30s", "5m", "24h", "7d"])),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
}

macro_rules! text_with_pattern {
    ($(#[$comment:meta])* $name:ident, $pattern:expr) => {
        $(#[$comment])*
        pub(in crate::content) struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

text_with_pattern!(
    /// An address that `safe_url` lets pass.
    Address,
    // One of the schemes, or something that is none: what does not begin with a letter, and letters without a colon.
    concat!(
        "^\\s*(([Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):",
        "|[^A-Za-z\\s]",
        "|[A-Za-z][A-Za-z0-9+.-]*([^A-Za-z0-9+.:-]|$))",
    )
);
text_with_pattern!(
    /// A BCP 47 tag.
    Language,
    "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
);
text_with_pattern!(
    /// The value of a CSS property.
    CssValue,
    "^[^;{}<>\\\\@]*[^;{}<>\\\\@\\s][^;{}<>\\\\@]*$"
);
