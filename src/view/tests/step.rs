use hamrah_core::content::{Interaction, Overlay};
use hamrah_core::placement::Placement;
use hamrah_core::text::Line;
use hamrah_core::view_model::{StepView, ViewModel};

use super::sample::{nothing, step};
use super::{assert_order, rendered, tag, values};

fn shown(step: StepView) -> String {
    rendered(ViewModel { step: Some(step), ..nothing() })
}

#[test]
fn a_step_is_a_dialog_that_leaves_the_page_usable() {
    let popover = tag(&shown(step()), "data-part=\"step\"");
    for attribute in
        ["role=\"dialog\"", "popover=\"manual\"", "tabindex=\"-1\"", "aria-labelledby=\"step-progress step-title\""]
    {
        assert!(popover.contains(attribute), "{attribute} in {popover}");
    }
    assert!(!popover.contains("aria-modal"), "{popover}");
}

#[test]
fn a_step_without_a_title_is_named_by_its_progress() {
    let mut untitled = step();
    untitled.title = Line::default();
    let html = shown(untitled);
    assert!(tag(&html, "data-part=\"step\"").contains("aria-labelledby=\"step-progress\""));
    assert!(html.contains("id=\"step-progress\">Step 2 of 5</p>") && !html.contains("<h2"), "{html}");
}

#[test]
fn the_light_is_beneath_the_popover_and_says_nothing() {
    let html = shown(step());
    assert_order(&html, &["data-part=\"spotlight\"", "data-part=\"step\""]);
    assert!(tag(&html, "data-part=\"spotlight\"").contains("aria-hidden=\"true\""));
}

#[test]
fn placement_overlay_and_interaction_go_to_the_style_sheet() {
    let mut blocked = step();
    blocked.overlay = Overlay::Block;
    blocked.interaction = Interaction::Block;
    let html = shown(blocked);
    let popover = tag(&html, "data-part=\"step\"");
    assert!(popover.contains("data-side=\"inline-end\"") && popover.contains("data-align=\"start\""), "{popover}");
    let light = tag(&html, "data-part=\"spotlight\"");
    assert!(light.contains("data-overlay=\"block\"") && light.contains("data-interaction=\"block\""), "{light}");
    assert_eq!(html.matches("data-part=\"shield\"").count(), 4);

    let mut anywhere = step();
    anywhere.placement = Placement::Auto;
    let html = shown(anywhere);
    assert!(!html.contains("data-part=\"shield\"") && !html.contains("data-align"), "{html}");
}

#[test]
fn ways_to_choose_stand_in_place_of_next() {
    let mut fork = step();
    fork.next = None;
    fork.ways = vec![(0, Line::from("I sell")), (2, Line::from("I buy"))];
    let html = shown(fork);
    assert_order(&html, &[">Back</button>", ">I sell</button>", ">I buy</button>"]);
    assert!(!html.contains(">Next</button>"), "{html}");
}

#[test]
fn buttons_stand_in_the_order_of_keys_and_only_where_they_lead_somewhere() {
    assert_order(&shown(step()), &["step-body", ">Back</button>", ">Next</button>", "aria-label=\"Close the tour\""]);

    let mut by_doing = step();
    (by_doing.next, by_doing.back, by_doing.skip) = (None, None, Some("Skip this step".to_owned()));
    let html = shown(by_doing);
    assert!(html.contains(">Skip this step</button>"));
    assert_eq!(html.matches("<button").count(), 2, "{html}");
}

#[test]
fn progress_is_drawn_piece_by_piece_unless_there_are_too_many() {
    let html = shown(step());
    let segments = html.split("data-part=\"segments\"").nth(1).and_then(|rest| rest.split("</div>").next());
    assert_eq!(values(segments.unwrap_or_default(), "data-state"), ["done", "current", "open", "open", "open"]);

    let mut long = step();
    long.total = 1000;
    assert!(!shown(long).contains("data-part=\"segments\""));
}
