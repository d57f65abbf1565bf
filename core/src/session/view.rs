//! The view model: what is on screen, in the visitor's words.

mod checklist;
mod empty_state;
mod modal;
mod step;
mod toast;

use super::Session;
use super::stage::{Phase, Stage};
use crate::content::{Media, MediaSource};
use crate::text::{Formatter, Line, Rich, Strings, Text, Wording};
use crate::value::Value;
use crate::view_model::{MediaView, ThemeView, ViewModel};

/// What was last worth telling those who don't see the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Announcement {
    #[default]
    Nothing,
    /// A step came on screen: its showing.
    Step(u32),
    /// A task was done: its id.
    TaskDone(String),
}

/// The visitor's language at hand, while a view model is made.
struct Words<'a> {
    wording: Wording<'a>,
    strings: &'static Strings,
}

impl Words<'_> {
    fn line(&self, text: &Text) -> Line {
        text.line(&self.wording)
    }

    fn rich(&self, text: Option<&Text>) -> Rich {
        text.map(|text| text.rich(&self.wording)).unwrap_or_default()
    }

    fn formatter(&self) -> &dyn Formatter {
        self.wording.formatter
    }

    fn media(&self, media: Option<&Media>) -> Option<MediaView> {
        let media = media?;
        let alt = media.alt.as_ref().map(|alt| self.line(alt).to_plain()).unwrap_or_default();
        Some(match media.source.clone() {
            MediaSource::Image(src) => MediaView::Image { src, alt },
            MediaSource::Video { video, poster, captions } => {
                MediaView::Video { src: video, poster, captions, alt, captions_label: self.strings.captions.to_owned() }
            }
        })
    }
}

impl Session {
    /// What is on screen now.
    pub fn view(&self, formatter: &dyn Formatter) -> ViewModel {
        let locales = self.locales();
        let attribute = |name: &str| -> Option<Value> { self.progress.attributes.get(name).cloned() };
        let words = Words {
            wording: Wording { locales: &locales, formatter, attribute: &attribute },
            strings: Strings::of(&self.locale),
        };
        let theme = &self.content.theme;
        let (modal, step) = match &self.stage {
            Stage::Idle => (None, None),
            Stage::Modal(modal) => (self.view_modal(modal, &words), None),
            Stage::Step(step) => match step.phase {
                Phase::Shown { anchored } => (None, self.view_step(step, anchored, &words)),
                Phase::Asking { .. } | Phase::Waiting { .. } | Phase::Elsewhere | Phase::Paused | Phase::Left => {
                    (None, None)
                }
            },
        };
        ViewModel {
            locale: self.locale.clone(),
            direction: formatter.direction(),
            theme: ThemeView {
                accent: theme.accent.clone(),
                radius: theme.radius,
                font: theme.font.clone(),
                scheme: theme.scheme,
                density: theme.density,
            },
            modal,
            step,
            checklist: self.view_docked(&words),
            inline: self.view_inline(&words),
            empty_states: self.wanted.iter().filter_map(|id| self.view_empty_state(id, &words)).collect(),
            toasts: self.toasts.iter().filter_map(|toast| self.view_toast(toast, &words)).collect(),
            announcement: self.announce(&words),
        }
    }

    fn announce(&self, words: &Words<'_>) -> String {
        match &self.announcement {
            Announcement::Nothing => String::new(),
            Announcement::Step(showing) => match &self.stage {
                Stage::Step(step) if step.showing == *showing => self.announce_step(step, words),
                Stage::Idle | Stage::Modal(_) | Stage::Step(_) => String::new(),
            },
            Announcement::TaskDone(id) => match self.content.task(id) {
                Some((_, task)) => [words.strings.task_done, ": ", &words.line(&task.title).to_plain()].concat(),
                None => String::new(),
            },
        }
    }
}
