//! Pictures and videos.

use super::node::Node;
use super::reader::Reader;
use super::words::Forms;
use crate::content::{Media, MediaSource};
use crate::text::Text;

const MEDIA: Forms<fn(&mut Reader, &Node, &Node) -> MediaSource, 2> =
    Forms::new([("image", image, &["alt"]), ("video", video, &["poster", "captions", "alt"])]);

/// The media under `media`, if there are any.
pub(super) fn optional_media(read: &mut Reader, at: &Node) -> Option<Media> {
    if !at.has("media") {
        return None;
    }
    let at = &at.key("media");
    let (read_source, what) = read.form(at, &MEDIA)?;
    Some(Media { source: read_source(read, at, &what), alt: alt(read, at) })
}

fn image(read: &mut Reader, at: &Node, what: &Node) -> MediaSource {
    if !at.has("alt") {
        read.warning(at, &["a picture without \"alt\"; write what is seen, or \"\" for decoration"]);
    }
    MediaSource::Image(read.url_here(what))
}

fn video(read: &mut Reader, at: &Node, what: &Node) -> MediaSource {
    MediaSource::Video {
        video: read.url_here(what),
        poster: read.optional_url(at, "poster"),
        captions: read.optional_url(at, "captions"),
    }
}

/// An `alt` may be empty, which says that there is nothing to say.
fn alt(read: &mut Reader, at: &Node) -> Option<Text> {
    if at.key("alt").as_str() == Some("") { Some(Text::from("")) } else { read.optional_text(at, "alt") }
}
