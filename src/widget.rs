//! The root component: events and calls come in, the engine updates the session, and what the session shows is drawn.

use std::rc::Rc;

use hamrah_core::session::{Event, ViewEvent};
use yew::prelude::*;

use crate::engine::{Call, Emit, Engine, Reply, Setup};
use crate::shell::root::Root;
use crate::view::Overlay;

/// The widget of a page.
pub(crate) struct Widget {
    /// None before `init` and after `destroy`.
    engine: Option<Engine>,
    on_view: Callback<ViewEvent>,
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Properties {
    /// Our element in the page.
    pub(crate) root: Root,
}

/// What reaches the widget.
pub(crate) enum Message {
    Begin(Box<Setup>),
    Call(Call, Reply),
    Happened(Event),
    /// The target is another element now, or our root has moved: what points at the target is drawn again.
    TargetMoved,
}

impl Component for Widget {
    type Message = Message;
    type Properties = Properties;

    fn create(context: &Context<Self>) -> Self {
        Self { engine: None, on_view: context.link().callback(|event| Message::Happened(Event::View(event))) }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let root = &context.props().root;
        match message {
            Message::Begin(setup) => {
                // The former engine lets go of the page before the next one takes hold of it.
                self.engine = None;
                root.attach();
                let link = context.link().clone();
                let moved = context.link().callback(|()| Message::TargetMoved);
                let emit = Emit::new(move |event| link.send_message(Message::Happened(event)), move || moved.emit(()));
                self.engine = Some(Engine::start(*setup, emit, root.clone()));
                true
            }
            Message::Call(Call::Destroy, reply) => {
                self.engine = None;
                root.detach();
                reply.resolve();
                true
            }
            Message::Call(call, reply) => match &mut self.engine {
                Some(engine) => engine.answer(call, reply),
                None => {
                    reply.reject(&crate::embed::asleep());
                    false
                }
            },
            Message::Happened(event) => self.engine.as_mut().is_some_and(|engine| engine.dispatch(event)),
            Message::TargetMoved => self.engine.is_some(),
        }
    }

    fn view(&self, _: &Context<Self>) -> Html {
        match &self.engine {
            None => Html::default(),
            Some(engine) => {
                let model = Rc::clone(engine.view());
                html! { <Overlay {model} anchor={engine.anchor()} on_event={&self.on_view} /> }
            }
        }
    }
}
