//! What moves a tour on.

use super::node::Node;
use super::reader::Reader;
use super::rule::page;
use super::target::optional_target;
use super::words::{Forms, Words};
use crate::content::{Advance, DomEvent, InputTest};
use crate::value::Value;

/// Reads one way on, or several, of the step that is the first node: from the second, of which the third stands under
/// the key of its form.
type ReadAdvance = fn(&mut Reader, &Node, &Node, &Node, &mut Vec<Advance>);

const ADVANCES: Forms<ReadAdvance, 6> = Forms::new([
    ("on", on, &["target"]),
    ("input", input, &[]),
    ("event", |read, _, _, what, ways| ways.push(Advance::Event(read.string_here(what))), &[]),
    ("url", |read, _, _, what, ways| ways.push(Advance::Url(page(read, what))), &[]),
    ("element", |read, _, _, what, ways| ways.push(Advance::Element(read.string_here(what))), &[]),
    ("any", |read, step, _, what, ways| read.each_of_some(what, &mut |read, _, at| collect(read, step, at, ways)), &[]),
]);
const DOM_EVENTS: Words<DomEvent, 4> = Words::new([
    ("click", DomEvent::Click),
    ("focus", DomEvent::Focus),
    ("change", DomEvent::Change),
    ("submit", DomEvent::Submit),
]);
const INPUT_TESTS: Forms<fn(&mut Reader, &Node) -> InputTest, 4> = Forms::new([
    ("minLength", |read, at| InputTest::MinLength(read.count_here(at) as usize), &[]),
    ("equals", |read, at| InputTest::Equals(read.string_here(at)), &[]),
    ("contains", |read, at| InputTest::Contains(read.string_here(at)), &[]),
    ("startsWith", |read, at| InputTest::StartsWith(read.string_here(at)), &[]),
]);

/// All that moves the tour on from a step, in one list; the "Next" button where nothing is said.
pub(super) fn advance(read: &mut Reader, step: &Node) -> Vec<Advance> {
    let mut ways = Vec::new();
    if step.has("advance") {
        collect(read, step, &step.key("advance"), &mut ways);
    } else {
        ways.push(Advance::Next);
    }
    ways
}

fn collect(read: &mut Reader, step: &Node, at: &Node, ways: &mut Vec<Advance>) {
    match at.value {
        Some(Value::Text(word)) if word == "next" => ways.push(Advance::Next),
        Some(Value::Map(_)) => {
            if let Some((read_advance, what)) = read.form(at, &ADVANCES) {
                read_advance(read, step, at, &what, ways);
            }
        }
        _ => read.unexpected(at, "\"next\", or an object such as {\"on\": \"click\"}"),
    }
}

fn on(read: &mut Reader, step: &Node, at: &Node, what: &Node, ways: &mut Vec<Advance>) {
    let target = optional_target(read, at);
    if target.is_none() && !step.has("target") {
        read.error(at, &["needs a \"target\", here or in the step"]);
    }
    if let Some(event) = read.word(what, &DOM_EVENTS) {
        ways.push(Advance::On { event, target });
    }
}

fn input(read: &mut Reader, step: &Node, at: &Node, what: &Node, ways: &mut Vec<Advance>) {
    if !step.has("target") {
        read.error(at, &["needs a \"target\" in the step"]);
    }
    if let Some((read_test, text)) = read.form(what, &INPUT_TESTS) {
        ways.push(Advance::Input(read_test(read, &text)));
    }
}
