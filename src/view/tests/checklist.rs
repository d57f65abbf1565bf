use hamrah_core::view_model::{ChecklistView, Panel, ViewModel};

use super::sample::{checklist, nothing};
use super::{rendered, tag, values};

fn shown(checklist: ChecklistView) -> String {
    rendered(ViewModel { checklists: vec![checklist], ..nothing() })
}

/// The list item of a task.
fn item<'a>(html: &'a str, title: &str) -> &'a str {
    let item = html.split("<li").find(|item| item.contains(&format!(">{title}<")));
    item.and_then(|item| item.split("</li>").next()).unwrap_or_default()
}

#[test]
fn a_minimised_checklist_is_its_launcher_alone() {
    let mut minimised = checklist();
    minimised.panel = Panel::Minimised;
    let html = shown(minimised);
    assert!(!html.contains("data-part=\"panel\""), "{html}");
    for text in ["Open the checklist", "Set up your workspace", "1 of 4 done"] {
        assert!(html.contains(text), "{text} in {html}");
    }
}

#[test]
fn the_panel_tells_the_progress_in_words() {
    let html = shown(checklist());
    let progress = tag(&html, "<progress");
    for attribute in
        ["value=\"1\"", "max=\"4\"", "aria-valuetext=\"1 of 4 done\"", "aria-label=\"Set up your workspace\""]
    {
        assert!(progress.contains(attribute), "{attribute} in {progress}");
    }
    let panel = tag(&html, "data-part=\"panel\"");
    assert!(panel.contains("role=\"dialog\"") && panel.contains("aria-label=\"Set up your workspace\""), "{panel}");
}

#[test]
fn only_what_can_be_done_now_is_a_button() {
    let html = shown(checklist());
    for (task, pressable) in [("project", false), ("team", true), ("calendar", true), ("report", false)] {
        assert_eq!(item(&html, task).contains("<button"), pressable, "{task}");
    }
}

#[test]
fn every_state_is_told_in_words_too() {
    let html = shown(checklist());
    for (task, state) in [("project", "Done"), ("team", "Current"), ("calendar", "Open"), ("report", "Locked")] {
        assert!(item(&html, task).contains(&format!("data-part=\"hidden\">{state}</span>")), "{task}");
    }
    let states: Vec<_> =
        html.split("<li").skip(1).filter_map(|item| values(item, "data-state").first().copied()).collect();
    assert_eq!(states, ["done", "current", "open", "locked"]);
}

#[test]
fn one_task_is_in_focus() {
    let html = shown(checklist());
    assert_eq!(html.matches("aria-current=\"step\"").count(), 1);
    assert!(item(&html, "team").contains("aria-current") && item(&html, "team").contains("It is quick."));
    assert_eq!(html.matches("It is quick.").count(), 1);
}

#[test]
fn an_all_done_checklist_says_so() {
    let mut finished = checklist();
    finished.finished = Some("All done".to_owned());
    let html = shown(finished);
    assert!(html.contains("<span>All done</span>"));
    assert!(tag(&html, "data-part=\"panel\"").contains("data-state=\"complete\""));
}
