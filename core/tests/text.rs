//! Texts from content to screen: Markdown by a table of cases, and what holds for any text at all.

use std::time::{Duration, Instant};

use hamrah_core::Value;
use hamrah_core::text::{Block, Direction, Formatter, Inline, Piece, Plural, Rich, Text, Wording};
use proptest::prelude::*;

/// Groups thousands, so that a number as it is read differs from a number on the wire.
struct Grouping;

impl Formatter for Grouping {
    fn number(&self, number: f64) -> String {
        if number < 1_000.0 {
            number.to_string()
        } else {
            format!("{},{:03}", (number / 1_000.0).floor(), number % 1_000.0)
        }
    }
    fn percent(&self, _: f64) -> String {
        String::new()
    }
    fn date(&self, _: u64) -> String {
        String::new()
    }
    fn plural(&self, _: f64) -> Plural {
        Plural::Other
    }
    fn direction(&self) -> Direction {
        Direction::Ltr
    }
}

fn attribute(name: &str) -> Option<Value> {
    match name {
        "name" => Some("A*d*a [x](/y)".into()),
        "plan" => Some("pro".into()),
        "list" => Some("- a\n- b".into()),
        "count" => Some(1234.0.into()),
        "link" => Some("https://example.com/?a=b".into()),
        "script" => Some("javascript:alert(1)".into()),
        _ => None,
    }
}

const WORDING: Wording<'_> = Wording { locales: &[], formatter: &Grouping, attribute: &attribute };

fn html(rich: &Rich) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph(inlines) => format!("<p>{}</p>", html_of(inlines)),
        Block::List { ordered, items } => {
            let tag = if *ordered { "ol" } else { "ul" };
            let items: String = items.iter().map(|item| format!("<li>{}</li>", html_of(item))).collect();
            format!("<{tag}>{items}</{tag}>")
        }
    };
    rich.0.iter().map(block).collect()
}

fn html_of(inlines: &[Inline]) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let inline = |inline: &Inline| match inline {
        Inline::Text(text) => escaped(text),
        Inline::Value(text) => format!("<bdi>{}</bdi>", escaped(text)),
        Inline::Strong(children) => format!("<strong>{}</strong>", html_of(children)),
        Inline::Emphasis(children) => format!("<em>{}</em>", html_of(children)),
        Inline::Code(text) => format!("<code>{}</code>", escaped(text)),
        Inline::Link { href, children } => format!("<a href=\"{href}\">{}</a>", html_of(children)),
        Inline::Break => "<br>".to_owned(),
    };
    inlines.iter().map(inline).collect()
}

#[test]
fn markdown_reads_as_the_table_says() -> Result<(), serde_json::Error> {
    let cases: Value = serde_json::from_str(include_str!("text/markdown.json"))?;
    assert!(cases.items().len() > 60, "the table is read");
    let wrong = cases.items().iter().filter_map(|case| {
        let field = |key: &str| case.get(key).and_then(Value::as_str).unwrap_or("a field is missing");
        let read = html(&Text::from(field("text")).rich(&WORDING));
        (read != field("html"))
            .then(|| format!("{}:\n  read     {read}\n  expected {}\n", field("name"), field("html")))
    });
    let wrong: String = wrong.collect();
    assert!(wrong.is_empty(), "\n{wrong}");
    Ok(())
}

/// Every word of a rich text, addresses included, in the order in which they were written.
fn words(inlines: &[Inline], into: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Value(text) => into.push_str(text),
            Inline::Strong(children) | Inline::Emphasis(children) => words(children, into),
            Inline::Link { href, children } => {
                words(children, into);
                into.push_str(href);
            }
            Inline::Break => {}
        }
    }
}

fn depth(inlines: &[Inline]) -> usize {
    let below = |inline: &Inline| match inline {
        Inline::Strong(children) | Inline::Emphasis(children) | Inline::Link { children, .. } => 1 + depth(children),
        Inline::Text(_) | Inline::Value(_) | Inline::Code(_) | Inline::Break => 0,
    };
    inlines.iter().map(below).max().unwrap_or(0)
}

/// The blocks' inlines: one list a paragraph or item.
fn parts(rich: &Rich) -> Vec<&[Inline]> {
    let mut parts: Vec<&[Inline]> = Vec::new();
    for block in &rich.0 {
        match block {
            Block::Paragraph(inlines) => parts.push(inlines),
            Block::List { items, .. } => parts.extend(items.iter().map(Vec::as_slice)),
        }
    }
    parts
}

fn values<'a>(inlines: &'a [Inline], into: &mut Vec<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Value(text) => into.push(text),
            Inline::Strong(children) | Inline::Emphasis(children) | Inline::Link { children, .. } => {
                values(children, into);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

#[test]
fn no_text_takes_longer_than_its_length_allows() {
    let pieces = [
        "*",
        "**",
        "**a",
        "a**",
        "*a _b ",
        "_",
        "[",
        "]",
        "[]",
        "[a](",
        "[a](b",
        "[](x(y)",
        "[](x:)",
        "](",
        "((",
        "`",
        "``a",
        "\\",
        "{{",
        "}}",
        "{{a}}",
        "{{ {{",
        "[{{plan}}](",
        "> ",
        "- ",
        "1. ",
        "\n",
        "  \n",
        "*a [b ",
        "***a** ",
        "[a](/b)",
    ];
    let texts = pieces.iter().map(|piece| piece.repeat(100_000 / piece.len()));
    let pairs = pieces.windows(2).map(|pair| pair.concat().repeat(10_000) + &pair.concat());
    for text in texts.chain(pairs) {
        let begun = Instant::now();
        let written = Text::from(text.as_str());
        let (rich, line) = (written.rich(&WORDING), written.line(&WORDING));
        assert!(rich.0.len() + line.0.len() <= 2 * text.len());
        // It takes a tenth of a second, unoptimised. Quadratic time would be half a minute.
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}…", text.get(..20));
    }
}

/// Texts dense with whatever is special.
fn tricky() -> impl Strategy<Value = String> {
    let special = "[*_`\\[\\]()\\\\{}| \\n\\-.1۱<>&:/a-cآ-ت\u{200C}\u{FDD0}\u{FDD1}]{0,60}";
    prop_oneof![
        special,
        ".{0,60}",
        "(\\{\\{ ?(name|plan|count|missing|list)( ?\\| ?[a*]{0,2})? ?\\}\\}|[*_` ,.!]{1,2}|[a-c ]){0,12}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_bounded_rich_text(text in tricky()) {
        let rich = Text::from(text.as_str()).rich(&WORDING);
        for inlines in parts(&rich) {
            prop_assert!(depth(inlines) <= 16);
            prop_assert!(!inlines.is_empty());
        }
        let _ = Text::from(text.as_str()).line(&WORDING);
        let _ = hamrah_core::text::template::check(&text);
    }

    #[test]
    fn no_letter_of_an_author_is_lost(text in "[*_`\\[\\]()\\\\ \\n\\-.1۱<>&:/a-cآ-ت]{0,80}") {
        let rich = Text::from(text.as_str()).rich(&WORDING);
        let mut read = String::new();
        parts(&rich).into_iter().for_each(|inlines| words(inlines, &mut read));
        prop_assert_eq!(letters(&read), letters(&text));
        prop_assert_eq!(Text::from(text.as_str()).line(&WORDING).to_plain(), text.trim());
    }

    #[test]
    fn no_address_runs_as_script(text in "(\\[a\\]\\(|\\)|java|script:|[:\\t\\n /x]|\\{\\{script\\}\\}|https:){0,12}") {
        fn hrefs<'a>(inlines: &'a [Inline], into: &mut Vec<&'a str>) {
            for inline in inlines {
                if let Inline::Link { href, children } = inline {
                    into.push(href);
                    hrefs(children, into);
                }
            }
        }
        let rich = Text::from(text.as_str()).rich(&WORDING);
        let mut found = Vec::new();
        parts(&rich).into_iter().for_each(|inlines| hrefs(inlines, &mut found));
        for href in found {
            prop_assert!(!href.to_ascii_lowercase().starts_with("javascript:"), "{}", href);
        }
    }

    #[test]
    fn a_value_is_never_read_as_anything_else(value in "[*_`\\[\\](){}|\\\\<>/:a-c1.-]{1,20}", around in "[*_\\[\\] a-c\n]{0,12}") {
        let shown = |name: &str| (name == "v").then(|| Value::from(value.as_str()));
        let wording = Wording { attribute: &shown, ..WORDING };
        let text = Text::from(format!("{around} {{{{ v }}}} {around}").as_str());

        let mut found = Vec::new();
        let rich = text.rich(&wording);
        parts(&rich).into_iter().for_each(|inlines| values(inlines, &mut found));
        prop_assert_eq!(found, [value.as_str()]);
        prop_assert!(text.line(&wording).0.contains(&Piece::Value(value.clone())));
    }
}
