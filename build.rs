//! Joins the style sheets into the one that the widget carries, without comments and spare white space.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// In the order of the cascade.
const SHEETS: [&str; 12] = [
    "tokens",
    "base",
    "button",
    "media",
    "modal",
    "spotlight",
    "step",
    "arrow",
    "checklist",
    "toast",
    "confetti",
    "empty_state",
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=styles");
    println!("cargo::rerun-if-changed=build.rs");
    let mut joined = String::new();
    for name in SHEETS {
        joined.push_str(&fs::read_to_string(Path::new("styles").join(name).with_extension("css"))?);
    }
    let Some(out) = env::var_os("OUT_DIR") else {
        return Err(io::Error::other("OUT_DIR is not set: run by Cargo only"));
    };
    fs::write(PathBuf::from(out).join("hamrah.css"), stripped(&joined))
}

/// The sheet without comments, and without white space where it means nothing. White space around `+`, `-`, `*` and
/// before `:` and `(` may mean something, so it stays. Strings are kept as they are.
fn stripped(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        if c == '/' && rest.peek() == Some(&'*') {
            let mut before = ' ';
            for c in rest.by_ref().skip(1) {
                if before == '*' && c == '/' {
                    break;
                }
                before = c;
            }
            space = true;
        } else if c.is_whitespace() {
            space = true;
        } else {
            let bare = out.ends_with(['{', '}', ';', ',', ':', '>']) || out.is_empty();
            if space && !bare && !matches!(c, '{' | '}' | ';' | ',' | '>' | ')') {
                out.push(' ');
            }
            space = false;
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
            if c == '"' {
                for c in rest.by_ref() {
                    out.push(c);
                    if c == '"' {
                        break;
                    }
                }
            }
        }
    }
    out
}
