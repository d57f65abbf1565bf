//! Our one element in the page, with an open shadow root in which everything is drawn.
//!
//! It is a child of `<html>`, beside `<body>`, where no app root of the host is its ancestor; or of what the host has open
//! and keeps everything else away from: a modal dialog, an element in full screen, or the popover with the target.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::kept::Kept;
use super::listener::{How, Listener};
use super::observer::Observer;
use super::page;
use super::size::Size;
use super::target;
use super::timer::Timer;
use super::tree;

const TAG: &str = "hamrah-root";

/// What may keep everything outside away: Radix's dialogs do so without `aria-modal`. `:modal` is an element in full
/// screen, too; one that shows no children is no place for us. Not every browser knows all of these: `:is` passes over
/// what is not known.
const HOMES: &str = ":is(:modal,[aria-modal=true],[role=dialog],[role=alertdialog],:popover-open)\
    :not(video,audio,iframe,canvas,img,object,embed,hamrah-root)";
/// What a host has put out of use while a dialog of its own making is open: its page, and not a drawing in it.
const PUT_AWAY: &str = "body>:is([inert],[aria-hidden=true]):not(svg)";
/// What tells that something was opened or closed.
const CHANGES: [&str; 3] = ["toggle", "focusin", "fullscreenchange"];
/// A host that opens a modal of its own making may hide all else from assistive technology, or from everybody.
const HIDING: &str = r#"{"attributes":true,"attributeFilter":["inert","aria-hidden"]}"#;

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
    sheet: CssStyleSheet,
    _events: Vec<Listener>,
    /// Tell when the host opens something.
    changes: RefCell<Vec<Listener>>,
    /// Tells when the host takes our element away.
    removals: RefCell<Option<Observer>>,
    _hiding: Observer,
    _kept: Kept,
}

struct Inner {
    element: Element,
    on_moved: Rc<dyn Fn()>,
    on_reopened: Rc<dyn Fn()>,
    /// The page's own root when ours was attached.
    page: RefCell<Option<Element>>,
    /// How often the host has taken our element away, or put it elsewhere.
    removed: Cell<u32>,
    /// What the shown step points at.
    anchor: RefCell<Option<Element>>,
    /// Tells when what we stand in is closed or removed: it loses its box; and when what is in it is drawn anew.
    home: RefCell<Option<(Size, Observer)>>,
    /// Looks again when the host is done: what leads the focus into a dialog may hide the rest of the page after that.
    settled: Timer,
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
        let hidden = element.clone();
        let hiding = Observer::new("MutationObserver", move || {
            for name in ["inert", "aria-hidden"] {
                if hidden.has_attribute(name) {
                    let _ = hidden.remove_attribute(name);
                }
            }
        });
        hiding.observe(&element, HIDING);
        let (page, anchor, home, changes) = Default::default();
        let (_events, _kept) = (keep_events(&element), Kept::new(&element));
        let inner = Rc::new_cyclic(|inner: &Weak<Inner>| {
            let inner = inner.clone();
            let settled = Timer::new(move || {
                if let Some(inner) = inner.upgrade().filter(|inner| inner.element.is_connected()) {
                    inner.place();
                }
            });
            Inner { element, on_moved, on_reopened, page, removed: Cell::new(0), anchor, home, settled }
        });
        let root =
            Self { _events, _kept, inner, shadow, sheet, changes, removals: RefCell::default(), _hiding: hiding };
        root.attach();
        Ok(root)
    }

    /// The element itself, which bears the language and the direction.
    pub(crate) fn element(&self) -> &Element {
        &self.inner.element
    }

    /// What our surfaces look like, wherever they stand.
    pub(crate) fn sheet(&self) -> &CssStyleSheet {
        &self.sheet
    }

    /// Takes the step out of the page's layout until the next one is drawn, or back into it: while the next target is
    /// looked for, the page is measured and scrolled, and each time a browser would work out anew where the step is to be.
    pub(crate) fn set_aside(&self, aside: bool) {
        let _ = self.inner.element.toggle_attribute_with_force("data-aside", aside);
    }

    /// A new element inside, for a Yew root to be mounted on.
    pub(crate) fn stage(&self) -> Result<Element, JsValue> {
        let stage = page::document().create_element("div")?;
        self.shadow.append_child(&stage)?;
        Ok(stage)
    }

    /// Puts the root into the page.
    pub(crate) fn attach(&self) {
        let listen = |name| {
            let inner = self.inner.clone();
            Listener::new(&page::document(), name, How::CAPTURE, move |event| inner.changed(name, event))
        };
        self.changes.replace(CHANGES.map(listen).into());
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
        self.changes.take();
        self.removals.take();
        self.inner.settled.cancel();
        self.inner.home.take();
        self.inner.anchor.take();
        self.inner.element.remove();
    }

    /// Moves the root to where it can be seen and used, if it is not there. To be called before something is shown: not
    /// every browser tells when a dialog was opened. `anchor` is what the step points at.
    pub(crate) fn place(&self, anchor: Option<Element>) {
        self.inner.anchor.replace(anchor);
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
        } else if self.removed.get() < MOST_RETURNS {
            // A host that will not have us is not fought with.
            let was_there = self.element.is_connected();
            let moved = self.place();
            if moved || !was_there {
                self.removed.set(self.removed.get() + 1);
            }
            // A host may have put our element back itself: it is where it was, and the top layer has lost what is in it.
            if !was_there || !moved && !self.has_layer() {
                (self.on_moved)();
            }
        }
    }

    /// Whether anything of ours is in the top layer.
    fn has_layer(&self) -> bool {
        let shadow = self.element.shadow_root();
        shadow.is_some_and(|shadow| shadow.query_selector(":popover-open,:modal").is_ok_and(|layer| layer.is_some()))
    }

    fn changed(self: &Rc<Self>, name: &str, event: &web_sys::Event) {
        // What the host has just put into the top layer lies over us there, wherever we stand.
        let over_us = || {
            let opened: Option<Element> = event.target().map(JsCast::unchecked_into);
            name == "fullscreenchange"
                || name == "toggle" && opened.is_some_and(|opened| opened.matches(":popover-open").unwrap_or(false))
        };
        if !self.place() && over_us() {
            (self.on_moved)();
        }
        if name == "focusin" {
            self.settled.set(0);
        }
    }

    /// Says whether it had to be moved.
    fn place(self: &Rc<Self>) -> bool {
        let inside = self.home();
        let Some(home) = inside.clone().or_else(|| page::document().document_element()) else { return false };
        if self.element.parent_element().as_ref() == Some(&home) {
            return false;
        }
        self.home.replace(inside.map(|inside| {
            let (inner, emptied) = (Rc::downgrade(self), Rc::downgrade(self));
            let children = Observer::new("MutationObserver", move || {
                if let Some(inner) = emptied.upgrade().filter(|inner| !inner.element.is_connected()) {
                    inner.look();
                }
            });
            children.observe(&inside, CHILDREN);
            let size = Size::new(vec![inside], move || {
                if let Some(inner) = inner.upgrade() {
                    inner.place();
                }
            });
            (size, children)
        }));
        // It may have gone with the dialog that it stood in.
        let was_there = self.element.parent_node().is_some();
        let moved = home.append_child(&self.element).is_ok() && was_there;
        if moved {
            (self.on_moved)();
        }
        moved
    }

    /// The innermost of what the host has open and we have to stand in.
    fn home(&self) -> Option<Element> {
        let open = tree::Root::page().all(HOMES)?;
        let mut home = None;
        tree::any(&open, &mut |open| {
            // Of two modal dialogs the one above has the focus, wherever in the page it is.
            let is_below =
                |home: &Element| is_modal(open) && is_modal(home) && self.has_focus(home) && !tree::holds(home, open);
            if self.belongs_in(open) && !home.as_ref().is_some_and(is_below) {
                home = Some(open.clone());
            }
            false
        });
        // Those of components are in their shadow roots, around what has the focus or is pointed at.
        let starts = [self.focused(), self.anchor.borrow().clone()];
        for start in starts.into_iter().flatten() {
            let mut at = Some(start);
            while let Some(element) = at.filter(|element| Some(element) != home.as_ref()) {
                // Not in our own, and not in a frame.
                let in_component = tree::Root::of(&element).host().is_some_and(|host| host != self.element)
                    && element.owner_document().as_ref() == Some(&page::document());
                if in_component && element.matches(HOMES).unwrap_or(false) && self.belongs_in(&element) {
                    return Some(element);
                }
                at = tree::around(&element);
            }
        }
        home
    }

    /// What has the focus, in whatever shadow root; of our own elements, our root.
    fn focused(&self) -> Option<Element> {
        let mut focused = page::document().active_element()?;
        while focused != self.element
            && let Some(inner) = focused.shadow_root().and_then(|shadow| shadow.active_element())
        {
            focused = inner;
        }
        Some(focused)
    }

    /// Outside a modal dialog nothing can be used. Outside of what a host has made to be like one, its own script takes
    /// the focus back; and a press outside of a popover closes it. In these we stand if the step points into them.
    fn belongs_in(&self, open: &Element) -> bool {
        if is_modal(open) {
            return true;
        }
        let focused = self.focused();
        // Who has the focus in our step keeps it till it is given back: an element that is moved loses it.
        let modal = || {
            open.get_attribute("aria-modal").as_deref() == Some("true")
                || focused.as_ref() == Some(&self.element)
                || page::document().query_selector(PUT_AWAY).is_ok_and(|away| away.is_some())
        };
        let points_into = || self.anchor.borrow().as_ref().is_some_and(|anchor| tree::holds(open, anchor));
        target::is_visible(open) && (points_into() || self.has_focus(open) && modal())
    }

    fn has_focus(&self, open: &Element) -> bool {
        self.focused().is_some_and(|focused| tree::holds(open, &focused))
    }
}

fn is_modal(open: &Element) -> bool {
    open.matches(":modal").unwrap_or(false)
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

/// The popover of the step, wherever in the page our root is.
pub(crate) fn step() -> Option<Element> {
    let root = page::document().query_selector(TAG).ok().flatten()?;
    root.shadow_root()?.query_selector("[data-part=step]").ok().flatten()
}

/// Whether our root stands in this element.
pub(crate) fn is_in(element: &Element) -> bool {
    element.query_selector(TAG).is_ok_and(|ours| ours.is_some())
}
