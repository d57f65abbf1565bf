//! When nothing is left to show, the widget need not be loaded on the visitor's next pages: which of the things that the
//! loader can notice would change that. What the loader can't notice keeps the widget awake.

use std::rc::Rc;

use super::Session;
use super::stage::Stage;
use crate::content::{Content, Frequency, Item};
use crate::targeting::Condition;
use crate::time::{DAY, Millis, SESSION_GAP};
use crate::value::Value;

/// Rules may lead to each other in a circle.
const MAX_DEPTH: u32 = 64;

type Ask = fn(&Session, &Condition) -> bool;
type RuleSleeps = fn(&Session, Option<&Condition>, &mut Sleep) -> bool;

/// How long a visitor may be left to the loader, and what ends it before.
#[derive(Clone, Debug, PartialEq)]
pub struct Sleep {
    /// Until then at the most: a day, or the time at which a rule's answer may change by itself.
    pub until: Millis,
    /// The names of events that rules wait for.
    pub events: Vec<String>,
    /// A regular expression for the whole address of pages that rules wait for, and perhaps of some others; empty: none.
    pub url: String,
    /// The names of elements that are places in the host's markup to be filled.
    pub slots: Vec<String>,
}

impl Sleep {
    /// As it is stored.
    pub fn to_value(&self) -> Value {
        Value::map()
            .with("until", self.until)
            .with("events", list(&self.events))
            .with("url", self.url.as_str())
            .with("slots", list(&self.slots))
    }

    fn wait_for_page(&mut self, glob: &str) {
        let page = page_pattern(glob);
        self.url = if self.url.is_empty() { page } else { [&self.url, "|", &page].concat() };
    }

    fn wait_for_slot(&mut self, name: &str) {
        if !self.slots.iter().any(|have| have == name) {
            self.slots.push(name.to_owned());
        }
    }
}

impl Session {
    /// None: something is on screen or under way, or may come in a way that only the widget would notice.
    pub fn sleep(&self) -> Option<Sleep> {
        let is_busy = !matches!(self.stage, Stage::Idle)
            || self.starting.is_some()
            || self.progress.tour.is_some()
            || self.progress.modal.is_some()
            || !self.progress.earned.is_empty()
            || !self.checklists.is_empty()
            || self.offers_milestones();
        if is_busy || !self.visitor.is_known() {
            return None;
        }
        let before = self.wake.take();
        let mut sleep = Sleep { until: self.now + DAY, events: Vec::new(), url: String::new(), slots: Vec::new() };
        let sleeps = self.sleep_within(&Rc::clone(&self.content), &mut sleep);
        // What was asked has noted when its answer may change.
        if let Some(wake) = self.wake.replace(before) {
            sleep.until = sleep.until.min(wake);
        }
        sleeps.then_some(sleep)
    }

    fn sleep_within(&self, content: &Content, sleep: &mut Sleep) -> bool {
        let modals = content.modals.iter().map(|modal| &modal.item);
        let tours = content.tours.iter().map(|tour| &tour.item).filter(|item| item.when.is_some());
        let celebrations = content.celebrations.iter().map(|celebration| &celebration.item);
        if !modals.chain(tours).all(|item| self.item_sleeps(item, sleep, Self::rule_sleeps)) {
            return false;
        }
        if !celebrations
            .filter(|item| item.when.is_some())
            .all(|item| self.item_sleeps(item, sleep, Self::milestone_sleeps))
        {
            return false;
        }
        let mut questions = content.modals.iter().flat_map(|modal| self.questions_left(modal));
        if !questions.all(|question| self.rule_sleeps(question.asks_later(), sleep)) {
            return false;
        }
        for state in &content.empty_states {
            let is_over = state.item.variant.is_some() || self.is_put_away(&state.item.id);
            if is_over || self.rule_sleeps(state.item.when.as_ref(), sleep) {
                continue;
            }
            if state.target.is_some() {
                return false;
            }
            sleep.wait_for_slot("hamrah-empty-state");
        }
        for checklist in &content.checklists {
            let id = &checklist.item.id;
            let is_over = checklist.item.variant.is_some() || self.is_put_away(id) || self.progress.is_completed(id);
            if !is_over && !self.rule_sleeps(checklist.item.when.as_ref(), sleep) {
                return false;
            }
            // One that is done may still be looked at where the page has a place for it.
            if !self.is_put_away(id) {
                sleep.wait_for_slot("hamrah-checklist");
            }
        }
        let success = content.success.as_ref().filter(|_| self.progress.activated.is_none());
        success.is_none_or(|success| self.rule_sleeps(Some(&success.when), sleep))
    }

    fn item_sleeps(&self, item: &Item, sleep: &mut Sleep, rule_sleeps: RuleSleeps) -> bool {
        if item.variant.is_some() {
            return true;
        }
        if self.frequency_allows(item) {
            return rule_sleeps(self, item.when.as_ref(), sleep);
        }
        // Put off: that was noted. Shown for good, or to be shown in the next visit?
        let is_over = self.progress.item(&item.id).is_some_and(|record| match item.frequency {
            Frequency::Once => record.shown > 0,
            Frequency::UntilCompleted => record.completed.is_some(),
            Frequency::EverySession | Frequency::Always => false,
        });
        if !is_over {
            sleep.until = sleep.until.min(self.now + SESSION_GAP);
        }
        true
    }

    /// Whether a rule does not hold, and will not before what ends the sleep.
    fn rule_sleeps(&self, rule: Option<&Condition>, sleep: &mut Sleep) -> bool {
        rule.is_some_and(|rule| !self.holds(rule) && self.lasts(rule, false, Self::holds, sleep, 0))
    }

    /// Whether a milestone is not reached before what ends the sleep: its rule has to begin to hold, and hears events as
    /// they happen.
    fn milestone_sleeps(&self, rule: Option<&Condition>, sleep: &mut Sleep) -> bool {
        let lasts = |rule| self.lasts(rule, self.holds_just_now(rule), Self::holds_just_now, sleep, 0);
        rule.is_none_or(lasts)
    }

    /// Whether this answer to a rule, which is the present one, lasts until what ends the sleep.
    fn lasts(&self, rule: &Condition, holds: bool, ask: Ask, sleep: &mut Sleep, depth: u32) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        let mut all = |rules: &[Condition]| rules.iter().all(|rule| self.lasts(rule, holds, ask, sleep, depth + 1));
        match rule {
            Condition::All(rules) if holds => all(rules),
            Condition::Any(rules) if !holds => all(rules),
            // One that goes on deciding it is enough.
            Condition::All(rules) | Condition::Any(rules) => rules.iter().any(|rule| {
                let mut tried = sleep.clone();
                let lasts = ask(self, rule) == holds && self.lasts(rule, holds, ask, &mut tried, depth + 1);
                if lasts {
                    *sleep = tried;
                }
                lasts
            }),
            Condition::Not(rule) => self.lasts(rule, !holds, ask, sleep, depth + 1),
            Condition::Event { name, .. } => {
                if !holds && !sleep.events.contains(name) {
                    sleep.events.push(name.clone());
                }
                true
            }
            Condition::Url(glob) => {
                sleep.wait_for_page(&glob.0);
                !holds
            }
            Condition::Completed(id) => {
                let done_when = self.content.task(id).and_then(|(_, task)| task.done_when.as_ref());
                holds || done_when.is_none_or(|rule| self.lasts(rule, false, Self::holds, sleep, depth + 1))
            }
            Condition::Segment(id) => {
                let segment = self.content.segments.iter().find(|segment| segment.id == *id);
                segment.is_none_or(|segment| self.lasts(&segment.when, holds, ask, sleep, depth + 1))
            }
            Condition::Inactive(span) => {
                sleep.until = sleep.until.min(self.now + if holds { SESSION_GAP } else { *span });
                true
            }
            // Other pages have other elements, or another language, and a window may be resized.
            Condition::Present(_) | Condition::Absent(_) | Condition::Device(_) | Condition::Locale(_) => false,
            // Only the widget changes these, or the host by a call that wakes it, or time, which was noted.
            Condition::Attribute { .. }
            | Condition::Seen(_)
            | Condition::Started(_)
            | Condition::Dismissed(_)
            | Condition::Day(_)
            | Condition::Variant(_) => true,
        }
    }
}

fn list(names: &[String]) -> Value {
    Value::List(names.iter().map(|name| name.as_str().into()).collect())
}

/// A regular expression for addresses that a glob means. It may mean more: what browsers may write in another way (not
/// ASCII, encoded, in a query) is left open, since waking for nothing does no harm.
fn page_pattern(glob: &str) -> String {
    let end = glob.find(['?', '#']);
    let main = end.and_then(|end| glob.get(..end)).unwrap_or(glob);
    let has_scheme = crate::text::search::contains(main, "://");
    if main.is_empty() {
        return ".*".to_owned();
    }
    let mut pattern = String::from(if has_scheme { "^" } else { "^\\w+://[^/]*/" });
    let main = if has_scheme { main } else { main.strip_prefix('/').unwrap_or(main) };
    let mut bytes = main.strip_suffix('/').unwrap_or(main).bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'*' if bytes.next_if_eq(&b'*').is_some() => {
                while bytes.next_if(|next| matches!(next, b'*' | b'/')).is_some() {}
                pattern.push_str(".*");
            }
            b'*' => pattern.push_str("[^/]*"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'_' => pattern.push(char::from(byte)),
            b'.' => pattern.push_str("\\."),
            _ if pattern.ends_with(".*") => {}
            _ => pattern.push_str(".*"),
        }
    }
    pattern.push_str("/?([?#].*)?$");
    pattern
}
