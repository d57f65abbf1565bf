//! How elements of the product are named.

use super::node::Node;
use super::reader::{Form, Reader};
use crate::content::{Locator, Target};
use crate::value::Value;

const LOCATORS: [Form; 3] = [("role", &["name"]), ("text", &[]), ("testId", &[])];

/// A locator, or a list of them.
pub(super) fn target(read: &mut Reader, at: &Node) -> Target {
    let mut locators = Vec::new();
    if let Some(Value::List(_)) = at.value {
        read.each_of_some(at, &mut |read, _, at| locators.extend(locator(read, at)));
    } else {
        locators.extend(locator(read, at));
    }
    Target(locators)
}

/// The target under `key`, if there is one.
pub(super) fn optional_target(read: &mut Reader, at: &Node, key: &str) -> Option<Target> {
    at.maybe(key).map(|at| target(read, &at))
}

fn locator(read: &mut Reader, at: &Node) -> Option<Locator> {
    match at.value {
        Some(Value::Text(_)) => Some(Locator::Css(selector_parts(read, at))),
        Some(Value::Map(_)) => match read.form(at, &LOCATORS)? {
            "role" => {
                let role = read.string(&at.key("role"));
                Some(Locator::Role { role, name: at.maybe("name").map(|at| read.words(&at)) })
            }
            "text" => Some(Locator::Text(read.words(&at.key("text")))),
            _ => Some(Locator::TestId(read.string(&at.key("testId")))),
        },
        _ => {
            read.unexpected(at, "a CSS selector, or an object with \"role\", \"text\" or \"testId\"");
            None
        }
    }
}

/// A CSS selector. Whether it is valid only a browser can tell.
pub(super) fn selector(read: &mut Reader, at: &Node) -> String {
    read.string(at)
}

/// `a >>> b`: a selector within what another one finds.
fn selector_parts(read: &mut Reader, at: &Node) -> Vec<String> {
    let selector = selector(read, at);
    let parts: Vec<String> = selector.split(">>>").map(|part| part.trim().to_owned()).collect();
    if parts.len() > 1 && parts.iter().any(String::is_empty) {
        read.error(at, "\">>>\" without a selector on either side");
    }
    parts
}
