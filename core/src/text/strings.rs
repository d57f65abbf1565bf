//! The words that the widget says by itself: one table a language, all with the same entries.

mod ar;
mod en;
mod fa;
mod he;

use super::locale::language;
use super::search::replaced;
use super::{Formatter, Plural};

/// Every built-in string of one language.
#[derive(Debug)]
pub struct Strings {
    pub next: &'static str,
    pub back: &'static str,
    /// In place of `next`, on the last step.
    pub done: &'static str,
    pub skip_step: &'static str,
    pub close: &'static str,
    pub close_tour: &'static str,
    pub close_toast: &'static str,
    pub checklist_open: &'static str,
    pub checklist_minimise: &'static str,
    pub checklist_dismiss: &'static str,
    pub checklist_finished: &'static str,
    /// Said when a checklist was put away, beside the button `bring_back`.
    pub checklist_dismissed: &'static str,
    pub bring_back: &'static str,
    /// Said while a tour waits on another page, beside the button `resume_tour`.
    pub tour_waits: &'static str,
    pub resume_tour: &'static str,
    /// Name of the choice between several checklists.
    pub checklists: &'static str,
    /// Heading of what was celebrated so far.
    pub milestones: &'static str,
    /// Takes that away.
    pub hide: &'static str,
    /// The states of a task, for screen readers.
    pub task_done: &'static str,
    pub task_current: &'static str,
    pub task_open: &'static str,
    pub task_locked: &'static str,
    /// Said of a locked task, before the titles of those that it waits for.
    pub task_after: &'static str,
    /// Between the things of a list.
    pub list_separator: &'static str,
    /// Beside a question that has to be answered.
    pub required: &'static str,
    /// What is the matter with an answer.
    pub choose_one: &'static str,
    pub write_something: &'static str,
    /// Puts a question off that is asked by itself.
    pub not_now: &'static str,
    /// Name of a video's captions.
    pub captions: &'static str,

    step_progress: &'static str,
    tasks_progress: &'static str,
    count: &'static str,
    answer_too_short: &'static str,
    answer_too_long: &'static str,
    minutes: Plurals,
}

/// A string by plural category. A category that a language doesn't have, or that reads like `other`, is empty.
#[derive(Debug, Default)]
struct Plurals {
    zero: &'static str,
    one: &'static str,
    two: &'static str,
    few: &'static str,
    many: &'static str,
    other: &'static str,
}

impl Plurals {
    fn form(&self, plural: Plural) -> &'static str {
        let form = match plural {
            Plural::Zero => self.zero,
            Plural::One => self.one,
            Plural::Two => self.two,
            Plural::Few => self.few,
            Plural::Many => self.many,
            Plural::Other => self.other,
        };
        if form.is_empty() { self.other } else { form }
    }
}

impl Strings {
    /// The strings for a locale, by its language; English where there is no table for it.
    pub fn of(locale: &str) -> &'static Self {
        let language = language(locale);
        let known = [("fa", &fa::STRINGS), ("he", &he::STRINGS), ("ar", &ar::STRINGS)];
        known.iter().find(|(tag, _)| language.eq_ignore_ascii_case(tag)).map_or(&en::STRINGS, |(_, strings)| *strings)
    }

    /// "Step 2 of 5".
    pub fn step_progress(&self, formatter: &dyn Formatter, number: usize, total: usize) -> String {
        counted(self.step_progress, formatter, number, total)
    }

    /// "1 of 4 done".
    pub fn tasks_progress(&self, formatter: &dyn Formatter, done: usize, total: usize) -> String {
        counted(self.tasks_progress, formatter, done, total)
    }

    /// "2 of 3".
    pub fn count(&self, formatter: &dyn Formatter, n: usize, total: usize) -> String {
        counted(self.count, formatter, n, total)
    }

    /// "At least 3 characters, please."
    pub fn answer_too_short(&self, formatter: &dyn Formatter, least: u32) -> String {
        replaced(self.answer_too_short, "{n}", &formatter.number(f64::from(least)))
    }

    /// "At most 200 characters, please."
    pub fn answer_too_long(&self, formatter: &dyn Formatter, most: u32) -> String {
        replaced(self.answer_too_long, "{n}", &formatter.number(f64::from(most)))
    }

    /// "about 2 minutes".
    pub fn minutes(&self, formatter: &dyn Formatter, minutes: f64) -> String {
        // One is one in every table; but where English stands in for a language without plurals (Japanese), the
        // formatter doesn't know that.
        let plural = if minutes == 1.0 { Plural::One } else { formatter.plural(minutes) };
        replaced(self.minutes.form(plural), "{n}", &formatter.number(minutes))
    }
}

fn counted(template: &str, formatter: &dyn Formatter, n: usize, total: usize) -> String {
    let number = replaced(template, "{n}", &formatter.number(n as f64));
    replaced(&number, "{total}", &formatter.number(total as f64))
}

#[cfg(test)]
mod tests;
