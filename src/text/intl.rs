//! Numbers, dates, plurals and the direction of a language, by the browser's `Intl`. Where it fails us (a tag that it
//! refuses, an old browser) the words stay plain: ASCII digits, ISO dates, left to right.

use std::cell::OnceCell;

use hamrah_core::date::to_iso;
use hamrah_core::text::{Direction, Formatter, Plural, digits};
use hamrah_core::time::Millis;
use wasm_bindgen::JsValue;

use super::dynamic::{call, get, in_digits, intl};

/// An object of `Intl`, made when it is first needed; none if it could not be made.
type Lazy = OnceCell<Option<JsValue>>;

/// The formatter of one locale.
pub(crate) struct IntlFormatter {
    locale: String,
    direction: Direction,
    number: Lazy,
    percent: Lazy,
    plural: Lazy,
    dates: OnceCell<Option<Dates>>,
}

/// How a day is said.
struct Dates {
    date: JsValue,
    /// Says the weekday, where `date` doesn't.
    weekday: Option<JsValue>,
}

impl IntlFormatter {
    pub(crate) fn new(locale: &str) -> Self {
        Self {
            locale: locale.to_owned(),
            direction: direction(locale),
            number: Lazy::new(),
            percent: Lazy::new(),
            plural: Lazy::new(),
            dates: OnceCell::new(),
        }
    }

    /// What a formatter that is made on first use says of a number.
    fn say(&self, lazy: &Lazy, class: &str, option: (&str, &str), method: &str, number: f64) -> Option<String> {
        let formatter = lazy.get_or_init(|| intl(class, &self.locale, &[option])).as_ref()?;
        call(formatter, method, &number.into())?.as_string()
    }
}

impl Formatter for IntlFormatter {
    fn number(&self, number: f64) -> String {
        let by_intl = || self.say(&self.number, "NumberFormat", ("style", "decimal"), "format", number);
        digits::of_small(&self.locale, number).or_else(by_intl).unwrap_or_else(|| in_digits(number))
    }

    fn percent(&self, share: f64) -> String {
        let said = self.say(&self.percent, "NumberFormat", ("style", "percent"), "format", share);
        said.unwrap_or_else(|| in_digits((share * 100.0).round()) + "%")
    }

    fn date(&self, instant: Millis) -> String {
        let say = |format: &JsValue| call(format, "format", &(instant as f64).into())?.as_string();
        let dates = self.dates.get_or_init(|| dates(&self.locale)).as_ref();
        let said = dates.and_then(|dates| {
            let date = say(&dates.date)?;
            Some(match dates.weekday.as_ref().and_then(say) {
                Some(weekday) => [&weekday, " ", &date].concat(),
                None => date,
            })
        });
        said.unwrap_or_else(|| to_iso(instant).chars().take(10).collect())
    }

    fn plural(&self, number: f64) -> Plural {
        let said = self.say(&self.plural, "PluralRules", ("type", "cardinal"), "select", number);
        match said.as_deref() {
            Some("zero") => Plural::Zero,
            Some("one") => Plural::One,
            Some("two") => Plural::Two,
            Some("few") => Plural::Few,
            Some("many") => Plural::Many,
            None if number == 1.0 => Plural::One,
            _ => Plural::Other,
        }
    }

    fn direction(&self) -> Direction {
        self.direction
    }
}

/// With the Persian calendar, `dateStyle: "full"` puts the year first and the weekday last (`۱۴۰۵ فروردین ۱, شنبه`): there
/// the weekday is put before the long form, as Persian does it. Elsewhere the full form is right, and joining would be
/// wrong (`2026年3月21日土曜日`).
fn dates(locale: &str) -> Option<Dates> {
    let format = |option| intl("DateTimeFormat", locale, &[option]);
    let full = format(("dateStyle", "full"))?;
    let resolved = call(&full, "resolvedOptions", &JsValue::UNDEFINED)?;
    if get(&resolved, "calendar") == "persian" {
        return Some(Dates { date: format(("dateStyle", "long"))?, weekday: format(("weekday", "long")) });
    }
    Some(Dates { date: full, weekday: None })
}

/// The scripts in use that are written from right to left (ISO 15924), for browsers that don't tell.
const RTL_SCRIPTS: &str = "Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi";

/// How a locale is written. By its script, never by a list of languages: Azeri and Kurdish are written both ways.
fn direction(locale: &str) -> Direction {
    let Some(locale) = intl("Locale", locale, &[]) else { return Direction::Ltr };
    // A method in the standard, a property in browsers of 2021 to 2023.
    let info = call(&locale, "getTextInfo", &JsValue::UNDEFINED).unwrap_or_else(|| get(&locale, "textInfo"));
    let rtl = match get(&info, "direction").as_string() {
        Some(direction) => direction == "rtl",
        None => {
            let full = call(&locale, "maximize", &JsValue::UNDEFINED);
            let script = full.and_then(|full| get(&full, "script").as_string());
            script.is_some_and(|script| RTL_SCRIPTS.split(' ').any(|rtl| rtl == script))
        }
    };
    if rtl { Direction::Rtl } else { Direction::Ltr }
}
