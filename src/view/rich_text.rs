//! Finished text as nodes. Values that were put in stand in a `<bdi>`, so that a name in another script does not
//! disturb the sentence around it.

use hamrah_core::text::{Block, Inline, Line, Piece, Rich};
use yew::prelude::*;

pub(super) fn line(line: &Line) -> Html {
    line.0
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => html! { {text} },
            Piece::Value(value) => html! { <bdi>{value}</bdi> },
        })
        .collect()
}

/// Rich text; links that leave `origin` open a page of their own.
pub(super) fn rich(rich: &Rich, origin: &str) -> Html {
    rich.0
        .iter()
        .map(|block| match block {
            Block::Paragraph(children) => html! { <p>{inlines(children, origin)}</p> },
            Block::List { ordered, items } => {
                let items = items.iter().map(|item| html! { <li>{inlines(item, origin)}</li> }).collect::<Html>();
                html! { <@{if *ordered { "ol" } else { "ul" }}>{items}</@> }
            }
        })
        .collect()
}

fn inlines(children: &[Inline], origin: &str) -> Html {
    children.iter().map(|child| inline(child, origin)).collect()
}

fn inline(child: &Inline, origin: &str) -> Html {
    match child {
        Inline::Text(text) => html! { {text} },
        Inline::Value(value) => html! { <bdi>{value}</bdi> },
        Inline::Strong(children) => html! { <strong>{inlines(children, origin)}</strong> },
        Inline::Emphasis(children) => html! { <em>{inlines(children, origin)}</em> },
        // Code is written from left to right whatever is around it.
        Inline::Code(code) => html! { <code dir="ltr">{code}</code> },
        Inline::Link { href, children } => {
            let away = leaves(href, origin);
            html! {
                <a
                    href={href.clone()}
                    target={away.then_some("_blank")}
                    rel={away.then_some("noopener noreferrer")}
                >{inlines(children, origin)}</a>
            }
        }
        Inline::Break => html! { <br /> },
    }
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
