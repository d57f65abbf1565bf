//! The parts of an address that globs are compared with. Not a URL parser: the browser gives addresses in their
//! normal form, and a glob is none.

use std::borrow::Cow;

use crate::text::search::{contains, split_once};

/// An address, or a glob for one, cut at its first `#` and `?`.
#[derive(Clone, Copy)]
pub(super) struct Address<'a> {
    /// All before the query and the fragment.
    pub(super) main: &'a str,
    pub(super) query: Option<&'a str>,
    pub(super) fragment: Option<&'a str>,
}

impl<'a> Address<'a> {
    pub(super) fn split(text: &'a str) -> Self {
        let (rest, fragment) = cut(text, '#');
        let (main, query) = cut(rest, '?');
        Self { main, query, fragment }
    }

    pub(super) fn has_scheme(self) -> bool {
        contains(self.main, "://")
    }

    /// The path, with its first slash; empty where there is only an origin.
    pub(super) fn path(self) -> &'a str {
        match split_once(self.main, "://") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default(),
            None => self.main,
        }
    }
}

/// Which page of a site an address is: its path, and what a hash router adds (`#/…`).
pub fn page(address: &str) -> &str {
    let Address { main, fragment, .. } = Address::split(address);
    let path = Address::split(main).path();
    let start = main.len() - path.len();
    if is_route(fragment) { address.get(start..).unwrap_or(path) } else { path }
}

/// Where on its site an address leads: its page and its query, by which many a server tells its pages apart.
pub fn place(address: &str) -> &str {
    let Address { main, fragment, .. } = Address::split(address);
    let start = main.len() - Address::split(main).path().len();
    let aside = fragment.filter(|_| !is_route(fragment)).map_or(0, |fragment| fragment.len() + 1);
    address.get(start..address.len() - aside).unwrap_or_default()
}

/// Whether what follows the `#` is a page, and not a place in one.
fn is_route(fragment: Option<&str>) -> bool {
    fragment.is_some_and(|fragment| fragment.starts_with('/') || fragment.starts_with("!/"))
}

fn cut(text: &str, at: char) -> (&str, Option<&str>) {
    match text.split_once(at) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

/// The text with its percent-encoded characters decoded, as a person reads it. An encoded slash stays encoded, because
/// it does not end a segment; what is no UTF-8 stays as it is.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        match encoded(rest) {
            Some(byte) if byte != b'/' => {
                bytes.push(byte);
                rest = rest.get(3..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The byte that `%` and two hexadecimal digits at the start stand for.
fn encoded(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(*high)? * 16 + digit(*low)?)
}
