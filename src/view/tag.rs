//! Elements, each described in few words and handed to Yew. `html!` writes out the making of every element where it
//! stands, which was an eighth of all that a visitor downloads; here it is made in one place.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Event;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VList, VTag, VText};

/// An element in the making.
pub(super) struct Tag(Box<Draft>);

struct Draft {
    made: VTag,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<Html>,
}

/// What is done when an event is heard.
pub(super) type Handler = Callback<Event>;

/// Begins an element: its name, and the attributes that are always the same, as in `"div data-part=panel tabindex=-1"`.
/// An attribute without `=` is there, with no value.
pub(super) fn tag(start: &'static str) -> Tag {
    let mut words = start.split(' ');
    let made = VTag::new(words.next().unwrap_or_default());
    let mut tag = Tag(Box::new(Draft {
        made,
        names: Vec::new(),
        values: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
    }));
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        tag.put(name, AttrValue::Static(value));
    }
    tag
}

/// A text as a child.
pub(super) fn text(text: &str) -> Html {
    VText::new(owned(text)).into()
}

/// Nodes beside each other.
pub(super) fn list(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

fn owned(text: &str) -> AttrValue {
    AttrValue::Rc(text.into())
}

impl Tag {
    fn put(&mut self, name: &'static str, value: AttrValue) {
        self.0.names.push(name);
        self.0.values.push(Some(AttributeOrProperty::Attribute(value)));
    }

    pub(super) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.put(name, owned(value));
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
        self.0.made.key = Some(key.into());
        self
    }

    /// Where the element will be found when it is in the page.
    pub(super) fn node(mut self, node: &NodeRef) -> Self {
        self.0.made.node_ref = node.clone();
        self
    }

    /// Makes an input one of a group to choose from.
    pub(super) fn choice(mut self, value: &str, chosen: bool) -> Self {
        self.0.made.set_value(Some(owned(value)));
        self.0.made.set_checked(chosen);
        self
    }

    /// What stands in a field.
    pub(super) fn value(mut self, value: &str) -> Self {
        self.0.made.set_value(Some(owned(value)));
        self
    }

    /// Hears an event, by its name in the DOM.
    pub(super) fn on(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.listeners.push(Some(Rc::new(Ear { event, handler })));
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
        self.0.children.push(nodes);
        self
    }

    pub(super) fn done(self) -> Html {
        let Draft { mut made, names, values, listeners, children } = *self.0;
        made.set_attributes(Attributes::Dynamic { keys: lasting(names), values: values.into() });
        if !listeners.is_empty() {
            made.set_listeners(listeners.into());
        }
        if let Some(place) = made.children_mut() {
            *place = list(children);
        }
        made.into()
    }
}

/// The same names at the same place for ever: by that, Yew tells quickly that only values may have changed. There are
/// as many such lists as kinds of elements in these views.
fn lasting(names: Vec<&'static str>) -> &'static [&'static str] {
    thread_local! {
        static LISTS: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
    }
    LISTS.with_borrow_mut(|lists| {
        if let Some(list) = lists.iter().find(|list| ***list == *names) {
            return *list;
        }
        let list: &'static [&'static str] = names.leak();
        lists.push(list);
        list
    })
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
