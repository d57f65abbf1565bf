//! What each call of the JS API does, and what it is answered with.

use hamrah_core::session::{Event, Request, unknown_item};
use hamrah_core::text::Formatter;
use wasm_bindgen::JsValue;

use super::{Call, Engine, Reply};
use crate::shell::{json, location};

impl Engine {
    /// Does what the host wants, answers, and says whether the screen has changed.
    pub(super) fn answer(&mut self, call: Call, reply: &Reply) -> bool {
        let changed = match call {
            Call::Identify { user, traits, signature } => {
                self.sign(Some(&user), signature);
                self.identify(Event::UserIdentified { user, traits })
            }
            Call::Group { group, traits } => self.dispatch(Event::GroupIdentified { group, traits }),
            Call::Track { name, properties } => self.dispatch(Event::EventTracked { name, properties }),
            Call::Page(url) => {
                let url = url.map_or_else(location::current, |url| location::absolute(&url));
                self.dispatch(Event::PageViewed(url))
            }
            Call::Request(request) => return self.request(request, reply),
            Call::SetLocale(tag) => self.set_locale(&tag),
            Call::Reset => self.reset(),
            Call::On { name, handler } => {
                self.handlers.add(&name, &handler);
                // The function that the host gets for it is the loader's: it calls `off` with the same pair.
                self.dispatch(Event::HostAsksChanged(self.handlers.ask_before_steps()))
            }
            Call::Off { name, handler } => {
                self.handlers.remove(&name, &handler);
                self.dispatch(Event::HostAsksChanged(self.handlers.ask_before_steps()))
            }
            Call::RegisterInput { selector, read } => {
                self.finder.inputs().register(selector, read);
                false
            }
            Call::Why(id) => {
                match self.session.why(&id) {
                    Some(why) => reply.resolve(&json::to_js(&why)),
                    None => reply.refuse(&unknown_item(&id)),
                }
                return false;
            }
            Call::State => {
                reply.resolve(&self.state());
                return false;
            }
            Call::Inspect => {
                reply.resolve(&self.inspect());
                return false;
            }
            // The widget itself sees to it.
            Call::Destroy { .. } => false,
        };
        reply.done();
        changed
    }

    fn request(&mut self, request: Request, reply: &Reply) -> bool {
        let mut changed = false;
        if matches!(request, Request::Next | Request::Skip) {
            // What the visitor has just done, as the click in whose handler the host calls, may lead on by itself: that
            // is one step then, and not two.
            let moved = |engine: &Self| engine.session.progress().tour.as_ref().map(|tour| tour.moved);
            let before = moved(self);
            for event in self.later.take() {
                changed |= self.dispatch(event);
            }
            if moved(self) != before {
                reply.done();
                return changed;
            }
        }
        if let Some(refusal) = self.session.refusal(&request) {
            reply.refuse(&refusal);
            return changed;
        }
        changed |= self.dispatch(Event::Request(request));
        reply.done();
        changed
    }

    fn state(&self) -> JsValue {
        json::to_js(&self.session.state().with("dir", self.formatter.direction().name()))
    }
}
