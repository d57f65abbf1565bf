//! What has happened. Events are in the past tense; each arrives with the time at which it happened.

use crate::content::DomEvent;
use crate::progress::Progress;
use crate::targeting::Device;
use crate::value::Value;

/// Something that has happened: on the page, in a view, by the host's call, or in another tab.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The time that `next_deadline` named has come.
    DeadlineReached,
    /// The visitor did something with the page.
    ActivitySeen,
    /// The page's address: all of it.
    LocationChanged(String),
    /// The host says that a page is looked at: its address.
    PageViewed(String),
    /// The language was negotiated: the visitor's own tag.
    LocaleChanged(String),
    DeviceChanged(Device),
    /// The tab was hidden or is seen again.
    VisibilityChanged(Visibility),
    /// Whether the host wants to be asked before each step.
    HostAsksChanged(bool),
    /// Whether elements for watched selectors are on the page: only what has changed.
    PresenceChanged(Vec<(String, bool)>),
    /// The sections that are filled, where they can be seen: the ids of their empty states.
    SectionsFilled(Vec<String>),

    /// The host named the user and their traits.
    UserIdentified {
        user: String,
        traits: Value,
    },
    GroupIdentified {
        group: String,
        traits: Value,
    },
    /// The host tracked an event.
    EventTracked {
        name: String,
        properties: Value,
    },
    /// The page told another library of an event: it is reported already.
    EventHeard(String),
    /// The page told another library who the user is, or what they are like.
    UserHeard {
        user: Option<String>,
        traits: Value,
    },
    /// The user has logged out: an anonymous visitor, new from the start, takes over.
    UserReset {
        anonymous: String,
    },
    /// What is remembered of the visitor was read, as asked by `LoadProgress`; none: nothing is.
    ProgressLoaded(Option<Box<Progress>>),
    /// Another tab has written progress of the same visitor.
    ProgressChangedElsewhere(Box<Progress>),

    /// The widget failed on this device, now or on an earlier page: the message says how.
    WidgetFailed(String),
    View(ViewEvent),
    /// The host has answered whether the step of this showing may come.
    StepAnswered {
        showing: u32,
        allowed: bool,
    },
    Target(TargetEvent),
    Request(Request),
}

/// What a visitor did with one of our own surfaces.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewEvent {
    ChoicePressed {
        modal: String,
        attribute: String,
        value: String,
    },
    /// What now stands in the field of a question.
    AnswerWritten {
        modal: String,
        attribute: String,
        text: String,
    },
    PageBackPressed {
        modal: String,
    },
    PrimaryPressed {
        modal: String,
    },
    SecondaryPressed {
        modal: String,
    },
    ModalClosed {
        modal: String,
        by: CloseBy,
    },

    NextPressed {
        showing: u32,
    },
    /// The visitor has chosen this one of the ways that the step offers.
    WayPressed {
        showing: u32,
        way: usize,
    },
    BackPressed {
        showing: u32,
    },
    SkipPressed {
        showing: u32,
    },
    StepClosed {
        showing: u32,
        by: CloseBy,
    },

    ChecklistOpened(String),
    ChecklistMinimised(String),
    ChecklistDismissed(String),
    TaskPressed(String),
    /// The end of the tasks that are drawn has come in sight.
    TasksScrolled,
    /// The same, of a checklist that has a place of its own in the page.
    PlacedTasksScrolled,

    /// The button of an empty state that fills its section.
    EmptyStateActed(String),
    /// Its other button.
    EmptyStateDeclined(String),

    ToastClosed(u32),
    /// The button of a toast.
    ToastPressed(u32),
    /// The pointer or the focus is on a toast: their time stands still.
    ToastsHeld,
    ToastsReleased,
}

/// Whether anybody can see the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    #[default]
    Seen,
    /// In a tab that nobody sees.
    Hidden,
}

/// How a surface was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseBy {
    Button,
    Escape,
}

/// What happened to the element that a step points at. The number is the step's showing: an event of an earlier
/// showing is stale.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetEvent {
    Found {
        showing: u32,
    },
    /// Several elements that can be seen fit the author's words: the first of them is about to be found.
    Ambiguous {
        showing: u32,
    },
    /// Not there yet, and why.
    NotReady {
        showing: u32,
        why: MissingWhy,
    },
    /// It was there and has gone.
    Lost {
        showing: u32,
    },
    /// The visitor did this with the element that the `advance` at this index waits for.
    Acted {
        showing: u32,
        advance: usize,
        event: DomEvent,
    },
    /// What now stands in the target's field. Compared, never kept.
    Typed {
        showing: u32,
        text: String,
    },
}

/// Why a target could not be used, or not without doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingWhy {
    NotFound,
    NotVisible,
    ZeroSize,
    /// There is more than one, and the first is taken.
    Ambiguous,
}

impl MissingWhy {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::NotVisible => "not_visible",
            Self::ZeroSize => "zero_size",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// What the host asked for by the JS API.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    Start(String),
    Next,
    Back,
    GoTo(String),
    Skip,
    Stop,
    Complete(String),
    Open(String),
    Close(String),
}

impl Event {
    /// Whether the visitor, or the product in their name, has done something.
    pub(super) fn is_activity(&self) -> bool {
        match self {
            Self::ActivitySeen
            | Self::LocationChanged(_)
            | Self::PageViewed(_)
            | Self::UserIdentified { .. }
            | Self::EventTracked { .. }
            | Self::EventHeard(_)
            | Self::UserHeard { .. }
            | Self::View(_)
            | Self::Request(_) => true,
            Self::Target(event) => matches!(event, TargetEvent::Acted { .. } | TargetEvent::Typed { .. }),
            Self::DeadlineReached
            | Self::LocaleChanged(_)
            | Self::DeviceChanged(_)
            | Self::VisibilityChanged(_)
            | Self::HostAsksChanged(_)
            | Self::StepAnswered { .. }
            | Self::PresenceChanged(_)
            | Self::SectionsFilled(_)
            | Self::GroupIdentified { .. }
            | Self::UserReset { .. }
            | Self::WidgetFailed(_)
            | Self::ProgressLoaded(_)
            | Self::ProgressChangedElsewhere(_) => false,
        }
    }
}
