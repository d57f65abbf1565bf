//! Which modules, scripts and sheets the parts of the widget are made of.

/// Something that one could leave out of the widget.
pub(super) struct Part {
    pub(super) name: &'static str,
    /// Modules with all that is below them, and beginnings of names that functions have for the glue. A function belongs
    /// to the part that names it most closely.
    pub(super) modules: &'static [&'static str],
    /// Scripts of our own in the glue, from the project's root.
    pub(super) scripts: &'static [&'static str],
    pub(super) sheets: &'static [&'static str],
    /// Its code is not the project's own.
    pub(super) is_library: bool,
}

const NOTHING: Part = Part { name: "", modules: &[], scripts: &[], sheets: &[], is_library: false };

/// The part of functions that name nobody.
pub(super) const LIBRARY: usize = PARTS.len() - 1;

pub(super) const PARTS: [Part; 24] = [
    Part {
        name: "tours",
        modules: &[
            "hamrah_core::content::tour",
            "hamrah_core::content::step",
            "hamrah_core::content::next",
            "hamrah_core::content::read::tour",
            "hamrah_core::content::read::step",
            "hamrah_core::content::read::advance",
            "hamrah_core::content::read::next",
            "hamrah_core::session::tour",
            "hamrah_core::session::step",
            "hamrah_core::session::target",
            "hamrah_core::session::way_back",
            "hamrah_core::session::view::step",
            "hamrah_core::placement",
            "hamrah::view::step",
            "hamrah::view::segments",
            "hamrah::shell::advance",
            "hamrah::shell::frames",
            "hamrah::shell::keys",
            "hamrah::shell::scroll",
            "hamrah::shell::sheet",
            "hamrah::shell::tracker",
        ],
        sheets: &["step", "spotlight", "arrow"],
        ..NOTHING
    },
    Part {
        name: "finding elements",
        modules: &[
            "hamrah_core::content::target",
            "hamrah_core::content::read::target",
            "hamrah::shell::mutations",
            "hamrah::shell::presence",
            "hamrah::shell::size",
            "hamrah::shell::target",
            "hamrah::shell::trail",
            "hamrah::shell::tree",
        ],
        ..NOTHING
    },
    Part {
        name: "modals",
        modules: &[
            "hamrah_core::content::modal",
            "hamrah_core::content::read::modal",
            "hamrah_core::content::read::question",
            "hamrah_core::session::modal",
            "hamrah_core::session::view::modal",
            "hamrah::view::modal",
            "hamrah::view::question",
        ],
        sheets: &["modal"],
        ..NOTHING
    },
    Part {
        name: "checklists",
        modules: &[
            "hamrah_core::content::checklist",
            "hamrah_core::content::read::checklist",
            "hamrah_core::session::checklist",
            "hamrah_core::session::view::checklist",
            "hamrah::view::checklist",
            "hamrah::view::progress_ring",
            "hamrah::view::task",
        ],
        sheets: &["checklist"],
        ..NOTHING
    },
    Part {
        name: "celebrations",
        modules: &[
            "hamrah_core::content::celebration",
            "hamrah_core::content::read::celebration",
            "hamrah_core::session::celebration",
            "hamrah_core::session::view::toast",
            "hamrah::view::confetti",
            "hamrah::view::toast",
        ],
        scripts: &["src/view/confetti.js"],
        sheets: &["toast", "confetti"],
        ..NOTHING
    },
    Part {
        name: "empty states, lists in the page",
        modules: &[
            "hamrah_core::content::empty_state",
            "hamrah_core::content::read::empty_state",
            "hamrah_core::session::empty_state",
            "hamrah_core::session::view::empty_state",
            "hamrah::shell::slots",
            "hamrah::view::empty_state",
            "hamrah::view::inline",
            "hamrah::view::plain",
        ],
        scripts: &["src/shell/slots/markup.js"],
        sheets: &["empty_state"],
        ..NOTHING
    },
    Part {
        name: "theme",
        modules: &["hamrah_core::content::theme", "hamrah_core::content::read::theme", "hamrah::view::theme"],
        sheets: &["tokens"],
        ..NOTHING
    },
    Part {
        name: "why, debugging",
        modules: &[
            "hamrah_core::session::inspect",
            "hamrah_core::session::why",
            "hamrah_core::targeting::explain",
            "hamrah::engine::inspect",
            "hamrah::shell::target::inspect",
        ],
        ..NOTHING
    },
    Part {
        name: "the API: calls, options, handlers",
        modules: &[
            "hamrah_core::session::request",
            "hamrah::embed",
            "hamrah::engine::answer",
            "hamrah::engine::call",
            "hamrah::engine::early",
            "hamrah::engine::handlers",
            "boot_",
            "call_",
        ],
        ..NOTHING
    },
    Part {
        name: "consent, opting out, privacy",
        modules: &[
            "hamrah_core::content::privacy",
            "hamrah_core::content::read::privacy",
            "hamrah::embed::withdrawal",
            "hamrah::shell::navigator",
        ],
        ..NOTHING
    },
    Part {
        name: "other libraries' calls (listen)",
        modules: &["hamrah::shell::listening"],
        scripts: &["src/shell/listening/overhear.js"],
        ..NOTHING
    },
    Part { name: "sleep", modules: &["hamrah_core::session::sleep", "hamrah::shell::sleep"], ..NOTHING },
    Part {
        name: "return after a failure, turns of calls",
        modules: &["hamrah::shell::kept"],
        scripts: &["src/embed/rescue.js", "src/shell/kept.js"],
        ..NOTHING
    },
    Part {
        name: "reports",
        modules: &["hamrah_core::reporting", "hamrah_core::session::report", "hamrah::shell::transport"],
        ..NOTHING
    },
    Part {
        name: "rules",
        modules: &[
            "hamrah_core::content::read::rule",
            "hamrah_core::content::read::segments",
            "hamrah_core::content::read::success",
            "hamrah_core::session::success",
            "hamrah_core::targeting",
        ],
        ..NOTHING
    },
    Part {
        name: "progress, tabs, sync",
        modules: &[
            "hamrah_core::progress",
            "hamrah::engine::memory",
            "hamrah::engine::sync",
            "hamrah::shell::storage",
            "hamrah::shell::tabs",
        ],
        ..NOTHING
    },
    Part {
        name: "languages, templates, Markdown",
        modules: &["hamrah_core::text", "hamrah::text", "hamrah::view::rich_text"],
        ..NOTHING
    },
    Part { name: "content, for all", modules: &["hamrah_core::content", "hamrah_core::value"], ..NOTHING },
    Part { name: "drawing, for all", modules: &["hamrah::view"], sheets: &["base", "button", "media"], ..NOTHING },
    Part { name: "session, for all", modules: &["hamrah_core"], ..NOTHING },
    Part { name: "page, for all", modules: &["hamrah"], ..NOTHING },
    Part { name: "Yew", modules: &["yew"], is_library: true, ..NOTHING },
    Part {
        name: "wasm-bindgen, js-sys, web-sys",
        modules: &[
            "__wb",
            "__externref",
            "console_error_panic_hook",
            "gloo_console",
            "gloo_timers",
            "gloo_utils",
            "js_sys",
            "serde_wasm_bindgen",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
        ],
        is_library: true,
        ..NOTHING
    },
    Part {
        name: "the Rust library",
        modules: &["alloc", "core", "hashbrown", "indexmap", "serde", "std", "talc"],
        is_library: true,
        ..NOTHING
    },
];
