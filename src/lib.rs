//! Hamrah in the browser: the shell that touches the page, and the views that draw what the core decided.

mod shell;
mod view;
