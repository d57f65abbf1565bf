//! The Markdown subset of a `body`: paragraphs and lists here, what stands in their lines in [`inline`].
//!
//! HTML means nothing in it. Values that were put in stand for themselves: a name with stars in it is not bold. The time
//! is linear in the length of the text, whatever the text is.

mod address;
mod inline;

use std::slice::Iter;

use super::template::Part;
use super::{Block, Inline, Rich};

/// Stands for the next value or fallback while the text around it is read: a character that no text may hold (a Unicode
/// noncharacter).
const SLOT: char = '\u{FDD0}';
/// Stands for a hard line break that was written as two spaces.
const BREAK: char = '\u{FDD1}';

/// Reads a text whose templates were filled in.
pub(super) fn read(parts: Vec<Part>) -> Rich {
    let mut text = String::new();
    let mut slots = Vec::new();
    for part in parts {
        match part {
            Part::Written(words) => text.extend(words.chars().filter(|c| !matches!(*c, SLOT | BREAK))),
            Part::Fallback(_) | Part::Value { .. } => {
                text.push(SLOT);
                slots.push(part);
            }
        }
    }
    let mut reader = Blocks { slots: slots.iter(), done: Vec::new(), text: String::new(), item: None };
    for line in text.lines() {
        reader.line(line.trim_start());
    }
    reader.finish();
    Rich(reader.done)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == BREAK
}

/// The blocks so far, and the one that is being read.
struct Blocks<'a> {
    slots: Iter<'a, Part>,
    done: Vec<Block>,
    text: String,
    /// Whether the text belongs to a list's item, and whether that list is ordered; else it is a paragraph.
    item: Option<bool>,
}

impl Blocks<'_> {
    fn line(&mut self, line: &str) {
        if line.is_empty() {
            return self.finish();
        }
        let in_paragraph = self.item.is_none() && !self.text.is_empty();
        match marker(line) {
            // A paragraph may have a line that begins with a year and a full stop: only a 1 begins a list there.
            Some(marker) if marker.begins_list || !in_paragraph => {
                self.finish();
                self.item = Some(marker.ordered);
                self.text.push_str(marker.content);
            }
            _ => {
                if !self.text.is_empty() {
                    let end = if self.text.ends_with("  ") { BREAK } else { '\n' };
                    self.text.truncate(self.text.trim_end().len());
                    self.text.push(end);
                }
                self.text.push_str(line);
            }
        }
    }

    /// Ends the block that is being read.
    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        let inlines = inline::read(text.trim_end(), &mut self.slots);
        match (self.item.take(), self.done.last_mut()) {
            _ if inlines.is_empty() => {}
            (None, _) => self.done.push(Block::Paragraph(inlines)),
            (Some(ordered), Some(Block::List { ordered: same, items })) if *same == ordered => items.push(inlines),
            (Some(ordered), _) => self.done.push(Block::List { ordered, items: vec![inlines] }),
        }
    }
}

/// What begins the line of a list's item.
struct Marker<'a> {
    ordered: bool,
    /// Whether it may begin a list right below a paragraph.
    begins_list: bool,
    content: &'a str,
}

/// Reads `- `, `* `, and a number in ASCII, Persian or Arabic digits with a full stop.
fn marker(line: &str) -> Option<Marker<'_>> {
    // A mark alone is an item too: often one whose value is missing.
    let (mark, content) = line.split_once(' ').unwrap_or((line, ""));
    let content = content.trim_start();
    if matches!(mark, "-" | "*") {
        return Some(Marker { ordered: false, begins_list: true, content });
    }
    let digits = mark.strip_suffix('.')?;
    let is_number = !digits.is_empty() && digits.chars().all(|c| matches!(c, '0'..='9' | '۰'..='۹' | '٠'..='٩'));
    is_number.then_some(Marker { ordered: true, begins_list: matches!(digits, "1" | "۱" | "١"), content })
}
