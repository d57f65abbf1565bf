//! The vocabulary, and docs/events.md, which is made from it.

use std::fmt::Write;

use hamrah_core::Value;
use hamrah_core::reporting::vocabulary::{EVENTS, EVERYWHERE, violations};
use hamrah_core::reporting::{Name, Property, Reason, Report};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/events.md");

#[test]
fn the_document_says_what_the_table_says() {
    let expected = document();
    if std::env::var_os("HAMRAH_BLESS").is_some() {
        std::fs::write(DOCUMENT, &expected).unwrap();
    }
    let found = std::fs::read_to_string(DOCUMENT).unwrap_or_default();
    assert!(found == expected, "docs/events.md is stale: run this test with HAMRAH_BLESS=1");
}

#[test]
fn names_and_keys_are_unique_and_well_formed() {
    for (index, entry) in EVENTS.iter().enumerate() {
        let name = entry.name.as_str();
        assert!(EVENTS.iter().skip(index + 1).all(|other| other.name.as_str() != name), "{name} stands twice");
        assert!(name.split(' ').all(|word| word.starts_with(|first: char| first.is_ascii_uppercase())), "{name}");
        let has_reason = entry.properties.contains(&Property::Reason);
        assert_eq!(has_reason, !entry.reasons.is_empty(), "{name} has reasons, or none");
        assert!(entry.properties.iter().all(|property| !EVERYWHERE.contains(property)), "{name}");
    }
    for key in Property::ALL.map(Property::key).into_iter().chain(Reason::ALL.map(Reason::name)) {
        assert!(key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{key}");
    }
}

#[test]
fn a_report_that_departs_from_the_table_is_noticed() {
    let report = |name| Report { name, at: 1, user: None, anonymous: "a1".into(), properties: Value::map() };
    let shown = || report(Name::TourStepShown).with(Property::ItemId, "tour");
    let fine = shown().with(Property::StepIndex, 2_u32).with(Property::Locale, "fa").because(Reason::Resume);
    assert_eq!(violations(&fine), Vec::<String>::new());
    assert_eq!(violations(&shown().because(Reason::Close)).len(), 1);
    assert_eq!(violations(&shown().with(Property::Message, "x")).len(), 1);
    assert_eq!(violations(&shown().with(Property::StepIndex, "2")).len(), 1);
    let custom = report(Name::Custom("Project Created".into())).with(Property::Message, "x");
    assert_eq!(violations(&custom), Vec::<String>::new());
    assert_eq!(violations(&report(Name::Page)), Vec::<String>::new());
}

fn document() -> String {
    let mut text = String::from(HEAD);
    for entry in &EVENTS {
        let keys: Vec<String> = entry.properties.iter().map(|property| code(property.key())).collect();
        let reasons: Vec<String> = entry.reasons.iter().map(|reason| code(reason.name())).collect();
        let name = entry.name.as_str();
        writeln!(text, "| {name} | {} | {} | {} |", entry.when, keys.join(" "), reasons.join(" ")).unwrap();
    }
    let everywhere = EVERYWHERE.map(|property| code(property.key())).join(", ");
    writeln!(text, "\nAny of them may also have {everywhere}.\n\n## Properties\n").unwrap();
    text.push_str("| Property | Kind | Meaning |\n| --- | --- | --- |\n");
    for property in Property::ALL {
        let (kind, meaning) = property.meaning();
        writeln!(text, "| {} | {kind} | {meaning} |", code(property.key())).unwrap();
    }
    text.push_str("\n## Reasons\n\n| Reason | Meaning |\n| --- | --- |\n");
    for reason in Reason::ALL {
        writeln!(text, "| {} | {} |", code(reason.name()), reason.meaning()).unwrap();
    }
    text
}

fn code(word: &str) -> String {
    format!("`{word}`")
}

const HEAD: &str = "# Reported events

This page is made from the table in `core/src/reporting/vocabulary.rs`; a test fails when it is stale.

Every event is a Segment `track` message: `messageId` (the same at every try), `event`, `userId` or `anonymousId`,
`timestamp` (UTC, ISO 8601), `properties` and `context`. What the host tracks itself is sent under the host's own names,
with the host's own properties; `identify`, `group` and `page` are messages of their own kinds. A property is left out
where it does not apply.

| Event | When | Properties | Reasons |
| --- | --- | --- | --- |
";
