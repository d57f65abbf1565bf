//! `<Hamrah content={..} />`: the widget as a component of a Yew application, in the application's own WASM.
//!
//! It draws nothing where it stands: surfaces have a Yew root of their own, beside `<body>`. Mounted, it starts the
//! page's one widget, as `hamrah.init` does; with other props it tells the widget what has changed, or starts it anew;
//! unmounted, it takes everything off the page.

mod gate;
mod options;
mod props;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use yew::prelude::*;

pub use props::{HamrahProps, Source};

use super::{mount, options::GRANTED, withdrawal};
use crate::engine::{Call, Reply};
use crate::shell::json;
use crate::shell::warn::warn;
use options::Options;

thread_local! {
    /// Counts what is asked of the page's one widget: a start that others came after is not carried out.
    static STARTS: Cell<u32> = const { Cell::new(0) };
}

/// The widget in a Yew application.
pub struct Hamrah {
    /// The props as they are now, for the functions that the widget has been given.
    latest: Rc<RefCell<HamrahProps>>,
    /// What the running widget calls.
    options: Option<Rc<Options>>,
}

impl Component for Hamrah {
    type Message = ();
    type Properties = HamrahProps;

    fn create(context: &Context<Self>) -> Self {
        let mut hamrah = Self { latest: Rc::new(RefCell::new(context.props().clone())), options: None };
        hamrah.start();
        hamrah
    }

    fn changed(&mut self, context: &Context<Self>, old: &HamrahProps) -> bool {
        let new = context.props();
        self.latest.replace(new.clone());
        if new.need_a_new_start(old) {
            self.start();
            return false;
        }
        if new.names_another(old) {
            match &new.user {
                Some(user) => {
                    let proof = new
                        .signature
                        .as_ref()
                        .map(|signature| hamrah_core::Value::map().with("signature", signature.as_str()));
                    let traits = new.traits.as_ref().map(json::to_js).unwrap_or_default();
                    let proof = proof.as_ref().map(json::to_js).unwrap_or_default();
                    tell("identify", &[user.as_str().into(), traits, proof]);
                }
                None => tell("reset", &[]),
            }
        }
        if let Some(locale) = new.locale.as_ref().filter(|_| new.locale != old.locale) {
            tell("setLocale", &[locale.as_str().into()]);
        }
        false
    }

    fn view(&self, _: &Context<Self>) -> Html {
        Html::default()
    }

    fn destroy(&mut self, _: &Context<Self>) {
        STARTS.set(STARTS.get().wrapping_add(1));
        stop(false);
        gate::open();
    }
}

impl Hamrah {
    fn start(&mut self) {
        let this = STARTS.get().wrapping_add(1);
        STARTS.set(this);
        gate::close();
        let is_granted = self.latest.borrow().consent.as_deref().is_none_or(|consent| consent == GRANTED);
        stop(!is_granted);
        let options = Rc::new(Options::of(&self.latest));
        self.options = Some(options.clone());
        spawn_local(async move {
            let begun = begin(this, &options).await;
            if STARTS.get() == this {
                if let Err(error) = begun {
                    let why = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
                    warn(&["not started: ", &why.unwrap_or_default()].concat());
                }
                gate::open();
            }
        });
    }
}

async fn begin(this: u32, options: &Options) -> Result<(), JsValue> {
    let content = withdrawal::content_of(&options.object)?;
    let setup = super::prepare(&options.object, content).await?;
    if let Some(setup) = setup.filter(|_| STARTS.get() == this) {
        mount::begin(setup)?;
        if let Some(on_event) = &options.on_event {
            let call = Call::On { name: "*".into(), handler: on_event.clone() };
            drop(promise(|reply| mount::send(call, reply)));
        }
    }
    Ok(())
}

/// Takes everything off the page. `quietly`: without sending what waits.
fn stop(quietly: bool) {
    drop(promise(|reply| mount::tell_call(Call::Destroy { quietly }, reply)));
}

/// Calls a function of the JavaScript API by its name: `tell("track", &["Project Created".into()])`. It waits for the
/// widget to have started; whoever wants to know what it answers uses [`call`].
pub fn tell(function: &str, arguments: &[JsValue]) {
    drop(call(function, arguments));
}

/// The same, with the answer. Nobody has to look at what it rejects with.
pub fn call(function: &str, arguments: &[JsValue]) -> Promise {
    let name = function.to_owned();
    let arguments: Array = arguments.iter().collect();
    let started = gate::passed();
    let answer = future_to_promise(async move {
        JsFuture::from(started).await?;
        JsFuture::from(super::call(name, arguments)).await
    });
    // A promise that is dropped must not surface as a rejection that nobody handles.
    thread_local! {
        static NOTHING: Closure<dyn FnMut(JsValue)> = Closure::new(|_| {});
    }
    NOTHING.with(|nothing| drop(answer.catch(nothing)));
    answer
}

/// The promise that a reply settles.
fn promise(give: impl FnOnce(Reply)) -> Promise {
    let mut give = Some(give);
    Promise::new(&mut |resolve, _| {
        if let Some(give) = give.take() {
            // Nobody looks at a refusal.
            give(Reply::new(resolve.clone(), resolve));
        }
    })
}
