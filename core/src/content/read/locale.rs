//! The languages of the content.

use super::node::Node;
use super::reader::Reader;
use crate::content::Locales;

pub(super) fn locales(read: &mut Reader, at: &Node) -> Locales {
    let mut locales = Locales::default();
    if !read.object(at, &["default", "supported"], &[]) {
        return locales;
    }
    if at.has("default") {
        let mark = read.mark();
        let default = read.language_here(&at.key("default"));
        if read.sound_since(mark) {
            locales.default = default;
        }
    }
    if at.has("supported") {
        let at = at.key("supported");
        locales.supported = read.sound(&at, |read, at| Some(read.language_here(at)));
        if !locales.supported.is_empty() && !locales.supported.contains(&locales.default) {
            read.warning(&at, &["without the default language, which is added"]);
            locales.supported.insert(0, locales.default.clone());
        }
    }
    locales
}
