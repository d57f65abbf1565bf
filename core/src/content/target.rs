//! How an author names an element of the product.

use crate::text::Text;

/// Ways to find an element, tried in order: the first that is there and visible wins.
#[derive(Clone, Debug, PartialEq)]
pub struct Target(pub Vec<Locator>);

/// One way to find an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Locator {
    /// A CSS selector; each further part is looked up in the open shadow root or same-origin iframe of the part
    /// before it (`a >>> b`).
    Css(Vec<String>),
    /// An ARIA role and, if given, the accessible name.
    Role { role: String, name: Option<Text> },
    /// The element's own text.
    Text(Text),
    /// The value of `data-testid`.
    TestId(String),
}
