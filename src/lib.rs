//! Hamrah in the browser: the shell that touches the page, and the views that draw what the core decided.

mod shell;
#[expect(dead_code, unused_imports, reason = "the widget's root comes next and formats texts by it")]
mod text;
mod view;
