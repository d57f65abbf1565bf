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
    Some(Modal {
        item: item(read, at, Kind::Modal),
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        media: optional_media(read, at),
        ask: questions(read, at),
        primary: button(read, &at.key("primary")),
        secondary: at.has("secondary").then(|| button(read, &at.key("secondary"))),
    })
}

fn questions(read: &mut Reader, at: &Node) -> Vec<Question> {
    let mut questions = Vec::new();
    if at.has("ask") {
        read.each(&at.key("ask"), &mut |read, _, at| {
            if read.object(at, &["attribute", "label", "choices"], &[]) {
                let question = question(read, at, &questions);
                questions.push(question);
            }
        });
    }
    questions
}

fn question(read: &mut Reader, at: &Node, before: &[Question]) -> Question {
    let mut choices = Vec::new();
    let attribute = read.string(at, "attribute");
    if !attribute.is_empty() {
        let at = at.key("attribute");
        if before.iter().any(|question| question.attribute == attribute) {
            read.error(&at, &["asked twice in this modal"]);
        }
        if !read.attributes.contains(&attribute) {
            read.warning(&at, &["not in \"attributes\": the answer will not be reported"]);
        }
    }
    let label = read.text(at, "label");
    read.each_of_some(&at.key("choices"), &mut |read, _, at| {
        if read.object(at, &["value", "label"], &[]) {
            let choice = choice(read, at, &choices);
            choices.push(choice);
        }
    });
    Question { attribute, label, choices }
}

fn choice(read: &mut Reader, at: &Node, before: &[Choice]) -> Choice {
    let value = read.string(at, "value");
    if !value.is_empty() && before.iter().any(|choice| choice.value == value) {
        read.error(&at.key("value"), &["used twice in this question"]);
    }
    Choice { value, label: read.text(at, "label") }
}
