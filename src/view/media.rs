//! Pictures and videos. A video loads only when it is started; a picture that does not come leaves no broken frame.

use hamrah_core::view_model::MediaView;
use web_sys::Element;
use yew::prelude::*;

pub(super) fn media(media: &MediaView) -> Html {
    match media {
        MediaView::Image { src, alt } => html! {
            <img data-part="media" part="media" src={src.clone()} alt={alt.clone()} decoding="async" onerror={Callback::from(hide)} />
        },
        MediaView::Video { src, poster, captions, alt, captions_label } => html! {
            <video
                data-part="media"
                part="media"
                src={src.clone()}
                poster={poster.clone()}
                aria-label={alt.clone()}
                controls=true
                playsinline=true
                preload="none"
            >
                if let Some(captions) = captions {
                    <track kind="captions" src={captions.clone()} label={captions_label.clone()} default=true />
                }
            </video>
        },
    }
}

fn hide(event: Event) {
    if let Some(image) = event.target_dyn_into::<Element>() {
        // An attribute that is not drawn by the view stays as it is set here.
        let _ = image.set_attribute("hidden", "");
    }
}
