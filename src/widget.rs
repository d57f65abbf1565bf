//! The root component: events and calls come in, the engine updates the session, and what the session shows is drawn.

use std::rc::Rc;

use hamrah_core::session::{Event, ViewEvent};
use js_sys::futures::spawn_local;
use yew::prelude::*;

use crate::engine::{Call, Engine, Reply, Setup};
use crate::shell::root::Root;
use crate::shell::tracker;
use crate::view::{Pen, Scene, Spot, Surfaces, draw_inline};

/// The widget of a page.
pub(crate) struct Widget {
    /// None before `init` and after `destroy`.
    engine: Option<Engine>,
    /// Counts the moves of our root in the page: each throws everything out of the top layer.
    placed: u32,
    surfaces: Rc<Surfaces>,
    on_view: Callback<ViewEvent>,
}

#[derive(Clone, Properties)]
pub(crate) struct Props {
    /// Our element in the page.
    pub(crate) root: Rc<Root>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.root, &other.root)
    }
}

/// What reaches the widget.
pub(crate) enum Message {
    Begin(Box<Setup>),
    Call(Call, Reply),
    /// The calls that the host made before the start are here.
    Early,
    Happened(Event),
    /// Another element is the target now.
    Anchored,
    /// The target has moved, and the browser does not follow it by itself.
    Moved,
    /// Our root was moved to another place in the page.
    Placed,
}

impl Component for Widget {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let on_view = context.link().callback(|event| Message::Happened(Event::View(event)));
        Self { engine: None, placed: 0, surfaces: Rc::default(), on_view }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let changed = self.take(context, message);
        self.engine.iter().for_each(draw_slots);
        changed
    }

    fn view(&self, context: &Context<Self>) -> Html {
        // Where a frame's time is over, Yew lets the browser paint before it calls `rendered`: for so long the step would
        // be away. A microtask comes before that.
        let (surfaces, root) = (Rc::clone(&self.surfaces), Rc::clone(&context.props().root));
        spawn_local(async move {
            surfaces.settle();
            root.set_aside(false);
        });
        let scene = self.engine.as_ref().map(|engine| Scene {
            model: Rc::clone(engine.view()),
            spots: spots(engine),
            placed: self.placed,
        });
        let origin = self.engine.as_ref().map(Engine::origin).unwrap_or_default();
        self.surfaces.draw(scene, &Pen { origin, on_event: &self.on_view })
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let followed = self.surfaces.settle();
        context.props().root.set_aside(false);
        if let Some(engine) = &mut self.engine {
            engine.track(followed);
            engine.drawn();
        }
    }
}

impl Widget {
    /// Takes a message, and says whether the overlay has changed.
    fn take(&mut self, context: &Context<Self>, message: Message) -> bool {
        let root = &context.props().root;
        match message {
            Message::Begin(setup) => {
                // The former engine lets go of the page before the next one takes hold of it.
                self.engine = None;
                root.attach();
                let link = context.link();
                let (happened, anchored, moved, early) = (link.clone(), link.clone(), link.clone(), link.clone());
                let emit = Rc::new(move |event| happened.send_message(Message::Happened(event)));
                let on_anchor = Rc::new(move || anchored.send_message(Message::Anchored));
                let on_moved = Rc::new(move || moved.send_message(Message::Moved));
                let on_early = move || early.send_message(Message::Early);
                self.engine = Some(Engine::start(*setup, emit, on_anchor, on_moved, on_early, root));
                true
            }
            Message::Call(Call::Destroy { quietly }, reply) => {
                if let Some(mut engine) = self.engine.take().filter(|_| quietly) {
                    engine.silence();
                }
                root.detach();
                reply.done();
                true
            }
            Message::Call(call, reply) => match &mut self.engine {
                Some(engine) => engine.take(call, reply),
                None => {
                    reply.refuse("it was destroyed: call hamrah.init first");
                    false
                }
            },
            Message::Early => self.engine.as_mut().is_some_and(Engine::arrive),
            Message::Happened(event) => self.engine.as_mut().is_some_and(|engine| engine.dispatch(event)),
            Message::Anchored => {
                self.engine.iter().for_each(Engine::follow_anchor);
                self.engine.is_some()
            }
            Message::Moved => {
                self.surfaces.follow(self.engine.as_ref().map(spots).unwrap_or_default());
                false
            }
            Message::Placed => {
                self.placed = self.placed.wrapping_add(1);
                true
            }
        }
    }
}

/// What the shown step points at, and where that is now.
fn spots(engine: &Engine) -> Vec<Option<Spot>> {
    let spot = |element| Spot { area: tracker::area(&element), element };
    engine.anchors().into_iter().map(|element| element.map(spot)).collect()
}

/// Draws what stands among the page's own content, where that has changed.
fn draw_slots(engine: &Engine) {
    let view = engine.view();
    engine.slots().each(&mut |slot| {
        let before = slot.drawn.replace(Some(Rc::clone(view)));
        if !before.as_ref().is_some_and(|before| Rc::ptr_eq(before, view)) {
            draw_inline(&slot.id, view, before.as_deref(), slot.shadow(), engine.origin());
            slot.settle();
        }
    });
}
