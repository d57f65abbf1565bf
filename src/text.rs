//! Texts in the browser: which language the page speaks, and that language's numbers, dates and plurals.
//!
//! Everything here asks the page's own objects and makes do with what they answer: whatever is missing or throws is as
//! if it were not there.

mod dynamic;
mod intl;

pub(crate) use intl::IntlFormatter;

use hamrah_core::content::Locales;
use hamrah_core::text::locale::negotiate;
use js_sys::{Array, JsString};
use wasm_bindgen::JsCast;

/// The visitor's locale: the one that the host names, else that of `<html lang>`, else those of the browser; matched
/// with what the content supports. A page in a language that the content lacks gets the content's default, not another
/// language that the browser happens to know.
pub(crate) fn negotiated_locale(option: Option<&str>, locales: &Locales) -> String {
    let named = [option.map(str::to_owned), dynamic::global(&["document", "documentElement", "lang"]).as_string()];
    let named = named.into_iter().flatten().find(|tag| !tag.trim().is_empty());
    let requested: Vec<String> = named.map_or_else(browser_languages, |tag| vec![tag]);
    let requested: Vec<&str> = requested.iter().map(String::as_str).collect();
    negotiate(&requested, &locales.supported, &locales.default)
}

fn browser_languages() -> Vec<String> {
    let languages = dynamic::global(&["navigator", "languages"]).dyn_into::<Array>().unwrap_or_default();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// The text in small letters, whatever its script.
pub(crate) fn small_letters(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}
