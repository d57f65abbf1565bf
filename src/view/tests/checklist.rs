use hamrah_core::view_model::{ChecklistView, Panel, ViewModel};

use super::sample::{all_done, checklist, list, nothing};
use super::{assert_order, rendered, tag, values};

fn shown(checklist: ChecklistView) -> String {
    rendered(ViewModel { checklist: Some(checklist), ..nothing() })
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
fn only_what_can_be_done_is_a_button() {
    let html = shown(checklist());
    for (task, pressable) in [("project", false), ("team", true), ("calendar", true), ("report", true)] {
        assert_eq!(item(&html, task).contains("<button"), pressable, "{task}");
    }
    assert_eq!(html.matches("aria-disabled").count(), 1);
}

#[test]
fn a_locked_task_says_what_it_waits_for_and_is_no_way_forward() {
    let html = shown(checklist());
    let report = item(&html, "report");
    let button = tag(report, "data-part=\"act\"");
    assert!(button.contains("aria-disabled=\"true\"") && button.contains("aria-describedby=\"why-3\""), "{button}");
    assert!(report.contains("id=\"why-3\">After: <bdi>team</bdi></p>"), "{report}");
    assert!(!report.contains("data-part=\"chevron\""), "{report}");
}

#[test]
fn a_task_tells_how_far_it_is_how_long_it_takes_and_what_it_brings() {
    assert_order(item(&shown(checklist()), "team"), &["1 of 3", "about 2 minutes", "10 points", "It is quick."]);
}

#[test]
fn several_lists_are_a_choice_in_the_panel() {
    let one = shown(checklist());
    assert!(!one.contains("data-part=\"lists\""), "{one}");
    let html = shown(ChecklistView { lists: vec![list("setup", true), list("more", false)], ..checklist() });
    let choice = tag(&html, "data-part=\"lists\"");
    assert!(choice.contains("role=\"group\"") && choice.contains("aria-label=\"Checklists\""), "{choice}");
    assert_eq!(values(&html, "aria-pressed"), ["true", "false"]);
}

#[test]
fn every_state_is_told_in_words_too() {
    let html = shown(checklist());
    for (task, state) in [("project", "Done"), ("team", "Current"), ("calendar", "Open"), ("report", "Locked")] {
        assert!(item(&html, task).contains(&format!("data-part=\"hidden\">{state}</span>")), "{task}");
    }
    let states: Vec<_> = html
        .split("<li data-part=\"task\"")
        .skip(1)
        .filter_map(|item| values(item, "data-state").first().copied())
        .collect();
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
    finished.finished = Some(all_done());
    let html = shown(finished);
    assert!(html.contains(">All done</p>") && html.contains("A badge is yours."), "{html}");
    assert!(tag(&html, "data-part=\"panel\"").contains("data-state=\"complete\""));
}

#[test]
fn a_list_in_the_page_is_no_dialog_and_can_not_be_folded_up() {
    let html = rendered(ViewModel { inline: vec![checklist()], ..nothing() });
    assert!(tag(&html, "data-part=\"panel\"").starts_with("<section"), "{html}");
    assert!(!html.contains("data-part=\"minimise\"") && !html.contains("data-part=\"launcher\""), "{html}");
    assert!(tag(&html, "data-part=\"act\"").contains("value=\"team\""), "{html}");
}

#[test]
fn what_was_celebrated_is_there_to_be_read() {
    assert_order(&shown(checklist()), &["<details", "Milestones</summary>", "The first project", "March 21"]);
}

#[test]
fn what_was_celebrated_is_shown_by_itself_too() {
    let history = |panel| ChecklistView {
        is_history: true,
        panel,
        title: "Milestones".into(),
        tasks: Vec::new(),
        dismiss: "Hide".to_owned(),
        ..checklist()
    };
    let open = shown(history(Panel::Open));
    assert_order(&open, &[">Milestones<", "<div data-part=\"milestones\"", "The first project", "March 21", ">Hide<"]);
    for other in ["<progress", "data-part=\"tasks\"", "<details", "data-part=\"ring\""] {
        assert!(!open.contains(other), "{other} in {open}");
    }
    let minimised = shown(history(Panel::Minimised));
    assert!(tag(&minimised, "data-part=\"mark\"").contains("aria-hidden"), "{minimised}");
}
