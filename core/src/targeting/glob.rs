//! Globs for addresses and texts: `*` stands for anything within one segment (no `/`), `**` for anything at all.

use super::address::{Address, decoded};

/// A pattern. Nothing else than `*` is special, and case counts.
///
/// `*` between two slashes stands for one segment, which has at least one character; beside other characters it may
/// stand for none. `**/` may stand for nothing, so `/docs/**/edit` includes `/docs/edit`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(pub String);

impl Glob {
    /// Whether the whole text is like this.
    pub fn matches(&self, text: &str) -> bool {
        matches(self.0.as_bytes(), text.as_bytes())
    }

    /// Whether a full URL is like this. With a scheme (`https://*.example.com/**`) the glob is about the origin and the
    /// path, otherwise about the path. Query and fragment count only if the glob has them; a glob that starts with
    /// `?` or `#` is about them alone, so `#/projects/*` serves routers that live in the fragment. A slash at the end
    /// never matters, and percent-encoding neither: an author writes Persian as it is read.
    pub fn matches_url(&self, url: &str) -> bool {
        let (glob, page) = (Address::split(&self.0), Address::split(url));
        let text = if glob.has_scheme() { page.main } else { page.path() };
        (glob.main.is_empty() || matches_path(glob.main, text))
            && glob.query.is_none_or(|query| matches_part(query, page.query.unwrap_or_default()))
            && glob.fragment.is_none_or(|fragment| matches_fragment(fragment, page.fragment.unwrap_or_default()))
    }
}

/// A router that lives in the fragment has its own query there, which also counts only if written.
fn matches_fragment(glob: &str, fragment: &str) -> bool {
    let route = if glob.as_bytes().contains(&b'?') { fragment } else { fragment.split('?').next().unwrap_or_default() };
    matches_path(glob, route)
}

fn matches_part(glob: &str, text: &str) -> bool {
    matches(decoded(glob).as_bytes(), decoded(text).as_bytes())
}

/// Neither the slash before a path nor the one after it matters.
fn matches_path(glob: &str, path: &str) -> bool {
    let inner = |path: &str| decoded(path.strip_prefix('/').unwrap_or(path)).into_owned();
    let (glob, mut path) = (inner(glob), inner(path));
    if matches(glob.as_bytes(), path.as_bytes()) {
        return true;
    }
    if path.ends_with('/') {
        path.pop();
    } else {
        path.push('/');
    }
    matches(glob.as_bytes(), path.as_bytes())
}

/// Walks both once, and goes back only to the latest star: an earlier one could give nothing that the latest can't.
/// So the time is bounded by the product of the lengths, whatever an author writes. Bytes will do: a slash or a star is
/// never a part of another character in UTF-8.
fn matches(glob: &[u8], text: &[u8]) -> bool {
    let (mut g, mut t) = (0, 0);
    // Where to go on in the glob, and from where in the text, when what was tried last fails.
    let mut narrow: Option<(usize, usize)> = None;
    let mut wide: Option<(usize, usize)> = None;
    loop {
        let fits = match glob.get(g) {
            Some(b'*') => {
                let stars = glob.iter().skip(g).take_while(|byte| **byte == b'*').count();
                let after = g + stars;
                let opens = g == 0 || glob.get(g - 1) == Some(&b'/');
                let next = glob.get(after);
                if stars > 1 {
                    narrow = None;
                    let skips = opens && next == Some(&b'/');
                    wide = Some((after, if skips { t } else { t + 1 }));
                    g = if skips { after + 1 } else { after };
                    true
                } else {
                    let whole = opens && next.is_none_or(|byte| *byte == b'/');
                    let empty = text.get(t).is_none_or(|byte| *byte == b'/');
                    if !(whole && empty) {
                        t += usize::from(whole);
                        narrow = Some((after, t));
                        g = after;
                    }
                    !(whole && empty)
                }
            }
            Some(byte) if text.get(t) == Some(byte) => {
                (g, t) = (g + 1, t + 1);
                true
            }
            Some(_) => false,
            None if t >= text.len() => return true,
            None => false,
        };
        if fits {
            continue;
        }
        // A narrow star takes one more character of its segment; failing that, a wide one takes one more of any kind.
        match (narrow, wide) {
            (Some((after, from)), _) if text.get(from).is_some_and(|byte| *byte != b'/') => {
                narrow = Some((after, from + 1));
                (g, t) = (after, from + 1);
            }
            (_, Some((after, from))) if from <= text.len() => {
                narrow = None;
                wide = Some((after, from + 1));
                (g, t) = (after, from);
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by definition, without a care for time.
    #[allow(clippy::indexing_slicing, reason = "a test fails by panicking")]
    fn by_definition(glob: &[u8], text: &[u8], opens: bool) -> bool {
        match glob {
            [] => text.is_empty(),
            [b'*', b'*', ..] => {
                let stars = glob.iter().take_while(|byte| **byte == b'*').count();
                let rest = &glob[stars..];
                (opens && rest.first() == Some(&b'/') && by_definition(&rest[1..], text, true))
                    || (0..=text.len()).any(|taken| by_definition(rest, &text[taken..], false))
            }
            [b'*', rest @ ..] => {
                let least = usize::from(opens && rest.first().is_none_or(|byte| *byte == b'/'));
                let most = text.iter().take_while(|byte| **byte != b'/').count();
                (least..=most).any(|taken| by_definition(rest, &text[taken..], false))
            }
            [byte, rest @ ..] => text.first() == Some(byte) && by_definition(rest, &text[1..], *byte == b'/'),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn going_back_to_the_latest_star_is_enough(glob in "[ab/*]{0,10}", text in "[ab/]{0,12}") {
            let expected = by_definition(glob.as_bytes(), text.as_bytes(), true);
            prop_assert_eq!(Glob(glob).matches(&text), expected);
        }

        #[test]
        fn any_glob_and_url_are_compared_without_a_panic(glob in ".*", url in ".*") {
            Glob(glob).matches_url(&url);
        }
    }

    #[test]
    fn many_stars_take_no_exponential_time() {
        let text = "a".repeat(5_000);
        assert!(!Glob(format!("{}b", "**a".repeat(60))).matches(&text));
        assert!(!Glob(format!("{}b", "*a".repeat(60))).matches(&text));
    }
}
