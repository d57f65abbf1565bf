//! Collects the problems, and walks through lists and objects.
//!
//! A reading function that finds a mistake reports it and returns a stand-in, so that the rest is checked too. The
//! damage that was done meanwhile tells whoever puts an item together that the item has to be left out.

use super::ids::Ids;
use super::node::Node;
use super::segments::SegmentIds;
use super::wording::{found, hint, one_of, quoted, unknown_key};
use super::words::Forms;
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

    /// A mistake that leaves out what it stands in. The parts of the message are put together here.
    pub(super) fn error(&mut self, at: &Node, message: &[&str]) {
        self.damage += 1;
        self.harmless_error(at, message);
    }

    /// A mistake that leaves out only what it names.
    pub(super) fn harmless_error(&mut self, at: &Node, message: &[&str]) {
        self.report(Severity::Error, at, message);
    }

    pub(super) fn warning(&mut self, at: &Node, message: &[&str]) {
        self.report(Severity::Warning, at, message);
    }

    fn report(&mut self, severity: Severity, at: &Node, message: &[&str]) {
        self.problems.push(Problem { severity, path: at.path(), message: message.concat() });
    }

    /// Something else stands there than should.
    pub(super) fn unexpected(&mut self, at: &Node, expected: &str) {
        self.error(at, &[&found(at.value), ", expected ", expected]);
    }

    /// Whether an object stands there. Keys that are not in the two lists are reported, and do no other harm: content
    /// for a later version still works.
    pub(super) fn object(&mut self, at: &Node, keys: &[&str], more: &[&str]) -> bool {
        if !matches!(at.value, Some(Value::Map(_))) {
            self.unexpected(at, "an object");
            return false;
        }
        let known = [keys, more].concat();
        for (key, _) in at.entries() {
            if !known.contains(&key.as_str()) {
                self.harmless_error(&at.key(key), &[&unknown_key(key, &known)]);
            }
        }
        for key in known {
            if at.entries().iter().filter(|(have, _)| have == key).count() > 1 {
                self.warning(&at.key(key), &["written more than once; the last one counts"]);
            }
        }
        true
    }

    /// Which of the forms an object has, and what stands under the key of that form. A key that does not belong there
    /// spoils it: a rule without its limit, or a target without its name, would mean something else.
    pub(super) fn form<'a, T: Copy, const N: usize>(
        &mut self,
        at: &'a Node<'a>,
        forms: &Forms<T, N>,
    ) -> Option<(T, Node<'a>)> {
        let (index, what) = self.form_index(at, forms.forms.words(), &forms.beside)?;
        Some((forms.forms.value(index)?, what))
    }

    fn form_index<'a>(
        &mut self,
        at: &'a Node<'a>,
        names: &[&'static str],
        beside: &[&[&str]],
    ) -> Option<(usize, Node<'a>)> {
        let Some(index) = names.iter().position(|name| at.has(name)) else {
            match at.entries().first() {
                Some((key, _)) => self.error(&at.key(key), &[&unknown_key(key, names)]),
                None => self.unexpected(at, &["an object with ", &one_of(names)].concat()),
            }
            return None;
        };
        let name = names.get(index).copied().unwrap_or_default();
        let beside = beside.get(index).copied().unwrap_or_default();
        for (key, _) in at.entries() {
            if key == name || beside.contains(&key.as_str()) {
                continue;
            }
            let quoted_name = quoted(name);
            if names.contains(&key.as_str()) {
                self.error(at, &["expected ", &quoted_name, " or ", &quoted(key), ", not both"]);
            } else {
                self.error(&at.key(key), &["unknown key beside ", &quoted_name, &hint(key, beside)]);
            }
        }
        Some((index, at.key(name)))
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
            self.unexpected(at, "at least one element");
        }
    }

    /// Reads each element of a list, and leaves out those with a mistake.
    pub(super) fn sound<T>(&mut self, at: &Node, one: fn(&mut Self, &Node) -> Option<T>) -> Vec<T> {
        let mut sound = Vec::new();
        self.each(at, &mut |read, _, at| {
            let mark = read.mark();
            let element = one(read, at);
            if read.sound_since(mark)
                && let Some(element) = element
            {
                sound.push(element);
            }
        });
        sound
    }
}
