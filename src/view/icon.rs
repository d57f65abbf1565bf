//! Icons, as inline elements: the strictest policies allow no images from strings.

use super::tag::{Tag, tag};

/// A drawing on a grid of 20 by 20, stroked in the colour of the text.
#[derive(Clone, Copy)]
pub(super) struct Icon {
    path: &'static str,
    /// Whether it points along the line, and so turns round in right-to-left languages. Ticks and crosses don't.
    directed: bool,
}

impl Icon {
    pub(super) const CLOSE: Self = Self { path: "M5.5 5.5l9 9m0-9l-9 9", directed: false };
    pub(super) const MINIMISE: Self = Self { path: "M5 8l5 5 5-5", directed: false };
    pub(super) const FORWARD: Self = Self { path: "M8 5l5 5-5 5", directed: true };
    pub(super) const TICK: Self = Self { path: "M5.8 10.4l2.9 2.9 5.5-6", directed: false };
    pub(super) const LOCK: Self = Self { path: "M6.5 9.2V7a3.5 3.5 0 017 0v2.2m-8 0h9v6.3h-9z", directed: false };
    pub(super) const GIFT: Self = Self {
        path: "M4 7.5h12v3H4zm1 3V16h10v-5.5m-5-3V16M10 7.5C6 7.5 5.6 4 7.7 4 9.5 4 10 7.5 10 7.5S10.5 4 12.3 4c2.1 0 1.7 3.5-2.3 3.5",
        directed: false,
    };
    pub(super) const CELEBRATE: Self =
        Self { path: "M10 2.6l1.9 4.9 5.2.3-4 3.3 1.3 5.1-4.4-2.8-4.4 2.8 1.3-5.1-4-3.3 5.2-.3z", directed: false };

    pub(super) fn draw(self) -> Tag {
        tag("svg data-part=icon viewBox=0,0,20,20 aria-hidden=true")
            .set_if("data-directed", self.directed.then_some(""))
            .child(tag("path").set("d", self.path))
    }
}
