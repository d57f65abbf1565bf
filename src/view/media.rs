//! Pictures and videos. A video loads only when it is started; a picture that does not come leaves no broken frame.

use hamrah_core::view_model::MediaView;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};
use yew::{Callback, TargetCast};

use super::tag::{Tag, tag};

pub(super) fn media(media: &MediaView) -> Tag {
    match media {
        MediaView::Image { src, alt } => picture("img data-part=media part=media decoding=async", src).set("alt", alt),
        MediaView::Video { src, poster, captions, alt, captions_label } => {
            let captions = captions
                .as_ref()
                .map(|captions| tag("track kind=captions").set("src", captions).set("label", captions_label));
            tag("video data-part=media part=media controls playsinline preload=none")
                .set("src", src)
                .set_if("poster", poster.as_deref())
                .set("aria-label", alt)
                .on("loadedmetadata", Callback::from(show_captions))
                .child_if(captions)
        }
    }
}

/// A picture that goes if it does not come.
pub(super) fn picture(start: &'static str, src: &str) -> Tag {
    tag(start).set("src", src).on("error", Callback::from(hide))
}

fn hide(event: Event) {
    if let Some(image) = event.target_dyn_into::<Element>() {
        // An attribute that is not drawn by the view stays as it is set here.
        let _ = image.set_attribute("hidden", "");
    }
}

/// Captions that show from the start would be fetched before anybody has started the video.
fn show_captions(event: Event) {
    let tracks = event.target().and_then(|video| Reflect::get(&video, &"textTracks".into()).ok());
    if let Some(captions) = tracks.and_then(|tracks| Reflect::get_u32(&tracks, 0).ok()).filter(JsValue::is_object) {
        let _ = Reflect::set(&captions, &"mode".into(), &"showing".into());
    }
}
