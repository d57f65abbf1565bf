//! What a change of the screen asks for besides drawing: surfaces enter and leave the top layer, and the focus goes
//! where its owner expects it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hamrah_core::view_model::{ToastView, ViewModel};
use web_sys::{Element, HtmlElement};
use yew::Html;

use super::overlay::{Nodes, overlay};
use super::pen::Pen;
use super::question::FIRST_BAD;
use super::step::{Focus, Hold, Home, Pointing, Spot};
use super::{confetti, focus, theme, top_layer};

/// What is to be on screen.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) model: Rc<ViewModel>,
    /// The element that the step points at, and then the others that it lights. Empty where it points at none.
    pub(crate) spots: Vec<Option<Spot>>,
    /// Counts the moves of the overlay in the document: each throws everything out of the top layer.
    pub(crate) placed: u32,
}

#[derive(Default)]
pub(crate) struct Surfaces {
    nodes: Nodes,
    /// What was on screen when all was settled last.
    settled: RefCell<Option<Scene>>,
    /// What is drawn, and not settled yet.
    drawn: RefCell<Option<Scene>>,
    is_settled: Cell<bool>,
    /// Asked before the elements change, since the one that has the focus may go.
    held: Cell<Option<Held>>,
    home: RefCell<Home>,
    /// Whether script keeps the step on its target, and not the browser.
    followed: Cell<bool>,
}

/// The element of ours that has the focus.
struct Held {
    element: Element,
    /// Whether it is in the step, or in a toast.
    in_step: bool,
    in_toast: bool,
    /// The checklist that it is in, and whether its panel is open.
    checklist: Option<(Element, bool)>,
}

impl Surfaces {
    /// Draws a scene; none: nothing is to be on screen.
    pub(crate) fn draw(&self, scene: Option<Scene>, pen: &Pen<'_>) -> Html {
        self.depart(scene.as_ref());
        let html = scene.as_ref().map(|scene| overlay(&scene.model, &self.nodes, pen)).unwrap_or_default();
        self.drawn.replace(scene);
        self.is_settled.set(false);
        html
    }

    /// What has to be done before elements go.
    fn depart(&self, next: Option<&Scene>) {
        let held = self.held.take().or_else(|| self.focused());
        self.held.set(held);
        let settled = self.settled.borrow();
        let Some(settled) = &*settled else { return };
        // A dialog is closed before its element goes, or the focus would be lost.
        if settled.model.modal.is_some() && next.is_none_or(|next| next.model.modal.is_none()) {
            self.nodes.dialog.cast::<Element>().iter().for_each(top_layer::close);
        }
        if settled.model.step.is_some() && next.is_none_or(|next| next.model.step.is_none()) {
            let mut home = self.home.borrow_mut();
            self.nodes.popover.cast::<Element>().iter().for_each(|popover| home.leave(popover));
        }
        if next.is_none() {
            self.home.take();
        }
    }

    fn focused(&self) -> Option<Held> {
        let element = focus::focused_in(&self.nodes.root.get()?)?;
        let around = |surface| element.closest(surface).ok().flatten();
        let in_step = around("[data-part=step]").is_some();
        let checklist = around("[data-part=checklist]").map(|checklist| {
            let open = panel(&checklist).is_some();
            (checklist, open)
        });
        let in_toast = around("[data-part=toast]").is_some();
        Some(Held { element, in_step, in_toast, checklist })
    }

    /// What has to be done when the elements are there; nothing, if it has been done. Says whether
    /// [`follow`](Self::follow) is to be called when what the step points at has moved.
    pub(crate) fn settle(&self) -> bool {
        if !self.is_settled.replace(true) {
            self.settle_all();
        }
        self.followed.get()
    }

    /// The elements that the step points at are now here.
    pub(crate) fn follow(&self, spots: Vec<Option<Spot>>) {
        if let Some(scene) = &mut *self.settled.borrow_mut() {
            scene.spots = spots;
            if let Some(hold) = self.hold(scene) {
                hold.follow();
            }
        }
    }

    fn settle_all(&self) {
        let scene = self.drawn.borrow().clone();
        let before = self.settled.replace(scene.clone());
        let held = self.held.take();
        let Some(scene) = scene else { return };
        let (model, before) = (&scene.model, before.as_ref());
        let was = before.map(|before| &before.model);
        let moved = before.is_none_or(|before| before.placed != scene.placed);

        if was.is_none_or(|was| was.theme != model.theme)
            && let Some(root) = self.nodes.root.cast::<HtmlElement>()
        {
            theme::apply(&root, &model.theme);
        }
        let dock = model.checklist.is_some();
        if moved || was.is_none_or(|was| was.checklist.is_some() != dock) {
            top_layer::put(self.nodes.dock.cast(), dock);
        }
        self.settle_step(&scene, before, held.as_ref());
        self.settle_modal(&scene, before);
        let stack = !model.toasts.is_empty();
        if moved || was.is_none_or(|was| was.toasts.is_empty() == stack) {
            top_layer::put(self.nodes.stack.cast(), stack);
        }
        let shown = was.map(|was| was.toasts.as_slice()).unwrap_or_default();
        let is_new = |toast: &ToastView| !shown.iter().any(|shown| shown.showing == toast.showing);
        if model.toasts.iter().any(|toast| toast.confetti && is_new(toast)) {
            self.nodes.confetti.cast::<Element>().iter().for_each(confetti::celebrate);
        }
        match held {
            Some(Held { element, checklist: Some((checklist, was_open)), .. }) => {
                follow(&checklist, was_open, &element);
            }
            // Who closed a toast from the keyboard is at the next one.
            Some(Held { element, in_toast: true, .. }) if !element.is_connected() => {
                let stack = self.nodes.stack.cast::<Element>();
                let next = stack.and_then(|stack| stack.query_selector("button").ok().flatten());
                next.iter().for_each(focus::give);
            }
            _ => {}
        }
    }

    /// Shows a step anew for each showing and each anchor.
    fn settle_step(&self, scene: &Scene, before: Option<&Scene>, held: Option<&Held>) {
        let showing = |scene: &Scene| scene.model.step.as_ref().map(|step| (step.showing, step.anchored));
        let elements = |spot: &Option<Spot>| spot.as_ref().map(|spot| spot.element.clone());
        let same = before.is_some_and(|before| {
            before.placed == scene.placed
                && showing(before) == showing(scene)
                && before.spots.iter().map(elements).eq(scene.spots.iter().map(elements))
        });
        let hold = self.hold(scene).filter(|_| !same);
        let focus = hold.as_ref().map(|hold| {
            let ours = held.filter(|held| held.in_step).map(|held| &held.element);
            Pointing { hold, ours }.decide(&mut self.home.borrow_mut())
        });
        // Before the step is shown: once it is, each change of the page has the browser work out its place again.
        self.announce(scene, before, matches!(focus, Some(Focus::Enters)));
        if same {
            return;
        }
        let lit = before.and_then(|before| {
            let step = before.model.step.as_ref()?;
            Some((&before.spots.first()?.as_ref()?.element, step.spotlight_padding))
        });
        let again = before.is_some_and(|before| showing(before) == showing(scene));
        self.followed.set(hold.as_ref().is_some_and(|hold| hold.bring_up(lit, again)));
        if let (Some(hold), Some(focus)) = (hold, focus) {
            focus.give(&hold.popover);
        }
    }

    /// Has what has changed said aloud, unless the focus says it.
    fn announce(&self, scene: &Scene, before: Option<&Scene>, said: bool) {
        let text = &scene.model.announcement;
        if before.is_none_or(|before| before.model.announcement != *text)
            && let Some(announcer) = self.nodes.announcer.cast::<Element>()
        {
            announcer.set_text_content((!said).then_some(text));
        }
    }

    fn hold<'a>(&self, scene: &'a Scene) -> Option<Hold<'a>> {
        let view = scene.model.step.as_ref()?;
        let (spotlight, popover) = (self.nodes.spotlight.cast()?, self.nodes.popover.cast()?);
        Some(Hold { view, direction: scene.model.direction, spotlight, popover, spots: &scene.spots })
    }

    fn settle_modal(&self, scene: &Scene, before: Option<&Scene>) {
        let Some(view) = &scene.model.modal else { return };
        let was = before.and_then(|before| before.model.modal.as_ref());
        if (was.is_none() || before.is_none_or(|before| before.placed != scene.placed))
            && let Some(dialog) = self.nodes.dialog.cast::<Element>()
        {
            top_layer::close(&dialog);
            top_layer::open(&dialog);
        }
        // By itself a dialog gives the focus to its first button or link, wherever that is.
        if was.is_none_or(|was| (&was.id, was.page, was.asks_by_itself) != (&view.id, view.page, view.asks_by_itself)) {
            self.nodes.title.cast::<Element>().iter().for_each(focus::give);
        } else if was.is_some_and(|was| was.refused != view.refused)
            && let Some(dialog) = self.nodes.dialog.cast::<Element>()
            && let Ok(Some(bad)) = dialog.query_selector(FIRST_BAD)
        {
            focus::give(&bad);
            bad.closest("[data-part=question]").ok().flatten().iter().for_each(Element::scroll_into_view);
        }
    }
}

/// Who opened the panel from the keyboard goes on in it, and who minimised it there is back at the launcher; so is who
/// was at a button that has gone, as that of a task which is done. A panel that opens by itself takes no focus: then
/// neither has it.
fn follow(checklist: &Element, was_open: bool, element: &Element) {
    let panel = panel(checklist);
    if panel.is_some() != was_open || !element.is_connected() {
        let launcher = || checklist.query_selector("[data-part=launcher]").ok().flatten();
        panel.or_else(launcher).iter().for_each(focus::give);
    }
}

fn panel(checklist: &Element) -> Option<Element> {
    checklist.query_selector("[data-part=panel]").ok().flatten()
}
