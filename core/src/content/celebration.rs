//! The celebration.

use super::Item;
use crate::text::Text;

/// A toast for a milestone. Its rule is heard as things happen, never from history.
#[derive(Clone, Debug, PartialEq)]
pub struct Celebration {
    pub item: Item,
    pub title: Text,
    /// Rich text.
    pub body: Option<Text>,
    /// Whether confetti falls; still for those who prefer reduced motion.
    pub confetti: bool,
}
