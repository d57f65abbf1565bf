//! The centre: events come in, state changes, effects go out, and a view model says what is on screen.
//!
//! `update` is the only way in which state changes. After each event the session *settles*: tasks complete, milestones
//! are celebrated, and if nothing asks for the visitor's attention, the next item may.

mod action;
mod attention;
mod celebration;
mod checklist;
mod deadline;
mod effect;
mod empty_state;
mod event;
mod facts;
mod inspect;
mod milestones;
mod modal;
mod report;
mod request;
mod sleep;
mod stage;
mod state;
mod step;
mod success;
mod target;
mod tour;
mod view;
mod visitor;
mod watch;
mod way_back;
mod why;

use std::cell::Cell;
use std::rc::Rc;

pub use effect::Effect;
pub use event::{CloseBy, Event, MissingWhy, Request, TargetEvent, ViewEvent, Visibility};
pub use request::unknown_item;
pub use sleep::Sleep;
pub use visitor::Opening;

use crate::content::{Content, MILESTONES};
use crate::progress::Progress;
use crate::reporting::{Name, Property, Reason};
use crate::table::Table;
use crate::targeting::Device;
use crate::text::{SmallLetters, locale};
use crate::time::{Millis, SECOND};

use celebration::Toast;
use stage::Stage;
use view::Announcement;
use visitor::{Told, Visitor};

/// One visitor on one page.
#[derive(Clone, Debug)]
pub struct Session {
    content: Rc<Content>,
    visitor: Visitor,
    progress: Progress,
    now: Millis,

    url: String,
    locale: String,
    device: Device,
    visibility: Visibility,
    /// Whether the host wants to be asked before each step.
    host_asks: bool,
    small_letters: SmallLetters,
    /// Whether the elements that rules ask for are on the page, as far as it is known.
    present: Table<bool>,
    /// How many of an event's latest times rules ask for, by its name.
    needed_times: Table<u32>,
    /// The selectors that the shell watches.
    watched: Vec<String>,

    stage: Stage,
    /// A tour that starts as soon as it is known which of its elements are there, and what started it.
    starting: Option<(String, Reason)>,
    /// Checklists that are on screen: their ids.
    checklists: Vec<String>,
    /// The checklist whose panel was opened last on this page load, and how many tasks are drawn at most.
    looked_at: Option<String>,
    /// What the host or a button has opened on this page load, until it is closed: the item, and who asked for it.
    asked_for: Vec<(String, Reason)>,
    drawn_tasks: usize,
    /// How many tasks are drawn at most of each checklist that has a place of its own in the page.
    placed_tasks: usize,
    /// Checklists that the shell was told of, to put them where the page's markup has a place for them.
    placed: Vec<String>,
    /// Empty states that are to fill their sections; and those, and checklists, that can be seen in the page.
    wanted: Vec<String>,
    filled: Vec<String>,
    toasts: Vec<Toast>,
    /// Whether the pointer or the focus is on one of them.
    toasts_held: bool,
    announcement: Announcement,
    /// The event that is being heard just now, for celebrations.
    heard: Option<String>,
    /// Which celebrations' rules held when last looked at, in the content's order.
    celebrated: Vec<bool>,
    /// Items of frequency `always` that were closed and wait for another page or another occasion.
    rested: Vec<String>,
    /// Counts the steps and toasts that were shown.
    showing: u32,
    /// How many steps were entered since one was shown: a tour that leads round finds an end.
    passed: usize,

    /// When a rule's answer may change by itself.
    wake: Cell<Option<Millis>>,
    effects: Vec<Effect>,
    unsaved: bool,
    /// Since when events were heard that are not saved yet, because no rule asks for them.
    noted_since: Option<Millis>,
}

impl Session {
    /// How long events that no rule asks for may wait to be saved. A host may track many in a row, and each time all that
    /// is remembered is written.
    const NOTED: Millis = SECOND;

    /// A session of the visitor whom `opening` names. It shows nothing before it was told, as its effect asks, what is
    /// remembered of them.
    pub fn open(content: Content, opening: Opening) -> (Self, Vec<Effect>) {
        let mut session = Self {
            progress: Progress::default(),
            now: 0,
            url: opening.url,
            locale: opening.locale,
            device: opening.device,
            visibility: opening.visibility,
            host_asks: false,
            small_letters: opening.small_letters,
            present: Table::default(),
            needed_times: watch::times_that_rules_need(&content),
            watched: Vec::new(),
            stage: Stage::Idle,
            starting: None,
            checklists: Vec::new(),
            looked_at: None,
            asked_for: Vec::new(),
            drawn_tasks: 0,
            placed_tasks: 0,
            placed: Vec::new(),
            wanted: Vec::new(),
            filled: Vec::new(),
            toasts: Vec::new(),
            toasts_held: false,
            announcement: Announcement::Nothing,
            heard: None,
            celebrated: Vec::new(),
            rested: Vec::new(),
            showing: 0,
            passed: 0,
            wake: Cell::new(None),
            effects: Vec::new(),
            unsaved: false,
            noted_since: None,
            visitor: Visitor::opening(opening.user, opening.anonymous, opening.traits),
            content: Rc::new(content),
        };
        session.load_progress();
        let effects = std::mem::take(&mut session.effects);
        (session, effects)
    }

    /// Takes in what has happened at the time `now`, and says what is to be done.
    pub fn update(&mut self, now: Millis, event: Event) -> Vec<Effect> {
        self.now = now;
        self.wake.set(None);
        let is_one_more = matches!(event, Event::EventTracked { .. } | Event::EventHeard(_))
            && self.noted_since.is_none_or(|since| now < since.saturating_add(Self::NOTED));
        // Before the event, which may bring another visitor.
        let noted = if is_one_more { None } else { self.save_noted() };
        self.receive(event);
        if self.visitor.is_known() {
            self.settle();
        }
        self.heard = None;
        noted.into_iter().chain(self.finish()).collect()
    }

    /// What is to be saved before the session ends, or before what comes next.
    pub fn save_noted(&mut self) -> Option<Effect> {
        self.noted_since.take().map(|_| self.save())
    }

    fn save(&self) -> Effect {
        Effect::SaveProgress { user: self.visitor.user().map(str::to_owned), progress: Box::new(self.progress.clone()) }
    }

    fn receive(&mut self, event: Event) {
        if self.visitor.is_known() && event.is_activity() {
            self.touch();
        }
        match event {
            Event::DeadlineReached | Event::ActivitySeen => {}
            Event::LocationChanged(url) => self.locate(url),
            Event::PageViewed(url) => {
                self.locate(url);
                self.report_page();
            }
            Event::LocaleChanged(tag) => {
                self.locale = tag;
                // Sections may be named by words.
                if !self.wanted.is_empty() {
                    self.fill_sections();
                }
            }
            Event::DeviceChanged(device) => self.device = device,
            Event::VisibilityChanged(visibility) => self.change_visibility(visibility),
            Event::HostAsksChanged(asks) => self.host_asks = asks,
            Event::StepAnswered { showing, allowed } => {
                self.if_showing(showing, |session| session.take_answer(allowed));
            }
            Event::PresenceChanged(changes) => self.see(changes),
            Event::SectionsFilled(filled) => self.filled = filled,
            Event::UserIdentified { user, traits } => self.identify(user, traits, Told::Us),
            Event::GroupIdentified { group, traits } => self.identify_group(&group, traits),
            Event::EventTracked { name, properties } => {
                self.report_tracked(&name, properties);
                self.hear(&name);
            }
            Event::EventHeard(name) => self.hear(&name),
            Event::UserHeard { user: Some(user), traits } => self.identify(user, traits, Told::Others),
            Event::UserHeard { user: None, traits } => self.describe(traits),
            Event::UserReset { anonymous } => self.reset(anonymous),
            Event::ProgressLoaded(progress) => self.take_progress(progress.map(|progress| *progress)),
            Event::ProgressChangedElsewhere(progress) => self.merge_progress(&progress),
            Event::WidgetFailed(message) => self.send(self.about(Name::WidgetFailed).with(Property::Message, message)),
            Event::View(event) => self.receive_view(event),
            Event::Target(event) => self.receive_target(event),
            Event::Request(request) => self.perform_request(request),
        }
    }

    fn receive_view(&mut self, event: ViewEvent) {
        match event {
            ViewEvent::ChoicePressed { modal, attribute, value } => self.choose_answer(&modal, &attribute, value),
            ViewEvent::AnswerWritten { modal, attribute, text } => self.write_answer(&modal, &attribute, text),
            ViewEvent::PageBackPressed { modal } => self.press_modal_back(&modal),
            ViewEvent::PrimaryPressed { modal } => self.press_primary(&modal),
            ViewEvent::SecondaryPressed { modal } => self.press_secondary(&modal),
            ViewEvent::ModalClosed { modal, by } => self.close_modal(&modal, by.into()),
            ViewEvent::NextPressed { showing } => self.if_showing(showing, Self::press_next),
            ViewEvent::WayPressed { showing, way } => {
                self.if_showing(showing, |session| session.choose_way(way));
            }
            ViewEvent::BackPressed { showing } => self.if_showing(showing, Self::go_back),
            ViewEvent::SkipPressed { showing } => {
                self.if_showing(showing, |session| session.skip_step(Reason::Skip));
            }
            ViewEvent::StepClosed { showing, by } => {
                self.if_showing(showing, |session| session.end_tour(by.into()));
            }
            ViewEvent::ChecklistOpened(id) => self.set_panel(&id, true),
            ViewEvent::ChecklistMinimised(id) => self.set_panel(&id, false),
            ViewEvent::ChecklistDismissed(id) if id == MILESTONES && self.has_milestones() => {
                self.put_milestones_away()
            }
            ViewEvent::ChecklistDismissed(id) => self.dismiss_checklist(&id),
            ViewEvent::TaskPressed(id) => self.press_task(&id),
            ViewEvent::TasksScrolled => self.draw_more_tasks(),
            ViewEvent::PlacedTasksScrolled => self.draw_more_placed_tasks(),
            ViewEvent::EmptyStateActed(id) => self.press_empty_state(&id, Reason::Primary),
            ViewEvent::EmptyStateDeclined(id) => self.press_empty_state(&id, Reason::Skip),
            ViewEvent::ToastClosed(showing) => self.close_toast(showing),
            ViewEvent::ToastPressed(showing) => self.press_toast(showing),
            ViewEvent::ToastsHeld => self.hold_toasts(true),
            ViewEvent::ToastsReleased => self.hold_toasts(false),
        }
    }

    /// Brings everything in line with what is now known.
    fn settle(&mut self) {
        self.settle_step();
        self.settle_checklists();
        self.settle_empty_states();
        self.activate();
        self.celebrate();
        self.choose_next();
        self.offer_way_back();
        self.show_toasts();
        self.ask_again();
        self.watch_elements();
    }

    /// The effects of this update. Progress is saved before anything that might leave the page.
    fn finish(&mut self) -> Vec<Effect> {
        let effects = std::mem::take(&mut self.effects);
        if !std::mem::take(&mut self.unsaved) || !self.visitor.is_known() {
            return effects;
        }
        self.noted_since = None;
        std::iter::once(self.save()).chain(effects).collect()
    }

    /// The languages in which texts are looked up: the visitor's, its parents, and the content's default.
    pub fn locales(&self) -> Vec<String> {
        locale::chain(&self.locale, &self.content.locale.default)
    }

    /// What is remembered of the visitor.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The content that the session shows.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The id by which the host has named the visitor.
    pub fn user(&self) -> Option<&str> {
        self.visitor.user()
    }

    /// The visitor's language: the tag that was negotiated.
    pub fn locale(&self) -> &str {
        &self.locale
    }
}
