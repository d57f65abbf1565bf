//! What comes after a step or a page: an id, or a list of rules with ids.

use super::node::Node;
use super::reader::Reader;
use super::rule::optional_condition;
use super::wording::{found, hint};
use crate::content::{Branch, Next};
use crate::value::Value;

/// Where the ids lead.
pub(super) struct Among<'a> {
    /// The ids, in order; one that could not be read is empty.
    pub(super) ids: &'a [&'a str],
    /// What bears them, and what that is a part of.
    pub(super) one: &'static str,
    pub(super) whole: &'static str,
}

/// What comes after the one at `index`.
pub(super) fn next(read: &mut Reader, at: &Node, index: usize, among: &Among) -> Next {
    let at = &at.key("next");
    match at.value {
        None => {}
        Some(Value::Text(id)) => {
            if among.ids.iter().position(|have| have == id).is_some_and(|position| position < index) {
                let outcome = if among.one == "page" { " ends here" } else { " goes round" };
                read.warning(at, &["leads back to an earlier ", among.one, ": the ", among.whole, outcome]);
            }
            return Next::To(way(read, at, index, among));
        }
        Some(Value::List(_)) => {
            let mut branches = Vec::new();
            read.each_of_some(at, &mut |read, _, at| {
                if read.object(at, &["when", "to", "label"], &[]) {
                    let when = optional_condition(read, at, "when");
                    let to = way(read, &at.key("to"), index, among);
                    if among.one == "page" && at.has("label") {
                        read.warning(&at.key("label"), &["only tours have such buttons; ask a question instead"]);
                    }
                    branches.push(Branch { when, to, label: read.optional_text(at, "label") });
                }
            });
            return Next::ByRule(branches);
        }
        _ => {
            let one = among.one;
            read.unexpected(
                at,
                &["the id of a ", one, ", or a list such as [{\"when\": {…}, \"to\": \"", one, "-id\"}]"].concat(),
            );
        }
    }
    Next::Following
}

/// The id of another one.
fn way(read: &mut Reader, at: &Node, index: usize, among: &Among) -> String {
    let id = at.as_str().unwrap_or_default();
    // One whose id could not be read stands among them without one.
    match among.ids.iter().position(|have| !id.is_empty() && *have == id) {
        Some(position) if position == index => read.error(at, &["leads to its own ", among.one]),
        Some(_) => {}
        _ => {
            let expected = [", expected the id of a ", among.one, " of this ", among.whole].concat();
            read.error(at, &[&found(at.value), &expected, &hint(id, among.ids)]);
        }
    }
    id.to_owned()
}
