//! What has several forms, or another form in the file than in the types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::scalars::{Address, Language};
use crate::content::{Advance, Again, Branch, DomEvent, InputTest, Locator, Media, Next, Target};
use crate::placement::Placement;
use crate::targeting::{Condition, Glob};
use crate::text::Text;

/// An object with these keys and no others, of which the first is required: each with its description.
pub(super) fn form(keys: Vec<(&str, &str, Schema)>) -> Schema {
    let first = keys.first().map(|(key, ..)| (*key).to_owned());
    let mut properties = Map::new();
    for (key, description, mut schema) in keys {
        schema.insert("description".to_owned(), description.into());
        properties.insert(key.to_owned(), schema.to_value());
    }
    json_schema!({
        "type": "object", "properties": properties, "required": [first], "additionalProperties": false
    })
}

pub(super) fn any_text() -> Schema {
    json_schema!({ "type": "string" })
}

pub(super) fn list_of_some(element: Schema) -> Schema {
    json_schema!({ "type": "array", "items": element, "minItems": 1 })
}

macro_rules! schema_of {
    ($type:ty, $name:literal, $make:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let make: fn(&mut SchemaGenerator) -> Schema = $make;
                make(generator)
            }
        }
    };
}
pub(super) use schema_of;

schema_of!(Text, "Text", |make| {
    let tag = Language::json_schema(make);
    json_schema!({
        "description": "One text for every language, or one for each: `{\"en\": \"…\", \"fa\": \"…\"}`. \
            `{{ name | fallback }}` puts in an attribute of the visitor.",
        "anyOf": [
            any_text(),
            { "type": "object", "propertyNames": tag, "additionalProperties": any_text(), "minProperties": 1 },
        ],
    })
});

schema_of!(Glob, "Glob", |_| {
    json_schema!({
        "description": "A pattern: `*` stands for anything without a slash, `**` for anything. For a page it is \
            compared with the path, or with the whole address if it has a scheme; `?` and `#` count only if written.",
        "type": "string",
        "examples": ["/projects/*", "/settings/**"],
    })
});

schema_of!(Placement, "Placement", |_| {
    let mut words = vec!["auto".to_owned(), "center".to_owned()];
    for side in ["block-start", "block-end", "inline-start", "inline-end", "top", "bottom", "left", "right"] {
        words.extend(["", "-start", "-end"].map(|align| [side, align].concat()));
    }
    json_schema!({
        "description": "The side of the target, and the alignment along it. `inline-start` is left in left-to-right \
            languages and right in others; `left` and `right` mirror too.",
        "enum": words,
    })
});

schema_of!(Media, "Media", |make| {
    let alt = ("alt", "Says what is seen, for those who don't see it. Empty: decoration.", {
        let text = make.subschema_for::<Text>();
        json_schema!({ "anyOf": [{ "const": "" }, text] })
    });
    let mut address = || make.subschema_for::<Address>();
    let image = form(vec![("image", "The picture's address.", address()), alt.clone()]);
    let video = form(vec![
        ("video", "The video's address. It loads when the visitor starts it.", address()),
        ("poster", "The address of a picture to show before.", address()),
        ("captions", "The address of WebVTT captions.", address()),
        alt,
    ]);
    json_schema!({ "description": "A picture or a video.", "anyOf": [image, video] })
});

schema_of!(Target, "Target", |make| {
    let locator = make.subschema_for::<Locator>();
    json_schema!({
        "description": "An element of the product. In a list, the first that is there and visible wins.",
        "anyOf": [locator, list_of_some(locator.clone())],
    })
});

schema_of!(Locator, "Locator", |make| {
    let text = make.subschema_for::<Text>();
    json_schema!({
        "description": "A way to find an element.",
        "anyOf": [
            {
                "description": "A CSS selector. `a >>> b` goes into an open shadow root or a same-origin iframe.",
                "type": "string"
            },
            form(vec![
                ("role", "The ARIA role.", any_text()),
                ("name", "The accessible name.", text.clone()),
            ]),
            form(vec![("text", "The element's own text.", text)]),
            form(vec![("testId", "The value of `data-testid`.", any_text())]),
        ],
    })
});

schema_of!(Advance, "Advance", |make| {
    let event = make.subschema_for::<DomEvent>();
    let target = make.subschema_for::<Target>();
    let input = make.subschema_for::<InputTest>();
    let page = make.subschema_for::<Glob>();
    let advance = make.subschema_for::<Advance>();
    json_schema!({
        "description": "What moves the tour on from a step.",
        "anyOf": [
            { "description": "The \"Next\" button.", "const": "next" },
            form(vec![
                ("on", "What the visitor does with the target.", event),
                ("target", "Another element than the step's target.", target),
            ]),
            form(vec![(
                "input",
                "What the visitor has typed into the target. It is compared on the device and never reported.",
                input,
            )]),
            form(vec![("event", "The name of a tracked event.", any_text())]),
            form(vec![("url", "The page that was reached.", page)]),
            form(vec![("element", "An element that has come: a CSS selector.", any_text())]),
            form(vec![("any", "Whichever of these comes first.", list_of_some(advance))]),
        ],
    })
});

schema_of!(Next, "Next", |make| {
    let branch = make.subschema_for::<Branch>();
    let mut branches = list_of_some(branch);
    branches.insert(
        "description".to_owned(),
        Value::from("The first whose rule holds; the one that follows in the list if none does."),
    );
    json_schema!({
        "anyOf": [{ "description": "The id of a step, or of a page.", "type": "string" }, branches],
    })
});

schema_of!(Again, "Again", |make| {
    let rule = make.subschema_for::<Condition>();
    json_schema!({
        "anyOf": [
            { "description": "Whenever its modal is shown, also if the answer is known.", "const": "always" },
            { "description": "By itself, once this rule holds, if it was passed over.", "allOf": [rule] },
        ],
    })
});
