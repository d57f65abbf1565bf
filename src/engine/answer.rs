//! What each call of the JS API does, and what it is answered with.

use hamrah_core::session::{Event, Request, unknown_item};
use hamrah_core::text::Formatter;
use wasm_bindgen::JsValue;

use super::{Call, Engine, Reply};
use crate::shell::json;

impl Engine {
    /// Does what the host wants, answers, and says whether the screen has changed.
    pub(super) fn answer(&mut self, call: Call, reply: &Reply) -> bool {
        let changed = match call {
            Call::Identify { user, traits, signature } => {
                self.sign(Some(&user), signature);
                self.dispatch(Event::UserIdentified { user, traits })
            }
            Call::Group { group, traits } => self.dispatch(Event::GroupIdentified { group, traits }),
            Call::Track { name, properties } => self.dispatch(Event::EventTracked { name, properties }),
            Call::Page(url) => self.dispatch(Event::PageViewed(url.unwrap_or_else(crate::shell::location::current))),
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
        if let Some(refusal) = self.session.refusal(&request) {
            reply.refuse(&refusal);
            return false;
        }
        let changed = self.dispatch(Event::Request(request));
        reply.done();
        changed
    }

    fn state(&self) -> JsValue {
        json::to_js(&self.session.state().with("dir", self.formatter.direction().name()))
    }
}
