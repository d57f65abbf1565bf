//! What stands in the lines of a paragraph or an item: strong and emphasised words, code, links, line breaks.
//!
//! One pass from the left. What has been opened and not yet closed is kept on a short stack; what is never closed
//! turns back into the characters that the author wrote. The stack's limit keeps the time linear.

use std::slice::Iter;

use super::address::address;
use super::{BREAK, Inline, Part, SLOT, is_space};

/// How many marks may be open at once; further ones are plain characters.
const MAX_OPEN: usize = 16;

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// With the character that opened it.
    Strong(char),
    Emphasis(char),
    Link,
    /// A bracket with a link within: links don't nest.
    Bracket,
}

/// A mark that is open, and what has followed it.
struct Open {
    mark: Mark,
    children: Vec<Inline>,
}

struct Reader<'a, 's> {
    /// What is left to read.
    rest: &'a str,
    /// The character before it.
    before: char,
    slots: &'a mut Iter<'s, Part>,
    done: Vec<Inline>,
    open: Vec<Open>,
}

pub(super) fn read(text: &str, slots: &mut Iter<'_, Part>) -> Vec<Inline> {
    let mut reader = Reader { rest: text, before: '\n', slots, done: Vec::new(), open: Vec::new() };
    while let Some(c) = reader.take() {
        reader.character(c);
    }
    reader.dissolve(0);
    reader.done
}

impl Reader<'_, '_> {
    fn take(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(c)
    }

    fn peek(&self) -> char {
        self.rest.chars().next().unwrap_or('\n')
    }

    fn character(&mut self, c: char) {
        match c {
            '\\' if self.peek().is_ascii_punctuation() => {
                let escaped = self.take().unwrap_or(c);
                self.text(escaped);
            }
            '\\' if self.peek() == '\n' && !self.rest.is_empty() => {
                self.take();
                self.push(Inline::Break);
            }
            '\n' => self.text(' '),
            BREAK => self.push(Inline::Break),
            SLOT => match self.slots.next() {
                Some(Part::Value { shown, .. }) => self.push(Inline::Value(shown.clone())),
                Some(Part::Fallback(words) | Part::Written(words)) => push_text(self.top(), words),
                None => {}
            },
            '`' => self.code(),
            '*' | '_' => return self.delimiters(c),
            '[' if self.open.len() < MAX_OPEN => self.open.push(Open { mark: Mark::Link, children: Vec::new() }),
            ']' => self.bracket(),
            _ => self.text(c),
        }
        self.before = if c == BREAK { '\n' } else { c };
    }

    fn top(&mut self) -> &mut Vec<Inline> {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.children)
    }

    fn push(&mut self, inline: Inline) {
        self.top().push(inline);
    }

    fn text(&mut self, c: char) {
        push_text(self.top(), c.encode_utf8(&mut [0; 4]));
    }

    /// A run of stars or underscores: closes what it can, then opens what is left of it. Nothing opens before a space
    /// or closes after one; underscores within a word are part of the word.
    fn delimiters(&mut self, c: char) {
        let mut run = 1;
        while self.rest.starts_with(c) {
            self.take();
            run += 1;
        }
        let (before, after) = (self.before, self.peek());
        let opens = !is_space(after) && (c == '*' || !is_word(before));
        let closes = !is_space(before) && (c == '*' || !is_word(after));
        self.before = c;
        // A longer run is a line to write on, or a hidden word.
        if run <= 3 {
            while closes && run > 0 {
                let (strong, emphasis) = (self.find(Mark::Strong(c)), self.find(Mark::Emphasis(c)));
                let (at, length) = match (strong, emphasis) {
                    (Some(strong), Some(emphasis)) if run == 3 && emphasis > strong => (emphasis, 1),
                    (Some(strong), _) if run > 1 => (strong, 2),
                    // `*one**two**three*`: two that could open don't close one.
                    (_, Some(emphasis)) if run != 2 || !opens => (emphasis, 1),
                    _ => break,
                };
                self.close(at);
                run -= length;
            }
            for (mark, length) in [(Mark::Emphasis(c), 1), (Mark::Strong(c), 2)] {
                if opens && run & length > 0 && self.open.len() < MAX_OPEN {
                    self.open.push(Open { mark, children: Vec::new() });
                    run -= length;
                }
            }
        }
        for _ in 0..run {
            self.text(c);
        }
    }

    fn find(&self, mark: Mark) -> Option<usize> {
        self.open.iter().rposition(|open| open.mark == mark)
    }

    /// Closes a strong or emphasised part.
    fn close(&mut self, at: usize) {
        let mut at = at;
        // Three characters in a row opened both, in an order that was guessed: `***a* b**`.
        if let Some([outer, inner, ..]) = self.open.get_mut(at..)
            && outer.children.is_empty()
            && matches!((outer.mark, inner.mark), (Mark::Emphasis(a), Mark::Strong(b)) if a == b)
        {
            std::mem::swap(&mut outer.mark, &mut inner.mark);
            at += 1;
        }
        self.dissolve(at + 1);
        if let Some(Open { mark, children }) = self.open.pop() {
            let strong = matches!(mark, Mark::Strong(_));
            self.push(if strong { Inline::Strong(children) } else { Inline::Emphasis(children) });
        }
    }

    /// Turns what is open from there on back into characters.
    fn dissolve(&mut self, from: usize) {
        while self.open.len() > from {
            self.melt(self.open.len() - 1);
        }
    }

    /// Turns one open mark back into characters, in the midst of what stands around it.
    fn melt(&mut self, at: usize) {
        let Open { mark, children } = self.open.remove(at);
        let parent = at.checked_sub(1).and_then(|above| self.open.get_mut(above));
        let parent = parent.map_or(&mut self.done, |open| &mut open.children);
        push_text(
            parent,
            match mark {
                Mark::Strong('*') => "**",
                Mark::Strong(_) => "__",
                Mark::Emphasis('*') => "*",
                Mark::Emphasis(_) => "_",
                Mark::Link | Mark::Bracket => "[",
            },
        );
        for child in children {
            match child {
                Inline::Text(text) => push_text(parent, &text),
                other => parent.push(other),
            }
        }
    }

    /// A backtick, up to the next one. More than one in a row are just characters.
    fn code(&mut self) {
        let Some((code, rest)) = self.rest.split_once('`').filter(|(code, _)| !code.is_empty() && self.before != '`')
        else {
            return self.text('`');
        };
        self.rest = rest;
        let mut text = String::new();
        for c in code.chars() {
            match c {
                SLOT => {
                    if let Some(Part::Value { shown: words, .. } | Part::Fallback(words)) = self.slots.next() {
                        text.push_str(words);
                    }
                }
                '\n' | BREAK => text.push(' '),
                _ => text.push(c),
            }
        }
        self.push(Inline::Code(text));
    }

    /// A closing bracket: the end of a link's label, if an address follows that is safe.
    fn bracket(&mut self) {
        let is_bracket = |open: &Open| matches!(open.mark, Mark::Link | Mark::Bracket);
        let Some(at) = self.open.iter().rposition(is_bracket) else {
            return self.text(']');
        };
        let is_link = self.open.get(at).is_some_and(|open| open.mark == Mark::Link && self.before != '[');
        let address = if is_link { address(self.rest, self.slots.clone()) } else { None };
        let Some(address) = address else {
            self.melt(at);
            return self.text(']');
        };
        (self.rest, *self.slots) = (address.rest, address.slots);
        self.dissolve(at + 1);
        if let Some(Open { children, .. }) = self.open.pop() {
            self.push(Inline::Link { href: address.href, children });
        }
        for open in self.open.iter_mut().filter(|open| open.mark == Mark::Link) {
            open.mark = Mark::Bracket;
        }
    }
}

fn push_text(inlines: &mut Vec<Inline>, more: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(text)) => text.push_str(more),
        _ => inlines.push(Inline::Text(more.to_owned())),
    }
}

/// Whether an underscore beside this character stands within a word. A short list does here what the tables of Unicode
/// would take kilobytes for.
fn is_word(c: char) -> bool {
    !(is_space(c) || c.is_ascii_punctuation() || "«»‹›“”„‘’،؛؟…–—".chars().any(|mark| mark == c))
}
