//! The further elements that a step lights. They come and go as they like: the step does not depend on them.

use std::cell::RefCell;

use hamrah_core::content::Target;
use web_sys::Element;

use super::locate::{Hit, locate};
use super::watch::Watch;
use crate::shell::mutations::Waiting;
use crate::shell::trail::Trail;

#[derive(Default)]
pub(super) struct Extras {
    found: RefCell<Vec<Option<(Element, Watch)>>>,
    /// While one of them is not there.
    waiting: RefCell<Option<Waiting>>,
}

impl Extras {
    pub(super) fn elements(&self) -> Vec<Option<Element>> {
        self.found.borrow().iter().map(|found| found.as_ref().map(|(element, _)| element.clone())).collect()
    }

    /// Looks for all of them as the page is now, and says whether any is another one than before.
    pub(super) fn look(
        &self,
        targets: &[Target],
        locales: &[String],
        watch: &dyn Fn(&Element, &Target, &Trail) -> Watch,
        wait: &dyn Fn() -> Waiting,
    ) -> bool {
        let mut found = self.found.borrow_mut();
        found.resize_with(targets.len(), || None);
        let (mut changed, mut missing) = (false, Trail::default());
        let mut waits = false;
        for (place, target) in found.iter_mut().zip(targets) {
            let mut trail = Trail::default();
            let kept = place.as_ref().map(|(element, _)| element);
            match locate(target, locales, kept, &mut trail) {
                Ok(Hit { element, .. }) => {
                    changed |= kept != Some(&element);
                    if !place.as_ref().is_some_and(|(known, watch)| *known == element && watch.fits(known)) {
                        let watched = watch(&element, target, &trail);
                        *place = Some((element, watched));
                    }
                }
                Err(_) => {
                    changed |= place.take().is_some();
                    waits = true;
                    missing.join(trail);
                }
            }
        }
        let mut waiting = self.waiting.borrow_mut();
        if !waits {
            waiting.take();
        } else {
            waiting.get_or_insert_with(wait).follow(&missing);
        }
        changed
    }

    pub(super) fn forget(&self) {
        self.found.take();
        self.waiting.take();
    }
}
