//! How elements of the product are named. Whether a CSS selector is valid only a browser can tell.

use super::node::Node;
use super::reader::Reader;
use super::words::Forms;
use crate::content::{Locator, Target};
use crate::text::search::parts;
use crate::value::Value;

type ReadLocator = fn(&mut Reader, &Node, &Node) -> Locator;

const LOCATORS: Forms<ReadLocator, 3> = Forms::new([
    ("role", role, &["name"]),
    ("text", |read, _, what| Locator::Text(read.words(what)), &[]),
    ("testId", |read, _, what| Locator::TestId(read.string_here(what)), &[]),
]);

/// A locator, or a list of them.
pub(super) fn target(read: &mut Reader, at: &Node) -> Target {
    let mut locators = Vec::new();
    if let Some(Value::List(_)) = at.value {
        read.each_of_some(at, &mut |read, _, at| locate(read, at, &mut locators));
    } else {
        locate(read, at, &mut locators);
    }
    Target(locators)
}

/// The target under `target`, if there is one.
pub(super) fn optional_target(read: &mut Reader, at: &Node) -> Option<Target> {
    at.has("target").then(|| target(read, &at.key("target")))
}

fn locate(read: &mut Reader, at: &Node, locators: &mut Vec<Locator>) {
    match at.value {
        Some(Value::Text(_)) => locators.push(Locator::Css(selector_parts(read, at))),
        Some(Value::Map(_)) => {
            if let Some((read_locator, what)) = read.form(at, &LOCATORS) {
                locators.push(read_locator(read, at, &what));
            }
        }
        _ => read.unexpected(at, "a CSS selector, or an object with \"role\", \"text\" or \"testId\""),
    }
}

fn role(read: &mut Reader, at: &Node, what: &Node) -> Locator {
    Locator::Role { role: read.string_here(what), name: at.has("name").then(|| read.words(&at.key("name"))) }
}

/// `a >>> b`: a selector within what another one finds.
fn selector_parts(read: &mut Reader, at: &Node) -> Vec<String> {
    let selector = read.string_here(at);
    let parts = parts(&selector, ">>>");
    if parts.len() > 1 && parts.iter().any(String::is_empty) {
        read.error(at, &["\">>>\" without a selector on either side"]);
    }
    parts
}
