use hamrah_core::text::{Block, Direction, Inline, Rich};
use hamrah_core::view_model::ViewModel;

use super::sample::{modal, nothing};
use super::{rendered, tag};

fn body(inlines: Vec<Inline>) -> String {
    let mut with_body = modal();
    with_body.body = Rich(vec![Block::Paragraph(inlines)]);
    rendered(ViewModel { modal: Some(with_body), ..nothing() })
}

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn link(href: &str) -> String {
    let html = body(vec![Inline::Link { href: href.to_owned(), children: vec![text("Help")] }]);
    tag(&html, "href=")
}

#[test]
fn the_root_says_language_and_direction() {
    let root = tag(
        &rendered(ViewModel { locale: "fa-IR".to_owned(), direction: Direction::Rtl, ..nothing() }),
        "data-part=\"root\"",
    );
    assert!(root.contains("lang=\"fa-IR\"") && root.contains("dir=\"rtl\""), "{root}");
}

#[test]
fn status_messages_have_a_polite_region_of_their_own() {
    assert!(tag(&rendered(nothing()), "data-part=\"announcer\"").contains("aria-live=\"polite\""));
}

#[test]
fn values_are_isolated_and_markup_in_text_is_text() {
    let html = body(vec![text("<b>Hi</b> "), Inline::Value("<Sara>".to_owned()), Inline::Break]);
    assert!(html.contains("&lt;b&gt;Hi&lt;/b&gt; <bdi>&lt;Sara&gt;</bdi><br"), "{html}");
}

#[test]
fn emphasis_nests_and_code_runs_from_left_to_right() {
    let html =
        body(vec![Inline::Strong(vec![text("a"), Inline::Emphasis(vec![text("b")])]), Inline::Code("c".to_owned())]);
    assert!(html.contains("<strong>a<em>b</em></strong><code dir=\"ltr\">c</code>"), "{html}");
}

#[test]
fn lists_are_lists() {
    let mut with_list = modal();
    with_list.body = Rich(vec![Block::List { ordered: true, items: vec![vec![text("one")], vec![text("two")]] }]);
    let html = rendered(ViewModel { modal: Some(with_list), ..nothing() });
    assert!(html.contains("<ol><li>one</li><li>two</li></ol>"), "{html}");
}

#[test]
fn only_links_to_other_origins_open_a_page_of_their_own() {
    assert!(link("https://other.example/").contains("target=\"_blank\" rel=\"noopener noreferrer\""));
    assert!(!link("https://app.example/help").contains("target"));
    assert!(!link("/help").contains("target"));
}
