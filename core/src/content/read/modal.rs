//! Modals and their questions.

use super::action::button;
use super::item::{self, item};
use super::media::optional_media;
use super::node::Node;
use super::reader::Reader;
use crate::content::{Choice, Kind, Modal, Question};

pub(super) fn modal(read: &mut Reader, at: &Node) -> Option<Modal> {
    if !read.object(at, &item::KEYS, &["title", "body", "media", "ask", "primary", "secondary"]) {
        return None;
    }
    let item = item(read, at, Kind::Modal);
    let title = read.text(&at.key("title"));
    let body = read.optional_text(at, "body");
    let media = optional_media(read, at);
    let mut ask: Vec<Question> = Vec::new();
    if let Some(at) = at.maybe("ask") {
        read.each(&at, &mut |read, _, at| ask.extend(question(read, at, &ask)));
    }
    let primary = button(read, &at.key("primary"));
    let secondary = at.maybe("secondary").and_then(|at| button(read, &at));
    Some(Modal { item, title, body, media, ask, primary: primary?, secondary })
}

fn question(read: &mut Reader, at: &Node, before: &[Question]) -> Option<Question> {
    if !read.object(at, &["attribute", "label", "choices"], &[]) {
        return None;
    }
    let attribute = attribute(read, &at.key("attribute"), before);
    let label = read.text(&at.key("label"));
    let mut choices: Vec<Choice> = Vec::new();
    read.each_of_some(&at.key("choices"), &mut |read, _, at| choices.extend(choice(read, at, &choices)));
    Some(Question { attribute, label, choices })
}

fn attribute(read: &mut Reader, at: &Node, before: &[Question]) -> String {
    let attribute = read.string(at);
    if before.iter().any(|question| question.attribute == attribute) {
        read.error(at, "asked twice in this modal");
    }
    if !attribute.is_empty() && !read.attributes.contains(&attribute) {
        read.warning(at, "not in \"attributes\": the answer will not be reported");
    }
    attribute
}

fn choice(read: &mut Reader, at: &Node, before: &[Choice]) -> Option<Choice> {
    if !read.object(at, &["value", "label"], &[]) {
        return None;
    }
    let value = read.string(&at.key("value"));
    if before.iter().any(|choice| choice.value == value) {
        read.error(&at.key("value"), "used twice in this question");
    }
    Some(Choice { value, label: read.text(&at.key("label")) })
}
