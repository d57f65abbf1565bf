//! Modals and their pages. A page with a mistake leaves out its modal: one with a hole would lead astray.

use super::action::button;
use super::item::{self, item};
use super::media::optional_media;
use super::next::{Among, next};
use super::node::Node;
use super::question::questions;
use super::reader::Reader;
use super::rule::optional_condition;
use crate::content::{Kind, LaterPage, Modal, Page};
use crate::value::Value;

/// What a page says.
const PAGE: [&str; 5] = ["title", "body", "media", "ask", "next"];

pub(super) fn modal(read: &mut Reader, at: &Node) -> Option<Modal> {
    let keys = [&PAGE[..], &["pages", "primary", "secondary"]].concat();
    if !read.object(at, &item::KEYS, &keys) {
        return None;
    }
    let pages = at.key("pages");
    // The first page has no id.
    let id = |page| Value::get(page, "id").and_then(Value::as_str).unwrap_or_default();
    let ids: Vec<&str> = std::iter::once("").chain(pages.items().iter().map(id)).collect();
    let among = Among { ids: &ids, one: "page", whole: "modal" };
    let mut asked = Vec::new();
    Some(Modal {
        item: item(read, at, Kind::Modal),
        first: page(read, at, 0, &among, &mut asked),
        pages: if at.has("pages") { later_pages(read, &pages, &among, &mut asked) } else { Vec::new() },
        primary: button(read, &at.key("primary")),
        secondary: at.has("secondary").then(|| button(read, &at.key("secondary"))),
    })
}

fn later_pages(read: &mut Reader, at: &Node, among: &Among, asked: &mut Vec<String>) -> Vec<LaterPage> {
    let mut pages = Vec::new();
    read.each(at, &mut |read, index, at| {
        if read.object(at, &["id", "when"], &PAGE) {
            let id = read.string(at, "id");
            if !id.is_empty() && among.ids.iter().position(|have| *have == id) != Some(index + 1) {
                read.error(&at.key("id"), &["used twice; the ids of pages are unique in their modal"]);
            }
            let when = optional_condition(read, at, "when");
            pages.push(LaterPage { id, when, page: page(read, at, index + 1, among, asked) });
        }
    });
    pages
}

/// What stands at `at` of the page at `index`. `asked`: the attributes that were asked before.
fn page(read: &mut Reader, at: &Node, index: usize, among: &Among, asked: &mut Vec<String>) -> Page {
    Page {
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        media: optional_media(read, at),
        ask: questions(read, at, asked),
        next: next(read, at, index, among),
    }
}
