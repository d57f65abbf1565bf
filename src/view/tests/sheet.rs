//! The style sheet, as the widget carries it.

use crate::view::CSS;

#[test]
fn comments_and_spare_white_space_are_gone() {
    for spare in ["/*", "\n", "  ", "; ", " {", "{ ", ";}"] {
        assert!(!CSS.contains(spare), "{spare:?}");
    }
}

#[test]
fn white_space_that_means_something_is_kept() {
    for piece in [
        "calc(anchor(inside) - var(--h-padding))",
        "position-area:var(--h-area) var(--h-span)",
        "@media (max-width:640px)",
        "[dir=\"rtl\"] [data-directed]",
        "circle + circle",
        "content:\"\"",
    ] {
        assert!(CSS.contains(piece), "{piece}");
    }
    assert_eq!(CSS.matches('{').count(), CSS.matches('}').count());
    assert_eq!(CSS.matches('(').count(), CSS.matches(')').count());
}

#[test]
fn the_sheet_knows_no_left_and_right() {
    for property in ["left:", "right:", "top:", "bottom:", "width:", "height:"] {
        for start in ["{", ";", "margin-", "padding-", "border-", "text-align:"] {
            let physical = [start, property.trim_end_matches(':')].concat();
            let physical = if start == "text-align:" { physical } else { physical + ":" };
            assert!(!CSS.contains(&physical), "{physical}");
        }
    }
}
