//! A small Yew application with Hamrah as a component: lists of things, made in a dialog. The widget runs in the same
//! WASM, and draws beside the application, not in it.

use hamrah::{Hamrah, Source, Value};
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

const CONTENT: &str = include_str!("../onboarding.json");

#[derive(Default)]
struct App {
    lists: Vec<String>,
    name: String,
    dialog: NodeRef,
    language: Language,
    visitor: usize,
    is_without_widget: bool,
    presses: u32,
    helps: u32,
    heard: Vec<String>,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Language {
    #[default]
    English,
    Persian,
}

enum Message {
    Pressed,
    Opened,
    Typed(String),
    Created,
    LanguageSwitched,
    VisitorSwitched,
    WidgetSwitched,
    HelpAsked,
    Heard(Value),
}

const VISITORS: [(&str, &str); 2] = [("u_1", "Sara"), ("u_2", "Omid")];

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        let dialog = self.dialog.cast::<HtmlDialogElement>();
        match message {
            Message::Pressed => self.presses += 1,
            Message::Opened => {
                let _ = dialog.map(|dialog| dialog.show_modal());
            }
            Message::Typed(name) => self.name = name,
            Message::Created => {
                self.lists.push(std::mem::take(&mut self.name));
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                hamrah::tell("track", &["List Created".into()]);
            }
            Message::LanguageSwitched => {
                self.language = match self.language {
                    Language::English => Language::Persian,
                    Language::Persian => Language::English,
                }
            }
            Message::VisitorSwitched => self.visitor = (self.visitor + 1) % VISITORS.len(),
            Message::WidgetSwitched => self.is_without_widget = !self.is_without_widget,
            Message::HelpAsked => self.helps += 1,
            Message::Heard(event) => {
                let name = event.get("event").or(event.get("type")).and_then(Value::as_str);
                self.heard.extend(name.map(str::to_owned));
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let typed = |event: InputEvent| Message::Typed(event.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <main onclick={link.callback(|_| Message::Pressed)}>
                <h1>{ "Lists" }</h1>
                <button id="new" onclick={link.callback(|_| Message::Opened)}>{ "New list" }</button>
                <dialog ref={self.dialog.clone()} aria-label="New list">
                    <label>{ "Name " }<input id="name" value={self.name.clone()} oninput={link.callback(typed)} /></label>
                    <button id="create" onclick={link.callback(|_| Message::Created)}>{ "Create" }</button>
                </dialog>
                <ul id="lists">{ for self.lists.iter().map(|list| html! { <li>{ list }</li> }) }</ul>
                <button id="language" onclick={link.callback(|_| Message::LanguageSwitched)}>{ "Language" }</button>
                <button id="visitor" onclick={link.callback(|_| Message::VisitorSwitched)}>{ "Visitor" }</button>
                <button id="widget" onclick={link.callback(|_| Message::WidgetSwitched)}>{ "Widget" }</button>
                <p>
                    { "Presses: " }<output id="presses">{ self.presses }</output>
                    { " Help was asked for: " }<output id="helps">{ self.helps }</output>
                </p>
                <ol id="heard">{ for self.heard.iter().map(|name| html! { <li>{ name }</li> }) }</ol>
                if !self.is_without_widget { { self.widget(context) } }
            </main>
        }
    }
}

impl App {
    fn widget(&self, context: &Context<Self>) -> Html {
        let (user, first_name) = VISITORS.get(self.visitor).copied().unwrap_or_default();
        let locale = match self.language {
            Language::English => "en",
            Language::Persian => "fa",
        };
        html! {
            <Hamrah
                content={Source::Json(CONTENT.into())}
                {user}
                traits={Value::map().with("first_name", first_name)}
                {locale}
                functions={vec![("openHelp".into(), context.link().callback(|()| Message::HelpAsked))]}
                on_event={context.link().callback(Message::Heard)}
            />
        }
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
