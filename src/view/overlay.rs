//! All surfaces, inside one element. It is mounted once in a page: surfaces come and go in it.

use std::rc::Rc;

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::ViewModel;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::checklist::Checklist;
use super::modal::Modal;
use super::step::Step;
use super::toast::toasts;
use super::top_layer::use_popover;
use super::{focus, theme};

#[derive(Properties, PartialEq)]
pub(crate) struct OverlayProps {
    pub(crate) model: Rc<ViewModel>,
    /// The element that the step points at: an HTML element of this document, a stand-in if need be.
    #[prop_or_default]
    pub(crate) anchor: Option<Element>,
    /// The page's origin: links elsewhere open a page of their own.
    #[prop_or_default]
    pub(crate) origin: AttrValue,
    /// Counts the moves of the overlay in the document: each throws everything out of the top layer.
    #[prop_or_default]
    pub(crate) placed: u32,
    pub(crate) on_event: Callback<ViewEvent>,
}

#[component]
pub(crate) fn Overlay(props: &OverlayProps) -> Html {
    let OverlayProps { model, anchor, origin, placed, on_event } = props;
    let root = use_node_ref();
    {
        let root = root.clone();
        use_effect_with(model.theme.clone(), move |chosen| {
            if let Some(root) = root.cast::<HtmlElement>() {
                theme::apply(&root, chosen);
            }
        });
    }
    let (dock, stack) = (use_node_ref(), use_node_ref());
    use_popover(dock.clone(), !model.checklists.is_empty(), *placed);
    use_popover(stack.clone(), !model.toasts.is_empty(), *placed);
    html! {
        <div
            ref={root}
            data-part="root"
            data-scheme={theme::scheme(&model.theme)}
            data-density={theme::density(&model.theme)}
            lang={model.locale.clone()}
            dir={model.direction.name()}
            onmousedown={Callback::from(keep_focus)}
        >
            // The corner where checklists stand.
            <div ref={dock} data-part="dock" popover="manual">
                {for model.checklists.iter().map(|view| html! {
                    <Checklist key={view.id.as_str()} {origin} {on_event} view={view.clone()} />
                })}
            </div>
            if let Some(view) = &model.step {
                <Step anchor={anchor.clone()} {origin} {placed} {on_event} view={view.clone()} direction={model.direction} />
            }
            if let Some(view) = &model.modal {
                <Modal {origin} {placed} {on_event} view={view.clone()} />
            }
            {toasts(&stack, &model.toasts, origin, on_event)}
            <div data-part="announcer" aria-live="polite">{&model.announcement}</div>
        </div>
    }
}

/// A press on a surface must not take the focus from the host: its open menu would close. Buttons work without the
/// focus; a field needs it. If nothing of the host has the focus, nothing is lost.
fn keep_focus(event: MouseEvent) {
    let Some(pressed) = event.target_dyn_into::<Element>() else { return };
    let held_by_host =
        focus::focused(&pressed).is_some_and(|element| element.get_root_node() != pressed.get_root_node());
    if held_by_host && !focus::takes_keys(&pressed) {
        event.prevent_default();
    }
}
