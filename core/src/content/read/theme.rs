//! The look. What is wrong here keeps its default.

use super::node::Node;
use super::reader::Reader;
use crate::content::{Density, Scheme, Theme};

const SCHEMES: [(&str, Scheme); 3] = [("light", Scheme::Light), ("dark", Scheme::Dark), ("auto", Scheme::Auto)];
const DENSITIES: [(&str, Density); 2] = [("comfortable", Density::Comfortable), ("compact", Density::Compact)];

pub(super) fn theme(read: &mut Reader, at: &Node) -> Theme {
    if !read.object(at, &["accent", "radius", "font", "scheme", "density"], &[]) {
        return Theme::default();
    }
    Theme {
        accent: css_value(read, at, "accent", "a CSS colour"),
        radius: at.maybe("radius").and_then(|at| {
            let mark = read.mark();
            let radius = read.pixels(&at);
            read.sound_since(mark).then_some(radius)
        }),
        font: css_value(read, at, "font", "a CSS font-family"),
        scheme: at.maybe("scheme").and_then(|at| read.word(&at, &SCHEMES)).unwrap_or_default(),
        density: at.maybe("density").and_then(|at| read.word(&at, &DENSITIES)).unwrap_or_default(),
    }
}

/// A value for a CSS property. Whether it is valid only a browser can tell; that it is no more than one value is seen
/// here.
fn css_value(read: &mut Reader, at: &Node, key: &str, expected: &str) -> Option<String> {
    let at = at.maybe(key)?;
    match at.as_str() {
        Some(value) if !value.trim().is_empty() && !value.contains([';', '{', '}', '<', '>', '\\', '@']) => {
            Some(value.to_owned())
        }
        _ => {
            read.unexpected(&at, expected);
            None
        }
    }
}
