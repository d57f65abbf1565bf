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
fn each_toast_is_read_out_once_and_not_all_of_them_again_with_each() {
    let stack = tag(&rendered(nothing()), "data-part=\"toasts\"");
    assert!(stack.contains("aria-atomic=\"false\""), "{stack}");
}

#[test]
fn confetti_has_a_layer_of_its_own_that_says_nothing() {
    let layer = tag(&rendered(nothing()), "data-part=\"confetti\"");
    assert!(layer.contains("aria-hidden=\"true\"") && layer.contains("popover=\"manual\""), "{layer}");
}
