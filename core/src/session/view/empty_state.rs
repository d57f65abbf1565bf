//! An empty state, as it is drawn.

use super::{Session, Words};
use crate::content::Button;
use crate::view_model::EmptyStateView;

impl Session {
    pub(super) fn view_empty_state(&self, id: &str, words: &Words<'_>) -> Option<EmptyStateView> {
        let state = self.content.empty_state(id)?;
        let label = |button: &Option<Button>| button.as_ref().map(|button| words.line(&button.label));
        Some(EmptyStateView {
            id: id.to_owned(),
            title: words.line(&state.title),
            body: words.rich(state.body.as_ref()),
            media: words.media(state.media.as_ref()),
            primary: label(&state.primary),
            secondary: label(&state.secondary),
        })
    }
}
