use hamrah_core::view_model::ViewModel;

use super::sample::{nothing, toast};
use super::{rendered, tag};

#[test]
fn toasts_are_a_status_that_is_there_before_them() {
    let empty = rendered(nothing());
    let stack = tag(&empty, "data-part=\"toasts\"");
    assert!(stack.contains("role=\"status\"") && stack.contains("popover=\"manual\""), "{stack}");
    assert!(!empty.contains("data-part=\"toast\""));
}

#[test]
fn a_toast_can_be_closed_and_never_asks_for_the_focus() {
    let html = rendered(ViewModel { toasts: vec![toast()], ..nothing() });
    assert!(tag(&html, "aria-label=\"Close this message\"").starts_with("<button"));
    assert!(html.contains(">Open the checklist</button>"), "{html}");
    assert!(!tag(&html, "data-part=\"toast\"").contains("tabindex") && !html.contains("autofocus"), "{html}");
}

#[test]
fn confetti_is_only_where_it_was_asked_for_and_says_nothing() {
    let html = rendered(ViewModel { toasts: vec![toast()], ..nothing() });
    assert!(tag(&html, "data-part=\"confetti\"").contains("aria-hidden=\"true\""));

    let mut plain = toast();
    plain.confetti = false;
    assert!(!rendered(ViewModel { toasts: vec![plain], ..nothing() }).contains("confetti"));
}
