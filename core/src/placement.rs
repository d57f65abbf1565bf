//! Where a popover stands, in logical terms: the browser mirrors it in right-to-left languages.

mod fit;

pub use fit::{Area, Fit, Room, fit};

/// The side of the target and the alignment along it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    /// Where there is room: below, above, after, before.
    #[default]
    Auto,
    /// In the middle of the page.
    Center,
    Beside {
        side: Side,
        align: Align,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    BlockStart,
    BlockEnd,
    InlineStart,
    InlineEnd,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    Start,
    #[default]
    Center,
    End,
}

impl Placement {
    /// Reads `block-end`, `inline-start-end`, `auto`, `center`, and the physical words (`top`, `bottom-start`, `left`,
    /// …), which stand for their place in a left-to-right page and mirror.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "auto" => return Some(Self::Auto),
            "center" => return Some(Self::Center),
            _ => {}
        }
        const SIDES: [(&str, Side); 8] = [
            ("block-start", Side::BlockStart),
            ("block-end", Side::BlockEnd),
            ("inline-start", Side::InlineStart),
            ("inline-end", Side::InlineEnd),
            ("top", Side::BlockStart),
            ("bottom", Side::BlockEnd),
            ("left", Side::InlineStart),
            ("right", Side::InlineEnd),
        ];
        let (rest, side) = SIDES.iter().find_map(|(name, side)| Some((word.strip_prefix(name)?, *side)))?;
        let align = match rest {
            "" => Align::Center,
            "-start" => Align::Start,
            "-end" => Align::End,
            _ => return None,
        };
        Some(Self::Beside { side, align })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn physical_words_are_mapped_to_logical_ones() {
        assert_eq!(Placement::parse("left"), Placement::parse("inline-start"));
        assert_eq!(Placement::parse("bottom-start"), Placement::parse("block-end-start"));
        assert_eq!(Placement::parse("top-end"), Placement::parse("block-start-end"));
    }

    #[test]
    fn other_words_are_refused() {
        for word in ["", "middle", "top-center", "block-end-", "block-endx", "Top"] {
            assert_eq!(Placement::parse(word), None, "{word}");
        }
    }
}
