//! Elements, each described in few words and handed to Yew. `html!` writes out the making of every element where it
//! stands, which was an eighth of all that a visitor downloads; here it is made in one place.

use std::borrow::Cow;
use std::rc::Rc;

use web_sys::Event;
use yew::prelude::*;
use yew::virtual_dom::{Listener, ListenerKind, VTag, VText};

/// An element in the making.
pub(super) struct Tag(Box<VTag>);

/// What is done when an event is heard.
pub(super) type Handler = Callback<Event>;

/// Begins an element: its name, and the attributes that are always the same, as in `"div data-part=panel tabindex=-1"`.
/// An attribute without `=` is there, with no value.
pub(super) fn tag(start: &'static str) -> Tag {
    let mut words = start.split(' ');
    let mut made = VTag::new(words.next().unwrap_or_default());
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        made.add_attribute(name, value);
    }
    Tag(Box::new(made))
}

/// A text as a child.
pub(super) fn text(text: &str) -> Html {
    VText::new(Rc::<str>::from(text)).into()
}

impl Tag {
    pub(super) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.0.add_attribute(name, Rc::<str>::from(value));
        self
    }

    pub(super) fn set_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// What tells it apart from its siblings when they change.
    pub(super) fn key(mut self, key: &str) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// Where the element will be found when it is in the page.
    pub(super) fn node(mut self, node: &NodeRef) -> Self {
        self.0.node_ref = node.clone();
        self
    }

    /// Makes an input one of a group to choose from.
    pub(super) fn choice(mut self, value: &str, chosen: bool) -> Self {
        self.0.set_value(Some(AttrValue::from(Rc::<str>::from(value))));
        self.0.set_checked(chosen);
        self
    }

    /// Hears an event, by its name in the DOM.
    pub(super) fn on(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.add_listener(Rc::new(Ear { event, handler }));
        self
    }

    pub(super) fn text(self, words: &str) -> Self {
        self.with(text(words))
    }

    pub(super) fn child(self, child: Self) -> Self {
        self.with(child.done())
    }

    /// A child that is there at times. It has its place in any case, so that no other is taken for it.
    pub(super) fn child_if(self, child: Option<Self>) -> Self {
        self.with(child.map(Self::done).unwrap_or_default())
    }

    /// Nodes as one child.
    pub(super) fn with(mut self, nodes: Html) -> Self {
        self.0.add_child(nodes);
        self
    }

    pub(super) fn done(self) -> Html {
        (*self.0).into()
    }
}

/// A listener of any event.
struct Ear {
    event: &'static str,
    handler: Handler,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(Cow::Borrowed(self.event))
    }

    fn handle(&self, event: Event) {
        self.handler.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
