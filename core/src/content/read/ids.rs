//! Who is called what: the ids of items and tasks, collected before anything is read, so that a reference is checked
//! where it stands, wherever its item comes.

use super::node::Node;
use super::reader::Reader;
use super::wording::{found, hint};
use crate::content::{Kind, MILESTONES};
use crate::value::Value;

/// The lists of items, and what this version makes of them.
const LISTS: [(&str, Bearer); 9] = [
    ("modals", Bearer::Item(Kind::Modal)),
    ("tours", Bearer::Item(Kind::Tour)),
    ("checklists", Bearer::Item(Kind::Checklist)),
    ("emptyStates", Bearer::Item(Kind::EmptyState)),
    ("celebrations", Bearer::Item(Kind::Celebration)),
    ("callouts", Bearer::Later),
    ("announcements", Bearer::Later),
    ("surveys", Bearer::Later),
    ("resources", Bearer::Later),
];

/// What bears an id.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearer {
    Item(Kind),
    Task,
    /// An item of a kind that this version leaves out. Others may refer to it: whoever wrote the file will not fix it
    /// for our sake.
    Later,
}

/// What a reference may lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Referent {
    Tour,
    Item,
    Task,
    ItemOrTask,
}

struct Entry<'v> {
    id: &'v str,
    bearer: Bearer,
    /// Whether something with this id was read already.
    taken: bool,
    /// Whether some button starts or opens it.
    started: bool,
}

/// Sorted by id.
pub(super) struct Ids<'v>(Vec<Entry<'v>>);

impl<'v> Ids<'v> {
    pub(super) fn declared_in(root: &'v Value) -> Self {
        let mut ids = Self(Vec::new());
        for (list, bearer) in LISTS {
            for item in root.get(list).map_or(&[][..], Value::items) {
                ids.declare(item, bearer);
                if bearer == Bearer::Item(Kind::Checklist) {
                    for task in item.get("tasks").map_or(&[][..], Value::items) {
                        ids.declare(task, Bearer::Task);
                    }
                }
            }
        }
        ids
    }

    fn declare(&mut self, item: &'v Value, bearer: Bearer) {
        if let Some(id) = item.get("id").and_then(Value::as_str)
            && let Err(index) = self.find(id)
        {
            self.0.insert(index, Entry { id, bearer, taken: false, started: false });
        }
    }

    fn find(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|entry| entry.id.cmp(id))
    }

    fn get_mut(&mut self, id: &str) -> Option<&mut Entry<'v>> {
        let index = self.find(id).ok()?;
        self.0.get_mut(index)
    }

    pub(super) fn is_started(&self, id: &str) -> bool {
        self.find(id).ok().and_then(|index| self.0.get(index)).is_some_and(|entry| entry.started)
    }
}

impl Referent {
    fn fits(self, bearer: Bearer) -> bool {
        match bearer {
            Bearer::Later => true,
            Bearer::Task => matches!(self, Self::Task | Self::ItemOrTask),
            Bearer::Item(Kind::Tour) => self != Self::Task,
            Bearer::Item(_) => matches!(self, Self::Item | Self::ItemOrTask),
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Tour => "the id of a tour",
            Self::Item => "the id of an item",
            Self::Task => "the id of a task",
            Self::ItemOrTask => "the id of an item or a task",
        }
    }
}

impl Reader<'_> {
    /// The id of the item or the task that is being read.
    pub(super) fn own_id(&mut self, at: &Node) -> String {
        let at = at.key("id");
        let id = self.string_here(&at);
        // As a key it would name the object's prototype, and nothing would be kept under it.
        if id == "__proto__" {
            self.error(&at, &["JavaScript keeps this name for itself"]);
        }
        if let Some(entry) = self.ids.get_mut(&id) {
            if entry.taken {
                self.error(&at, &["used twice; the ids of items and tasks are unique in the file"]);
            } else {
                entry.taken = true;
            }
        }
        id
    }

    /// The id of something else.
    pub(super) fn reference(&mut self, at: &Node, referent: Referent) -> String {
        let id = at.as_str().unwrap_or_default();
        if !self.ids.get_mut(id).is_some_and(|entry| referent.fits(entry.bearer)) {
            let entries = self.ids.0.iter().filter(|entry| referent.fits(entry.bearer));
            let hint = hint(id, &entries.map(|entry| entry.id).collect::<Vec<_>>());
            self.error(at, &[&found(at.value), ", expected ", referent.expected(), &hint]);
        }
        id.to_owned()
    }

    /// The id of something that a button starts or opens.
    pub(super) fn started(&mut self, at: &Node, referent: Referent) -> String {
        let id = self.reference(at, referent);
        if let Some(entry) = self.ids.get_mut(&id) {
            entry.started = true;
        }
        id
    }

    /// The id of an item that a button opens, or the name of what was celebrated.
    pub(super) fn opened(&mut self, at: &Node) -> String {
        if at.as_str() == Some(MILESTONES) && self.ids.find(MILESTONES).is_err() {
            return MILESTONES.to_owned();
        }
        self.started(at, Referent::Item)
    }
}
