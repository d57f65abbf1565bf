//! The look that a team chose, as custom properties of the overlay. The style sheet derives the rest from them, text
//! colours that stay readable on any accent included.

use hamrah_core::content::{Density, Scheme};
use hamrah_core::view_model::ThemeView;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = CSS, catch)]
    fn supports(property: &str, value: &str) -> Result<bool, JsValue>;
}

/// Sets what the theme names on `root`, by script rather than in an attribute: a strict policy blocks those. A value
/// that the browser can't read is left out, since it would make the colours derived from it invalid too.
pub(super) fn apply(root: &HtmlElement, theme: &ThemeView) {
    let radius = theme.radius.map(pixels);
    let chosen = [
        ("accent", "color", &theme.accent),
        ("radius", "border-radius", &radius),
        ("font", "font-family", &theme.font),
    ];
    for (name, property, value) in chosen {
        let name = String::from("--h-") + name;
        let value = value.as_deref().filter(|value| supports(property, value).unwrap_or(false));
        // An empty value removes the property.
        let _ = root.style().set_property(&name, value.unwrap_or_default());
    }
}

/// A length in CSS. Whole pixels: printing fractions costs 5 kB of WebAssembly.
pub(super) fn pixels(length: f64) -> String {
    (length as i32).to_string() + "px"
}

/// The value of `data-scheme`.
pub(super) fn scheme(theme: &ThemeView) -> &'static str {
    match theme.scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
        Scheme::Auto => "auto",
    }
}

/// The value of `data-density`.
pub(super) fn density(theme: &ThemeView) -> &'static str {
    match theme.density {
        Density::Comfortable => "comfortable",
        Density::Compact => "compact",
    }
}
