//! The style sheet of all surfaces. It is built from a string of our own by a constructor: no `<style>` element, so a
//! strict content security policy lets it through.

use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

/// A new sheet, to be adopted by a shadow root.
pub(crate) fn sheet() -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(include_str!(concat!(env!("OUT_DIR"), "/hamrah.css")))?;
    Ok(sheet)
}
