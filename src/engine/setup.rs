//! What the widget starts with.

use hamrah_core::Value;
use hamrah_core::content::Content;
use js_sys::{Array, Function, Object};

use crate::shell::transport::Sending;

/// The options of `hamrah.init`, and the content.
#[derive(Default)]
pub(crate) struct Setup {
    pub(crate) content: Content,
    pub(crate) user: Option<String>,
    pub(crate) traits: Value,
    /// What the host asks for; else the page's language, else the browser's.
    pub(crate) locale: Option<String>,
    pub(crate) functions: Option<Object>,
    pub(crate) navigate: Option<Function>,
    pub(crate) sending: Sending,
    /// The names of the libraries whose calls are overheard.
    pub(crate) listen: Option<Array>,
    /// Where progress is kept for a user's other devices.
    pub(crate) sync: Option<String>,
    /// Until consent is granted nothing is shown, stored or sent.
    pub(crate) consent: Consent,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Consent {
    #[default]
    Granted,
    Pending,
    /// What was stored is forgotten, too.
    Denied,
}
