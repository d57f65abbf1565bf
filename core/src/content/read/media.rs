//! Pictures and videos.

use super::node::Node;
use super::reader::{Form, Reader};
use crate::content::{Media, MediaSource};
use crate::text::Text;

const MEDIA: [Form; 2] = [("image", &["alt"]), ("video", &["poster", "captions", "alt"])];

/// The media under `media`, if there are any.
pub(super) fn optional_media(read: &mut Reader, at: &Node) -> Option<Media> {
    let at = &at.maybe("media")?;
    let kind = read.form(at, &MEDIA)?;
    let address = read.url(&at.key(kind));
    let source = if kind == "image" {
        if at.maybe("alt").is_none() {
            read.warning(at, "a picture without \"alt\"; write what is seen, or \"\" for decoration");
        }
        MediaSource::Image(address)
    } else {
        MediaSource::Video {
            video: address,
            poster: at.maybe("poster").map(|at| read.url(&at)),
            captions: at.maybe("captions").map(|at| read.url(&at)),
        }
    };
    Some(Media { source, alt: alt(read, at) })
}

/// An `alt` may be empty, which says that there is nothing to say.
fn alt(read: &mut Reader, at: &Node) -> Option<Text> {
    let at = at.maybe("alt")?;
    match at.as_str() {
        Some("") => Some(Text::from("")),
        _ => Some(read.text(&at)),
    }
}
