use hamrah_core::view_model::MediaView;

use super::sample::{image, modal, nothing, page};
use super::{assert_order, rendered, tag};

fn shown(modal: hamrah_core::view_model::ModalView) -> String {
    rendered(hamrah_core::view_model::ViewModel { modal: Some(modal), ..nothing() })
}

#[test]
fn a_modal_is_a_dialog_named_by_its_title() {
    let html = shown(modal());
    assert!(tag(&html, "data-part=\"modal\"").starts_with("<dialog"));
    assert!(html.contains("aria-labelledby=\"modal-title\""));
    assert!(html.contains("id=\"modal-title\" tabindex=\"-1\">Welcome, <bdi>سارا</bdi></h2>"), "{html}");
}

#[test]
fn the_close_button_is_last_in_the_order_of_keys() {
    assert_order(
        &shown(modal()),
        &["modal-title", "type=\"radio\"", "Create your first project", "Later", "aria-label=\"Close\""],
    );
}

#[test]
fn a_question_is_a_group_of_radio_buttons() {
    let html = shown(modal());
    assert_order(&html, &["<fieldset", "<legend", "What brings you here?", "</legend>"]);
    assert!(!tag(&html, "value=\"sell\"").contains("checked"));
    let learn = tag(&html, "value=\"learn\"");
    assert!(
        learn.contains("type=\"radio\"") && learn.contains("name=\"goal\"") && learn.contains("checked"),
        "{learn}"
    );
}

#[test]
fn a_video_loads_nothing_before_it_is_started() {
    let mut with_video = modal();
    with_video.media = Some(MediaView::Video {
        src: "/welcome.mp4".to_owned(),
        poster: Some("/welcome.jpg".to_owned()),
        captions: Some("/welcome.vtt".to_owned()),
        alt: "A look round".to_owned(),
        captions_label: "Captions".to_owned(),
    });
    let html = shown(with_video);
    let video = tag(&html, "src=\"/welcome.mp4\"");
    for attribute in ["preload=\"none\"", "controls", "poster=\"/welcome.jpg\"", "aria-label=\"A look round\""] {
        assert!(video.contains(attribute), "{attribute} in {video}");
    }
    let track = tag(&html, "src=\"/welcome.vtt\"");
    assert!(track.contains("kind=\"captions\"") && track.contains("label=\"Captions\""), "{track}");
}

#[test]
fn a_picture_has_its_alternative_text() {
    let mut with_image = modal();
    with_image.media = Some(image());
    assert!(tag(&shown(with_image), "<img").contains("alt=\"A board with cards\""));
}

#[test]
fn what_a_modal_lacks_leaves_no_trace() {
    let mut bare = modal();
    bare.secondary = None;
    bare.questions.clear();
    let html = shown(bare);
    for part in ["\"secondary\"", "\"media\"", "\"question\""] {
        assert!(!html.contains(part), "{part} in {html}");
    }
}

#[test]
fn a_page_says_how_far_the_visitor_is_and_leads_both_ways() {
    let html = shown(page());
    assert!(tag(&html, "id=\"modal-title\"").contains("aria-describedby=\"modal-progress\""));
    let order =
        ["Step 2 of 3", "modal-title", "data-state=\"done\"", "data-state=\"current\"", ">Back<", "type=\"submit\""];
    assert_order(&html, &order);
}

#[test]
fn each_kind_of_answer_is_what_the_browser_has_for_it() {
    let html = shown(page());
    assert_order(
        &html,
        &["role=\"radiogroup\"", "type=\"radio\"", "type=\"checkbox\"", "type=\"text\"", "<textarea", "rows=\"3\""],
    );
    assert_order(&html, &["<label for=\"answer-2\" data-part=\"label\">", "id=\"answer-2\""]);
    let icon = tag(&html, "src=\"/learn.svg\"");
    assert!(icon.contains("alt=\"\""), "the words beside an icon say it all: {icon}");
}

#[test]
fn what_is_wrong_with_an_answer_is_said_where_it_belongs() {
    let html = shown(page());
    for (field, error) in [
        (tag(&html, "role=\"radiogroup\""), "error-0"),
        (tag(&html, "id=\"answer-2\""), "error-2"),
        (tag(&html, "id=\"answer-3\""), "error-3"),
    ] {
        let described = format!("aria-describedby=\"{error}\"");
        assert!(field.contains("aria-invalid=\"true\"") && field.contains(&described), "{field}");
        assert!(html.contains(&format!("id=\"{error}\">Please answer.")), "{html}");
    }
    assert!(tag(&html, "type=\"checkbox\"").contains("aria-invalid=\"true\""));
    assert!(!tag(&html, "type=\"radio\"").contains("aria-invalid"));
    assert!(!shown(modal()).contains("aria-invalid"));
}

#[test]
fn a_question_by_itself_is_said_once() {
    let mut alone = modal();
    alone.asks_by_itself = true;
    assert!(tag(&shown(alone), "<legend").contains("data-part=\"hidden\""));
}
