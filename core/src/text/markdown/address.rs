//! The address of a link: where it ends, whether it is safe to follow, and how values stand in it.

use std::slice::Iter;

use super::{Part, SLOT, is_space};
use crate::url::safe_url;

/// An address in parentheses that was read, and what comes after it.
pub(super) struct Address<'a, 's> {
    pub(super) href: String,
    pub(super) rest: &'a str,
    pub(super) slots: Iter<'s, Part>,
}

/// Reads `(address)`. Parentheses within may be one level deep: without a limit, a text of opening ones would be read
/// again and again.
pub(super) fn address<'a, 's>(text: &'a str, mut slots: Iter<'s, Part>) -> Option<Address<'a, 's>> {
    let mut chars = text.strip_prefix('(')?.chars();
    let mut href = String::new();
    let mut nested = false;
    while let Some(c) = chars.next() {
        match c {
            ')' if !nested => {
                let href = safe_url(&href)?.to_owned();
                return Some(Address { href, rest: chars.as_str(), slots });
            }
            '(' if nested => return None,
            '(' | ')' => {
                nested = c == '(';
                href.push(c);
            }
            SLOT => match slots.next()? {
                Part::Value { raw, .. } if !href.is_empty() => push_encoded(&mut href, raw),
                Part::Value { raw: words, .. } | Part::Fallback(words) | Part::Written(words) => href.push_str(words),
            },
            _ if is_space(c) => return None,
            _ => href.push(c),
        }
    }
    None
}

/// A value within an address is percent-encoded: it stays in its place whatever is in it.
fn push_encoded(address: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push('%');
            for digit in [byte >> 4, byte & 15] {
                address.extend(char::from_digit(digit.into(), 16));
            }
        }
    }
}
