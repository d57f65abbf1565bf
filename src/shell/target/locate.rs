//! A target's element, as the page is now.

use hamrah_core::content::{Locator, Target};
use hamrah_core::session::MissingWhy;
use web_sys::Element;

use super::name::is_named;

use super::visible::{drawn, hidden};
use super::words::Words;
use super::{css, role, text};
use crate::shell::trail::Trail;

/// Why there is none, and the element that came nearest.
pub(super) struct Miss {
    pub(super) why: MissingWhy,
    pub(super) nearest: Option<Element>,
}

/// The element, and whether it is the first of several that can be seen.
pub(super) struct Hit {
    pub(super) element: Element,
    pub(super) ambiguous: bool,
}

/// The first element that can be seen, by the first locator that has one. `kept`, which was it before, stays it as long
/// as it is one of them.
pub(super) fn locate(
    target: &Target,
    locales: &[String],
    kept: Option<&Element>,
    trail: &mut Trail,
) -> Result<Hit, Miss> {
    let mut miss = Miss { why: MissingWhy::NotFound, nearest: None };
    for locator in &target.0 {
        let (mut found, mut ambiguous): (Option<Element>, bool) = (None, false);
        candidates(locator, locales, trail, &mut |element| {
            let element = drawn(element);
            match hidden(&element) {
                None if kept == Some(&element) => {
                    found = Some(element);
                    true
                }
                None => {
                    ambiguous = *found.get_or_insert_with(|| element.clone()) != element;
                    ambiguous && kept.is_none()
                }
                Some(why) => {
                    if miss.nearest.is_none() {
                        miss = Miss { why, nearest: Some(element) };
                    }
                    false
                }
            }
        });
        if let Some(element) = found {
            return Ok(Hit { element, ambiguous });
        }
    }
    Err(miss)
}

/// Shows the elements that a locator means, seen or not, one after the other, until `enough` says so.
pub(crate) fn candidates(
    locator: &Locator,
    locales: &[String],
    trail: &mut Trail,
    enough: &mut dyn FnMut(&Element) -> bool,
) -> bool {
    match locator {
        Locator::Css(parts) => css::each(parts, trail, enough),
        Locator::TestId(id) => css::each(&[["[data-testid=", &css::quoted(id), "]"].concat()], trail, enough),
        Locator::Text(wanted) => {
            Words::new(wanted.pick(locales)).is_some_and(|words| text::each(&words, trail, enough))
        }
        Locator::Role { role, name } => {
            let Some(selector) = role::selector(role) else { return false };
            let words = name.as_ref().and_then(|name| Words::new(name.pick(locales)));
            css::each(&[selector], trail, &mut |element| {
                words.as_ref().is_none_or(|words| is_named(element, words)) && enough(element)
            })
        }
    }
}
