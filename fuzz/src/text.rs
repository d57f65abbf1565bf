//! Texts that are odd, and damage to JSON as text: what no tree can say, such as a key that stands there twice, or half
//! a letter.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Bytes that mean something in JSON, or are no text at all.
const BYTES: [&[u8]; 14] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\u0000",
    b"\\ud83d",
    b"\xff",
    b"\xe2\x80",
    b"1e999",
    b"\xef\xbb\xbf",
];

#[derive(Clone, Debug)]
pub(crate) enum Damage {
    Insert(Index, Vec<u8>),
    /// From where, and at most how many bytes.
    Delete(Index, usize),
    /// From where, at most how many bytes, and to where.
    Copy(Index, usize, Index),
    Overwrite(Index, u8),
    CutOff(Index),
}

pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    let bytes = prop_oneof![select(BYTES.to_vec()).prop_map(<[u8]>::to_vec), vec(any::<u8>(), 1..6)];
    prop_oneof![
        3 => (any::<Index>(), bytes).prop_map(|(at, new)| Damage::Insert(at, new)),
        2 => (any::<Index>(), 1..60_usize).prop_map(|(at, length)| Damage::Delete(at, length)),
        3 => (any::<Index>(), 1..200_usize, any::<Index>()).prop_map(|(from, length, to)| Damage::Copy(from, length, to)),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Overwrite(at, byte)),
        1 => any::<Index>().prop_map(Damage::CutOff),
    ]
}

pub(crate) fn damaged(mut text: Vec<u8>, damage: &[Damage]) -> Vec<u8> {
    for one in damage {
        let place = |at: &Index| at.index(text.len() + 1);
        match one {
            Damage::Insert(at, new) => {
                let at = place(at);
                text.splice(at..at, new.iter().copied());
            }
            Damage::Delete(at, length) => {
                let at = place(at);
                text.drain(at..text.len().min(at + length));
            }
            Damage::Copy(from, length, to) => {
                let (from, to) = (place(from), place(to));
                let copy: Vec<u8> = text.iter().skip(from).take(*length).copied().collect();
                text.splice(to..to, copy);
            }
            Damage::Overwrite(at, byte) => {
                let at = place(at);
                text.splice(at..text.len().min(at + 1), [*byte]);
            }
            Damage::CutOff(at) => {
                let at = place(at);
                text.truncate(at);
            }
        }
    }
    text
}

/// Texts at the edge of what readers expect.
pub(crate) fn odd() -> impl Strategy<Value = String> {
    let odd = [
        "",
        " ",
        "\0",
        "\u{202e}",
        "\u{feff}",
        "\u{2028}",
        "e\u{301}",
        "👩‍👩‍👧",
        "ﷺ",
        "۱۲٬۳۴۵",
        "İ",
        "ß",
        "\u{10ffff}",
        "\r\n",
        "{{",
        "}}",
        "{{ a | b }}",
        "{{|}}",
        "**",
        "`",
        "[x](javascript:alert(1))",
        "[[[[",
        "- ",
        "\\",
        "*_*_",
        "a >>> b",
        "7d",
        "-1d",
        "99999999999999999999d",
        "1.5h",
        "**/*",
        "?",
        "#",
        "://",
        "javascript:",
        "//x",
        "2026-02-30T00:00:00Z",
        "+999999-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999999999+25:59",
        "constructor",
        "__proto__",
        "'; DROP TABLE events; --",
        "\" OR \"\"=\"",
        "%00",
        "NaN",
        "null",
    ];
    select(odd.to_vec()).prop_map(str::to_owned)
}
