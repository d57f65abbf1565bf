//! A toast, as it is drawn.

use super::{Session, Words};
use crate::session::celebration::{Toast, ToastKind};
use crate::text::{Line, Rich};
use crate::view_model::ToastView;

impl Session {
    pub(super) fn view_toast(&self, toast: &Toast, words: &Words<'_>) -> Option<ToastView> {
        let strings = words.strings;
        let (id, title, body, confetti, action) = match &toast.kind {
            ToastKind::Celebration(id) => {
                let (title, body, confetti) = self.occasion(id)?;
                (id, words.line(title), words.rich(body), confetti, None)
            }
            ToastKind::WayBack(id) => {
                (id, Line::from(strings.tour_waits), Rich::default(), false, Some(strings.resume_tour.to_owned()))
            }
            ToastKind::BringBack(id) => {
                let title = Line::from(strings.checklist_dismissed);
                (id, title, Rich::default(), false, Some(strings.bring_back.to_owned()))
            }
        };
        let close = match toast.kind {
            ToastKind::WayBack(_) => strings.close_tour,
            ToastKind::Celebration(_) | ToastKind::BringBack(_) => strings.close_toast,
        };
        Some(ToastView {
            id: id.clone(),
            showing: toast.showing,
            title,
            body,
            confetti,
            action,
            close: close.to_owned(),
        })
    }
}
