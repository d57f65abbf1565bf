//! A visitor who tries everything that a content file has: whatever it says, the session goes on and reports what the
//! vocabulary knows.

use std::collections::VecDeque;

use hamrah_core::Value;
use hamrah_core::content::Content;
use hamrah_core::progress::Progress;
use hamrah_core::reporting::vocabulary;
use hamrah_core::session::{Effect, Event, Opening, Request, Session, TargetEvent, ViewEvent};
use hamrah_core::text::Plain;
use hamrah_core::time::Millis;

/// A content may have thousands of items after a few changes; these are enough to meet all kinds.
const ITEMS: usize = 8;
const STEPS: usize = 4;
const START: Millis = 1_774_080_000_000;

pub(crate) fn play(content: Content, remembered: Option<Progress>) {
    let ids: Vec<String> = content.items().map(|(_, item)| item.id.clone()).take(ITEMS).collect();
    let tasks: Vec<String> =
        content.checklists.iter().flat_map(|list| &list.tasks).map(|task| task.id.clone()).take(ITEMS).collect();
    let opening = Opening { anonymous: "anon".into(), url: "https://app.example/p/1?q".into(), ..Opening::default() };
    let (session, effects) = Session::open(content, opening);
    let mut visitor = Player { session, now: START, showing: 0, remembered };
    visitor.follow(effects);
    visitor.does(Event::LocaleChanged("fa-IR".into()));
    for id in ids {
        visitor.does(Event::SectionsFilled(vec![id.clone()]));
        visitor.does(Event::View(ViewEvent::EmptyStateActed(id.clone())));
        visitor.does(Event::Request(Request::Open(id)));
        for _ in 0..STEPS {
            visitor.acts();
        }
        visitor.does(Event::Request(Request::Stop));
    }
    for task in tasks {
        visitor.does(Event::View(ViewEvent::TaskPressed(task.clone())));
        visitor.does(Event::Request(Request::Complete(task)));
    }
    visitor.does(Event::EventTracked { name: "Project Created".into(), properties: Value::map() });
    visitor.does(Event::UserIdentified { user: "u".into(), traits: Value::map().with("plan", "team") });
}

struct Player {
    session: Session,
    now: Millis,
    showing: u32,
    /// What is loaded first; later visitors are new.
    remembered: Option<Progress>,
}

impl Player {
    /// Does what the screen offers, and lets time pass.
    fn acts(&mut self) {
        let view = self.session.view(&Plain);
        self.session.state();
        assert!(view.modal.is_none() || view.step.is_none(), "one thing at a time asks for attention");
        if let Some(modal) = view.modal {
            self.does(Event::View(ViewEvent::PrimaryPressed { modal: modal.id }));
        }
        if let Some(step) = view.step {
            let showing = step.showing;
            self.does(Event::Target(TargetEvent::Typed { showing, text: "سلام hello".into() }));
            self.does(Event::View(ViewEvent::NextPressed { showing }));
        }
        self.does(Event::Target(TargetEvent::Found { showing: self.showing }));
        match self.session.next_deadline() {
            Some(deadline) => {
                self.now = self.now.max(deadline);
                self.does(Event::DeadlineReached);
            }
            None => self.does(Event::ActivitySeen),
        }
    }

    fn does(&mut self, event: Event) {
        let effects = self.session.update(self.now, event);
        self.follow(effects);
    }

    fn follow(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::SaveProgress { progress, .. } => {
                    assert_eq!(Progress::from_value(&progress.to_value()).as_ref(), Some(&*progress));
                }
                Effect::LoadProgress { .. } => {
                    let answer =
                        self.session.update(self.now, Event::ProgressLoaded(self.remembered.take().map(Box::new)));
                    answer.into_iter().rev().for_each(|effect| effects.push_front(effect));
                }
                Effect::Report(report) => assert_eq!(vocabulary::violations(&report), Vec::<String>::new()),
                Effect::FindTarget { showing, .. } => self.showing = showing,
                Effect::AskHost { .. }
                | Effect::ForgetAnonymous
                | Effect::ReleaseTarget
                | Effect::WatchElements(_)
                | Effect::FillSections { .. }
                | Effect::Navigate(_)
                | Effect::CallFunction(_)
                | Effect::Warn(_) => {}
            }
        }
    }
}
