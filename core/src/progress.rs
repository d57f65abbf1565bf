//! What is remembered of a visitor: the only state that outlives the page. Versioned; two devices or tabs are merged
//! so that nothing goes backwards.

mod codec;
mod merge;
mod record;

use crate::table::Table;
use crate::time::Millis;
use crate::value::Value;

/// What is remembered of one visitor.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub first_seen: Millis,
    pub visit: Visit,
    /// What the host and the visitor's own answers said of them: a map.
    pub attributes: Value,
    pub events: Table<EventHistory>,
    /// By the id of the item.
    pub items: Table<ItemRecord>,
    /// When each task was done, by its id.
    pub tasks: Table<Millis>,
    /// When the content's definition of success was first met.
    pub activated: Option<Millis>,
    /// The tour that is under way.
    pub tour: Option<TourRecord>,
    /// The modal that is open.
    pub modal: Option<ModalRecord>,
    /// When celebrations were earned that are not shown yet, by the id of the celebration, or of the checklist that is
    /// done.
    pub earned: Table<Millis>,
    /// When they were last shown.
    pub celebrated: Table<Millis>,
}

/// A *session* in the sense of the reports: it ends after 30 minutes without activity and is shared by tabs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// 1 for the first.
    pub number: u32,
    pub started: Millis,
    pub last_activity: Millis,
    /// How long the visitor had been away before it.
    pub away: Millis,
}

/// How often and when an event was tracked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventHistory {
    pub count: u32,
    pub first: Millis,
    pub last: Millis,
    /// The latest times, oldest first; bounded.
    pub recent: Vec<Millis>,
}

/// What became of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemRecord {
    /// How often it was shown.
    pub shown: u32,
    pub last_shown: Millis,
    /// The number of the visit in which it was last shown.
    pub visit: u32,
    pub completed: Option<Millis>,
    /// When it was last closed without being completed.
    pub dismissed: Option<Millis>,
    pub snoozed_until: Option<Millis>,
    /// A checklist's panel: whether it is open. None: the visitor has not chosen.
    pub open: Option<bool>,
    /// When it was last opened or closed.
    pub turned: Millis,
}

/// A modal that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModalRecord {
    pub id: String,
    /// When it last went to another page: the later of two tabs' records counts.
    pub moved: Millis,
    /// The page it stands at; the first has no id.
    pub page: String,
    /// The attribute of the one question that it asks, later and by itself; none: it is shown as a whole.
    pub asks: Option<String>,
    /// The attributes that were answered since it was opened.
    pub answered: Vec<String>,
}

/// A tour that is under way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TourRecord {
    pub id: String,
    /// The step it stands at.
    pub step: String,
    /// The steps that lie behind, in the order in which they were shown: the way back.
    pub trail: Vec<Footprint>,
    pub started: Millis,
    /// When it last moved: the later of two tabs' records counts.
    pub moved: Millis,
    /// Where the present step was last seen: the path of the address and its query; empty: it was not seen yet.
    pub path: String,
    /// When a step was last seen, to the minute.
    pub seen: Millis,
}

/// A step that was shown, and the page on which it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Footprint {
    pub step: String,
    /// The path of the address and its query.
    pub path: String,
}

/// Two are equal that would be stored alike.
impl PartialEq for Progress {
    fn eq(&self, other: &Self) -> bool {
        self.to_value() == other.to_value()
    }
}

impl Progress {
    /// The version of the stored form. A later version adds a migration to the codec.
    pub const VERSION: u32 = 1;

    /// What is remembered of someone who is seen for the first time.
    pub fn new(now: Millis) -> Self {
        Self { first_seen: now, attributes: Value::map(), ..Self::default() }
    }
}
