//! Hamrah in the browser: an in-app onboarding widget.
//!
//! `embed` is what a page calls; `engine` holds the [`Session`](hamrah_core::session::Session) and performs its effects
//! by the `shell`, which is all that touches the platform; `widget` is the Yew component that draws, by the `view`s,
//! what the session decided. Dependencies point one way: `embed → widget → engine → shell`, `widget → view`.
//!
//! Pages load it by the script tag or from npm. A Yew application uses it as a library, in its own WASM:
//!
//! ```ignore
//! html! { <Hamrah content="/onboarding.json" user={user} locale="fa" /> }
//! ```

#[cfg(all(target_arch = "wasm32", feature = "script"))]
mod allocator;
pub mod embed;
mod engine;
mod shell;
mod text;
mod view;
mod widget;

pub use embed::component::{Hamrah, HamrahProps, Source, call, tell};
pub use hamrah_core::Value;
