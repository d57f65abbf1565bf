//! One list of part names, kept to by all.

use std::collections::BTreeSet;

use super::sample::everything;
use super::{rendered, values};
use crate::view::CSS;
use crate::view::parts::PARTS;

/// The part names that a style sheet speaks of.
fn styled(sheet: &str) -> BTreeSet<&str> {
    sheet.split("[data-part=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn views_and_sheets_use_the_names_of_the_list_and_no_others() {
    let html = rendered(everything());
    let drawn: BTreeSet<_> = values(&html, "data-part").into_iter().collect();
    let listed: BTreeSet<_> = PARTS.iter().copied().collect();
    assert_eq!(drawn, listed);

    let styled = styled(CSS);
    assert!(styled.is_subset(&listed), "{:?}", styled.difference(&listed).collect::<Vec<_>>());
}

#[test]
fn nothing_is_styled_by_an_attribute() {
    assert!(!rendered(everything()).contains(" style="));
}
