//! What the documents show of content is content: each example is read, as a newcomer would copy it.

use std::path::Path;

use hamrah_core::content::read;
use serde_json::{Map, Value};

/// The JSON of a document, in order: whole files, or a few keys of one.
fn examples(document: &str) -> Vec<Map<String, Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(document);
    let text = std::fs::read_to_string(path).unwrap();
    let blocks = text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let whole = |block: &str| if block.starts_with('{') { block.to_owned() } else { format!("{{ {block} }}") };
    blocks.map(|block| serde_json::from_str(&whole(block)).unwrap_or_else(|error| panic!("{error}: {block}"))).collect()
}

/// One file with all of these in it: what belongs to a modal goes into the first.
fn file(examples: &[Map<String, Value>]) -> Value {
    let mut file =
        serde_json::json!({ "schema": 1, "modals": [{ "id": "welcome", "title": "T", "primary": { "label": "Go" } }] });
    for (key, value) in examples.iter().flatten() {
        let of_modal = matches!(key.as_str(), "title" | "ask");
        let into = if of_modal { &mut file["modals"][0] } else { &mut file };
        into[key] = value.clone();
    }
    file
}

fn errors(file: &Value) -> Vec<String> {
    let (_, problems) = read(&serde_json::from_value(file.clone()).unwrap());
    problems.iter().filter(|problem| problem.is_error()).map(ToString::to_string).collect()
}

#[test]
fn every_example_of_the_readme_is_read_without_an_error() {
    let examples = examples("README.md");
    assert!(examples.len() > 6, "{}", examples.len());
    let mut file = file(&examples);
    file["modals"][0]["primary"]["do"] = serde_json::json!({ "start": "first-project" });
    file["modals"][0]["when"] = serde_json::json!({ "segment": "newcomers" });
    assert_eq!(errors(&file), Vec::<String>::new());
}

#[test]
fn every_example_of_the_page_on_content_is_read_without_an_error() {
    let examples = examples("docs/content.md");
    let (whole, parts) = examples.split_last().unwrap();
    assert_eq!(errors(&Value::Object(whole.clone())), Vec::<String>::new());
    assert_eq!(errors(&file(&[std::slice::from_ref(whole), parts].concat())), Vec::<String>::new());
}

#[test]
fn the_readme_shows_what_is_said_of_a_slip() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let mut file = file(&examples("README.md"));
    file["modals"][0]["primary"]["do"] = serde_json::json!({ "start": "first-projekt" });
    let input = file["tours"][0]["steps"][1]["advance"]["input"].as_object_mut().unwrap();
    let length = input.remove("minLength").unwrap();
    input.insert("minLenght".into(), length);
    let errors = errors(&file);
    assert_eq!(errors.len(), 2);
    for error in errors {
        assert!(readme.contains(&format!("onboarding.json: {error}\n")), "{error}");
    }
}
