//! Finished text as nodes. Values that were put in stand in a `<bdi>`, so that a name in another script does not
//! disturb the sentence around it.

use hamrah_core::text::{Block, Inline, Line, Piece, Rich};
use yew::Html;

use super::tag::{Tag, list, tag, text};

pub(super) fn line(line: &Line) -> Html {
    let mut nodes = Vec::new();
    for piece in &line.0 {
        nodes.push(match piece {
            Piece::Text(words) => text(words),
            Piece::Value(value) => tag("bdi").text(value).done(),
        });
    }
    list(nodes)
}

/// Rich text; links that leave `origin` open a page of their own.
pub(super) fn rich(rich: &Rich, origin: &str) -> Html {
    let mut nodes = Vec::new();
    for block in &rich.0 {
        nodes.push(match block {
            Block::Paragraph(children) => within(tag("p"), children, origin),
            Block::List { ordered, items } => {
                let around = tag(if *ordered { "ol" } else { "ul" });
                items.iter().fold(around, |list, item| list.with(within(tag("li"), item, origin))).done()
            }
        });
    }
    list(nodes)
}

fn within(tag: Tag, children: &[Inline], origin: &str) -> Html {
    children.iter().fold(tag, |tag, child| tag.with(inline(child, origin))).done()
}

fn inline(child: &Inline, origin: &str) -> Html {
    let (tag, children) = match child {
        Inline::Text(words) => return text(words),
        Inline::Value(value) => return tag("bdi").text(value).done(),
        // Code is written from left to right whatever is around it.
        Inline::Code(code) => return tag("code dir=ltr").text(code).done(),
        Inline::Break => return tag("br").done(),
        Inline::Strong(children) => (tag("strong"), children),
        Inline::Emphasis(children) => (tag("em"), children),
        Inline::Link { href, children } => {
            let away = leaves(href, origin);
            let link = tag("a")
                .set("href", href)
                .set_if("target", away.then_some("_blank"))
                .set_if("rel", away.then_some("noopener noreferrer"));
            (link, children)
        }
    };
    within(tag, children, origin)
}

/// Whether a link leads to a page of another origin.
fn leaves(href: &str, origin: &str) -> bool {
    if let Some(rest) = href.strip_prefix(origin).filter(|_| !origin.is_empty()) {
        return !(rest.is_empty() || rest.starts_with(['/', '?', '#']));
    }
    ["http:", "https:", "//"].iter().any(|start| href.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_to_other_origins_leave() {
        let origin = "https://app.example";
        for href in ["/help", "help?x", "#top", "https://app.example", "https://app.example/a", "mailto:a@b.example"] {
            assert!(!leaves(href, origin), "{href}");
        }
        for href in ["https://app.example.evil", "http://app.example", "//cdn.example/x", "https://other.example/"] {
            assert!(leaves(href, origin), "{href}");
        }
    }
}
