//! Listeners in the frames that an element is in: of what happens there our own window hears nothing.

use std::cell::RefCell;

use web_sys::{Document, Element, EventTarget};

use super::listener::Listener;
use super::tree::frame_of;

#[derive(Default)]
pub(crate) struct Frames {
    /// A frame that loads anew has another document, and a window that has lost its listeners.
    documents: RefCell<Vec<Document>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Frames {
    /// Has listeners in the windows of all frames that this element is in, and in no others.
    pub(crate) fn follow(&self, element: Option<&Element>, listen: &dyn Fn(&EventTarget, &mut Vec<Listener>)) {
        let documents = documents_around(element);
        if *self.documents.borrow() == documents {
            return;
        }
        let mut listeners = Vec::new();
        for window in documents.iter().filter_map(Document::default_view) {
            listen(&window, &mut listeners);
        }
        self.documents.replace(documents);
        self.listeners.replace(listeners);
    }
}

/// The documents of the frames that an element is in, from the inside outwards.
fn documents_around(element: Option<&Element>) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut document = element.and_then(|element| element.owner_document());
    while let Some((inner, frame)) = document.and_then(|inner| frame_of(&inner).map(|frame| (inner, frame))) {
        documents.push(inner);
        document = frame.owner_document();
    }
    documents
}
