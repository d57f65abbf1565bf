//! The JSON Schema of a content file, for editors: made from the types and their comments.
//!
//! Said here is what the types leave open: which keys may be missing and what holds then. The forms that the reader
//! takes apart by hand are in `forms` and `rules`.

mod forms;
mod rules;
mod scalars;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Value, json};

use super::Content;
use super::read::{LATER, SCHEMA};
pub(super) use scalars::{Address, CssValue, Language};

/// The JSON Schema (draft 7, which all editors know).
pub fn schema() -> Value {
    let mut settings = SchemaSettings::draft07();
    settings.transforms.insert(0, Box::new(RecursiveTransform(scalars::adapt)));
    let mut schema = settings.into_generator().into_root_schema_for::<Content>().to_value();
    for (name, key, default) in defaults() {
        make_optional(&mut schema, name, key, default);
    }
    if let Some(Value::Object(step)) = schema.pointer_mut("/definitions/Step") {
        step.insert("anyOf".to_owned(), json!([{ "required": ["title"] }, { "required": ["body"] }]));
    }
    if let Some(Value::Object(question)) = schema.pointer_mut("/definitions/Question") {
        let with_text = json!({ "required": ["text"], "not": { "required": ["multiple"] } });
        question.insert("oneOf".to_owned(), json!([{ "required": ["choices"] }, with_text]));
    }
    add_frame(&mut schema);
    schema
}

/// The keys that may be missing, beside those whose type is an `Option`, and what holds then. Null: nothing that could
/// be written.
fn defaults() -> Vec<(&'static str, &'static str, Value)> {
    let mut defaults = vec![
        ("Locales", "default", json!("en")),
        ("Locales", "supported", json!([])),
        ("Theme", "scheme", json!("auto")),
        ("Theme", "density", json!("comfortable")),
        ("Modal", "ask", json!([])),
        ("Modal", "next", json!(null)),
        ("Modal", "pages", json!([])),
        ("LaterPage", "ask", json!([])),
        ("LaterPage", "next", json!(null)),
        ("Question", "choices", json!(null)),
        ("Question", "multiple", json!(false)),
        ("Question", "required", json!(false)),
        ("FreeText", "minLength", json!(1)),
        ("FreeText", "maxLength", json!(500)),
        ("FreeText", "lines", json!(1)),
        ("Tour", "abandonAfter", json!("7d")),
        ("Step", "spotlight", json!({})),
        ("Step", "placement", json!("auto")),
        ("Step", "advance", json!("next")),
        ("Step", "next", json!(null)),
        ("Step", "waitFor", json!("5s")),
        ("Step", "onMissing", json!("skip")),
        ("Step", "interaction", json!("allow")),
        ("Step", "overlay", json!("dim")),
        ("Spotlight", "padding", json!(6)),
        ("Spotlight", "radius", json!(8)),
        ("Spotlight", "extra", json!([])),
        ("Checklist", "order", json!("any")),
        ("Done", "confetti", json!(false)),
        ("Task", "after", json!([])),
        ("EmptyState", "position", json!("inside")),
        ("Celebration", "confetti", json!(false)),
        ("Success", "within", json!("7d")),
        ("Privacy", "respectSignals", json!(false)),
    ];
    let settings = ["locale", "theme", "attributes", "privacy", "segments"];
    let lists = ["modals", "tours", "checklists", "emptyStates", "celebrations"];
    for key in settings.into_iter().chain(lists) {
        defaults.push(("", key, json!(null)));
    }
    for (item, frequency) in [
        ("Modal", "once"),
        ("Tour", "once"),
        ("Celebration", "once"),
        ("Checklist", "until-completed"),
        ("EmptyState", "until-completed"),
    ] {
        defaults.push((item, "frequency", json!(frequency)));
        defaults.push((item, "priority", json!(0)));
        defaults.push((item, "snooze", json!("24h")));
    }
    defaults
}

/// Lets the key of this definition (without a name: of the whole) be missing. None: there is no such required key.
fn make_optional(schema: &mut Value, name: &str, key: &str, default: Value) -> Option<()> {
    let definition = if name.is_empty() { schema } else { schema.get_mut("definitions")?.get_mut(name)? };
    let required = definition.get_mut("required")?.as_array_mut()?;
    let index = required.iter().position(|have| have == key)?;
    required.remove(index);
    let property = definition.get_mut("properties")?.get_mut(key)?.as_object_mut()?;
    if !default.is_null() {
        property.insert("default".to_owned(), default);
    }
    Some(())
}

/// Adds what stands around the content: the version of the format, and the parts that later versions know.
fn add_frame(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    schema.insert("required".to_owned(), json!(["schema"]));
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    let version = json!({ "description": "The version of the format.", "const": SCHEMA as u32 });
    properties.insert("schema".to_owned(), version);
    let address = json!({ "description": "The address of this schema, for editors.", "type": "string" });
    properties.insert("$schema".to_owned(), address);
    for key in LATER {
        let later = json!({ "description": "Not supported by this version; left out." });
        properties.insert(key.to_owned(), later);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_default_belongs_to_a_key() {
        let settings = SchemaSettings::draft07();
        let mut schema = settings.into_generator().into_root_schema_for::<Content>().to_value();
        for (name, key, default) in defaults() {
            assert_eq!(make_optional(&mut schema, name, key, default), Some(()), "{name}.{key}");
        }
    }

    /// What an author sees in the editor while writing.
    #[test]
    fn each_key_is_described() {
        fn check(schema: &Value, place: &str) {
            for (key, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
                assert!(property.get("description").is_some(), "{place}.{key} has no description");
            }
            for (key, part) in schema.as_object().into_iter().flatten() {
                check(part, &format!("{place}.{key}"));
            }
            for (index, part) in schema.as_array().into_iter().flatten().enumerate() {
                check(part, &format!("{place}[{index}]"));
            }
        }
        check(&schema(), "");
    }
}
