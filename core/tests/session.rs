//! The session on a virtual clock: stories of one visitor, told as the product would tell them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "session/celebrations.rs"]
mod celebrations;
#[path = "session/checklists.rs"]
mod checklists;
#[path = "session/empty_states.rs"]
mod empty_states;
#[path = "session/host_answers.rs"]
mod host_answers;
#[path = "session/laws.rs"]
mod laws;
#[path = "session/modal_pages.rs"]
mod modal_pages;
#[path = "session/modals.rs"]
mod modals;
#[path = "session/overheard.rs"]
mod overheard;
#[path = "session/pages.rs"]
mod pages;
#[path = "session/questions.rs"]
mod questions;
#[path = "session/sleeps.rs"]
mod sleeps;
#[path = "session/stage.rs"]
mod stage;
#[path = "session/story.rs"]
mod story;
#[path = "session/success.rs"]
mod success;
#[path = "session/tours.rs"]
mod tours;
#[path = "session/visitors.rs"]
mod visitors;
#[path = "session/waits.rs"]
mod waits;
#[path = "session/why.rs"]
mod why;
