//! Texts as authors write them, and how they become what is read: the right language, values put in, rich text.
//! Numbers, dates and plurals come from a [`Formatter`], which is the browser's `Intl` in the widget.

pub mod digits;
mod formatter;
pub mod locale;
mod localized;
mod markdown;
mod rich;
pub mod search;
mod strings;
pub mod template;

pub use formatter::{Direction, Formatter, Plain, Plural, SmallLetters};
pub use localized::Text;
pub use rich::{Block, Inline, Line, Piece, Rich};
pub use strings::Strings;
pub use template::Wording;
