//! What `hamrah.state()` tells the host: a plain picture of who the visitor is, what became of each item, and what is
//! on screen.

use super::Session;
use super::celebration::ToastKind;
use super::stage::{ModalStage, Phase, Stage};
use crate::content::{Item, Kind};
use crate::value::Value;

impl Session {
    pub fn state(&self) -> Value {
        let items = self.content.items().map(|(kind, item)| (item.id.clone(), self.item_state(kind, item)));
        Value::map()
            .with("user", self.visitor.user().map(Value::from))
            .with("anonymousId", self.visitor.anonymous())
            .with("locale", self.locale.as_str())
            .with("attributes", self.progress.attributes.clone())
            .with("items", Value::Map(items.collect()))
            .with("screen", self.screen_state())
    }

    fn item_state(&self, kind: Kind, item: &Item) -> Value {
        let record = self.progress.item(&item.id).cloned().unwrap_or_default();
        let running = self.progress.tour.as_ref().is_some_and(|tour| tour.id == item.id);
        let outcome = if running {
            "started"
        } else if record.completed.is_some() {
            "completed"
        } else if record.snoozed_until.is_some() {
            "snoozed"
        } else if record.dismissed.is_some_and(|when| when >= record.last_shown) {
            "dismissed"
        } else if record.shown > 0 {
            "shown"
        } else {
            "none"
        };
        let state = Value::map().with("kind", kind.name()).with("outcome", outcome).with("shown", record.shown);
        match self.content.checklist(&item.id) {
            None => state,
            Some(checklist) => {
                let done = |id: &str| Value::from(self.progress.tasks.get(id).is_some());
                let tasks = self.tasks(checklist);
                state.with("tasks", Value::Map(tasks.iter().map(|task| (task.id.clone(), done(&task.id))).collect()))
            }
        }
    }

    /// Where in the open modal the visitor is.
    fn modal_page_state(&self, stage: &ModalStage) -> Value {
        let Some(modal) = self.content.modal(&stage.id) else { return Value::Null };
        let id = Some(modal.page_id(stage.page)).filter(|id| !id.is_empty());
        Value::map()
            .with("id", id.map(Value::from))
            .with("index", stage.page as u64)
            .with("total", modal.page_count() as u64)
            .with("asks", stage.asks.as_deref().map(Value::from))
    }

    fn screen_state(&self) -> Value {
        let modal = match &self.stage {
            Stage::Modal(modal) => Value::from(modal.id.as_str()),
            Stage::Idle | Stage::Step(_) => Value::Null,
        };
        let page = match &self.stage {
            Stage::Modal(modal) => self.modal_page_state(modal),
            Stage::Idle | Stage::Step(_) => Value::Null,
        };
        let tour = match self.present_step() {
            Some((stage, step)) if matches!(stage.phase, Phase::Shown { .. }) => Value::map()
                .with("id", stage.tour.as_str())
                .with("step", step.id.as_str())
                .with("index", stage.index as u64)
                .with("total", self.content.tour(&stage.tour).map_or(0, |tour| tour.steps.len() as u64)),
            _ => Value::Null,
        };
        let checklists = self.checklists.iter().filter_map(|id| {
            let tasks = self.tasks(self.content.checklist(id)?);
            let done = tasks.iter().filter(|task| self.progress.tasks.get(&task.id).is_some()).count();
            let open = self.is_panel_open(id);
            Some(
                Value::map()
                    .with("id", id.as_str())
                    .with("open", open)
                    .with("done", done as u64)
                    .with("total", tasks.len() as u64),
            )
        });
        let toasts = self.toasts.iter().filter_map(|toast| match &toast.kind {
            ToastKind::Celebration(id) => Some(Value::from(id.as_str())),
            ToastKind::BringBack(_) | ToastKind::WayBack(_) => None,
        });
        Value::map()
            .with("modal", modal)
            .with("modalPage", page)
            .with("tour", tour)
            .with("checklists", checklists.collect::<Vec<_>>())
            .with("emptyStates", self.filled_sections().map(Value::from).collect::<Vec<_>>())
            .with("toasts", toasts.collect::<Vec<_>>())
    }
}
