//! Collects the problems and walks through lists and objects.
//!
//! A reading function that finds a mistake reports it and returns a stand-in, so that the rest is checked too. The
//! damage that was done meanwhile tells whoever puts an item together that the item has to be left out.

use super::ids::Ids;
use super::node::Node;
use super::segments::SegmentIds;
use super::wording::{found, hint, one_of, quoted};
use crate::content::Locales;
use crate::problem::{Problem, Severity};
use crate::value::Value;

pub(super) struct Reader<'v> {
    pub(super) problems: Vec<Problem>,
    /// How many mistakes have been found that spoil what they stand in.
    damage: usize,
    pub(super) locales: Locales,
    pub(super) attributes: Vec<String>,
    pub(super) ids: Ids<'v>,
    pub(super) segments: SegmentIds<'v>,
}

/// How far the damage had come at some moment.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize);

/// A form that an object may have: the key that makes it this form, and what else may stand beside it.
pub(super) type Form = (&'static str, &'static [&'static str]);

impl<'v> Reader<'v> {
    pub(super) fn new(root: &'v Value) -> Self {
        Self {
            problems: Vec::new(),
            damage: 0,
            locales: Locales::default(),
            attributes: Vec::new(),
            ids: Ids::declared_in(root),
            segments: SegmentIds::declared_in(root),
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.damage)
    }

    /// Whether nothing was damaged since the mark. What was is forgiven: the caller leaves out what it has just read.
    pub(super) fn sound_since(&mut self, mark: Mark) -> bool {
        let sound = self.damage == mark.0;
        self.damage = mark.0;
        sound
    }

    /// A mistake that leaves out what it stands in.
    pub(super) fn error(&mut self, at: &Node, message: &str) {
        self.damage += 1;
        self.harmless_error(at, message);
    }

    /// A mistake that leaves out only what it names.
    pub(super) fn harmless_error(&mut self, at: &Node, message: &str) {
        self.report(Severity::Error, at, message);
    }

    pub(super) fn warning(&mut self, at: &Node, message: &str) {
        self.report(Severity::Warning, at, message);
    }

    fn report(&mut self, severity: Severity, at: &Node, message: &str) {
        self.problems.push(Problem { severity, path: at.path(), message: message.to_owned() });
    }

    /// Something else stands there than should.
    pub(super) fn unexpected(&mut self, at: &Node, expected: &str) {
        self.error(at, &[&found(at.value), ", expected ", expected].concat());
    }

    /// Whether an object stands there. Keys that are not in the two lists are reported, and do no other harm: content
    /// for a later version still works.
    pub(super) fn object(&mut self, at: &Node, keys: &[&str], more: &[&str]) -> bool {
        if !matches!(at.value, Some(Value::Map(_))) {
            self.unexpected(at, "an object");
            return false;
        }
        let known = || keys.iter().chain(more).copied();
        for (key, _) in at.entries() {
            if !known().any(|known| known == key) {
                let mut message = "unknown key".to_owned();
                match hint(key, &mut known()) {
                    hint if hint.is_empty() => {
                        message.push_str(", expected ");
                        message.push_str(&one_of(&known().collect::<Vec<_>>()));
                    }
                    hint => message.push_str(&hint),
                }
                self.harmless_error(&at.key(key), &message);
            }
        }
        for key in known() {
            if at.entries().iter().filter(|(have, _)| have == key).count() > 1 {
                self.warning(&at.key(key), "written more than once; the last one counts");
            }
        }
        true
    }

    /// Which of the forms an object has. A key that does not belong to its form spoils it: a rule without its limit, or
    /// a target without its name, would mean something else.
    pub(super) fn form(&mut self, at: &Node, forms: &[Form]) -> Option<&'static str> {
        let names = || forms.iter().map(|(name, _)| *name);
        let form = forms.iter().find(|(name, _)| at.maybe(name).is_some());
        let Some((name, beside)) = form else {
            let expected = ["an object with ", &one_of(&names().collect::<Vec<_>>())].concat();
            match at.entries().first() {
                Some((key, _)) => {
                    let message = ["unknown key, expected ", &expected, &hint(key, &mut names())].concat();
                    self.error(&at.key(key), &message);
                }
                None => self.unexpected(at, &expected),
            }
            return None;
        };
        for (key, _) in at.entries() {
            if names().any(|other| other == key && other != *name) {
                self.error(at, &["expected ", &quoted(name), " or ", &quoted(key), ", not both"].concat());
            } else if key != name && !beside.contains(&key.as_str()) {
                let hint = hint(key, &mut beside.iter().copied());
                self.error(&at.key(key), &["unknown key beside ", &quoted(name), &hint].concat());
            }
        }
        Some(name)
    }

    /// Visits each element of a list; anything but a list is an error.
    pub(super) fn each(&mut self, at: &Node, visit: &mut dyn FnMut(&mut Self, usize, &Node)) {
        if !matches!(at.value, Some(Value::List(_))) {
            return self.unexpected(at, "a list");
        }
        let mut index = 0;
        while let Some(element) = at.index(index) {
            visit(self, index, &element);
            index += 1;
        }
    }

    /// Visits each element of a list that must not be empty.
    pub(super) fn each_of_some(&mut self, at: &Node, visit: &mut dyn FnMut(&mut Self, usize, &Node)) {
        self.some(at);
        self.each(at, visit);
    }

    /// Reports a list that is empty.
    pub(super) fn some(&mut self, at: &Node) {
        if matches!(at.value, Some(Value::List(items)) if items.is_empty()) {
            self.error(at, "found an empty list, expected at least one element");
        }
    }

    /// Reads each element of a list, and leaves out those with a mistake.
    pub(super) fn sound<T>(&mut self, at: &Node, one: fn(&mut Self, &Node) -> Option<T>) -> Vec<T> {
        let mut sound = Vec::new();
        self.each(at, &mut |read, _, at| {
            let mark = read.mark();
            let element = one(read, at);
            if read.sound_since(mark) {
                sound.extend(element);
            }
        });
        sound
    }
}
