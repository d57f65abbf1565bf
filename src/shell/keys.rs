//! The keyboard while a step is shown. The host goes first: what it has handled, or what it would close by the same
//! key, is not ours. But what is pressed inside the step is ours alone, and no host is asked. In a frame with the target
//! Tab and Escape mean what they mean in the page.

mod tab;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hamrah_core::session::{CloseBy, Event, ViewEvent};
use hamrah_core::text::Direction;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::Emit;
use super::frames::Frames;
use super::listener::{How, Listener};
use super::page;
use super::root;
use super::target::{self, Finder};
use super::tree::{self, any};
use tab::{Passing, Press};

/// Layers that Escape closes: what the platform knows, and dialogs of the host's own making.
const LAYERS: &str =
    ":modal,[popover]:popover-open:not([popover=manual]),[role=dialog][aria-modal=true],[role=alertdialog]";
/// Menus and lists that Escape closes while the focus is in them, or on what has opened them. Elsewhere some hosts have
/// such roles in plain sight all the time.
const MENUS: &str = "[role=menu],[role=listbox],:is([aria-haspopup],[role=combobox])[aria-expanded=true]";
/// Where arrow keys have a meaning of their own.
const TAKES_ARROWS: &str = "input,select,textarea,video,audio,[contenteditable],[role=slider],[role=tab],[role=radio]";

pub(crate) struct Keys {
    inner: Rc<Inner>,
    listeners: RefCell<Vec<Listener>>,
    frames: Frames,
}

struct Inner {
    emit: Emit,
    /// Our root element. It keeps the keys that are pressed inside it from the host, and so from the window.
    root: Element,
    finder: Rc<Finder>,
    passing: Passing,
    step: Cell<(u32, Direction)>,
    /// The showing in which Tab was pressed last. Who has nothing focused, as after a modal that has led to the tour,
    /// comes by the first press to what is new; later ones may lead anywhere in the page.
    tabbed: Cell<u32>,
    /// Whether the host had a layer open when the key went down, before its own handlers closed it.
    layer_open: Cell<bool>,
}

impl Keys {
    pub(crate) fn new(emit: Emit, root: &Element, finder: Rc<Finder>) -> Self {
        let inner = Inner {
            emit,
            root: root.clone(),
            finder,
            passing: Passing::new(),
            step: Cell::new((0, Direction::Ltr)),
            tabbed: Cell::new(0),
            layer_open: Cell::new(false),
        };
        Self { inner: Rc::new(inner), listeners: RefCell::default(), frames: Frames::default() }
    }

    /// Listens for the keys of this step, and of no other.
    pub(crate) fn shown(&self, showing: u32, direction: Direction) {
        self.inner.step.set((showing, direction));
        let mut listeners = self.listeners.borrow_mut();
        if listeners.is_empty() {
            let inner = self.inner.clone();
            listeners.push(Listener::new(&page::window(), "keydown", How::FIRST, move |event| inner.coming(event)));
            let inner = self.inner.clone();
            listeners
                .push(Listener::new(&page::window(), "keydown", How::PREVENT, move |event| inner.heard(event, false)));
            let inner = self.inner.clone();
            let root = &self.inner.root;
            listeners.push(Listener::new(root, "keydown", How::PREVENT, move |event| inner.heard(event, true)));
        }
    }

    /// This is what the step points at now, be it in a frame.
    pub(crate) fn point_at(&self, target: Option<&Element>) {
        self.frames.follow(target, &|window, listeners| {
            let inner = self.inner.clone();
            listeners.push(Listener::new(window, "keydown", How::FIRST, move |event| inner.coming(event)));
            let inner = self.inner.clone();
            listeners.push(Listener::new(window, "keydown", How::PREVENT, move |event| {
                if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                    inner.heard(event, false);
                }
            }));
        });
    }

    /// No step is shown.
    pub(crate) fn hidden(&self) {
        self.listeners.take();
        self.point_at(None);
    }
}

impl Inner {
    /// A key goes down; nobody in the page has heard of it yet.
    fn coming(&self, event: &web_sys::Event) {
        self.layer_open.set(is_layer_open(event));
        let key: &KeyboardEvent = event.unchecked_ref();
        if event.default_prevented() || is_another(key) {
            return;
        }
        let step = self.root.shadow_root().and_then(|shadow| shadow.query_selector("[data-part=step]").ok()?);
        let (Some(step), Some(focused)) = (step, tree::origin(event)) else { return };
        match key.key().as_str() {
            // A host that traps the focus would close its own layer, and not ask where the key was pressed.
            "Escape" if !key.shift_key() && step.contains(Some(&focused)) => {
                event.stop_propagation();
                self.heard(event, true);
            }
            "Tab" => {
                let Some((target, is_home)) = self.place_of_step() else { return };
                let in_target = event.composed_path().includes(&target, 0);
                let (backward, step, target, focused) = (key.shift_key(), &step, &target, &focused);
                let press = Press { step, target, is_home, focused, in_target, backward };
                let (showing, _) = self.step.get();
                let is_first = self.tabbed.replace(showing) != showing;
                if is_first && !backward && is_nothing(focused) && press.enter() || press.act(&self.passing) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            }
            _ => {}
        }
    }

    /// What the step stands before in the order of Tab: its target; or all of the dialog that our root stands in and the
    /// target does not. True: it is that dialog.
    fn place_of_step(&self) -> Option<(Element, bool)> {
        let home = self.root.parent_element().filter(|home| tree::around(home).is_some());
        let is_within = |target: &Element| home.as_ref().is_none_or(|home| tree::holds(home, target));
        let target = self.finder.element().filter(is_within).map(|target| (target, false));
        target.or_else(|| Some((home?, true)))
    }

    fn heard(&self, event: &web_sys::Event, inside: bool) {
        let key: &KeyboardEvent = event.unchecked_ref();
        if event.default_prevented() || is_another(key) || key.shift_key() {
            return;
        }
        let (showing, direction) = self.step.get();
        let forward = match key.key().as_str() {
            "Escape" => {
                if inside || !self.layer_open.get() {
                    self.take(event, ViewEvent::StepClosed { showing, by: CloseBy::Escape });
                }
                return;
            }
            "ArrowRight" => direction == Direction::Ltr,
            "ArrowLeft" => direction == Direction::Rtl,
            _ => return,
        };
        if is_free(event, inside) {
            self.take(
                event,
                if forward { ViewEvent::NextPressed { showing } } else { ViewEvent::BackPressed { showing } },
            );
        }
    }

    /// The key is ours: the browser is to do nothing else with it, such as scroll sideways.
    fn take(&self, event: &web_sys::Event, view: ViewEvent) {
        event.prevent_default();
        (self.emit)(Event::View(view));
    }
}

/// Whether the key means something else than it does alone.
fn is_another(key: &KeyboardEvent) -> bool {
    // 229: it belongs to an input method, in browsers that end the composition first.
    key.ctrl_key() || key.alt_key() || key.meta_key() || key.is_composing() || key.key_code() == 229
}

/// Whether the arrow keys have no meaning where the focus is.
fn is_free(event: &web_sys::Event, inside: bool) -> bool {
    tree::origin(event).is_some_and(|focused| match inside {
        true => !is_within(&focused, TAKES_ARROWS),
        false => is_nothing(&focused),
    })
}

/// Whether nothing has the focus: then the page itself is said to have it, all of which may be an editor, though.
fn is_nothing(focused: &Element) -> bool {
    focused.matches(":is(body,html):read-only").unwrap_or(false)
}

/// Whether the host has something open that Escape would close. What our own root stands in is beneath us; but a dialog
/// of the host's own making closes all the same.
fn is_layer_open(event: &web_sys::Event) -> bool {
    let focused = tree::origin(event);
    if focused.as_ref().is_some_and(|focused| is_within(focused, MENUS)) {
        return true;
    }
    // What is open around a frame is not closed by a key that is pressed in it.
    let document = focused.and_then(|focused| focused.owner_document()).unwrap_or_else(page::document);
    let layers = document.query_selector_all(LAYERS).ok();
    layers.is_some_and(|layers| any(&layers, &mut |layer| !is_beneath_us(layer) && target::is_visible(layer)))
}

fn is_beneath_us(layer: &Element) -> bool {
    root::is_in(layer) && layer.matches(":modal,[popover]").unwrap_or(false)
}

fn is_within(element: &Element, selector: &str) -> bool {
    element.closest(selector).is_ok_and(|around| around.is_some())
}
