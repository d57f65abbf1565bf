//! Finding a piece of a text. The standard library's way to look for more than one character is made for long texts,
//! and costs every visitor a kilobyte; these texts are short.

/// Where `piece` first is in `text`.
fn find(text: &str, piece: &str) -> Option<usize> {
    (0..=text.len().checked_sub(piece.len())?)
        .find(|at| text.as_bytes().get(*at..).is_some_and(|rest| rest.starts_with(piece.as_bytes())))
}

pub fn contains(text: &str, piece: &str) -> bool {
    find(text, piece).is_some()
}

/// What stands before and after the first `piece`.
pub fn split_once<'a>(text: &'a str, piece: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, piece)?;
    Some((text.get(..at)?, text.get(at + piece.len()..)?))
}

/// The parts between the pieces, without white space around them.
pub fn parts(text: &str, piece: &str) -> Vec<String> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some((part, after)) = split_once(rest, piece) {
        parts.push(part.trim().to_owned());
        rest = after;
    }
    parts.push(rest.trim().to_owned());
    parts
}

/// The text with `new` in place of the first `piece`.
pub(crate) fn replaced(text: &str, piece: &str, new: &str) -> String {
    match split_once(text, piece) {
        Some((before, after)) => [before, new, after].concat(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_as_by_the_standard_library() {
        for text in ["", "a", "{n} of {total}", "a>>>b>>>>c", "ΟΔΌΣ", "::", "https://a/b://c"] {
            for piece in ["", "a", "{total}", ">>>", "Σ", "://", "no"] {
                assert_eq!(contains(text, piece), text.contains(piece), "{text} {piece}");
                assert_eq!(split_once(text, piece), text.split_once(piece), "{text} {piece}");
                if !piece.is_empty() {
                    assert_eq!(parts(text, piece), text.split(piece).map(str::trim).collect::<Vec<_>>());
                    assert_eq!(replaced(text, piece, "+"), text.replacen(piece, "+", 1));
                }
            }
        }
    }
}
