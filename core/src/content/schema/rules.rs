//! The forms of rules.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::forms::{any_text, form, list_of_some, schema_of};
use super::scalars::Language;
use crate::targeting::{Condition, Device, Glob, Segment};
use crate::time::Millis;

schema_of!(Segment, "Segment", |make| {
    let mut segment = form(vec![
        ("id", "The name by which rules refer to the segment.", any_text()),
        ("when", "Who belongs to it.", make.subschema_for::<Condition>()),
    ]);
    segment.insert("required".to_owned(), json!(["id", "when"]));
    segment.insert("description".to_owned(), "A named group of visitors.".into());
    segment
});

schema_of!(Condition, "Rule", |make| {
    let rule = make.subschema_for::<Condition>();
    let rules = json_schema!({ "type": "array", "items": rule });
    let page = make.subschema_for::<Glob>();
    let language = make.subschema_for::<Language>();
    let device = make.subschema_for::<Device>();
    let duration = make.subschema_for::<Millis>();
    let mut count = make.subschema_for::<usize>();
    count.insert("default".to_owned(), 1.into());
    json_schema!({
        "description": "A question about the visitor, to which the answer is yes or no.",
        "anyOf": [
            form(vec![("all", "Every one of these holds.", rules.clone())]),
            form(vec![("any", "At least one of these holds.", rules)]),
            form(vec![("not", "This does not hold.", rule)]),
            attribute_rule(&page, &duration),
            form(vec![
                ("event", "A tracked event.", any_text()),
                ("count", "At least so often.", count),
                ("within", "Within this time, up to now.", duration.clone()),
            ]),
            form(vec![("url", "The visitor is on a page like this.", page)]),
            form(vec![("present", "An element is on the page: a CSS selector.", any_text())]),
            form(vec![("absent", "An element is not on the page: a CSS selector.", any_text())]),
            form(vec![("seen", "The item with this id was shown.", any_text())]),
            form(vec![("started", "The item with this id was started.", any_text())]),
            form(vec![("completed", "The item or the task with this id was completed.", any_text())]),
            form(vec![("dismissed", "The item with this id was closed without being completed.", any_text())]),
            form(vec![("segment", "The visitor belongs to the segment with this id.", any_text())]),
            form(vec![("locale", "The visitor's language is this one, or a variety of it.", language)]),
            form(vec![("device", "What the visitor holds in hand, by the width of the window.", device)]),
            form(vec![("day", "Days since `created_at`, an attribute, else since the first visit.", days())]),
            form(vec![("inactive", "The visitor has come back after at least this time away.", duration)]),
            form(vec![("variant", "The visitor was assigned this variant of an experiment.", any_text())]),
        ],
    })
});

schema_of!(Device, "Device", |_| { json_schema!({ "enum": ["phone", "tablet", "desktop"] }) });

/// Comparisons with a number.
fn comparisons() -> Vec<(&'static str, &'static str, Schema)> {
    let number = || json_schema!({ "type": "number" });
    vec![
        ("is", "Equal.", number()),
        ("gt", "Greater.", number()),
        ("gte", "Greater or equal.", number()),
        ("lt", "Less.", number()),
        ("lte", "Less or equal.", number()),
    ]
}

/// A number, or comparisons with numbers.
fn days() -> Schema {
    let mut range = form(comparisons());
    range.insert("required".to_owned(), json!([]));
    range.insert("minProperties".to_owned(), 1.into());
    json_schema!({ "anyOf": [{ "description": "Just so many.", "type": "number" }, range] })
}

/// An attribute with the tests that it has to pass, of which there is at least one.
fn attribute_rule(glob: &Schema, duration: &Schema) -> Schema {
    let scalar = || json_schema!({ "type": ["string", "number", "boolean"] });
    let mut keys = vec![
        ("attribute", "An attribute of the visitor, which passes all of the tests beside it.", any_text()),
        ("isNot", "Anything but this, or nothing at all.", scalar()),
        ("in", "One of these.", list_of_some(scalar())),
        ("contains", "A text with this in it, or a list with this value.", scalar()),
        ("startsWith", "A text that begins like this.", any_text()),
        ("like", "A text like this pattern.", glob.clone()),
        ("exists", "Whether the visitor has the attribute.", json_schema!({ "type": "boolean" })),
        ("within", "A date at most so long ago.", duration.clone()),
        ("olderThan", "A date longer ago than this.", duration.clone()),
    ];
    keys.extend(comparisons());
    keys.retain(|(key, ..)| *key != "is");
    keys.push(("is", "Just this.", scalar()));
    let mut rule = form(keys);
    rule.insert("minProperties".to_owned(), 2.into());
    rule
}
