use hamrah_core::text::{Direction, Line, Piece};
use hamrah_core::view_model::{EmptyStateView, ViewModel};

use super::sample::{empty_state, nothing};
use super::{assert_order, rendered, tag};

fn shown(state: EmptyStateView) -> String {
    rendered(ViewModel { empty_states: vec![state], ..nothing() })
}

#[test]
fn it_says_what_belongs_here_before_it_offers_a_way() {
    let html = shown(empty_state());
    assert_order(
        &html,
        &["data-part=\"inline\"", "<img", "<h2", "No reports yet</h2>", "They take", "New report", "Not now"],
    );
    let button = tag(&html, "data-part=\"primary\"");
    assert!(button.starts_with("<button") && button.contains("type=\"button\""), "{button}");
}

#[test]
fn it_has_the_visitors_language_and_direction() {
    let model =
        ViewModel { locale: "fa".into(), direction: Direction::Rtl, empty_states: vec![empty_state()], ..nothing() };
    let inline = tag(&rendered(model), "data-part=\"inline\"");
    assert!(inline.contains("lang=\"fa\"") && inline.contains("dir=\"rtl\""), "{inline}");
}

#[test]
fn what_it_lacks_leaves_no_trace_and_markup_is_text() {
    let title = Line(vec![Piece::Text("<b>".to_owned()), Piece::Value("<i>".to_owned())]);
    let html = shown(EmptyStateView { title, media: None, primary: None, secondary: None, ..empty_state() });
    assert!(!html.contains("<button") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;b&gt;<bdi>&lt;i&gt;</bdi>"), "{html}");
}
