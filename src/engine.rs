//! The session, and the shell that performs what it decides: one arm an effect.

mod answer;
mod at_once;
mod call;
mod early;
mod handlers;
mod inspect;
mod memory;
mod setup;
mod sync;

use std::collections::VecDeque;
use std::rc::Rc;

use hamrah_core::reporting::Report;
use hamrah_core::session::{Effect, Event, Opening, Session, Visibility};
use hamrah_core::text::SmallLetters;
use hamrah_core::time::Millis;
use hamrah_core::view_model::ViewModel;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

pub(crate) use call::{Call, Reply};
pub(crate) use setup::{Consent, Setup};

use crate::shell::activity::Activity;
use crate::shell::clock::{self, Alarm};
use crate::shell::device::{self, DeviceWatch};
use crate::shell::keys::Keys;
use crate::shell::later::Later;
use crate::shell::listening::Listening;
use crate::shell::location::{self, Location};
use crate::shell::mutations::Mutations;
use crate::shell::page;
use crate::shell::presence::Presence;
use crate::shell::root::Root;
use crate::shell::sheet::Sheet;
use crate::shell::sleep::leave_hint;
use crate::shell::slots::Slots;
use crate::shell::target::Finder;
use crate::shell::tracker::Tracker;
use crate::shell::transport::Transport;
use crate::shell::warn::warn;
use crate::shell::{Emit, ids};
use crate::text::{IntlFormatter, negotiated_locale, small_letters};
use at_once::AtOnce;
use early::Early;
use handlers::Handlers;
use memory::Memory;
use sync::Sync;

/// A running widget. Dropped, it lets go of the page.
pub(crate) struct Engine {
    session: Session,
    root: Rc<Root>,
    emit: Emit,
    view: Rc<ViewModel>,
    origin: String,
    formatter: IntlFormatter,

    /// There until the visitor arrives.
    early: Option<Early>,
    memory: Memory,
    transport: Transport,
    sync: Option<Sync>,
    handlers: Handlers,
    navigate: Option<Function>,
    functions: Option<Object>,

    later: Later,
    at_once: AtOnce,
    finder: Rc<Finder>,
    on_moved: Rc<dyn Fn()>,
    tracker: Option<Tracker>,
    presence: Presence,
    slots: Slots,
    keys: Keys,
    sheet: Sheet,
    alarm: Alarm,
    _listening: Option<Listening>,
    _location: Location,
    _activity: Activity,
    _device: DeviceWatch,
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(save) = self.session.save_noted() {
            self.perform(save, &mut VecDeque::new());
        }
    }
}

impl Engine {
    /// `emit` takes what happens on the page; `on_anchor` is called when the target is another element than before,
    /// `on_moved` when it has moved, if that is [tracked](Self::track), and `on_early` when it is time for the visitor to [arrive](Self::arrive).
    pub(crate) fn start(
        setup: Setup,
        emit: Emit,
        on_anchor: Rc<dyn Fn()>,
        on_moved: Rc<dyn Fn()>,
        on_early: impl Fn() + 'static,
        root: &Rc<Root>,
    ) -> Self {
        let locale = negotiated_locale(setup.locale.as_deref(), &setup.content.locale);

        let memory = Memory::open(emit.clone());
        let sync = setup.sync.map(|url| Sync::new(url, emit.clone()));
        if let Some(sync) = &sync {
            sync.sign(setup.user.as_deref(), setup.sending.signature.clone());
        }
        let transport = Transport::start(setup.sending, setup.user.as_deref());
        let opening = Opening {
            user: setup.user,
            anonymous: memory.anonymous(),
            traits: setup.traits,
            url: location::current(),
            locale: locale.clone(),
            device: device::current(),
            visibility: clock::visibility(),
            small_letters: SmallLetters(small_letters),
        };
        let (session, effects) = Session::open(setup.content, opening);
        let formatter = IntlFormatter::new(&locale);
        let mutations = Mutations::new();
        let later = Later::new(emit.clone());
        let at_once = AtOnce::default();
        let found = at_once.or(emit.clone());
        let finder = Rc::new(Finder::new(found, later.clone(), mutations.clone(), on_anchor));
        // Before the visitor arrives, so that they arrive under the name that they were already called by.
        let listening = setup.listen.map(|names| Listening::start(&names, later.clone()));
        let mut engine = Self {
            view: Rc::new(session.view(&formatter)),
            session,
            root: Rc::clone(root),
            emit: emit.clone(),
            origin: page::origin(),
            formatter,
            early: Some(Early::start(on_early)),
            transport,
            sync,
            memory,
            handlers: Handlers::default(),
            navigate: setup.navigate,
            functions: setup.functions,
            on_moved,
            tracker: None,
            slots: Slots::new(emit.clone(), mutations.clone(), root.sheet().clone()),
            presence: Presence::new(emit.clone(), mutations),
            sheet: Sheet::new(root.element()),
            keys: Keys::new(emit.clone(), root.element(), finder.clone()),
            finder,
            alarm: Alarm::new(emit.clone()),
            _listening: listening,
            _location: Location::new(later.clone()),
            later,
            at_once,
            _activity: Activity::new(emit.clone()),
            _device: DeviceWatch::new(emit),
        };
        engine.transport.set_locale(&locale);
        // It asks for what is remembered of the visitor, which is answered when they arrive.
        effects.into_iter().for_each(|effect| engine.perform(effect, &mut VecDeque::new()));
        engine
    }

    /// Takes in what has happened, and says whether the screen has changed.
    pub(crate) fn dispatch(&mut self, event: Event) -> bool {
        self.dispatch_at(clock::now(), event)
    }

    fn dispatch_at(&mut self, at: Millis, event: Event) -> bool {
        let held = match &mut self.early {
            Some(early) => early.hold_event(event),
            None => Some(event),
        };
        let Some(event) = held else { return false };
        if let Event::UserReset { anonymous } = &event {
            self.memory.become_anonymous(anonymous);
            self.sign(None, None);
        }
        let is_another_device = matches!(event, Event::DeviceChanged(_));
        // There may be no later moment in which to leave something behind.
        let may_be_leaving = event == Event::VisibilityChanged(Visibility::Hidden);
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in self.session.update(at, event) {
                self.perform(effect, &mut events);
            }
        }
        self.alarm.set(self.session.next_deadline());
        let changed = self.draw();
        if is_another_device {
            self.drawn();
        }
        if may_be_leaving {
            self.leave_hint();
        }
        changed
    }

    /// What is on screen.
    pub(crate) fn view(&self) -> &Rc<ViewModel> {
        &self.view
    }

    /// The element that the shown step points at, and then the others that it lights. Empty where it points at none.
    pub(crate) fn anchors(&self) -> Vec<Option<Element>> {
        if !self.view.step.as_ref().is_some_and(|step| step.anchored) {
            return Vec::new();
        }
        let mut anchors = self.finder.extras();
        anchors.insert(0, self.finder.element());
        anchors
    }

    /// Whether to tell when what the step points at has moved.
    pub(crate) fn track(&mut self, wanted: bool) {
        let elements: Vec<Element> = if wanted { self.anchors().into_iter().flatten().collect() } else { Vec::new() };
        if elements.is_empty() {
            self.tracker = None;
        } else if !self.tracker.as_ref().is_some_and(|tracker| tracker.tracks(&elements)) {
            self.tracker = Some(Tracker::new(elements, self.on_moved.clone()));
        }
    }

    /// What is on screen has been drawn, and has its place.
    pub(crate) fn drawn(&self) {
        let Some(step) = &self.view.step else {
            self.sheet.hidden();
            return;
        };
        let lit = self.anchors();
        self.keys.point_at(lit.first().and_then(Option::as_ref));
        self.sheet.shown(step.showing, lit);
    }

    /// Another element is what the step points at: it may stand where we have to stand too.
    pub(crate) fn follow_anchor(&self) {
        self.root.place(self.finder.element().filter(|_| self.view.step.is_some()));
    }

    /// The places among the page's own content.
    pub(crate) fn slots(&self) -> &Slots {
        &self.slots
    }

    /// The page's own origin.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    fn draw(&mut self) -> bool {
        let view = self.session.view(&self.formatter);
        match &view.step {
            Some(step) => {
                self.keys.shown(step.showing, view.direction);
                if !step.anchored {
                    self.finder.leave();
                }
            }
            None => self.keys.hidden(),
        }
        let changed = view != *self.view;
        if changed {
            self.root.place(self.finder.element().filter(|_| view.step.is_some()));
            self.view = Rc::new(view);
        } else {
            self.root.set_aside(false);
        }
        changed
    }

    /// Performs an effect. What it answers at once goes before whatever else has happened.
    fn perform(&mut self, effect: Effect, answers: &mut VecDeque<Event>) {
        match effect {
            Effect::SaveProgress { user, progress } => {
                self.memory.save(user.as_deref(), &progress);
                if let Some(sync) = &self.sync {
                    sync.changed(user.as_deref(), self.session.shareable(*progress));
                }
            }
            Effect::LoadProgress { user } => {
                if let Some(early) = &mut self.early {
                    early.user = user;
                    return;
                }
                let progress = self.memory.load(user.as_deref());
                answers.push_front(Event::ProgressLoaded(progress.map(Box::new)));
            }
            Effect::AskHost { showing, tour, step, index } => {
                let answered = self.handlers.ask(&self.emit, showing, [&tour, &step], index);
                answers.extend(answered.map(|allowed| Event::StepAnswered { showing, allowed }));
            }
            Effect::ForgetAnonymous => self.memory.forget_anonymous(),
            Effect::FindTarget { showing, step, locales } => {
                self.root.set_aside(true);
                let find = || self.finder.find(showing, step, locales);
                // What has happened before is told before.
                if self.later.is_empty() {
                    answers.extend(self.at_once.collect(find));
                } else {
                    find();
                }
            }
            Effect::ReleaseTarget => self.finder.release(),
            // The tour that is about to start may wait for it.
            Effect::WatchElements(selectors) => answers.extend(self.presence.watch(selectors)),
            Effect::FillSections { states, checklists, locales } => self.slots.fill(states, checklists, locales),
            Effect::Navigate(url) => location::go(&url, self.navigate.as_ref()),
            Effect::CallFunction(name) => self.call_function(&name),
            Effect::Report(report) => self.report(&report),
            Effect::Warn(message) => warn(&message),
        }
    }

    fn report(&mut self, report: &Report) {
        let message = self.transport.send(report);
        self.handlers.tell(report.name.as_str(), &message);
    }

    fn call_function(&self, name: &str) {
        let function = self.functions.as_ref().and_then(|functions| Reflect::get(functions, &name.into()).ok());
        match function.and_then(|function| function.dyn_into::<Function>().ok()) {
            Some(function) => {
                if function.call0(&JsValue::UNDEFINED).is_err() {
                    warn(&["the function \"", name, "\" has thrown"].concat());
                }
            }
            None => warn(&["the content calls \"", name, "\", which is not one of `functions`"].concat()),
        }
    }

    fn set_locale(&mut self, requested: &str) -> bool {
        let locale = negotiated_locale(Some(requested), &self.session.content().locale);
        self.transport.set_locale(&locale);
        self.formatter = IntlFormatter::new(&locale);
        self.dispatch(Event::LocaleChanged(locale))
    }

    /// Tells the loader whether the visitor's next page needs us.
    fn leave_hint(&self) {
        let sleep = self.session.sleep().filter(|sleep| {
            // What the page tells other libraries the loader would not hear.
            self.transport.is_settled() && (self._listening.is_none() || sleep.events.is_empty())
        });
        leave_hint(self.session.user(), sleep);
    }

    /// Stores and sends nothing any more.
    pub(crate) fn silence(&mut self) {
        self.session.save_noted();
        self.transport.silence();
    }

    /// Who the user is, and the proof of it.
    fn sign(&self, user: Option<&str>, signature: Option<String>) {
        if let Some(sync) = &self.sync {
            sync.sign(user, signature.clone());
        }
        self.transport.sign(user, signature);
    }

    fn reset(&mut self) -> bool {
        self.dispatch(Event::UserReset { anonymous: ids::new_id() })
    }
}
