//! Elements by their own text.

use web_sys::Element;

use super::css;
use super::name::{self, Named};
use super::words::Words;
use crate::shell::page;
use crate::shell::trail::Trail;
use wasm_bindgen::JsCast;

/// Shows the smallest elements with just these words, one after the other, until `enough` says so.
pub(super) fn each(words: &Words, trail: &mut Trail, enough: &mut dyn FnMut(&Element) -> bool) -> bool {
    page::document().body().is_some_and(|body| each_in(&body, words, enough) == Walk::Enough)
        || css::each(&[name::BUTTON_INPUTS.to_owned()], trail, &mut |input| {
            words.are(&input.unchecked_ref::<Named>().attribute("value")) && enough(input)
        })
}

#[derive(PartialEq)]
enum Walk {
    /// The words are not in there.
    Absent,
    Shown,
    Enough,
}

/// Goes only where the words are, so that most of the page is skipped in a few steps.
fn each_in(element: &Element, words: &Words, enough: &mut dyn FnMut(&Element) -> bool) -> Walk {
    let text = element.unchecked_ref::<Named>().text();
    if !words.are_in(&text) {
        return Walk::Absent;
    }
    let mut walk = Walk::Absent;
    let mut child = element.first_element_child();
    while let Some(element) = child {
        match each_in(&element, words, enough) {
            Walk::Absent => {}
            Walk::Shown => walk = Walk::Shown,
            Walk::Enough => return Walk::Enough,
        }
        child = element.next_element_sibling();
    }
    if walk == Walk::Absent && words.are(&text) {
        walk = if enough(element) { Walk::Enough } else { Walk::Shown };
    }
    walk
}
