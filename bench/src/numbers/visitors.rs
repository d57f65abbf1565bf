//! Made-up people of a product's first ninety days: who comes when, and how far they get. The same at every run.
//!
//! About twenty events a person: a first session with a tour of six steps and a checklist, then a few sessions in which
//! they work. They come in day by day, as they would in life, so that what belongs to one person lies far apart.

use std::collections::VecDeque;
use std::fmt::Write;

const DAYS: u64 = 90;
const EVENTS_EACH: u64 = 20;
const STEPS: [&str; 6] = ["open", "name", "template", "colour", "invite", "create"];
const TASKS: [&str; 4] = ["project", "invite", "import", "pay"];

pub(super) struct Visitors {
    people: u64,
    day: u64,
    /// Whose turn it is on this day.
    next: u64,
    written: u64,
    waiting: VecDeque<String>,
}

impl Visitors {
    /// Enough people for so many events.
    pub(super) fn new(events: usize) -> Self {
        let people = (events as u64 / EVENTS_EACH).max(DAYS);
        Self { people, day: 0, next: 0, written: 0, waiting: VecDeque::new() }
    }

    /// Writes a request with so many events.
    pub(super) fn write_batch(&mut self, size: usize, batch: &mut String) {
        batch.clear();
        batch.push_str("{\"batch\":[");
        for number in 0..size {
            while self.waiting.is_empty() {
                self.go_on();
            }
            if number > 0 {
                batch.push(',');
            }
            batch.extend(self.waiting.pop_front());
        }
        batch.push_str("]}");
    }

    /// Lets the next person have their session of this day, if they come.
    fn go_on(&mut self) {
        // New people come every day: who is `person` is new on this day.
        let so_far = self.people * (self.day + 1).min(DAYS) / DAYS;
        if self.next >= so_far {
            self.next = 0;
            self.day += 1;
            return;
        }
        let person = self.next;
        self.next += 1;
        let first_day = (person * DAYS / self.people).min(DAYS - 1);
        let age = self.day.saturating_sub(first_day);
        match age {
            0 => self.first_session(person),
            // Fewer come back the longer it is ago.
            age if chance(person, self.day) < 300 / (age.isqrt() + 1) => self.session(person),
            _ => {}
        }
    }

    fn first_session(&mut self, person: u64) {
        let named = chance(person, 1_000) < 850;
        self.say(person, false, 0, "Session Started", "", "", 0);
        self.say(person, false, 1, "Tour Started", "first-project", "", 0);
        let depth = match chance(person, 1_001) {
            0..450 => STEPS.len(),
            other => (other as usize - 450) * STEPS.len() / 550,
        };
        for (index, step) in STEPS.iter().take(depth.max(1)).enumerate() {
            let at = 10 + 20 * index as u64;
            self.say(person, named && index > 0, at, "Tour Step Shown", "first-project", step, index);
            if index + 1 < depth || depth == STEPS.len() {
                self.say(person, named, at + 15, "Tour Step Completed", "first-project", step, index);
            }
        }
        if depth == STEPS.len() {
            self.say(person, named, 130, "Tour Completed", "first-project", "", 0);
            self.say(person, named, 131, "Project Created", "", "", 0);
        } else if chance(person, 1_002) < 600 {
            self.say(person, named, 130, "Tour Dismissed", "first-project", "", 0);
        }
        self.say(person, named, 140, "Checklist Shown", "setup", "", 0);
        for (index, task) in TASKS.iter().take(chance(person, 1_003) as usize * 5 / 1_000).enumerate() {
            self.say(person, named, 150 + index as u64, "Checklist Task Completed", "setup", task, index);
        }
    }

    fn session(&mut self, person: u64) {
        let named = chance(person, 1_000) < 850;
        self.say(person, named, 0, "Session Started", "", "", 0);
        self.say(person, named, 30, "Report Opened", "", "", 0);
        if chance(person, self.day + 2_000) < 100 {
            self.say(person, named, 40, "Project Created", "", "", 0);
        }
        self.say(person, named, 60, "Report Shared", "", "", 0);
    }

    #[allow(clippy::too_many_arguments, reason = "an event has so many parts")]
    fn say(&mut self, person: u64, named: bool, second: u64, event: &str, item: &str, step: &str, index: usize) {
        let minute = chance(person, self.day + 3_000) * 1_300 / 1_000;
        let at = minute * 60 + second;
        let (day, month) = ((self.day % 30) + 1, self.day / 30 + 4);
        let (hours, minutes, seconds) = (at / 3_600, at / 60 % 60, at % 60);
        let number = self.written;
        self.written += 1;
        let mut text = format!(
            "{{\"type\":\"track\",\"messageId\":\"{:016x}-{number}\",\"event\":\"{event}\",\"anonymousId\":\"visitor-{person}\",\
             \"timestamp\":\"2026-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.000Z\"",
            mixed(number)
        );
        if named {
            let _ = write!(text, ",\"userId\":\"user-{person}\"");
        }
        text.push_str(",\"properties\":{\"content_version\":\"1f0c2a9b\",\"locale\":\"en\"");
        if !item.is_empty() {
            let _ = write!(text, ",\"item_id\":\"{item}\",\"reason\":\"rule\",\"elapsed_ms\":15000");
        }
        if !step.is_empty() {
            let _ = write!(text, ",\"step_id\":\"{step}\",\"step_index\":{index}");
        }
        text.push_str("},\"context\":{\"locale\":\"en\",\"library\":{\"name\":\"hamrah\",\"version\":\"0.1.0\"},\"page\":{\"path\":\"/projects\"}}}");
        self.waiting.push_back(text);
    }
}

/// A number from 0 to 999 that is the same for the same person and occasion.
fn chance(person: u64, occasion: u64) -> u64 {
    mixed(person.wrapping_mul(1_000_003).wrapping_add(occasion)) % 1_000
}

/// SplitMix64's mixing function: neighbours come out far apart.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_have_as_many_events_as_are_asked_for() {
        let mut visitors = Visitors::new(20_000);
        let mut batch = String::new();
        for _ in 0..10 {
            visitors.write_batch(2_000, &mut batch);
            let read: serde_json::Value = serde_json::from_str(&batch).unwrap();
            assert_eq!(read["batch"].as_array().unwrap().len(), 2_000);
        }
        // Far into the last of the three months, and not beyond.
        assert!((60..100).contains(&visitors.day), "{}", visitors.day);
    }
}
