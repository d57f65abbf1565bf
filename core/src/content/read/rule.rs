//! Rules: an object with one kind of question, and what that kind asks for.

use super::ids::Referent;
use super::node::Node;
use super::reader::Reader;
use super::scalars::ANY_NUMBER;
use super::wording::{found, one_of, unknown_key};
use super::words::{Forms, Words};
use crate::targeting::{AttributeTest, Condition, Device, Glob, NumberTest};
use crate::value::Value;

/// Reads a rule (the first node) whose kind is known, from what stands under the key of that kind (the second).
type ReadRule = fn(&mut Reader, &Node, &Node) -> Condition;
type ReadTest = fn(&mut Reader, &Node) -> AttributeTest;

const RULES: Forms<ReadRule, 18> = Forms::new([
    ("all", |read, _, what| Condition::All(conditions(read, what)), &[]),
    ("any", |read, _, what| Condition::Any(conditions(read, what)), &[]),
    ("not", |read, _, what| Condition::Not(Box::new(condition_here(read, what))), &[]),
    ("attribute", attribute, TESTS.words()),
    ("event", event, &["count", "within"]),
    ("url", |read, _, what| Condition::Url(page(read, what)), &[]),
    ("present", |read, _, what| Condition::Present(read.string_here(what)), &[]),
    ("absent", |read, _, what| Condition::Absent(read.string_here(what)), &[]),
    ("seen", |read, _, what| Condition::Seen(read.reference(what, Referent::Item)), &[]),
    ("started", |read, _, what| Condition::Started(read.reference(what, Referent::Item)), &[]),
    ("completed", |read, _, what| Condition::Completed(read.reference(what, Referent::ItemOrTask)), &[]),
    ("dismissed", |read, _, what| Condition::Dismissed(read.reference(what, Referent::Item)), &[]),
    ("segment", |read, _, what| Condition::Segment(read.segment_reference(what)), &[]),
    ("locale", |read, _, what| Condition::Locale(read.language_here(what)), &[]),
    ("device", |read, _, what| Condition::Device(read.word(what, &DEVICES).unwrap_or_default()), &[]),
    ("day", |read, _, what| Condition::Day(day_tests(read, what)), &[]),
    ("inactive", |read, _, what| Condition::Inactive(read.duration_here(what)), &[]),
    ("variant", |read, _, what| Condition::Variant(read.string_here(what)), &[]),
]);
const TESTS: Words<ReadTest, 13> = Words::new([
    ("is", |read, at| AttributeTest::Is(scalar(read, at))),
    ("isNot", |read, at| AttributeTest::IsNot(scalar(read, at))),
    ("in", |read, at| AttributeTest::In(scalars(read, at))),
    ("gt", |read, at| AttributeTest::Number(NumberTest::Gt(number(read, at)))),
    ("gte", |read, at| AttributeTest::Number(NumberTest::Gte(number(read, at)))),
    ("lt", |read, at| AttributeTest::Number(NumberTest::Lt(number(read, at)))),
    ("lte", |read, at| AttributeTest::Number(NumberTest::Lte(number(read, at)))),
    ("contains", |read, at| AttributeTest::Contains(scalar(read, at))),
    ("startsWith", |read, at| AttributeTest::StartsWith(read.string_here(at))),
    ("like", |read, at| AttributeTest::Like(Glob(read.string_here(at)))),
    ("exists", |read, at| AttributeTest::Exists(read.bool_here(at))),
    ("within", |read, at| AttributeTest::Within(read.duration_here(at))),
    ("olderThan", |read, at| AttributeTest::OlderThan(read.duration_here(at))),
]);
const COMPARISONS: Words<fn(f64) -> NumberTest, 5> = Words::new([
    ("is", NumberTest::Is),
    ("gt", NumberTest::Gt),
    ("gte", NumberTest::Gte),
    ("lt", NumberTest::Lt),
    ("lte", NumberTest::Lte),
]);
const DEVICES: Words<Device, 3> =
    Words::new([("phone", Device::Phone), ("tablet", Device::Tablet), ("desktop", Device::Desktop)]);

/// The rule under `key`. The stand-in for one with a mistake is never used: the mistake leaves out what the rule stands
/// in.
pub(super) fn condition(read: &mut Reader, at: &Node, key: &str) -> Condition {
    condition_here(read, &at.key(key))
}

/// The rule under `key`, if there is one.
pub(super) fn optional_condition(read: &mut Reader, at: &Node, key: &str) -> Option<Condition> {
    at.has(key).then(|| condition(read, at, key))
}

fn condition_here(read: &mut Reader, at: &Node) -> Condition {
    match read.form(at, &RULES) {
        Some((read_rule, what)) => read_rule(read, at, &what),
        None => Condition::Any(Vec::new()),
    }
}

fn conditions(read: &mut Reader, at: &Node) -> Vec<Condition> {
    let mut conditions = Vec::new();
    read.each(at, &mut |read, _, at| conditions.push(condition_here(read, at)));
    conditions
}

fn event(read: &mut Reader, at: &Node, what: &Node) -> Condition {
    Condition::Event {
        name: read.string_here(what),
        count: if at.has("count") { read.count_here(&at.key("count")) } else { 1 },
        within: at.has("within").then(|| read.duration_here(&at.key("within"))),
    }
}

fn attribute(read: &mut Reader, at: &Node, what: &Node) -> Condition {
    let name = read.string_here(what);
    let mut tests = Vec::new();
    for (index, test) in TESTS.words().iter().enumerate() {
        if at.has(test)
            && let Some(read_test) = TESTS.value(index)
        {
            tests.push(read_test(read, &at.key(test)));
        }
    }
    // Keys that are no tests were reported already.
    if at.entries().len() == 1 {
        read.error(at, &["missing its test, expected ", &one_of(TESTS.words()), " beside \"attribute\""]);
    }
    Condition::Attribute { name, tests }
}

/// `{"gte": 3, "lt": 7}`, or a number.
fn day_tests(read: &mut Reader, at: &Node) -> Vec<NumberTest> {
    let mut tests = Vec::new();
    match at.value {
        Some(Value::Map(entries)) if !entries.is_empty() => {
            for (key, _) in entries {
                let at = at.key(key);
                match COMPARISONS.find(key) {
                    Some(comparison) => tests.push(comparison(number(read, &at))),
                    None => read.error(&at, &[&unknown_key(key, COMPARISONS.words())]),
                }
            }
        }
        Some(Value::Number(_)) => tests.push(NumberTest::Is(number(read, at))),
        _ => read.unexpected(at, "a number, or an object such as {\"gte\": 3, \"lt\": 7}"),
    }
    tests
}

fn number(read: &mut Reader, at: &Node) -> f64 {
    read.number_here(at, &ANY_NUMBER)
}

fn scalars(read: &mut Reader, at: &Node) -> Vec<Value> {
    let mut scalars = Vec::new();
    read.each_of_some(at, &mut |read, _, at| scalars.push(scalar(read, at)));
    scalars
}

/// What an attribute may be compared with.
fn scalar(read: &mut Reader, at: &Node) -> Value {
    match at.value {
        Some(value @ (Value::Bool(_) | Value::Number(_) | Value::Text(_))) => value.clone(),
        _ => {
            read.unexpected(at, "a text, a number, true or false");
            Value::Null
        }
    }
}

/// A glob for addresses.
pub(super) fn page(read: &mut Reader, at: &Node) -> Glob {
    let glob = read.string_here(at);
    // It is compared with a path, which begins with a slash, or as a whole where it has a scheme.
    if glob.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) && !glob.as_bytes().contains(&b':') {
        read.warning(at, &[&found(at.value), ", which matches no page, expected \"/…\", \"**…\" or \"https://…\""]);
    }
    Glob(glob)
}
