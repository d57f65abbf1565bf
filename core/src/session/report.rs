//! What is reported of what happens, with the properties that belong to it (see `reporting::EVENTS`).

use super::Session;
use super::effect::Effect;
use super::stage::StepStage;
use crate::content::Advance;
use crate::progress::{Progress, TourRecord};
use crate::reporting::{Name, Property, Reason, Report};
use crate::targeting::page;
use crate::time::Millis;
use crate::value::Value;

impl Session {
    /// How many times of an event are remembered at least, where rules ask for it: content changes.
    const TIMES_TO_KEEP: u32 = 20;

    /// A report of something that belongs to no item.
    pub(super) fn about(&self, name: Name) -> Report {
        Report {
            name,
            at: self.now,
            user: self.visitor.user().map(str::to_owned),
            anonymous: self.visitor.anonymous().to_owned(),
            properties: Value::map(),
        }
    }

    /// A report of something of an item.
    pub(super) fn about_item(&self, name: Name, id: &str) -> Report {
        self.about(name).with(Property::ItemId, id)
    }

    /// A report of how an item ended, and after how long.
    pub(super) fn about_end(&self, name: Name, id: &str) -> Report {
        let shown = self.progress.item(id).map_or(self.now, |item| item.last_shown);
        self.about_item(name, id).with(Property::ElapsedMs, self.now.saturating_sub(shown))
    }

    /// Reports something of the present step.
    pub(super) fn report_step(&mut self, name: Name, more: impl FnOnce(Report) -> Report) {
        let Some((StepStage { tour, index, entered, way, .. }, step)) = self.present_step() else { return };
        let report = self
            .about_item(name.clone(), tour)
            .with(Property::StepId, step.id.as_str())
            .with(Property::StepIndex, *index as u64);
        let elapsed = self.now.saturating_sub(*entered);
        let report = match name {
            Name::TourStepShown if way.is_again() => report.because(Reason::Resume),
            Name::TourStepShown | Name::TourStepTargetMissing => report,
            _ => report.with(Property::ElapsedMs, elapsed),
        };
        self.send(more(report));
    }

    /// Reports how a tour ended, and at which step if that was before its end.
    pub(super) fn report_tour_end(&mut self, record: &TourRecord, reason: Option<Reason>) {
        let name = if reason.is_some() { Name::TourDismissed } else { Name::TourCompleted };
        let elapsed: Millis = self.now.saturating_sub(record.started);
        let mut report = self.about_item(name, &record.id).with(Property::ElapsedMs, elapsed);
        if let Some(reason) = reason {
            report = report.with(Property::StepId, record.step.as_str()).because(reason);
            let index = self.content.tour(&record.id).and_then(|tour| tour.step(&record.step)).map(|(index, _)| index);
            if let Some(index) = index {
                report = report.with(Property::StepIndex, index as u64);
            }
        }
        self.send(report);
    }

    /// Tells the endpoint who the user is: only what the content declares.
    pub(super) fn report_identify(&mut self) {
        let report = Report { properties: self.declared_attributes(), ..self.about(Name::Identify) };
        self.effects.push(Effect::Report(report));
    }

    /// Tells the endpoint of the user's team: of its `traits` those that the content declares, as `group.plan`.
    pub(super) fn report_group(&mut self, group: &str, traits: &Value) {
        let mut properties = Value::map();
        for name in self.content.attributes.iter().filter_map(|name| name.strip_prefix("group.")) {
            if let Some(value) = traits.get(name) {
                properties.set(name, value.clone());
            }
        }
        let properties = properties.with("groupId", group);
        let report = Report { properties, ..self.about(Name::Group) };
        self.effects.push(Effect::Report(report));
    }

    pub(super) fn report_page(&mut self) {
        let properties = Value::map().with("path", self.path());
        let report = Report { properties, ..self.about(Name::Page) };
        self.effects.push(Effect::Report(report));
    }

    /// The host, or a button, has tracked an event.
    pub(super) fn report_tracked(&mut self, name: &str, properties: Value) {
        let report = Report { properties, ..self.about(Name::Custom(name.to_owned())) };
        self.effects.push(Effect::Report(report));
    }

    /// An event has happened that rules may ask for.
    pub(super) fn hear(&mut self, name: &str) {
        if !self.visitor.is_known() {
            return;
        }
        let needed = self.needed_times.get(name);
        let keep = needed.map_or(1, |times| (*times).max(Self::TIMES_TO_KEEP) as usize);
        // What nothing asks for is remembered for content to come.
        if needed.is_some() {
            self.unsaved = true;
        } else {
            self.noted_since.get_or_insert(self.now);
        }
        self.progress.hear(name, self.now, keep);
        self.heard = Some(name.to_owned());
        self.advance_by(|_, advance| matches!(advance, Advance::Event(event) if event == name));
    }

    /// What may be kept outside this device of what is remembered: attributes that are not declared stay here, and the
    /// queries of addresses.
    pub fn shareable(&self, mut progress: Progress) -> Progress {
        progress.attributes = self.declared(&progress.attributes);
        if let Some(tour) = &mut progress.tour {
            tour.trail.iter_mut().map(|print| &mut print.path).chain([&mut tour.path]).for_each(|path| {
                *path = page(path).to_owned();
            });
        }
        progress
    }

    /// The attributes that may leave the device.
    fn declared_attributes(&self) -> Value {
        self.declared(&self.progress.attributes)
    }

    fn declared(&self, have: &Value) -> Value {
        let declared = self.content.attributes.iter().filter_map(|name| Some((name.clone(), have.get(name)?.clone())));
        Value::Map(declared.collect())
    }

    /// Reports one of our own events, with what all of them share.
    pub(super) fn send(&mut self, report: Report) {
        let report = report
            .with(Property::ContentVersion, self.content.version.as_str())
            .with(Property::Locale, self.locale.as_str());
        self.effects.push(Effect::Report(report));
    }
}
