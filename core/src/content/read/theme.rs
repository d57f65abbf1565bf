//! The look. What is wrong here keeps its default.

use super::node::Node;
use super::reader::Reader;
use super::scalars::PIXELS;
use super::words::Words;
use crate::content::{Density, Scheme, Theme};

const SCHEMES: Words<Scheme, 3> =
    Words::new([("light", Scheme::Light), ("dark", Scheme::Dark), ("auto", Scheme::Auto)]);
const DENSITIES: Words<Density, 2> = Words::new([("comfortable", Density::Comfortable), ("compact", Density::Compact)]);

pub(super) fn theme(read: &mut Reader, at: &Node) -> Theme {
    if !read.object(at, &["accent", "radius", "font", "scheme", "density"], &[]) {
        return Theme::default();
    }
    Theme {
        accent: css_value(read, at, "accent", "a CSS colour"),
        radius: radius(read, at),
        font: css_value(read, at, "font", "a CSS font-family"),
        scheme: read.word_or(at, "scheme", Scheme::default(), &SCHEMES),
        density: read.word_or(at, "density", Density::default(), &DENSITIES),
    }
}

fn radius(read: &mut Reader, at: &Node) -> Option<f64> {
    let mark = read.mark();
    let radius = at.has("radius").then(|| read.number_here(&at.key("radius"), &PIXELS));
    radius.filter(|_| read.sound_since(mark))
}

/// A value for a CSS property. Whether it is valid only a browser can tell; that it is no more than one value is seen
/// here.
fn css_value(read: &mut Reader, at: &Node, key: &str, expected: &str) -> Option<String> {
    if !at.has(key) {
        return None;
    }
    let at = at.key(key);
    let is_one_value = |value: &&str| {
        !value.trim_ascii().is_empty()
            && !value.bytes().any(|b| matches!(b, b';' | b'{' | b'}' | b'<' | b'>' | b'\\' | b'@'))
    };
    let value = at.as_str().filter(is_one_value);
    if value.is_none() {
        read.unexpected(&at, expected);
    }
    value.map(str::to_owned)
}
