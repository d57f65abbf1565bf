//! What is drawn, inside one open shadow root. Views take finished text, send events, and decide nothing.

mod checklist;
mod confetti;
mod empty_state;
mod focus;
mod icon;
mod inline;
mod media;
mod modal;
mod overlay;
#[cfg(test)]
mod parts;
mod pen;
mod plain;
mod progress_ring;
mod question;
mod rich_text;
mod segments;
mod step;
mod surfaces;
mod tag;
mod task;
mod theme;
mod toast;
mod top_layer;

pub(crate) use inline::draw as draw_inline;
pub(crate) use pen::Pen;
pub(crate) use step::Spot;
pub(crate) use surfaces::{Scene, Surfaces};

/// The style sheet of all surfaces, joined and minified by the build.
pub(crate) const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/hamrah.css"));

#[cfg(test)]
mod tests;
