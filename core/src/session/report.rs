//! What is reported of what happens: names, and the properties that they share.

use super::Session;
use super::effect::Effect;
use super::stage::StepStage;
use crate::progress::TourRecord;
use crate::reporting::{Name, Reason, Report};
use crate::time::Millis;
use crate::value::Value;

impl Session {
    /// How many times of an event are remembered at least, where rules ask for it: content changes.
    const TIMES_TO_KEEP: u32 = 20;

    /// Reports something that belongs to no item.
    pub(super) fn report(&mut self, name: Name, properties: Value) {
        let properties = properties
            .with("content_version", self.content.version.as_str())
            .with("locale", self.locale.as_str());
        self.send(name, properties);
    }

    /// Reports something of an item.
    pub(super) fn report_of(&mut self, name: Name, id: &str, properties: Value) {
        let item = Value::map().with("item_id", id);
        self.report(name, properties.entries().iter().fold(item, |all, (key, value)| all.with(key, value.clone())));
    }

    /// Reports how something of an item began.
    pub(super) fn report_item(&mut self, name: Name, id: &str, reason: Reason) {
        self.report_of(name, id, Value::map().with("reason", reason.name()));
    }

    /// Reports how an item ended, and after how long.
    pub(super) fn report_end(&mut self, name: Name, id: &str, reason: Reason, elapsed: Millis) {
        self.report_of(name, id, Value::map().with("reason", reason.name()).with("elapsed_ms", elapsed));
    }

    /// Reports something of the present step.
    pub(super) fn report_step(&mut self, name: Name, reason: Option<Reason>, properties: Value) {
        let Some((StepStage { tour, index, entered, .. }, step)) = self.present_step() else { return };
        let mut properties = properties.with("step_id", step.id.as_str()).with("step_index", *index as u64);
        if let Some(reason) = reason {
            properties.set("reason", reason.name());
        }
        if !matches!(name, Name::TourStepShown) {
            properties.set("elapsed_ms", self.now.saturating_sub(*entered));
        }
        let tour = tour.clone();
        self.report_of(name, &tour, properties);
    }

    pub(super) fn report_tour_end(&mut self, name: Name, record: &TourRecord, reason: Option<Reason>) {
        let elapsed = self.now.saturating_sub(record.started);
        let mut properties = Value::map().with("step_id", record.step.as_str()).with("elapsed_ms", elapsed);
        let index = self.content.tour(&record.id).and_then(|tour| tour.step(&record.step)).map(|(index, _)| index);
        if let Some(index) = index {
            properties.set("step_index", index as u64);
        }
        if let Some(reason) = reason {
            properties.set("reason", reason.name());
        }
        self.report_of(name, &record.id, properties);
    }

    /// Tells the endpoint who the user is: only what the content declares.
    pub(super) fn report_identify(&mut self) {
        let traits = self.declared_attributes();
        self.send(Name::Identify, traits);
    }

    pub(super) fn report_group(&mut self) {
        let group = self.progress.attributes.get("group").cloned().unwrap_or_default();
        let id = group.get("id").cloned().unwrap_or_default();
        self.send(Name::Group, Value::map().with("groupId", id));
    }

    /// The host, or a button, has tracked an event: rules hear it, and it is reported.
    pub(super) fn hear(&mut self, name: &str, properties: Value) {
        self.send(Name::Custom(name.to_owned()), properties);
        if !self.visitor.is_known() {
            return;
        }
        let keep = self.needed_times.get(name).map_or(1, |times| (*times).max(Self::TIMES_TO_KEEP) as usize);
        self.progress.hear(name, self.now, keep);
        self.unsaved = true;
        self.heard = Some(name.to_owned());
        self.advance_by(|_, advance| matches!(advance, crate::content::Advance::Event(event) if event == name));
    }

    /// The attributes that may leave the device.
    pub(super) fn declared_attributes(&self) -> Value {
        let have = &self.progress.attributes;
        let declared = self.content.attributes.iter().filter_map(|name| Some((name.clone(), have.get(name)?.clone())));
        Value::Map(declared.collect())
    }

    /// How long ago an item was shown.
    pub(super) fn elapsed_since_shown(&self, id: &str) -> Millis {
        self.progress.item(id).map_or(0, |item| self.now.saturating_sub(item.last_shown))
    }

    fn send(&mut self, name: Name, properties: Value) {
        let report = Report {
            name,
            at: self.now,
            user: self.visitor.user().map(str::to_owned),
            anonymous: self.visitor.anonymous().to_owned(),
            properties,
        };
        self.effects.push(Effect::Report(report));
    }
}
