//! Elements by CSS selector, through open shadow roots and same-origin frames.

use hamrah_core::text::search::parts;
use web_sys::Element;

use crate::shell::slots;
use crate::shell::trail::Trail;
use crate::shell::tree::{Root, any};
use crate::shell::warn::warn_once;

/// Shows the elements that the selectors lead to, one after the other, until `enough` says so. Each selector but the
/// first is looked up inside the elements of the one before it.
pub(super) fn each(selectors: &[String], trail: &mut Trail, enough: &mut dyn FnMut(&Element) -> bool) -> bool {
    each_in(&Root::page(), selectors, trail, enough)
}

fn each_in(root: &Root, selectors: &[String], trail: &mut Trail, enough: &mut dyn FnMut(&Element) -> bool) -> bool {
    let Some((selector, inner)) = selectors.split_first() else { return false };
    let Some(elements) = root.all(selector) else {
        warn_once(["`", selector, "` is not a selector: nothing is found by it"].concat());
        return false;
    };
    any(&elements, &mut |element| {
        if inner.is_empty() {
            enough(element)
        } else {
            trail.enter(element).is_some_and(|root| each_in(&root, inner, trail, enough))
        }
    })
}

/// Whether there is an element for a selector, which may have parts (`a >>> b`). What we have put there does not count.
pub(crate) fn is_present(selector: &str, trail: &mut Trail) -> bool {
    let parts = parts(selector, ">>>");
    each(&parts, trail, &mut |element| !slots::is_ours(element))
}

/// The text as a string in a selector.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // A line break ends a string, even after a backslash.
            '\n' => quoted.push_str("\\a "),
            '\r' => quoted.push_str("\\d "),
            '\u{c}' => quoted.push_str("\\c "),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn any_text_can_stand_in_a_selector() {
        assert_eq!(quoted("save"), r#""save""#);
        assert_eq!(quoted(r#"a"b\c"#), r#""a\"b\\c""#);
        assert_eq!(quoted("a\nb"), r#""a\a b""#);
    }
}
