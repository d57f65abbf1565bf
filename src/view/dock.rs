//! The corner where checklists stand: one popover for all of them.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::ChecklistView;
use yew::prelude::*;

use super::checklist::Checklist;
use super::top_layer::use_popover;

#[derive(Properties, PartialEq)]
pub(super) struct DockProps {
    pub(super) checklists: Vec<ChecklistView>,
    pub(super) origin: AttrValue,
    pub(super) placed: u32,
    pub(super) on_event: Callback<ViewEvent>,
}

#[component]
pub(super) fn Dock(props: &DockProps) -> Html {
    let DockProps { checklists, origin, placed, on_event } = props;
    let dock = use_node_ref();
    use_popover(dock.clone(), true, *placed);
    html! {
        <div ref={dock} data-part="dock" popover="manual">
            {for checklists.iter().map(|view| html! {
                <Checklist key={view.id.as_str()} {origin} {on_event} view={view.clone()} />
            })}
        </div>
    }
}
