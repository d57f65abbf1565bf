//! Which addresses a content author may lead a visitor to, or load a picture from. Whatever comes out of here is safe
//! to give to a browser: nothing that runs as script, and no scheme that we have not heard of.

/// The schemes that an absolute address may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The address without the spaces around it, if it is relative or has one of the schemes `http`, `https`, `mailto` and
/// `tel`; nothing for `javascript:`, `data:` and every other scheme, and for an empty address.
///
/// It reads the scheme as the [URL Standard](https://url.spec.whatwg.org/#concept-basic-url-parser) does: browsers drop
/// control characters and spaces around an address and tabs and line breaks within it, so that `java\nscript:` runs. No
/// honest address has control characters, so one that does is refused.
pub fn safe_url(address: &str) -> Option<&str> {
    let address = address.trim_ascii();
    let is_safe = !address.is_empty()
        && !address.bytes().any(|b| b.is_ascii_control())
        && scheme(address)
            .is_none_or(|scheme| SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known.as_bytes())));
    is_safe.then_some(address)
}

/// What stands before the first colon, where that is a scheme and not part of a path.
fn scheme(address: &str) -> Option<&[u8]> {
    let bytes = address.as_bytes();
    let scheme = bytes.get(..bytes.iter().position(|b| *b == b':')?)?;
    let in_scheme = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    (scheme.first()?.is_ascii_alphabetic() && scheme.iter().all(in_scheme)).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_known_schemes_pass() {
        for address in [
            "/projects/new",
            "projects",
            "./a:b",
            "?q=a:b",
            "#part:2",
            "../up",
            "//cdn.example.com/a.png",
            "https://example.com/a?b=c#d",
            "HTTP://EXAMPLE.COM",
            "mailto:team@example.com",
            "tel:+98-21-1234",
            "/فارسی/راهنما",
        ] {
            assert_eq!(safe_url(address), Some(address), "{address}");
        }
        assert_eq!(safe_url("  /a b \n"), Some("/a b"));
    }

    #[test]
    fn script_and_other_schemes_are_refused() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{0}\u{1f} \tjavascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "java\r\nscript:alert(1)",
            "javascript\t:alert(1)",
            "javascript://example.com/%0aalert(1)",
            "data:text/html,<script>alert(1)</script>",
            "data:image/svg+xml;base64,AAAA",
            "vbscript:msgbox(1)",
            "blob:https://example.com/1",
            "file:///etc/passwd",
            "view-source:javascript:alert(1)",
            "intent://x#Intent;end",
            "localhost:8080/a",
            "/a\u{0}b",
            "/a\u{7f}b",
            "",
            " \n ",
        ] {
            assert_eq!(safe_url(address), None, "{address:?}");
        }
    }

    /// These look dangerous, but the URL Standard makes relative paths of them.
    #[test]
    fn what_is_no_scheme_to_a_browser_is_a_path() {
        for address in ["\u{a0}javascript:x", "java script:x", "&#106;avascript:x", "javascript%3Ax", "1a:b", ":x"] {
            assert_eq!(safe_url(address), Some(address), "{address:?}");
        }
    }
}
