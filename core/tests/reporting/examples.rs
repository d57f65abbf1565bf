//! The examples of docs/formats.md, which are what each format makes of one event.

use hamrah_core::reporting::{Body, Credentials, Format, Name, Property};

use super::reports::{AT, known, message};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/formats.md");

#[test]
fn the_document_shows_what_is_sent() {
    let found = std::fs::read_to_string(DOCUMENT).unwrap();
    let expected = Format::NAMES.iter().fold(found.clone(), |text, (name, format)| with_example(&text, name, *format));
    if std::env::var_os("HAMRAH_BLESS").is_some() {
        std::fs::write(DOCUMENT, &expected).unwrap();
        return;
    }
    assert!(found == expected, "docs/formats.md is stale: run this test with HAMRAH_BLESS=1");
}

/// The document with this format's example between its two marks.
fn with_example(document: &str, name: &str, format: Format) -> String {
    let (begin, end) = (format!("<!-- example: {name} -->\n"), "<!-- end -->");
    let (before, rest) = document.split_once(&begin).unwrap_or_else(|| panic!("no example of {name}"));
    let (_, after) = rest.split_once(end).unwrap();
    format!("{before}{begin}```json\n{}\n```\n{end}{after}", example(format))
}

fn example(format: Format) -> String {
    let completed = known(Name::TourStepCompleted)
        .with(Property::ItemId, "first-project")
        .with(Property::StepId, "name")
        .with(Property::StepIndex, 1_u32)
        .with(Property::ElapsedMs, 4_200_u32);
    let credentials = Credentials { write_key: Some("KEY"), signature: None };
    match format.body(&[message(&completed)], AT + 5_000, credentials) {
        Body::Json(body) => serde_json::to_string_pretty(&body).unwrap(),
        Body::Lines(lines) => {
            lines.iter().map(|line| serde_json::to_string(line).unwrap()).collect::<Vec<_>>().join("\n")
        }
    }
}
