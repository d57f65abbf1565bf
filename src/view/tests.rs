//! The surfaces, rendered to HTML without a browser: their structure, and what they tell assistive technology.

mod checklist;
mod empty_state;
mod modal;
mod names;
mod sample;
mod sheet;
mod step;
mod text;
mod toast;

use std::rc::Rc;

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::ViewModel;
use yew::{Callback, Html, LocalServerRenderer, Properties, component};

use super::inline::inline;
use super::overlay::{Nodes, overlay};
use super::pen::Pen;
use super::tag::list;

#[derive(PartialEq, Properties)]
struct Shown {
    model: Rc<ViewModel>,
}

#[component]
fn Screen(shown: &Shown) -> Html {
    let on_event = Callback::<ViewEvent>::noop();
    let (model, origin) = (&shown.model, "https://app.example");
    let mut screen = vec![overlay(model, &Nodes::default(), &Pen { origin, on_event: &on_event })];
    let parts = model.empty_states.iter().map(|view| (Some(view), None));
    let parts = parts.chain(model.inline.iter().map(|view| (None, Some(view))));
    screen.extend(parts.filter_map(|part| Some(inline(part, model, origin)?.done())));
    list(screen)
}

/// The HTML of all that is on screen, and then of what stands among the host's content.
fn rendered(model: ViewModel) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let screen = LocalServerRenderer::<Screen>::with_props(Shown { model: Rc::new(model) }).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, screen.render())
}

/// The first element whose start tag has `attribute`, without its contents.
fn tag(html: &str, attribute: &str) -> String {
    let Some(at) = html.find(attribute) else { panic!("no {attribute} in {html}") };
    let start = html[..at].rfind('<').unwrap();
    let end = at + html[at..].find('>').unwrap();
    html[start..=end].to_owned()
}

/// The values of an attribute, in the order of the document.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Asserts that these follow one another.
fn assert_order(html: &str, pieces: &[&str]) {
    let mut rest = html;
    for piece in pieces {
        let Some(at) = rest.find(piece) else { panic!("{piece} is not there, or not after the one before: {html}") };
        rest = &rest[at + piece.len()..];
    }
}
