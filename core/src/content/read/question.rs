//! The questions of a page.

use super::node::Node;
use super::reader::Reader;
use super::rule::optional_condition;
use crate::content::{Again, Choice, FreeText, Question};

const KEYS: [&str; 7] = ["attribute", "label", "choices", "multiple", "text", "required", "again"];

/// The questions under `ask`. `asked`: the attributes that were asked before in this modal.
pub(super) fn questions(read: &mut Reader, at: &Node, asked: &mut Vec<String>) -> Vec<Question> {
    let mut questions = Vec::new();
    if at.has("ask") {
        read.each(&at.key("ask"), &mut |read, _, at| {
            if read.object(at, &KEYS, &[]) {
                questions.push(question(read, at, asked));
            }
        });
    }
    questions
}

fn question(read: &mut Reader, at: &Node, asked: &mut Vec<String>) -> Question {
    let attribute = read.string(at, "attribute");
    if !attribute.is_empty() {
        let at = at.key("attribute");
        if asked.contains(&attribute) {
            read.error(&at, &["asked twice in this modal"]);
        }
        if !read.attributes.contains(&attribute) {
            read.warning(&at, &["not in \"attributes\": the answer is reported, but the attribute is not"]);
        }
        asked.push(attribute.clone());
    }
    let label = read.text(at, "label");
    let mut choices = Vec::new();
    let text = at.has("text").then(|| free_text(read, &at.key("text")));
    if text.is_none() {
        read.each_of_some(&at.key("choices"), &mut |read, _, at| {
            if read.object(at, &["value", "label", "icon"], &[]) {
                let choice = choice(read, at, &choices);
                choices.push(choice);
            }
        });
    }
    for key in ["choices", "multiple"] {
        if text.is_some() && at.has(key) {
            read.error(&at.key(key), &["not beside \"text\""]);
        }
    }
    Question {
        attribute,
        label,
        choices,
        text,
        multiple: flag(read, at, "multiple"),
        required: flag(read, at, "required"),
        again: again(read, at),
    }
}

fn flag(read: &mut Reader, at: &Node, key: &str) -> bool {
    at.has(key) && read.bool_here(&at.key(key))
}

fn again(read: &mut Reader, at: &Node) -> Option<Again> {
    let word = at.key("again");
    match word.as_str() {
        Some("always") => return Some(Again::Always),
        Some(_) => read.unexpected(&word, "\"always\", or a rule"),
        None => return optional_condition(read, at, "again").map(Again::When),
    }
    None
}

fn free_text(read: &mut Reader, at: &Node) -> FreeText {
    let FreeText { min_length, max_length, lines } = FreeText::default();
    if !read.object(at, &["minLength", "maxLength", "lines"], &[]) {
        return FreeText::default();
    }
    let mut length = |key, default| {
        let expected = "a whole number from 1 to 2000";
        if at.has(key) { read.whole_here(&at.key(key), 2000, expected) } else { default }
    };
    let (min_length, max_length) = (length("minLength", min_length), length("maxLength", max_length));
    if min_length > max_length {
        read.error(&at.key("minLength"), &["more than \"maxLength\""]);
    }
    let lines =
        if at.has("lines") { read.whole_here(&at.key("lines"), 20, "a whole number from 1 to 20") } else { lines };
    FreeText { min_length, max_length, lines }
}

fn choice(read: &mut Reader, at: &Node, before: &[Choice]) -> Choice {
    let value = read.string(at, "value");
    if !value.is_empty() && before.iter().any(|choice| choice.value == value) {
        read.error(&at.key("value"), &["used twice in this question"]);
    }
    Choice { value, label: read.text(at, "label"), icon: read.optional_url(at, "icon") }
}
