//! Where a card stands beside its target in a browser that can't hold it there by itself. The answers are those that
//! the style sheet gives to the others.

use super::{Align, Placement, Side};
use crate::text::Direction;

/// How far the card stays from the edges of the window, in CSS pixels.
const RIM: f64 = 8.0;
/// The same in the corner, where it stands if there is no room beside the target.
const CORNER: f64 = 12.0;
/// The arrow stays so far from the corners of the card, which are round.
const ROUND: f64 = 22.0;

/// A box in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    fn overlaps(&self, other: &Self) -> bool {
        let meet = |start: f64, length: f64, other: f64, others: f64| start < other + others && other < start + length;
        meet(self.left, self.width, other.left, other.width) && meet(self.top, self.height, other.top, other.height)
    }
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    pub left: f64,
    pub top: f64,
    /// The side of the target; none: there is no room at any.
    pub side: Option<Side>,
    /// How far along the card's edge the arrow points out.
    pub arrow: f64,
}

/// What a card is fitted into.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// Width and height of the window, in CSS pixels.
    pub window: (f64, f64),
    /// Room between the card and its target.
    pub gap: f64,
    pub direction: Direction,
    /// What it is not to cover, if there is a side where it covers none of it.
    pub lit: &'a [Area],
}

/// Fits a card of this width and height beside the target: on the wanted side, else on the opposite one, else on one of
/// the other two; and of those where there is room, on the first where it covers nothing that is lit.
pub fn fit(target: &Area, (width, height): (f64, f64), placement: Placement, room: &Room) -> Fit {
    let (wanted, align) = match placement {
        Placement::Beside { side, align } => (side, align),
        Placement::Auto | Placement::Center => (Side::BlockEnd, Align::Center),
    };
    let is_block = matches!(wanted, Side::BlockStart | Side::BlockEnd);
    let others = if is_block { [Side::InlineEnd, Side::InlineStart] } else { [Side::BlockEnd, Side::BlockStart] };
    let rtl = room.direction == Direction::Rtl;
    let mut covering = None;
    for side in [wanted, opposite(wanted), others[0], others[1]] {
        let beside = |start: f64, length: f64, own: f64, after: bool| {
            if after { start + length + room.gap } else { start - room.gap - own }
        };
        // Another axis than the one that was asked for: its alignment means nothing there.
        let align = if matches!(side, Side::BlockStart | Side::BlockEnd) == is_block { align } else { Align::Center };
        let (left, top, arrow) = match side {
            Side::BlockStart | Side::BlockEnd => {
                let top = beside(target.top, target.height, height, side == Side::BlockEnd);
                let left = along(target.left, target.width, width, room.window.0, align, rtl);
                (left, top, pointed(target.left + target.width / 2.0 - left, width))
            }
            Side::InlineStart | Side::InlineEnd => {
                let left = beside(target.left, target.width, width, (side == Side::InlineEnd) != rtl);
                let top = along(target.top, target.height, height, room.window.1, align, false);
                (left, top, pointed(target.top + target.height / 2.0 - top, height))
            }
        };
        let is_within = |start: f64, own: f64, all: f64| start >= RIM && start + own + RIM <= all;
        if is_within(left, width, room.window.0) && is_within(top, height, room.window.1) {
            let fitted = Fit { left, top, side: Some(side), arrow };
            let card = Area { left, top, width, height };
            if !room.lit.iter().any(|lit| lit.overlaps(&card)) {
                return fitted;
            }
            covering = covering.or(Some(fitted));
        }
    }
    if let Some(fitted) = covering {
        return fitted;
    }
    let left = if rtl { CORNER } else { room.window.0 - width - CORNER };
    Fit { left, top: room.window.1 - height - CORNER, side: None, arrow: 0.0 }
}

/// Where the card begins along the target's side, kept within the window.
fn along(start: f64, length: f64, own: f64, all: f64, align: Align, mirrored: bool) -> f64 {
    let wanted = match (align, mirrored) {
        (Align::Center, _) => start + (length - own) / 2.0,
        (Align::Start, false) | (Align::End, true) => start,
        (Align::End, false) | (Align::Start, true) => start + length - own,
    };
    wanted.min(all - own - RIM).max(RIM)
}

fn pointed(at: f64, own: f64) -> f64 {
    at.min(own - ROUND).max(ROUND)
}

fn opposite(side: Side) -> Side {
    match side {
        Side::BlockStart => Side::BlockEnd,
        Side::BlockEnd => Side::BlockStart,
        Side::InlineStart => Side::InlineEnd,
        Side::InlineEnd => Side::InlineStart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CARD: (f64, f64) = (300.0, 150.0);

    fn target(left: f64, top: f64) -> Area {
        Area { left, top, width: 100.0, height: 40.0 }
    }

    fn fitted(target: Area, placement: &str, direction: Direction) -> Fit {
        among(&[], target, placement, direction)
    }

    fn among(lit: &[Area], target: Area, placement: &str, direction: Direction) -> Fit {
        let room = Room { window: (1000.0, 600.0), gap: 10.0, direction, lit };
        fit(&target, CARD, Placement::parse(placement).unwrap(), &room)
    }

    #[test]
    fn it_stands_where_it_is_asked_to_where_there_is_room() {
        let fit = |placement| fitted(target(450.0, 280.0), placement, Direction::Ltr);
        assert_eq!(fit("auto"), Fit { left: 350.0, top: 330.0, side: Some(Side::BlockEnd), arrow: 150.0 });
        assert_eq!(fit("top").top, 120.0);
        assert_eq!((fit("right").left, fit("right").top, fit("right").arrow), (560.0, 225.0, 75.0));
        assert_eq!(fit("bottom-start").left, 450.0);
        assert_eq!(fit("bottom-end").left, 250.0);
    }

    #[test]
    fn a_page_from_right_to_left_mirrors_it() {
        let fit = |placement| fitted(target(450.0, 280.0), placement, Direction::Rtl);
        assert_eq!(fit("inline-end").left, 140.0);
        assert_eq!(fit("bottom-start").left, 250.0);
    }

    #[test]
    fn it_turns_to_another_side_where_there_is_no_room() {
        assert_eq!(fitted(target(450.0, 500.0), "bottom", Direction::Ltr).side, Some(Side::BlockStart));
        let tall = Area { left: 20.0, top: 10.0, width: 100.0, height: 580.0 };
        assert_eq!(fitted(tall, "bottom", Direction::Ltr).side, Some(Side::InlineEnd));
        let all = Area { left: 0.0, top: 0.0, width: 1000.0, height: 600.0 };
        assert_eq!(fitted(all, "bottom", Direction::Ltr), Fit { left: 688.0, top: 438.0, side: None, arrow: 0.0 });
    }

    #[test]
    fn it_leaves_free_what_else_is_lit_if_a_side_does() {
        let [below, above] = [target(420.0, 390.0), target(420.0, 170.0)];
        let side = |lit: &[Area], placement| among(lit, target(450.0, 280.0), placement, Direction::Ltr).side;
        assert_eq!(side(&[below], "auto"), Some(Side::BlockStart));
        assert_eq!(side(&[below, above], "auto"), Some(Side::InlineEnd));
        assert_eq!(side(&[below], "top"), Some(Side::BlockStart), "it covers nothing there");
        let all = Area { left: 0.0, top: 0.0, width: 1000.0, height: 600.0 };
        assert_eq!(side(&[all], "top"), Some(Side::BlockStart), "it would cover it anywhere");
        let touching = Area { left: 350.0, top: 480.0, width: 300.0, height: 20.0 };
        assert_eq!(side(&[touching], "auto"), Some(Side::BlockEnd), "what it only touches is not covered");
    }

    #[test]
    fn the_arrow_points_at_the_middle_of_a_target_at_the_edge() {
        let fit = fitted(target(10.0, 100.0), "bottom", Direction::Ltr);
        assert_eq!((fit.left, fit.left + fit.arrow), (8.0, 60.0));
    }

    proptest! {
        #[test]
        fn it_is_always_in_the_window_and_never_over_the_target(
            left in -2000.0..3000.0f64, top in -2000.0..3000.0f64, width in 0.0..2000.0f64, height in 0.0..2000.0f64,
            placement in prop::sample::select(vec!["auto", "top-start", "bottom-end", "left", "right-start"]),
            rtl: bool,
        ) {
            let target = Area { left, top, width, height };
            let fit = fitted(target, placement, if rtl { Direction::Rtl } else { Direction::Ltr });
            prop_assert!(fit.left >= RIM && fit.left + CARD.0 <= 1000.0 - RIM);
            prop_assert!(fit.top >= RIM && fit.top + CARD.1 <= 600.0 - RIM);
            if fit.side.is_some() {
                let apart = fit.left >= left + width || left >= fit.left + CARD.0
                    || fit.top >= top + height || top >= fit.top + CARD.1;
                prop_assert!(apart);
            }
        }
    }
}
