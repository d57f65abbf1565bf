//! What a rule asks, what the answer is, and what it was given on: for `why`. English, since developers read it.

use super::attribute::find;
use super::{Condition, Facts, page};
use crate::progress::ItemRecord;
use crate::time::MINUTE;
use crate::value::Value;

/// One question of a rule.
pub struct Explained {
    /// What is asked, such as `attribute plan`.
    pub condition: String,
    pub holds: bool,
    /// What is the case.
    pub detail: String,
}

impl Facts<'_> {
    /// All that a rule asks, in its order.
    pub fn explain(&self, condition: &Condition, list: &mut Vec<Explained>) {
        self.explain_as(condition, false, list);
    }

    fn explain_as(&self, condition: &Condition, negated: bool, list: &mut Vec<Explained>) {
        let (kind, about, detail) = match condition {
            Condition::All(conditions) | Condition::Any(conditions) => {
                conditions.iter().for_each(|condition| self.explain_as(condition, negated, list));
                return;
            }
            Condition::Not(condition) => return self.explain_as(condition, !negated, list),
            Condition::Attribute { name, .. } => {
                let value = find(&self.progress.attributes, name);
                ("attribute ", name.as_str(), ["is ", &text(value)].concat())
            }
            Condition::Event { name, .. } => {
                let count = self.progress.events.get(name).map_or(0, |history| history.count);
                ("event ", name.as_str(), ["tracked ", &times(count)].concat())
            }
            Condition::Url(glob) => ("url ", glob.0.as_str(), ["the page is ", page(self.url)].concat()),
            Condition::Present(selector) => ("present ", selector.as_str(), self.there(selector)),
            Condition::Absent(selector) => ("absent ", selector.as_str(), self.there(selector)),
            Condition::Seen(id) => ("seen ", id.as_str(), self.record(id)),
            Condition::Started(id) => ("started ", id.as_str(), self.record(id)),
            Condition::Completed(id) => ("completed ", id.as_str(), self.record(id)),
            Condition::Dismissed(id) => ("dismissed ", id.as_str(), self.record(id)),
            Condition::Segment(id) => ("segment ", id.as_str(), String::new()),
            Condition::Locale(tag) => ("locale ", tag.as_str(), ["is ", self.locale].concat()),
            Condition::Device(device) => ("device ", device.name(), ["is ", self.device.name()].concat()),
            Condition::Day(_) => ("day", "", ["is ", &self.day().to_string()].concat()),
            Condition::Inactive(_) => {
                let minutes = self.progress.visit.away / MINUTE;
                ("inactive", "", ["was away for ", &minutes.to_string(), " minutes"].concat())
            }
            Condition::Variant(variant) => ("variant ", variant.as_str(), String::new()),
        };
        let not = if negated { "not " } else { "" };
        let condition_text = [not, kind, about].concat();
        list.push(Explained { condition: condition_text, holds: self.holds(condition) != negated, detail });
        if let Condition::Segment(id) = condition
            && let Some(segment) = self.segments.iter().find(|segment| segment.id == *id)
            && list.len() < Self::MOST_EXPLAINED
        {
            self.explain_as(&segment.when, negated, list);
        }
    }

    /// Segments that ask for each other end here.
    const MOST_EXPLAINED: usize = 200;

    fn there(&self, selector: &str) -> String {
        if (self.present)(selector) { "is there" } else { "is not there" }.to_owned()
    }

    fn record(&self, id: &str) -> String {
        if self.progress.tasks.get(id).is_some() {
            return "done".to_owned();
        }
        outcome(self.progress.items.get(id))
    }
}

/// What became of an item.
pub fn outcome(record: Option<&ItemRecord>) -> String {
    let Some(record) = record else { return "was not shown yet".to_owned() };
    let mut text = ["shown ", &times(record.shown)].concat();
    for (then, what) in [
        (record.completed.is_some(), ", completed"),
        (record.dismissed.is_some(), ", dismissed"),
        (record.snoozed_until.is_some(), ", put off"),
    ] {
        if then {
            text.push_str(what);
        }
    }
    text
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { [&count.to_string(), " times"].concat() }
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => ["\"", text, "\""].concat(),
        Value::Bool(bool) => if *bool { "true" } else { "false" }.to_owned(),
        // To print fractions costs every visitor 5 kB.
        Value::Number(_) => value.as_u64().map_or("a number".to_owned(), |number| number.to_string()),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "an object".to_owned(),
        Value::Null => "not set".to_owned(),
    }
}
