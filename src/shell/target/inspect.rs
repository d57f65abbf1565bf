//! What an author wants to know of a target: whether its element is on the page as it is now, and if not, how near it
//! came.

use hamrah_core::Value;
use hamrah_core::content::{Locator, Target};
use hamrah_core::session::MissingWhy;
use web_sys::Element;

use super::locate::candidates;
use super::visible::{drawn, hidden};
use crate::shell::trail::Trail;

/// What a look for a target has found, and the element: the one that would be pointed at, else the nearest.
pub(crate) fn inspect(target: &Target, locales: &[String]) -> (Value, Option<Element>) {
    let mut nearest: Option<(MissingWhy, Element)> = None;
    let (mut matches, mut seen) = (0_u32, 0_u32);
    let mut found = None;
    for (index, locator) in target.0.iter().enumerate() {
        candidates(locator, locales, &mut Trail::default(), &mut |element| {
            let element = drawn(element);
            matches += 1;
            match hidden(&element) {
                None => {
                    seen += 1;
                    found.get_or_insert((index, element));
                }
                Some(why) => {
                    nearest.get_or_insert((why, element));
                }
            }
            false
        });
        if found.is_some() {
            break;
        }
    }
    let written: Vec<Value> = target.0.iter().map(|locator| Value::from(written(locator, locales))).collect();
    let state = match (&found, &nearest) {
        (Some(_), _) if seen > 1 => "ambiguous",
        (Some(_), _) => "found",
        (None, Some((why, _))) => why.name(),
        (None, None) => MissingWhy::NotFound.name(),
    };
    let sight = Value::map()
        .with("state", state)
        .with("matches", matches)
        .with("seen", seen)
        .with("by", found.as_ref().map(|(index, _)| Value::from(*index as u64)))
        .with("target", written);
    (sight, found.map(|(_, element)| element).or(nearest.map(|(_, element)| element)))
}

/// The locator as its author would say it.
fn written(locator: &Locator, locales: &[String]) -> String {
    match locator {
        Locator::Css(parts) => parts.join(" >>> "),
        Locator::TestId(id) => ["testId ", id].concat(),
        Locator::Text(text) => ["text “", text.pick(locales), "”"].concat(),
        Locator::Role { role, name: None } => ["role ", role].concat(),
        Locator::Role { role, name: Some(name) } => ["role ", role, ", name “", name.pick(locales), "”"].concat(),
    }
}
