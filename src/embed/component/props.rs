//! What a Yew application says of the widget, and which changes of it need a new start.

use hamrah_core::Value;
use yew::html::IntoPropValue;
use yew::prelude::*;

/// Where the content is.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// At this address, relative to the page.
    Url(AttrValue),
    /// Here, as the text of the file: `Source::Json(include_str!("onboarding.json").into())`.
    Json(AttrValue),
}

impl IntoPropValue<Source> for &'static str {
    fn into_prop_value(self) -> Source {
        Source::Url(self.into())
    }
}

impl IntoPropValue<Source> for String {
    fn into_prop_value(self) -> Source {
        Source::Url(self.into())
    }
}

/// The options of `hamrah.init`, by the same names. Other functions than before need no new start: they may be made anew
/// in each render.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HamrahProps {
    pub content: Source,
    #[prop_or_default]
    pub user: Option<AttrValue>,
    /// What is known of the user: a map.
    #[prop_or_default]
    pub traits: Option<Value>,
    #[prop_or_default]
    pub signature: Option<AttrValue>,
    /// A BCP 47 tag; else the page's language, else the browser's.
    #[prop_or_default]
    pub locale: Option<AttrValue>,
    #[prop_or_default]
    pub endpoint: Option<AttrValue>,
    #[prop_or_default]
    pub format: Option<AttrValue>,
    #[prop_or_default]
    pub write_key: Option<AttrValue>,
    /// A map of texts.
    #[prop_or_default]
    pub headers: Option<Value>,
    #[prop_or_default]
    pub sync: Option<AttrValue>,
    #[prop_or_default]
    pub consent: Option<AttrValue>,
    #[prop_or_default]
    pub listen: Vec<AttrValue>,
    /// What the content's `{"call": name}` may call.
    #[prop_or_default]
    pub functions: Vec<(AttrValue, Callback<()>)>,
    /// Goes to an address without a page load.
    #[prop_or_default]
    pub navigate: Option<Callback<String>>,
    /// Takes out of an address what must not be reported.
    #[prop_or_default]
    pub mask: Option<Callback<String, String>>,
    /// Hears each event as it is reported.
    #[prop_or_default]
    pub on_event: Option<Callback<Value>>,
}

impl HamrahProps {
    /// Whether the widget can't take the change while it runs.
    pub(super) fn need_a_new_start(&self, old: &Self) -> bool {
        let names = |props: &Self| props.functions.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let given = |props: &Self| [props.navigate.is_some(), props.mask.is_some(), props.on_event.is_some()];
        let anonymous_traits = self.user.is_none() && old.user.is_none() && self.traits != old.traits;
        let no_locale = self.locale.is_none() && old.locale.is_some();
        self.content != old.content
            || [&self.endpoint, &self.format, &self.write_key, &self.sync, &self.consent]
                != [&old.endpoint, &old.format, &old.write_key, &old.sync, &old.consent]
            || self.headers != old.headers
            || self.listen != old.listen
            || names(self) != names(old)
            || given(self) != given(old)
            || anonymous_traits
            || no_locale
    }

    /// Whether the visitor is somebody else, or more is known of them.
    pub(super) fn names_another(&self, old: &Self) -> bool {
        (&self.user, &self.traits, &self.signature) != (&old.user, &old.traits, &old.signature)
    }
}
