//! The search for one step's target. It is waited for, or held; and whatever happens, the answer is to look again.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hamrah_core::content::{Locator, Step, Target};
use hamrah_core::session::{Event, MissingWhy, TargetEvent};
use hamrah_core::targeting::Device;
use web_sys::Element;

use super::Finder;
use super::extras::Extras;
use super::locate::{Hit, Miss, locate};
use super::stay::Stay;
use super::watch::Watch;
use crate::shell::Emit;
use crate::shell::advance::Advancing;
use crate::shell::later::Later;
use crate::shell::listener::{How, Listener};
use crate::shell::mutations::{Mutations, Waiting};
use crate::shell::scroll::{self, Positions};
use crate::shell::timer::Timer;
use crate::shell::trail::Trail;
use crate::shell::{device, page};

/// What was changed may be hidden by a transition that has only begun: after so many milliseconds most are over.
const SETTLED: i32 = 500;

pub(super) struct Search {
    showing: u32,
    step: Rc<Step>,
    locales: Rc<[String]>,
    emit: Emit,
    later: Later,
    on_anchor: Rc<dyn Fn()>,
    mutations: Mutations,
    advancing: Advancing,
    state: RefCell<State>,
    /// The further elements that the step lights.
    extras: Extras,
    is_left: Cell<bool>,
    /// Looks at it once more when it has been scrolled to. On a phone the sheet sees to it.
    arrival: RefCell<Option<Listener>>,
    /// Changes of the held element and of what it is in are looked at before the next paint, and once more when they
    /// have settled.
    changed: Timer,
    settled: Timer,
}

enum State {
    /// Not looked for yet, or never: the step has no target.
    Idle,
    Awaited {
        waiting: Waiting,
        why: MissingWhy,
        nearest: Option<(Element, Watch)>,
    },
    Held {
        element: Element,
        watch: Watch,
        _stay: Stay,
    },
}

impl Search {
    pub(super) fn new(showing: u32, step: Rc<Step>, locales: Vec<String>, finder: &Finder) -> Rc<Self> {
        let locales: Rc<[String]> = locales.into();
        Rc::new_cyclic(|search| Self {
            showing,
            advancing: Advancing::new(
                showing,
                step.clone(),
                locales.clone(),
                finder.later.clone(),
                finder.inputs.clone(),
            ),
            step,
            locales,
            emit: finder.emit.clone(),
            later: finder.later.clone(),
            on_anchor: finder.on_anchor.clone(),
            mutations: finder.mutations.clone(),
            state: RefCell::new(State::Idle),
            extras: Extras::default(),
            is_left: Cell::default(),
            arrival: RefCell::default(),
            changed: Timer::new(again(search)),
            settled: Timer::new(again(search)),
        })
    }

    pub(super) fn element(&self) -> Option<Element> {
        match &*self.state.borrow() {
            State::Held { element, .. } => Some(element.clone()),
            State::Idle | State::Awaited { .. } => None,
        }
    }

    /// The elements that are lit besides, in the content's order; none where there is none.
    pub(super) fn extras(&self) -> Vec<Option<Element>> {
        self.extras.elements()
    }

    /// Nobody wants to know any more where the target is.
    pub(super) fn leave(&self) {
        self.is_left.set(true);
    }

    /// Looks for the element as the page is now, and tells what has changed since the last look.
    pub(super) fn look(self: &Rc<Self>) {
        let Some(target) = &self.step.target else { return };
        let held = self.element();
        let mut trail = Trail::default();
        let answer = locate(target, &self.locales, held.as_ref(), &mut trail);
        self.advancing.follow(&trail);
        if self.is_left.get() {
            return;
        }
        match (held, answer) {
            (Some(held), Ok(Hit { element, .. })) => {
                let another = held != element;
                if another || !self.is_well_watched() {
                    self.hold(element, target, &trail);
                }
                if self.look_for_extras() || another {
                    (self.on_anchor)();
                }
            }
            (None, Ok(Hit { element, ambiguous })) => {
                let way = scroll::into_view(&element).filter(|_| device::current() != Device::Phone);
                self.arrival.replace(way.map(|there| self.arrival(&element, there)));
                self.hold(element, target, &trail);
                self.look_for_extras();
                if ambiguous {
                    self.tell(TargetEvent::Ambiguous { showing: self.showing });
                }
                self.tell(TargetEvent::Found { showing: self.showing });
                self.advancing.found();
            }
            (held, Err(miss)) => {
                self.advancing.set_anchor(None);
                self.extras.forget();
                let why = self.wait(miss, &trail);
                if held.is_some() {
                    self.tell(TargetEvent::Lost { showing: self.showing });
                }
                if let Some(why) = why {
                    self.tell(TargetEvent::NotReady { showing: self.showing, why });
                }
            }
        }
    }

    fn hold(self: &Rc<Self>, element: Element, target: &Target, trail: &Trail) {
        let watch = self.watch(&element, target, trail);
        let _stay = Stay::new(&element);
        self.advancing.set_anchor(Some(element.clone()));
        self.state.replace(State::Held { element, watch, _stay });
    }

    /// Sees to it that the element can be seen where it arrives. Where the visitor scrolls to after that, or before, is their
    /// own business.
    fn arrival(self: &Rc<Self>, element: &Element, there: Positions) -> Listener {
        let (search, element) = (Rc::downgrade(self), element.clone());
        Listener::new(&page::window(), "scrollend", How::CAPTURE, move |_| {
            if there.are_reached()
                && let Some(search) = search.upgrade()
            {
                search.arrival.take();
                scroll::out_into_view(&element, &there);
            }
        })
    }

    fn is_well_watched(&self) -> bool {
        matches!(&*self.state.borrow(), State::Held { element, watch, .. } if watch.fits(element))
    }

    /// Looks for the further elements, and says whether any is another one than before.
    fn look_for_extras(self: &Rc<Self>) -> bool {
        let targets = &self.step.spotlight.extra;
        let wait = || self.mutations.wait(Rc::new(again(&Rc::downgrade(self))));
        let watch = |element: &Element, target: &Target, trail: &Trail| self.watch(element, target, trail);
        self.extras.look(targets, &self.locales, &watch, &wait)
    }

    fn watch(self: &Rc<Self>, element: &Element, target: &Target, trail: &Trail) -> Watch {
        let search = Rc::downgrade(self);
        let changed = move || {
            if let Some(search) = search.upgrade() {
                search.changed.set_to_frame();
                search.settled.set(SETTLED);
            }
        };
        let by_words = target.0.iter().any(is_by_words);
        Watch::held(element, &trail.hosts, by_words, again(&Rc::downgrade(self)), changed)
    }

    /// Waits for the page to change. Answers with the reason, if it is another one than before.
    fn wait(self: &Rc<Self>, miss: Miss, trail: &Trail) -> Option<MissingWhy> {
        let again = again(&Rc::downgrade(self));
        let (waiting, before, nearest) = match self.state.replace(State::Idle) {
            State::Awaited { waiting, why, nearest } => (waiting, Some(why), nearest),
            State::Idle | State::Held { .. } => (self.mutations.wait(Rc::new(again.clone())), None, None),
        };
        waiting.follow(trail);
        // An observer calls back once when it is told to observe: a new one at each look would never come to rest.
        let nearest = miss.nearest.map(|element| match nearest {
            Some((known, watch)) if known == element => (known, watch),
            _ => {
                let watch = Watch::nearest(&element, again);
                (element, watch)
            }
        });
        self.state.replace(State::Awaited { waiting, why: miss.why, nearest });
        (before != Some(miss.why)).then_some(miss.why)
    }

    fn tell(&self, event: TargetEvent) {
        self.later.flush();
        (self.emit)(Event::Target(event));
    }
}

/// A callback that looks again, as long as the search is on.
fn again(search: &Weak<Search>) -> impl Fn() + Clone + 'static {
    let search = search.clone();
    move || {
        if let Some(search) = search.upgrade() {
            search.look();
        }
    }
}

fn is_by_words(locator: &Locator) -> bool {
    match locator {
        Locator::Text(_) | Locator::Role { name: Some(_), .. } => true,
        Locator::Css(_) | Locator::TestId(_) | Locator::Role { name: None, .. } => false,
    }
}
