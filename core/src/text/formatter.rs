//! What depends on a language's conventions.

use crate::time::Millis;

/// The way a language is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    Ltr,
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// The plural categories of Unicode CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// Numbers, dates and plurals in the visitor's language.
pub trait Formatter {
    fn number(&self, number: f64) -> String;
    /// A share from 0 to 1 as a percentage.
    fn percent(&self, share: f64) -> String;
    /// A day, in words.
    fn date(&self, instant: Millis) -> String;
    fn plural(&self, number: f64) -> Plural;
    fn direction(&self) -> Direction;
}

/// A formatter without tables: English conventions, for tests and the command line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Formatter for Plain {
    fn number(&self, number: f64) -> String {
        number.to_string()
    }

    fn percent(&self, share: f64) -> String {
        format!("{}%", (share * 100.0).round())
    }

    fn date(&self, instant: Millis) -> String {
        crate::date::to_iso(instant).chars().take(10).collect()
    }

    fn plural(&self, number: f64) -> Plural {
        if number == 1.0 { Plural::One } else { Plural::Other }
    }

    fn direction(&self) -> Direction {
        Direction::Ltr
    }
}

/// How letters are made small. The tables for all scripts are large, so the browser's own are used where there are some.
#[derive(Clone, Copy, Debug)]
pub struct SmallLetters(pub fn(&str) -> String);

impl Default for SmallLetters {
    fn default() -> Self {
        Self(str::to_lowercase)
    }
}

impl SmallLetters {
    /// The text in small letters. The form of a sigma depends on its place in the word; here both forms are one, also
    /// for who has typed half of a word.
    pub fn of(self, text: &str) -> String {
        let Self(small) = self;
        small(text).replace('ς', "σ")
    }
}
