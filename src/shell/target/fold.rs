//! When two texts are the same to a reader.

/// The text without white space, invisible characters and case, and in one spelling: for comparison only.
///
/// Browsers and frameworks put white space where no author sees it; style sheets turn names into capitals; Persian
/// texts are typed on Arabic keyboards, and with or without the zero-width non-joiner.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            other => other,
        })
        .collect()
}

/// Soft hyphens, zero-width characters and the marks of the Unicode Bidirectional Algorithm.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn texts_that_read_alike_are_alike() {
        for (one, other) in [
            ("New project", "  New\n\t project "),
            ("New project", "NEW\u{a0}PROJECT"),
            ("Новый проект", "НОВЫЙ ПРОЕКТ"),
            ("می‌خواهم", "مي خواهم"),
            ("کتاب", "كتاب"),
            ("Sara (2)", "\u{2068}Sara\u{2069} (2)"),
            ("Einstellungen", "Einstel\u{ad}lungen"),
        ] {
            assert_eq!(fold(one), fold(other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn texts_that_read_differently_are_not() {
        for (one, other) in [("New project", "New projects"), ("Résumé", "Resume"), ("1", "۱")] {
            assert_ne!(fold(one), fold(other), "{one:?} and {other:?}");
        }
    }
}
