//! All surfaces, inside one element. It is mounted once in a page: surfaces come and go in it.

use hamrah_core::view_model::ViewModel;
use web_sys::{Element, Event};
use yew::{Callback, Html, NodeRef, TargetCast};

use super::checklist::checklist;
use super::modal::modal;
use super::pen::Pen;
use super::step::{popover, spotlight};
use super::tag::tag;
use super::toast::toasts;
use super::{focus, theme};

/// Where the elements will be found that more is to be done with than drawing them.
#[derive(Default)]
pub(super) struct Nodes {
    pub(super) root: NodeRef,
    pub(super) dock: NodeRef,
    pub(super) spotlight: NodeRef,
    pub(super) popover: NodeRef,
    pub(super) dialog: NodeRef,
    pub(super) title: NodeRef,
    pub(super) stack: NodeRef,
    /// Drawn in by script: its children are none of Yew's.
    pub(super) confetti: NodeRef,
    /// Its words are not drawn: whether they are needed is known when the focus has moved.
    pub(super) announcer: NodeRef,
}

pub(super) fn overlay(model: &ViewModel, nodes: &Nodes, pen: &Pen<'_>) -> Html {
    // The corner where checklists stand.
    let dock = tag("div id=dock data-part=dock popover=manual").node(&nodes.dock);
    let step = model.step.as_ref();
    tag("div data-part=root")
        .node(&nodes.root)
        .set("data-scheme", theme::scheme(&model.theme))
        .set("data-density", theme::density(&model.theme))
        .set("lang", &model.locale)
        .set("dir", model.direction.name())
        .on("mousedown", Callback::from(keep_focus))
        .child(dock.child_if(model.checklist.as_ref().map(|view| checklist(view, pen))))
        .child_if(step.map(|view| spotlight(view, &nodes.spotlight)))
        .child_if(step.map(|view| popover(view, &nodes.popover, pen)))
        .child_if(model.modal.as_ref().map(|view| modal(view, [&nodes.dialog, &nodes.title], pen)))
        .child(toasts(&nodes.stack, &model.toasts, pen))
        .child(tag("div data-part=confetti popover=manual aria-hidden=true").node(&nodes.confetti))
        .child(tag("div data-part=announcer aria-live=polite").node(&nodes.announcer))
        .done()
}

/// A press on a surface must not take the focus from the host: its open menu would close. Buttons work without the
/// focus; a field needs it. If nothing of the host has the focus, nothing is lost.
fn keep_focus(event: Event) {
    let Some(pressed) = event.target_dyn_into::<Element>() else { return };
    let held_by_host =
        focus::focused(&pressed).is_some_and(|element| element.get_root_node() != pressed.get_root_node());
    if held_by_host && !focus::takes_keys(&pressed) {
        event.prevent_default();
    }
}
