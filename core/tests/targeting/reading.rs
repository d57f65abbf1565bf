//! The content's reader takes every rule of the table for what the table means; what it refuses, the table marks as
//! `"refused"`: rules that no author can write, but that must be answered all the same.

use hamrah_core::Value;
use hamrah_core::content;
use hamrah_core::problem::Severity;

use crate::rule::read_rule;

/// The ids that the table names.
const ITEMS: [&str; 7] = ["open", "done", "closed", "closed-then-done", "snoozed-unseen", "api", "other"];
const TASKS: [&str; 1] = ["project"];

#[test]
fn the_contents_reader_understands_the_table() {
    let table: Value = serde_json::from_str(include_str!("../targeting.json")).unwrap();
    let mut wrong = Vec::new();
    for group in table.items() {
        let segments = group.get("facts").and_then(|facts| facts.get("segments")).map_or(&[][..], Value::entries);
        for case in group.get("cases").unwrap().items() {
            let rule = case.get("rule").unwrap();
            let (content, problems) = content::read(&file(rule, segments));
            let errors: Vec<_> = problems
                .iter()
                .filter(|problem| problem.severity == Severity::Error && problem.path.starts_with("modals[0]"))
                .collect();
            let read =
                content.modals.iter().find(|modal| modal.item.id == "asked").and_then(|modal| modal.item.when.clone());
            let expected = case.get("refused").is_none().then(|| read_rule(rule));
            if read != expected {
                wrong.push(format!("{} was read as {read:?} with {errors:?}", serde_json::to_string(case).unwrap()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A content file with one modal that asks for the rule, and with whatever rules may refer to.
fn file(rule: &Value, segments: &[(String, Value)]) -> Value {
    let modal = |id: &str| {
        Value::map()
            .with("id", id)
            .with("title", "…")
            .with("primary", Value::map().with("label", "…").with("do", "dismiss"))
    };
    let task = |id: &str| Value::map().with("id", id).with("title", "…");
    let mut modals = vec![modal("asked").with("when", rule.clone())];
    modals.extend(ITEMS.map(modal));
    let tasks = TASKS.map(task).to_vec();
    let checklist = Value::map().with("id", "tasks").with("title", "…").with("tasks", tasks);
    let segment = |(id, when): &(String, Value)| Value::map().with("id", id.as_str()).with("when", when.clone());
    Value::map()
        .with("schema", 1_u32)
        .with("segments", segments.iter().map(segment).collect::<Vec<_>>())
        .with("modals", modals)
        .with("checklists", vec![checklist])
}
