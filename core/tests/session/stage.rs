//! A stage on which a story is played: a session, a virtual clock, and a device that remembers and sends.

use std::collections::BTreeMap;

use hamrah_core::Value;
use hamrah_core::content::{self, Content};
use hamrah_core::problem::Severity;
use hamrah_core::progress::Progress;
use hamrah_core::reporting::{Report, vocabulary};
use hamrah_core::session::{Effect, Event, Opening, Request, Session, TargetEvent, ViewEvent};
use hamrah_core::text::Plain;
use hamrah_core::time::Millis;
use hamrah_core::view_model::ViewModel;

/// A Saturday morning.
const START: Millis = 1_774_080_000_000;

/// A device: what is stored on it outlives the page.
#[derive(Clone, Default)]
pub(crate) struct Device {
    stored: BTreeMap<Option<String>, Value>,
}

pub(crate) struct Stage {
    session: Session,
    now: Millis,
    pub(crate) device: Device,
    pub(crate) reports: Vec<Report>,
    pub(crate) effects: Vec<Effect>,
    /// The showing of the last step that was looked for.
    pub(crate) showing: u32,
    /// What is on the page, by the selectors that mean it; none: nobody looks.
    elements: Option<Vec<&'static str>>,
    watched: Vec<String>,
    was_reset: bool,
}

pub(crate) fn read(json: &str) -> Content {
    let value: Value = serde_json::from_str(json).expect("the test's content is JSON");
    let (content, problems) = content::read(&value);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    content
}

pub(crate) fn days(days: u64) -> Millis {
    days * 24 * 60 * 60 * 1_000
}

pub(crate) fn minutes(minutes: u64) -> Millis {
    minutes * 60 * 1_000
}

pub(crate) fn seconds(seconds: u64) -> Millis {
    seconds * 1_000
}

impl Stage {
    /// Somebody opens the product for the first time.
    pub(crate) fn new(content: &str) -> Self {
        Self::open(content, Device::default(), START, "https://app.example/")
    }

    fn open(content: &str, device: Device, now: Millis, url: &str) -> Self {
        let opening = Opening { anonymous: "anon".into(), url: url.into(), locale: "en".into(), ..Opening::default() };
        let (session, effects) = Session::open(read(content), opening);
        let (reports, past, elements, watched) = Default::default();
        let mut stage =
            Self { session, now, device, reports, effects: past, showing: 0, elements, watched, was_reset: false };
        stage.perform(effects);
        stage
    }

    /// The page is loaded anew, at this address, with this content.
    pub(crate) fn reload_at(&mut self, content: &str, url: &str) {
        self.leaves();
        *self = Self::open(content, self.device.clone(), self.now, url);
    }

    /// What is to be saved at the end is saved.
    fn leaves(&mut self) {
        let last = self.session.save_noted().into_iter().collect();
        self.perform(last);
    }

    pub(crate) fn reload(&mut self, content: &str) {
        self.reload_at(content, "https://app.example/");
    }

    /// A second tab of the same browser.
    pub(crate) fn second_tab(&self, content: &str) -> Self {
        Self::open(content, self.device.clone(), self.now, "https://app.example/")
    }

    /// What the other tab has stored arrives here.
    pub(crate) fn hear_from(&mut self, other: &Self) {
        self.device = other.device.clone();
        let progress = Progress::from_value(&self.device.stored[&None]).expect("the other tab has stored progress");
        self.happens(Event::ProgressChangedElsewhere(Box::new(progress)));
    }

    /// Whether the last thing that happened was a log-out.
    pub(crate) fn was_reset(&self) -> bool {
        self.was_reset
    }

    pub(crate) fn happens(&mut self, event: Event) {
        self.was_reset = matches!(event, Event::UserReset { .. });
        let effects = self.session.update(self.now, event);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match &effect {
                Effect::SaveProgress { user, progress } => {
                    let value = progress.to_value();
                    assert_eq!(Progress::from_value(&value).as_ref(), Some(&**progress), "progress survives storage");
                    self.device.stored.insert(user.clone(), value);
                }
                Effect::LoadProgress { user } => {
                    let stored = self.device.stored.get(user).and_then(Progress::from_value);
                    self.happens(Event::ProgressLoaded(stored.map(Box::new)));
                }
                Effect::ForgetAnonymous => {
                    self.device.stored.remove(&None);
                }
                Effect::Report(report) => {
                    assert_eq!(vocabulary::violations(report), Vec::<String>::new());
                    self.reports.push(report.clone());
                }
                Effect::FindTarget { showing, .. } => self.showing = *showing,
                Effect::WatchElements(selectors) => {
                    let known = std::mem::replace(&mut self.watched, selectors.clone());
                    self.look_for(selectors.iter().filter(|selector| !known.contains(selector)));
                }
                Effect::AskHost { .. }
                | Effect::ReleaseTarget
                | Effect::FillSections { .. }
                | Effect::Navigate(_)
                | Effect::CallFunction(_)
                | Effect::Warn(_) => {}
            }
            self.effects.push(effect);
        }
    }

    /// From now on this is on the page, by the selectors that mean it, and whatever is watched is looked for.
    pub(crate) fn page_has(&mut self, elements: &[&'static str]) {
        self.elements = Some(elements.to_vec());
        self.look_for(self.watched.clone().iter());
    }

    fn look_for<'a>(&mut self, selectors: impl Iterator<Item = &'a String>) {
        let Some(elements) = self.elements.clone() else { return };
        let answers = selectors.map(|selector| (selector.clone(), elements.contains(&selector.as_str())));
        self.happens(Event::PresenceChanged(answers.collect()));
    }

    /// Time goes by; the session is woken whenever it wants to be.
    pub(crate) fn pass(&mut self, time: Millis) {
        let end = self.now + time;
        for _ in 0..10_000 {
            match self.session.next_deadline() {
                Some(deadline) if deadline <= end => {
                    self.now = self.now.max(deadline);
                    self.happens(Event::DeadlineReached);
                }
                _ => {
                    self.now = end;
                    return;
                }
            }
        }
        panic!("the session wants to be woken for ever");
    }

    /// The machine sleeps: nobody is woken meanwhile.
    pub(crate) fn sleep(&mut self, time: Millis) {
        self.now += time;
    }

    /// This is what the device remembers of the anonymous visitor.
    pub(crate) fn remembers(&mut self, progress: &Progress) {
        self.device.stored.insert(None, progress.to_value());
    }

    /// Somebody sets the clock back.
    pub(crate) fn set_back(&mut self, time: Millis) {
        self.now -= time;
    }

    pub(crate) fn goes_to(&mut self, path: &str) {
        self.happens(Event::LocationChanged(format!("https://app.example{path}")));
    }

    pub(crate) fn tracks(&mut self, name: &str) {
        self.happens(Event::EventTracked { name: name.into(), properties: Value::map() });
    }

    pub(crate) fn asks(&mut self, request: Request) {
        assert_eq!(self.session.refusal(&request), None);
        self.happens(Event::Request(request));
    }

    pub(crate) fn presses_primary(&mut self) {
        let modal = self.view().modal.expect("a modal is open").id;
        self.happens(Event::View(ViewEvent::PrimaryPressed { modal }));
    }

    pub(crate) fn presses_next(&mut self) {
        let showing = self.view().step.expect("a step is shown").showing;
        self.happens(Event::View(ViewEvent::NextPressed { showing }));
    }

    /// The way back to the tour, as far as it is offered: the number of its message.
    pub(crate) fn way_back(&self) -> Option<u32> {
        let view = self.view();
        view.toasts
            .iter()
            .find(|toast| toast.title.to_plain() == "The tour is waiting for you.")
            .map(|toast| toast.showing)
    }

    pub(crate) fn finds_target(&mut self) {
        self.happens(Event::Target(TargetEvent::Found { showing: self.showing }));
    }

    pub(crate) fn view(&self) -> ViewModel {
        let view = self.session.view(&Plain);
        assert!(view.modal.is_none() || view.step.is_none(), "one thing at a time asks for attention");
        view
    }

    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// The id of the open modal.
    pub(crate) fn modal(&self) -> Option<String> {
        self.view().modal.map(|modal| modal.id)
    }

    /// The id of the shown step.
    pub(crate) fn step(&self) -> Option<String> {
        self.view().step.map(|step| step.id)
    }

    /// The names of what was reported since this was last asked, with the reason if there is one.
    pub(crate) fn reported(&mut self) -> Vec<String> {
        let text = |report: &Report| {
            let part = |key: &str| report.properties.get(key).and_then(Value::as_str).map(|text| format!(" {text}"));
            let parts = ["item_id", "step_id", "reason"].into_iter().filter_map(part).collect::<String>();
            format!("{}{parts}", report.name.as_str())
        };
        std::mem::take(&mut self.reports).iter().map(text).collect()
    }
}
