//! What moves a tour on.

use super::node::Node;
use super::reader::{Form, Reader};
use super::rule::page;
use super::target::{optional_target, selector};
use crate::content::{Advance, DomEvent, InputTest};
use crate::value::Value;

const ADVANCES: [Form; 6] =
    [("on", &["target"]), ("input", &[]), ("event", &[]), ("url", &[]), ("element", &[]), ("any", &[])];
const DOM_EVENTS: [(&str, DomEvent); 4] = [
    ("click", DomEvent::Click),
    ("focus", DomEvent::Focus),
    ("change", DomEvent::Change),
    ("submit", DomEvent::Submit),
];
const INPUT_TESTS: [Form; 4] = [("minLength", &[]), ("equals", &[]), ("contains", &[]), ("startsWith", &[])];

/// All that moves the tour on, in one list; the "Next" button where nothing is said.
pub(super) fn advance(read: &mut Reader, at: &Node, has_target: bool) -> Vec<Advance> {
    let mut ways = Vec::new();
    if at.value.is_some() {
        collect(read, at, has_target, &mut ways);
    } else {
        ways.push(Advance::Next);
    }
    ways
}

fn collect(read: &mut Reader, at: &Node, has_target: bool, ways: &mut Vec<Advance>) {
    match at.value {
        Some(Value::Text(word)) if word == "next" => return ways.push(Advance::Next),
        Some(Value::Map(_)) => {}
        _ => return read.unexpected(at, "\"next\", or an object such as {\"on\": \"click\"}"),
    }
    let Some(kind) = read.form(at, &ADVANCES) else { return };
    let what = &at.key(kind);
    match kind {
        "on" => {
            let target = optional_target(read, at, "target");
            if target.is_none() && !has_target {
                read.error(at, "needs a \"target\", here or in the step");
            }
            if let Some(event) = read.word(what, &DOM_EVENTS) {
                ways.push(Advance::On { event, target });
            }
        }
        "input" => {
            if !has_target {
                read.error(at, "needs a \"target\" in the step");
            }
            if let Some(test) = input_test(read, what) {
                ways.push(Advance::Input(test));
            }
        }
        "event" => ways.push(Advance::Event(read.string(what))),
        "url" => ways.push(Advance::Url(page(read, what))),
        "element" => ways.push(Advance::Element(selector(read, what))),
        _ => read.each_of_some(what, &mut |read, _, at| collect(read, at, has_target, ways)),
    }
}

fn input_test(read: &mut Reader, at: &Node) -> Option<InputTest> {
    let kind = read.form(at, &INPUT_TESTS)?;
    let what = &at.key(kind);
    Some(match kind {
        "minLength" => InputTest::MinLength(read.count(what) as usize),
        "equals" => InputTest::Equals(read.string(what)),
        "contains" => InputTest::Contains(read.string(what)),
        _ => InputTest::StartsWith(read.string(what)),
    })
}
