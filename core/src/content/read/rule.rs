//! Rules: an object with one kind of question, and what that kind asks for.

use super::ids::Refers;
use super::node::Node;
use super::reader::{Form, Reader};
use super::target::selector;
use super::wording::{found, hint, one_of};
use crate::targeting::{AttributeTest, Condition, Device, Glob, NumberTest};
use crate::value::Value;

const COMPARISONS: [&str; 5] = ["is", "gt", "gte", "lt", "lte"];
const TESTS: [&str; 13] =
    ["is", "isNot", "in", "gt", "gte", "lt", "lte", "contains", "startsWith", "like", "exists", "within", "olderThan"];
const RULES: [Form; 18] = [
    ("all", &[]),
    ("any", &[]),
    ("not", &[]),
    ("attribute", &TESTS),
    ("event", &["count", "within"]),
    ("url", &[]),
    ("present", &[]),
    ("absent", &[]),
    ("seen", &[]),
    ("started", &[]),
    ("completed", &[]),
    ("dismissed", &[]),
    ("segment", &[]),
    ("locale", &[]),
    ("device", &[]),
    ("day", &[]),
    ("inactive", &[]),
    ("variant", &[]),
];
const DEVICES: [(&str, Device); 3] =
    [("phone", Device::Phone), ("tablet", Device::Tablet), ("desktop", Device::Desktop)];

/// A rule. The stand-in for one with a mistake is never used: the mistake leaves out what the rule stands in.
pub(super) fn condition(read: &mut Reader, at: &Node) -> Condition {
    let nothing = Condition::Any(Vec::new());
    let Some(kind) = read.form(at, &RULES) else {
        return nothing;
    };
    let what = &at.key(kind);
    match kind {
        "all" => Condition::All(conditions(read, what)),
        "any" => Condition::Any(conditions(read, what)),
        "not" => Condition::Not(Box::new(condition(read, what))),
        "attribute" => Condition::Attribute { name: read.string(what), tests: attribute_tests(read, at) },
        "event" => Condition::Event {
            name: read.string(what),
            count: at.maybe("count").map_or(1, |at| read.count(&at)),
            within: at.maybe("within").map(|at| read.duration(&at)),
        },
        "url" => Condition::Url(page(read, what)),
        "present" => Condition::Present(selector(read, what)),
        "absent" => Condition::Absent(selector(read, what)),
        "seen" => Condition::Seen(read.reference(what, Refers::ToItem)),
        "started" => Condition::Started(read.reference(what, Refers::ToItem)),
        "completed" => Condition::Completed(read.reference(what, Refers::ToItemOrTask)),
        "dismissed" => Condition::Dismissed(read.reference(what, Refers::ToItem)),
        "segment" => Condition::Segment(read.segment_reference(what)),
        "locale" => Condition::Locale(read.language(what)),
        "device" => read.word(what, &DEVICES).map_or(nothing, Condition::Device),
        "day" => Condition::Day(day_tests(read, what)),
        "inactive" => Condition::Inactive(read.duration(what)),
        _ => Condition::Variant(read.string(what)),
    }
}

/// The rule under `key`, if there is one.
pub(super) fn optional_condition(read: &mut Reader, at: &Node, key: &str) -> Option<Condition> {
    at.maybe(key).map(|at| condition(read, &at))
}

fn conditions(read: &mut Reader, at: &Node) -> Vec<Condition> {
    let mut conditions = Vec::new();
    read.each(at, &mut |read, _, at| conditions.push(condition(read, at)));
    conditions
}

/// The tests beside `attribute`.
fn attribute_tests(read: &mut Reader, at: &Node) -> Vec<AttributeTest> {
    let mut tests = Vec::new();
    for test in TESTS {
        let Some(at) = at.maybe(test) else { continue };
        tests.push(match test {
            "is" => AttributeTest::Is(scalar(read, &at)),
            "isNot" => AttributeTest::IsNot(scalar(read, &at)),
            "in" => {
                let mut values = Vec::new();
                read.each_of_some(&at, &mut |read, _, at| values.push(scalar(read, at)));
                AttributeTest::In(values)
            }
            "contains" => AttributeTest::Contains(scalar(read, &at)),
            "startsWith" => AttributeTest::StartsWith(read.string(&at)),
            "like" => AttributeTest::Like(Glob(read.string(&at))),
            "exists" => AttributeTest::Exists(read.bool(&at)),
            "within" => AttributeTest::Within(read.duration(&at)),
            "olderThan" => AttributeTest::OlderThan(read.duration(&at)),
            comparison => AttributeTest::Number(number_test(read, &at, comparison)),
        });
    }
    if tests.is_empty() {
        let expected = ["missing its test, expected ", &one_of(&TESTS), " beside \"attribute\""].concat();
        read.error(at, &expected);
    }
    tests
}

/// `{"gte": 3, "lt": 7}`, or a number.
fn day_tests(read: &mut Reader, at: &Node) -> Vec<NumberTest> {
    match at.value {
        Some(Value::Number(_)) => return vec![number_test(read, at, "is")],
        Some(Value::Map(_)) => {}
        _ => {
            read.unexpected(at, "a number, or an object such as {\"gte\": 3, \"lt\": 7}");
            return Vec::new();
        }
    }
    let mut tests = Vec::new();
    for (key, _) in at.entries() {
        let at = at.key(key);
        if COMPARISONS.contains(&key.as_str()) {
            tests.push(number_test(read, &at, key));
        } else {
            let hint = hint(key, &mut COMPARISONS.iter().copied());
            read.error(&at, &["unknown key, expected ", &one_of(&COMPARISONS), &hint].concat());
        }
    }
    if at.entries().is_empty() {
        read.unexpected(at, &["an object with ", &one_of(&COMPARISONS)].concat());
    }
    tests
}

fn number_test(read: &mut Reader, at: &Node, comparison: &str) -> NumberTest {
    let number = read.number(at, f64::MIN, f64::MAX, "a number");
    match comparison {
        "gt" => NumberTest::Gt(number),
        "gte" => NumberTest::Gte(number),
        "lt" => NumberTest::Lt(number),
        "lte" => NumberTest::Lte(number),
        _ => NumberTest::Is(number),
    }
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
    let glob = read.string(at);
    // It is compared with a path, which begins with a slash, or as a whole where it has a scheme.
    if glob.starts_with(|c: char| c.is_ascii_alphanumeric()) && !glob.contains("://") {
        read.warning(
            at,
            &[&found(at.value), ", which matches no page, expected \"/…\", \"**…\" or \"https://…\""].concat(),
        );
    }
    Glob(glob)
}
