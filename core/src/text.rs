//! Texts as authors write them, and how they become what is read: the right language, values put in, rich text.
//! Numbers, dates and plurals come from a [`Formatter`], which is the browser's `Intl` in the widget.

mod formatter;
mod localized;
mod rich;

pub use formatter::{Direction, Formatter, Plain, Plural};
pub use localized::Text;
pub use rich::{Block, Inline, Line, Piece, Rich};
