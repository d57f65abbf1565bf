//! Which language a visitor reads, and what stands in for it. Tags are those of BCP 47, matched as RFC 4647 "lookup"
//! says: from the right, subtag by subtag.

/// The locales to try for a text: the visitor's own, its parents (`fa-IR`, `fa`), then the default and its parents.
pub fn chain(locale: &str, default: &str) -> Vec<String> {
    let mut chain: Vec<String> = Vec::new();
    for tag in [locale, default] {
        let mut tag = tag;
        while !tag.is_empty() {
            if !chain.iter().any(|have| have.eq_ignore_ascii_case(tag)) {
                chain.push(tag.to_owned());
            }
            tag = parent(tag);
        }
    }
    chain
}

/// The visitor's locale: the first of the `requested` ones that the content supports, else the default. Content that
/// names no supported locales supports them all.
///
/// It is the requested tag where the content supports it or a parent of it, so that numbers and dates follow the
/// visitor's region; and the supported tag where that is another variety of the requested language.
pub fn negotiate(requested: &[&str], supported: &[String], default: &str) -> String {
    let mut wanted = requested.iter().filter_map(|tag| normal(tag));
    let found = wanted.find_map(|tag| {
        let supports = |tag: &str| supported.iter().any(|have| have.eq_ignore_ascii_case(tag));
        if supported.is_empty() || chain(&tag, "").iter().any(|tag| supports(tag)) {
            return Some(tag);
        }
        supported.iter().find(|have| language(have).eq_ignore_ascii_case(language(&tag))).cloned()
    });
    found.unwrap_or_else(|| default.to_owned())
}

/// Whether a text can be the tag of a locale.
pub fn is_tag(text: &str) -> bool {
    normal(text).is_some()
}

/// The language of a locale: `zh` of `zh-Hant-TW`.
pub fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The tag without its last subtag, and without the single letter that introduced it; empty above the language.
fn parent(tag: &str) -> &str {
    let Some((parent, _)) = tag.rsplit_once('-') else { return "" };
    match parent.rsplit_once('-') {
        Some((above, single)) if single.len() == 1 => above,
        _ => parent,
    }
}

/// A tag as BCP 47 writes it, or none if it can't be one. `fa_IR` is a common slip; `iw` is what Hebrew was called
/// before 1989.
fn normal(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let language = language(&tag);
    let is_subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let well_formed = language.len() >= 2 && language.bytes().all(|b| b.is_ascii_alphabetic());
    if !well_formed || !tag.split('-').all(is_subtag) {
        return None;
    }
    match tag.strip_prefix("iw") {
        Some(rest) if rest.is_empty() || rest.starts_with('-') => Some(["he", rest].concat()),
        _ => Some(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negotiated(requested: &[&str], supported: &[&str]) -> String {
        let supported: Vec<String> = supported.iter().map(|tag| (*tag).to_owned()).collect();
        negotiate(requested, &supported, "en")
    }

    #[test]
    fn a_chain_goes_up_by_subtag_and_ends_with_the_default() {
        assert_eq!(chain("fa-IR", "en"), ["fa-IR", "fa", "en"]);
        assert_eq!(chain("zh-Hant-TW", "en"), ["zh-Hant-TW", "zh-Hant", "zh", "en"]);
        assert_eq!(chain("fa-IR-u-nu-latn", "fa"), ["fa-IR-u-nu-latn", "fa-IR-u-nu", "fa-IR", "fa"]);
        assert_eq!(chain("he", "en-GB"), ["he", "en-GB", "en"]);
        assert_eq!(chain("en-US", "en"), ["en-US", "en"]);
        assert_eq!(chain("", "en"), ["en"]);
    }

    #[test]
    fn the_first_supported_request_wins_and_keeps_its_region() {
        assert_eq!(negotiated(&["de", "fa-IR", "he"], &["en", "fa", "he"]), "fa-IR");
        assert_eq!(negotiated(&["zh-Hant-TW"], &["en", "zh-Hant"]), "zh-Hant-TW");
        assert_eq!(negotiated(&["FA-ir"], &["fa"]), "FA-ir");
    }

    #[test]
    fn another_variety_of_the_language_is_better_than_the_default() {
        assert_eq!(negotiated(&["pt-PT"], &["en", "pt-BR"]), "pt-BR");
        assert_eq!(negotiated(&["fa"], &["en", "fa-IR"]), "fa-IR");
    }

    #[test]
    fn content_without_a_list_supports_every_locale() {
        assert_eq!(negotiated(&["ckb-IQ", "en"], &[]), "ckb-IQ");
    }

    #[test]
    fn what_is_not_a_tag_is_passed_over() {
        assert_eq!(negotiated(&["", "x", "123", "en_US.UTF-8", "fa--IR", "fa_IR"], &[]), "fa-IR");
        assert_eq!(negotiated(&["فارسی", "a"], &[]), "en");
        assert_eq!(negotiated(&[], &["fa"]), "en");
    }

    #[test]
    fn the_old_name_of_hebrew_is_known() {
        assert_eq!(negotiated(&["iw-IL"], &["he"]), "he-IL");
        assert_eq!(negotiated(&["iwx"], &[]), "iwx");
    }
}
