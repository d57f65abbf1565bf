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
    is_without_consent: bool,
    takes_file: bool,
    page: String,
    presses: u32,
    helps: u32,
    heard: Vec<String>,
    is_turned: bool,
    is_bare: bool,
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
    ConsentSwitched,
    ContentSwitched,
    WentTo(String),
    HelpAsked,
    Heard(Value),
    Turned,
    Bared,
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
            Message::ConsentSwitched => self.is_without_consent = !self.is_without_consent,
            Message::ContentSwitched => self.takes_file = !self.takes_file,
            Message::WentTo(page) => self.page = page,
            Message::HelpAsked => self.helps += 1,
            Message::Heard(event) => {
                let name = event.get("event").or(event.get("type")).and_then(Value::as_str);
                self.heard.extend(name.map(str::to_owned));
            }
            Message::Turned => self.is_turned = !self.is_turned,
            Message::Bared => self.is_bare = !self.is_bare,
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
                if !self.is_bare { { self.sections() } }
                <button id="language" onclick={link.callback(|_| Message::LanguageSwitched)}>{ "Language" }</button>
                <button id="visitor" onclick={link.callback(|_| Message::VisitorSwitched)}>{ "Visitor" }</button>
                <button id="widget" onclick={link.callback(|_| Message::WidgetSwitched)}>{ "Widget" }</button>
                <button id="turn" onclick={link.callback(|_| Message::Turned)}>{ "Turn around" }</button>
                <button id="bare" onclick={link.callback(|_| Message::Bared)}>{ "Bare" }</button>
                <button id="consent" onclick={link.callback(|_| Message::ConsentSwitched)}>{ "Consent" }</button>
                <button id="content" onclick={link.callback(|_| Message::ContentSwitched)}>{ "Content" }</button>
                <p>
                    { "Page: " }<output id="page">{ &self.page }</output>
                    { " Presses: " }<output id="presses">{ self.presses }</output>
                    { " Help was asked for: " }<output id="helps">{ self.helps }</output>
                </p>
                <ol id="heard">{ for self.heard.iter().map(|name| html! { <li>{ name }</li> }) }</ol>
                if !self.is_without_widget { { self.widget(context) } }
            </main>
        }
    }
}

impl App {
    /// The lists, which have an empty state while there are none, and a place for a checklist.
    fn sections(&self) -> Html {
        let lists = self.lists.iter().map(|list| html! { <li>{ list }</li> });
        let mut sections = vec![
            html! { <section key="lists"><ul id="lists">{ for lists }</ul></section> },
            html! { <section key="tidy"><hamrah-checklist item="tidy"></hamrah-checklist></section> },
        ];
        if self.is_turned {
            sections.reverse();
        }
        html! { <div id="sections">{ for sections }</div> }
    }

    fn widget(&self, context: &Context<Self>) -> Html {
        let (user, first_name) = VISITORS.get(self.visitor).copied().unwrap_or_default();
        let locale = match self.language {
            Language::English => "en",
            Language::Persian => "fa",
        };
        // In the application itself, or a file that is fetched: relative to the page.
        let content =
            if self.takes_file { Source::Url("onboarding.json".into()) } else { Source::Json(CONTENT.into()) };
        html! {
            <Hamrah
                {content}
                {user}
                traits={Value::map().with("first_name", first_name)}
                {locale}
                endpoint="/v1/batch"
                consent={if self.is_without_consent { "denied" } else { "granted" }}
                navigate={context.link().callback(Message::WentTo)}
                mask={Callback::from(|url: String| url.replace(|letter: char| letter.is_ascii_digit(), "n"))}
                functions={vec![("openHelp".into(), context.link().callback(|()| Message::HelpAsked))]}
                on_event={context.link().callback(Message::Heard)}
            />
        }
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
