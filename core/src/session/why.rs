//! What `hamrah.why(id)` tells a developer: everything that decides whether an item is on screen, and what it says now.

use super::stage::{Phase, Stage};
use super::{Session, Visibility};
use crate::content::{EmptyState, Frequency, Item, Kind, Modal, Tour};
use crate::progress::ModalRecord;
use crate::targeting::{Condition, outcome, page};
use crate::value::Value;

/// Reasons, as they come together.
#[derive(Default)]
struct Reasons(Vec<Value>);

impl Reasons {
    fn add(&mut self, condition: &str, holds: bool, detail: &str) {
        self.0.push(Value::map().with("condition", condition).with("holds", holds).with("detail", detail));
    }
}

impl Session {
    /// Why an item is shown or is not; none: the content has no such item.
    pub fn why(&self, id: &str) -> Option<Value> {
        let (kind, item) = self.content.item(id)?;
        let showing = self.is_on_screen(kind, id);
        let mut reasons = Reasons::default();
        if !self.visitor.is_known() {
            reasons.add("visitor", false, "what is remembered of them is not read yet");
        }
        if item.variant.is_some() {
            reasons.add("variant", false, "no experiment assigns it");
        }
        let running = self.running_tour().filter(|tour| tour.item.id == id);
        if running.is_none() {
            self.add_frequency(kind, item, &mut reasons);
            self.add_rule(kind, item, &mut reasons);
        }
        if let Some(state) = self.content.empty_state(id) {
            self.add_section(state, &mut reasons);
        }
        if let Some(modal) = self.content.modal(id) {
            self.add_questions(modal, &mut reasons);
        }
        if let (Kind::Tour, None, Some(tour)) = (kind, running, self.content.tour(id))
            && self.has_looked_for(tour)
            && self.eligible_from(tour, 0).is_none()
        {
            reasons.add("steps", false, "the rule of none of its steps holds");
        }
        if let Some(tour) = running {
            self.add_step(tour, &mut reasons);
        } else if matches!(kind, Kind::Modal | Kind::Tour) && !showing {
            self.add_attention(kind, item, &mut reasons);
        }
        if self.visibility == Visibility::Hidden {
            reasons.add("tab", false, "nobody sees it");
        }
        Some(Value::map().with("id", id).with("showing", showing).with("reasons", reasons.0))
    }

    fn is_on_screen(&self, kind: Kind, id: &str) -> bool {
        match kind {
            Kind::Modal => self.open_modal_is(id),
            Kind::Tour => self
                .present_step()
                .is_some_and(|(stage, _)| stage.tour == id && matches!(stage.phase, Phase::Shown { .. })),
            Kind::Checklist => self.checklists.iter().any(|shown| shown == id),
            Kind::EmptyState => self.filled_sections().any(|filled| filled == id),
            Kind::Celebration => self.toasts.iter().any(|toast| toast.celebrates(id)),
        }
    }

    fn add_frequency(&self, kind: Kind, item: &Item, reasons: &mut Reasons) {
        let record = self.progress.item(&item.id);
        let name = match item.frequency {
            Frequency::Once => "frequency once",
            Frequency::UntilCompleted => "frequency until-completed",
            Frequency::EverySession => "frequency every-session",
            Frequency::Always => "frequency always",
        };
        let allows = match kind {
            Kind::EmptyState => !self.is_put_away(&item.id),
            // One that was put away stays away; one that is done stays for the rest of the visit.
            Kind::Checklist => record.is_none_or(|record| !record.is_concluded()),
            Kind::Modal | Kind::Tour | Kind::Celebration => self.frequency_allows(item),
        };
        reasons.add(name, allows, &outcome(record));
        if self.rested.contains(&item.id) {
            reasons.add("occasion", false, "it was closed, and waits for another page or for its rule to hold anew");
        }
    }

    fn add_rule(&self, kind: Kind, item: &Item, reasons: &mut Reasons) {
        if self.who_asked_for(&item.id).is_some() {
            reasons.add("open", true, "it was asked for, whatever its rule says");
        }
        let Some(rule) = &item.when else {
            if matches!(kind, Kind::Tour | Kind::Celebration) {
                reasons.add("when", false, "it has no rule: it comes when it is asked for");
            }
            return;
        };
        let detail = if kind == Kind::Celebration { "its events are heard as they happen" } else { "" };
        self.add_answer("when", rule, detail, reasons);
    }

    /// Whether a rule holds, and what it asks.
    fn add_answer(&self, name: &str, rule: &Condition, detail: &str, reasons: &mut Reasons) {
        let looked = self.has_looked(Some(rule));
        let detail = if looked { detail } else { "its elements were not looked for yet" };
        reasons.add(name, looked && self.holds(rule), detail);
        for leaf in self.explain(rule) {
            reasons.add(&leaf.condition, leaf.holds, &leaf.detail);
        }
    }

    /// Whether its section is empty, and on the page.
    fn add_section(&self, state: &EmptyState, reasons: &mut Reasons) {
        if let Some(rule) = &state.empty_when {
            self.add_answer("emptyWhen", rule, "", reasons);
        }
        let id = &state.item.id;
        if self.wanted.contains(id) && !self.filled.contains(id) {
            reasons.add("section", false, "is not on the page, is busy, or can't be seen");
        }
    }

    /// Which of its questions are asked again, by themselves.
    fn add_questions(&self, modal: &Modal, reasons: &mut Reasons) {
        let id = &modal.item.id;
        for question in modal.questions() {
            let Some(rule) = question.asks_later() else { continue };
            let name = ["again ", &question.attribute].concat();
            let was_asked = self.progress.item(&ModalRecord::key_of(id, Some(&question.attribute))).is_some();
            if self.is_known(question) {
                reasons.add(&name, false, "the answer is known");
            } else if was_asked {
                reasons.add(&name, false, "was asked again, once");
            } else if self.questions_left(modal).next().is_none() {
                reasons.add(&name, false, "waits until the modal was finished or closed");
            } else {
                self.add_answer(&name, rule, "", reasons);
            }
        }
    }

    /// Whether something else has the visitor's attention, or goes first.
    fn add_attention(&self, kind: Kind, item: &Item, reasons: &mut Reasons) {
        let other = match &self.stage {
            Stage::Modal(modal) => Some((modal.id.as_str(), " is open")),
            Stage::Step(step) if self.stage.asks() || kind == Kind::Tour => Some((step.tour.as_str(), " is under way")),
            Stage::Idle | Stage::Step(_) => None,
        };
        let detail = other.map(|(id, is)| ["\"", id, "\"", is].concat()).unwrap_or_default();
        let free = detail.is_empty();
        reasons.add("attention", free, if free && item.priority < 0.0 { "others go first" } else { &detail });
    }

    /// Where a tour that is under way stands.
    fn add_step(&self, tour: &Tour, reasons: &mut Reasons) {
        let Some((stage, step)) = self.present_step().filter(|(stage, _)| stage.tour == tour.item.id) else {
            reasons.add("attention", false, "it is under way, and something else is open");
            return;
        };
        let here = page(&self.url);
        let detail = match &stage.phase {
            Phase::Shown { anchored: true } => "is shown on its target".to_owned(),
            Phase::Shown { anchored: false } => "is shown in the middle".to_owned(),
            Phase::Elsewhere => {
                let glob = step.url.as_ref().map_or("the page where it was", |glob| &glob.0);
                ["belongs to ", glob, ", and the page is ", here].concat()
            }
            Phase::Asking { .. } => "waits for a handler of \"step:before\"".to_owned(),
            Phase::Waiting { why, .. } => ["waits for its target: ", why.name()].concat(),
            Phase::Paused => "its target did not come: it waits for it, unseen".to_owned(),
            Phase::Left => ["its target is not on ", here, ": a way back is offered"].concat(),
        };
        let condition = ["step ", &step.id].concat();
        reasons.add(&condition, matches!(stage.phase, Phase::Shown { .. }), &detail);
        for (at, step) in tour.steps.iter().enumerate().skip(stage.index + 1) {
            if let Some(rule) = &step.when {
                let is_next = self.eligible_from(tour, stage.index + 1) == Some(at);
                let detail = if is_next { "comes next" } else { "" };
                reasons.add(&["step ", &step.id, " when"].concat(), self.holds(rule), detail);
            }
        }
    }
}
