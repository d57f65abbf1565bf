//! The present step, as it is drawn.

use super::{Session, Words};
use crate::session::stage::StepStage;
use crate::text::Line;
use crate::view_model::StepView;

impl Session {
    pub(super) fn view_step(&self, stage: &StepStage, anchored: bool, words: &Words<'_>) -> Option<StepView> {
        let tour = self.content.tour(&stage.tour)?;
        let step = tour.steps.get(stage.index)?;
        let (number, total) = self.count_steps(stage)?;
        let strings = words.strings;
        let is_last = self.step_after(tour, stage.index).is_none();
        let next = if is_last { strings.done } else { strings.next };
        let ways: Vec<_> = self.ways(step).into_iter().map(|(way, label, _)| (way, words.line(label))).collect();
        let has_button = step.has_next_button() || !ways.is_empty();
        Some(StepView {
            tour: stage.tour.clone(),
            id: step.id.clone(),
            showing: stage.showing,
            anchored,
            title: step.title.as_ref().map(|title| words.line(title)).unwrap_or_default(),
            body: words.rich(step.body.as_ref()),
            media: words.media(step.media.as_ref()),
            placement: step.placement,
            interaction: step.interaction,
            overlay: step.overlay,
            spotlight_padding: step.spotlight.padding,
            spotlight_radius: step.spotlight.radius,
            extra_lights: step.spotlight.extra.len(),
            progress: strings.step_progress(words.formatter(), number, total),
            number,
            total,
            back: self.step_before().is_some().then(|| strings.back.to_owned()),
            next: (step.has_next_button() && ways.is_empty()).then(|| next.to_owned()),
            ways,
            skip: (!has_button).then(|| strings.skip_step.to_owned()),
            close: strings.close_tour.to_owned(),
        })
    }

    /// "Step 2 of 5: Name your project", for those who don't see it come.
    pub(super) fn announce_step(&self, stage: &StepStage, words: &Words<'_>) -> String {
        let Some((number, total)) = self.count_steps(stage) else { return String::new() };
        let progress = words.strings.step_progress(words.formatter(), number, total);
        let step = self.content.tour(&stage.tour).and_then(|tour| tour.steps.get(stage.index));
        let title: Option<Line> = step.and_then(|step| step.title.as_ref()).map(|title| words.line(title));
        match title {
            Some(title) => [&progress, ": ", &title.to_plain()].concat(),
            None => progress,
        }
    }

    /// The step's number and how many there are, counting only what lies behind and what is really ahead.
    fn count_steps(&self, stage: &StepStage) -> Option<(usize, usize)> {
        let tour = self.content.tour(&stage.tour)?;
        let present = tour.steps.get(stage.index)?;
        let trail = self.progress.tour.as_ref().map(|record| record.trail.as_slice()).unwrap_or_default();
        let behind = trail.iter().filter(|print| print.step != present.id).count();
        let (mut ahead, mut index) = (0, stage.index);
        // Branches may lead in a circle: no more steps lie ahead than there are.
        while let Some(next) = self.step_after(tour, index) {
            ahead += 1;
            index = next;
            if ahead >= tour.steps.len() {
                break;
            }
        }
        Some((behind + 1, behind + 1 + ahead))
    }
}
