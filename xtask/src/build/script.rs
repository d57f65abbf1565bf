//! Makes a script smaller by what can be left out without understanding it: comments, indentation and spaces.
//!
//! It knows strings, templates and regular expressions well enough not to touch them, and refuses where a slash could
//! be read in two ways. The loader gets shorter names, too (`rename.rs`): the glue would need a whole compiler for that.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use anyhow::{Result, bail};

use super::rename::{is_property, short_names};

/// The same script without comments and needless white space.
pub(crate) fn strip(source: &str) -> Result<String> {
    renamed(source, BTreeMap::new())
}

/// The same, with short names for its variables: for what every page loads.
pub(crate) fn shrink(source: &str) -> Result<String> {
    let stripped = strip(source)?;
    renamed(&stripped, short_names(&stripped))
}

fn renamed(source: &str, names: BTreeMap<String, String>) -> Result<String> {
    let mut strip = Strip { rest: source.chars().peekable(), out: String::with_capacity(source.len()), names };
    strip.code(Until::End)?;
    strip.out.push('\n');
    Ok(strip.out)
}

#[derive(Clone, Copy, PartialEq)]
enum Until {
    End,
    /// The brace that closes an expression inside a template.
    Brace,
}

/// White space and comments since the last token, as far as it matters to what comes next.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    None,
    Space,
    Line,
}

struct Strip<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
    /// New names for variables.
    names: BTreeMap<String, String>,
}

impl Strip<'_> {
    fn code(&mut self, until: Until) -> Result<()> {
        let mut depth = 0_u32;
        loop {
            let gap = self.gap()?;
            let Some(&next) = self.rest.peek() else { break };
            self.separate(gap, next);
            match next {
                '"' | '\'' => self.quoted(next)?,
                '`' => self.template()?,
                '/' if self.slash_begins_regex()? => self.regex()?,
                _ if is_in_name(next) => self.word(),
                '}' if depth == 0 && until == Until::Brace => return Ok(()),
                _ => {
                    match next {
                        '{' => depth += 1,
                        '}' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    self.copy();
                }
            }
        }
        if until == Until::Brace {
            bail!("a template ends before its expression does");
        }
        Ok(())
    }

    fn word(&mut self) {
        let mut word = String::new();
        while let Some(c) = self.rest.next_if(|&c| is_in_name(c)) {
            word.push(c);
        }
        let new = self.names.get(&word).filter(|_| !is_property(&self.out));
        self.out.push_str(new.unwrap_or(&word));
    }

    fn copy(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        self.out.push(next);
        Some(next)
    }

    /// Passes over white space and comments.
    fn gap(&mut self) -> Result<Gap> {
        let mut gap = Gap::None;
        while let Some(&next) = self.rest.peek() {
            if next.is_whitespace() {
                self.rest.next();
                gap = widened(gap, next);
                continue;
            }
            let mut ahead = self.rest.clone();
            ahead.next();
            match (next, ahead.next()) {
                ('/', Some('/')) => while self.rest.next_if(|&c| c != '\n').is_some() {},
                ('/', Some('*')) => {
                    self.rest = ahead;
                    gap = self.block_comment(gap)?;
                }
                _ => break,
            }
        }
        Ok(gap)
    }

    fn block_comment(&mut self, mut gap: Gap) -> Result<Gap> {
        let mut before = ' ';
        for c in self.rest.by_ref() {
            if before == '*' && c == '/' {
                return Ok(if gap == Gap::None { Gap::Space } else { gap });
            }
            if c == '\n' {
                gap = Gap::Line;
            }
            before = c;
        }
        bail!("a comment has no end")
    }

    /// Writes what must stay of a gap. A line's end may be a statement's end, so it goes only where none can be.
    fn separate(&mut self, gap: Gap, next: char) {
        let Some(last) = self.out.chars().next_back() else { return };
        match gap {
            Gap::Line if !"{([,;:=&|?<".contains(last) && !"})]".contains(next) => self.out.push('\n'),
            Gap::Space | Gap::Line if would_merge(last, next) => self.out.push(' '),
            Gap::None | Gap::Space | Gap::Line => {}
        }
    }

    fn quoted(&mut self, quote: char) -> Result<()> {
        self.copy();
        while let Some(c) = self.copy() {
            match c {
                '\\' => {
                    self.copy();
                }
                '\n' => break,
                c if c == quote => return Ok(()),
                _ => {}
            }
        }
        bail!("a string has no end")
    }

    fn template(&mut self) -> Result<()> {
        self.copy();
        while let Some(c) = self.copy() {
            match c {
                '\\' => {
                    self.copy();
                }
                '`' => return Ok(()),
                '$' if self.rest.peek() == Some(&'{') => {
                    self.copy();
                    self.code(Until::Brace)?;
                    self.copy();
                }
                _ => {}
            }
        }
        bail!("a template has no end")
    }

    fn regex(&mut self) -> Result<()> {
        self.copy();
        let mut in_class = false;
        while let Some(c) = self.copy() {
            match c {
                '\\' => {
                    self.copy();
                }
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => return Ok(()),
                '\n' => break,
                _ => {}
            }
        }
        bail!("a regular expression has no end")
    }

    /// A slash divides after a value and begins a regular expression elsewhere.
    fn slash_begins_regex(&self) -> Result<bool> {
        let before = self.out.trim_end();
        let Some(last) = before.chars().next_back() else { return Ok(true) };
        if is_in_name(last) {
            let word = before.rsplit(|c| !is_in_name(c)).next().unwrap_or("");
            return Ok(matches!(
                word,
                "return" | "typeof" | "case" | "in" | "of" | "delete" | "void" | "await" | "else"
            ));
        }
        match last {
            ')' | '}' | '+' | '-' => bail!("can't tell whether the slash after `{last}` divides; rewrite that line"),
            ']' | '"' | '\'' | '`' => Ok(false),
            _ => Ok(true),
        }
    }
}

fn widened(gap: Gap, whitespace: char) -> Gap {
    if whitespace == '\n' || gap == Gap::Line { Gap::Line } else { Gap::Space }
}

/// Whether two characters side by side would read as one token.
fn would_merge(last: char, next: char) -> bool {
    (is_in_name(last) && is_in_name(next))
        || (last == next && "+-/".contains(last))
        || (last.is_ascii_digit() && next == '.')
}

fn is_in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$' || c == '#' || c == '\\'
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[track_caller]
    fn becomes(source: &str, expected: &str) {
        assert_eq!(strip(source).unwrap_or_else(|error| error.to_string()), format!("{expected}\n"));
    }

    #[test]
    fn comments_and_indentation_go() {
        becomes("// a\n/** b */\nlet x = 1; // c\n  let y = 2 /* d */ + 3;\n", "let x=1;let y=2+3;");
        becomes("call(\n  one,\n  two,\n);", "call(one,two,);");
    }

    #[test]
    fn a_line_end_that_may_end_a_statement_stays() {
        becomes("let a = b\n(c)", "let a=b\n(c)");
        becomes("return /* x\n */ 1", "return\n1");
        becomes("f()\n[1]", "f()\n[1]");
        becomes("i\n++j", "i\n++j");
    }

    #[test]
    fn tokens_do_not_merge() {
        becomes("a + +b - -c", "a+ +b- -c");
        becomes("typeof x in y", "typeof x in y");
        becomes("1 .toFixed()", "1 .toFixed()");
        becomes("a ?. b ?? c", "a?.b??c");
        becomes("async () => {}", "async()=>{}");
    }

    #[test]
    fn strings_templates_and_regular_expressions_are_left_alone() {
        becomes("x = 'a // b' + \"/* \\\" */\"", "x='a // b'+\"/* \\\" */\"");
        becomes("x = `a  // ${ b + `c  ${ {d: 1}.d }` }  e`", "x=`a  // ${b+`c  ${{d:1}.d}`}  e`");
        becomes("x = /[/'\"]  \\/ /.test(y)", "x=/[/'\"]  \\/ /.test(y)");
        becomes("return /a b/i", "return/a b/i");
        becomes("a / b / c", "a/b/c");
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        assert!(strip("if (x) /a/.test(y)").is_err());
        assert!(strip("x = 'a").is_err());
        assert!(strip("x = `a ${ b").is_err());
        assert!(strip("/* a").is_err());
    }
}
