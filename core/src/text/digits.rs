//! Small whole numbers in the digits of languages that most visitors read, without the browser's `Intl`: its first number
//! formatter loads tables for 10 ms or more, and most steps say no more than “2 of 5”.

/// Languages whose digits by default (Unicode CLDR, `defaultNumberingSystem`) are ASCII's in every region.
const ASCII: &str = "cs da de el en es fi fr he hu id it ja ko nb nl no pl pt ro ru sv th tr uk vi zh";

/// What this number is in that locale; none if only `Intl` knows, which is so of anything that has a sign, a fraction or
/// groups, of other languages, and of tags that ask for something (`fa-u-nu-latn`).
pub fn of_small(locale: &str, number: f64) -> Option<String> {
    let mut subtags = locale.split('-');
    let language = subtags.next().filter(|language| language.len() == 2)?;
    let zero = match language {
        "fa" => '۰',
        language if ASCII.as_bytes().chunks(3).any(|known| known.get(..2) == Some(language.as_bytes())) => '0',
        _ => return None,
    };
    let whole = number as u16;
    let is_plain = number.is_sign_positive() && f64::from(whole) == number && whole < 1000;
    if !is_plain || subtags.any(|subtag| subtag.len() == 1) {
        return None;
    }
    let digits = [100, 10, 1].into_iter().filter(|&power| power == 1 || whole >= power);
    digits.map(|power| char::from_u32(zero as u32 + u32::from(whole / power % 10))).collect()
}

#[cfg(test)]
mod tests {
    use super::of_small;

    #[test]
    fn a_number_is_written_in_its_languages_digits() {
        for (locale, number, said) in [
            ("en", 0.0, "0"),
            ("en-GB", 10.0, "10"),
            ("zh-Hant-TW", 999.0, "999"),
            ("he-IL", 101.0, "101"),
            ("fa", 907.0, "۹۰۷"),
            ("fa-IR", 5.0, "۵"),
        ] {
            assert_eq!(of_small(locale, number).as_deref(), Some(said), "{number} in {locale}");
        }
    }

    #[test]
    fn whatever_else_it_leaves_to_the_browser() {
        for (locale, number) in [
            ("en", 1000.0),
            ("en", 0.5),
            ("en", -1.0),
            ("en", -0.0),
            ("en", f64::NAN),
            ("en", 65_537.0),
            ("ar", 3.0),
            ("bn", 3.0),
            ("fa-u-nu-latn", 3.0),
            ("en-x-own", 3.0),
            ("eng", 3.0),
            ("e", 3.0),
            ("", 3.0),
            ("n ", 3.0),
        ] {
            assert_eq!(of_small(locale, number), None, "{number} in {locale:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn ascii_digits_are_those_of_the_number(number in 0u16..1000) {
            proptest::prop_assert_eq!(of_small("de", f64::from(number)), Some(number.to_string()));
        }
    }
}
