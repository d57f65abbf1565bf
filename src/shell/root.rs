//! Our one element in the page, with an open shadow root in which everything is drawn.
//!
//! It is a child of `<html>`, beside `<body>`, where no app root of the host is its ancestor; or of the host's open
//! modal dialog, outside which nothing can be used.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::listener::{How, Listener};
use super::observer::Observer;
use super::page;
use super::size::Size;
use super::tree;

const TAG: &str = "hamrah-root";

/// Events that are born in our surfaces and are nobody else's: a host would take a key typed into our field for its
/// shortcut, and a press in our popover for one beside its menu. Listeners in the capture phase hear them still.
const OURS: [&str; 21] = [
    "auxclick",
    "beforeinput",
    "click",
    "contextmenu",
    "copy",
    "cut",
    "dblclick",
    "focusin",
    "focusout",
    "input",
    "keydown",
    "keypress",
    "keyup",
    "mousedown",
    "paste",
    "pointercancel",
    "pointerdown",
    "touchend",
    "touchmove",
    "touchstart",
    "wheel",
];
/// The end of a press. One that began in the host is the host's, or what it drags over us would never be let go.
const RELEASES: [&str; 2] = ["pointerup", "mouseup"];

const CHILDREN: &str = r#"{"childList":true}"#;
/// After so many returns we stay away.
const MOST_RETURNS: u32 = 10;

pub(crate) struct Root {
    inner: Rc<Inner>,
    shadow: ShadowRoot,
    _events: Vec<Listener>,
    /// Tells when the host opens a dialog.
    toggles: RefCell<Option<Listener>>,
    /// Tells when the host takes our element away.
    removals: RefCell<Option<Observer>>,
}

struct Inner {
    element: Element,
    on_moved: Rc<dyn Fn()>,
    on_reopened: Rc<dyn Fn()>,
    /// The page's own root when ours was attached.
    page: RefCell<Option<Element>>,
    /// How often the host has taken our element away.
    removed: Cell<u32>,
    /// Tells when the dialog that we stand in is closed or removed: it loses its box.
    dialog: RefCell<Option<Size>>,
}

impl Root {
    /// Makes the root, styled by `css`, and puts it into the page. `on_moved` is called when it has been moved to
    /// another place: what was shown in the top layer has to be shown again. `on_reopened` is called when the page was
    /// written anew (`document.open`), which takes every listener off the document, and off this root.
    pub(crate) fn new(css: &str, on_moved: Rc<dyn Fn()>, on_reopened: Rc<dyn Fn()>) -> Result<Self, JsValue> {
        let element = page::document().create_element(TAG)?;
        let shadow = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
        // A host's policy may forbid style elements and attributes; a constructed sheet is neither.
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(css)?;
        shadow.set_adopted_style_sheets(&Array::of1(&sheet));
        let root = Self {
            _events: keep_events(&element),
            inner: Rc::new(Inner {
                element,
                on_moved,
                on_reopened,
                page: RefCell::default(),
                removed: Cell::new(0),
                dialog: RefCell::default(),
            }),
            shadow,
            toggles: RefCell::default(),
            removals: RefCell::default(),
        };
        root.attach();
        Ok(root)
    }

    /// The element itself, which bears the language and the direction.
    pub(crate) fn element(&self) -> &Element {
        &self.inner.element
    }

    /// A new element inside, for a Yew root to be mounted on.
    pub(crate) fn stage(&self) -> Result<Element, JsValue> {
        let stage = page::document().create_element("div")?;
        self.shadow.append_child(&stage)?;
        Ok(stage)
    }

    /// Puts the root into the page.
    pub(crate) fn attach(&self) {
        let inner = self.inner.clone();
        let listener = Listener::new(&page::document(), "toggle", How::CAPTURE, move |_| inner.place());
        self.toggles.replace(Some(listener));
        self.inner.page.replace(page::document().document_element());
        self.inner.place();
        let inner = self.inner.clone();
        let removals = Observer::new("MutationObserver", move || inner.look());
        // Children alone, of two nodes that hardly ever change.
        removals.observe(&page::document(), CHILDREN);
        self.inner.page.borrow().iter().for_each(|page| removals.observe(page, CHILDREN));
        self.removals.replace(Some(removals));
    }

    /// Takes the root out of the page, with all that it holds there. It can be attached again.
    pub(crate) fn detach(&self) {
        self.toggles.take();
        self.removals.take();
        self.inner.dialog.take();
        self.inner.element.remove();
    }

    /// Moves the root to where it can be seen and used, if it is not there. To be called before something is shown: not
    /// every browser tells when a dialog was opened.
    pub(crate) fn place(&self) {
        self.inner.place();
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        self.detach();
    }
}

impl Inner {
    /// The page's root, or what stands beside `<body>`, has changed: some hosts draw all of it anew, and take away what
    /// they don't know.
    fn look(self: &Rc<Self>) {
        let Some(page) = page::document().document_element() else { return };
        if self.page.borrow().as_ref() != Some(&page) {
            (self.on_reopened)();
        } else if !self.element.is_connected() {
            // A host that will not have us is not fought with.
            self.removed.set(self.removed.get() + 1);
            if self.removed.get() <= MOST_RETURNS {
                self.place();
                (self.on_moved)();
            }
        }
    }

    fn place(self: &Rc<Self>) {
        let dialog = open_dialog();
        let Some(home) = dialog.clone().or_else(|| page::document().document_element()) else { return };
        if self.element.parent_element().as_ref() == Some(&home) {
            return;
        }
        self.dialog.replace(dialog.map(|dialog| {
            let inner = Rc::downgrade(self);
            Size::new(vec![dialog], move || {
                if let Some(inner) = inner.upgrade() {
                    inner.place();
                }
            })
        }));
        // It may have gone with the dialog that it stood in.
        let moved = self.element.parent_node().is_some();
        if home.append_child(&self.element).is_ok() && moved {
            (self.on_moved)();
        }
    }
}

/// The host's innermost modal dialog.
fn open_dialog() -> Option<Element> {
    let dialogs = tree::Root::page().all("dialog:modal")?;
    Some(dialogs.item(dialogs.length().checked_sub(1)?)?.unchecked_into())
}

fn keep_events(element: &Element) -> Vec<Listener> {
    let mut listeners = Vec::new();
    for name in OURS {
        listeners.push(Listener::new(element, name, How::BUBBLE, web_sys::Event::stop_propagation));
    }
    let pressed = Rc::new(Cell::new(false));
    let press = pressed.clone();
    listeners.push(Listener::new(element, "pointerdown", How::BUBBLE, move |_| press.set(true)));
    for name in RELEASES {
        let pressed = pressed.clone();
        listeners.push(Listener::new(element, name, How::BUBBLE, move |event| {
            if pressed.get() {
                event.stop_propagation();
                // The last event of a press.
                pressed.set(name != "mouseup");
            }
        }));
    }
    listeners
}

/// Whether this is our root.
pub(crate) fn is_ours(element: &Element) -> bool {
    element.local_name() == TAG
}

/// Whether our root stands in this element.
pub(crate) fn is_in(element: &Element) -> bool {
    element.query_selector(TAG).is_ok_and(|ours| ours.is_some())
}
