//! Reports become messages: they get an id, and the place where they come from.

use std::borrow::Cow;
use std::cell::RefCell;

use hamrah_core::Value;
use hamrah_core::reporting::{Name, Report, Surroundings};
use hamrah_core::text::search::split_once;
use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::shell::warn::warn_once;
use crate::shell::{ids, location};

pub(super) struct Composer {
    mask: Option<Function>,
    locale: RefCell<String>,
}

impl Composer {
    pub(super) fn new(mask: Option<Function>) -> Self {
        Self { mask, locale: RefCell::default() }
    }

    pub(super) fn set_locale(&self, locale: &str) {
        self.locale.replace(locale.to_owned());
    }

    /// The message and its id.
    pub(super) fn compose(&self, report: &Report) -> (String, Value) {
        let id = ids::new_id();
        let mut report = Cow::Borrowed(report);
        if let (Name::Page, Some(looked_at)) = (&report.name, report.properties.get("path").and_then(Value::as_str)) {
            // The page that was looked at need not be the one that we are on.
            let masked = self.masked_path(looked_at);
            report.to_mut().properties.set("path", masked);
        }
        let path = self.masked_path(&location::current());
        let locale = self.locale.borrow();
        let surroundings = Surroundings { locale: &locale, path: path.as_deref() };
        let message = report.message(&id, surroundings);
        (id, message)
    }

    /// The path of an address, as far as the host lets it be reported.
    fn masked_path(&self, url: &str) -> Option<String> {
        let Some(mask) = &self.mask else { return Some(path(url)) };
        match mask.call1(&JsValue::UNDEFINED, &url.into()) {
            Ok(masked) => masked.as_string().map(|masked| path(&masked)),
            Err(_) => {
                warn_once("the `mask` function has thrown: reports do not tell the page".to_owned());
                None
            }
        }
    }
}

/// The path of an absolute address or of one without origin, without query and fragment.
fn path(url: &str) -> String {
    let main = url.split(['?', '#']).next().unwrap_or_default();
    match split_once(main, "://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/").to_owned(),
        None => main.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_path_has_no_origin_query_or_fragment() {
        for (url, expected) in [
            ("https://app.example.com/projects/5?tab=team#notes", "/projects/5"),
            ("https://app.example.com", "/"),
            ("https://app.example.com?from=mail", "/"),
            ("/projects/:id?x=/y", "/projects/:id"),
            ("#/projects", ""),
        ] {
            assert_eq!(path(url), expected, "{url}");
        }
    }
}
