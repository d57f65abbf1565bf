//! The element that a step points at: looked for until it is there and can be seen, and looked for again when it goes.

mod css;
mod extras;
mod inspect;
mod locate;
mod name;
mod role;
mod search;
mod stay;
mod text;
mod visible;
mod watch;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::content::Step;
use web_sys::Element;

use super::Emit;
use super::advance::Inputs;
use super::later::Later;
use super::mutations::Mutations;
use search::Search;

pub(crate) use css::{is_present, quoted};
pub(crate) use inspect::inspect;
pub(super) use locate::candidates;
pub(super) use visible::{is_shown, is_visible};

/// Finds the target of the step that is being shown. One step at a time.
pub(crate) struct Finder {
    emit: Emit,
    later: Later,
    on_anchor: Rc<dyn Fn()>,
    mutations: Mutations,
    inputs: Rc<Inputs>,
    search: RefCell<Option<Rc<Search>>>,
}

impl Finder {
    /// `on_anchor` is called when another element takes the place of the one that was found: the host has drawn its
    /// page anew, and what was anchored to the old element has to be anchored to the new one.
    pub(crate) fn new(emit: Emit, later: Later, mutations: Mutations, on_anchor: Rc<dyn Fn()>) -> Self {
        Self { emit, later, on_anchor, mutations, inputs: Rc::default(), search: RefCell::default() }
    }

    /// The host's own inputs.
    pub(crate) fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// Looks for the step's target, at once and until `release`, and listens for what its `advance` needs. `locales`
    /// are the visitor's, in the order in which texts are looked up.
    ///
    /// Tells `Found` and `Lost` in turn, and `NotReady` for each reason why it is not there; `Found` may come before
    /// this returns.
    pub(crate) fn find(&self, showing: u32, step: Rc<Step>, locales: Vec<String>) {
        self.release();
        let search = Search::new(showing, step, locales, self);
        self.search.replace(Some(search.clone()));
        search.look();
    }

    /// The step stands in the middle, since its target did not come in time: should it come now, nothing points at it. But
    /// what the visitor does with it counts.
    pub(crate) fn leave(&self) {
        self.search.borrow().iter().for_each(|search| search.leave());
    }

    /// Stops looking, observing and listening.
    pub(crate) fn release(&self) {
        self.search.take();
    }

    /// The further elements that the step lights, in the content's order; none where there is none.
    pub(crate) fn extras(&self) -> Vec<Option<Element>> {
        self.search.borrow().as_ref().map(|search| search.extras()).unwrap_or_default()
    }

    /// The element that was found, while it is there.
    pub(crate) fn element(&self) -> Option<Element> {
        self.search.borrow().as_ref()?.element()
    }
}
