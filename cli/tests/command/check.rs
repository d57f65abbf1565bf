//! `hamrah check`: what an author and a CI job see.

use serde_json::{Value, json};

use crate::support::{Folder, run, text};

const GOOD: &str = r#"{ "schema": 1, "tours": [{ "id": "first", "when": { "url": "/projects" }, "steps": [
    { "id": "open", "target": "[data-tour=new]", "title": "Open it", "advance": { "on": "click" } }] }] }"#;

fn code_and_output(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(folder, arguments);
    assert_eq!(text(&output.stderr), "");
    (output.status.code(), text(&output.stdout))
}

#[test]
fn good_content_is_fine() {
    let folder = Folder::new();
    folder.write("good.json", &format!("\u{feff}{GOOD}"));
    let (code, output) = code_and_output(&folder, &["check", "good.json"]);
    assert_eq!((code, output.as_str()), (Some(0), "1 file: 0 errors, 0 warnings\n"));
}

#[test]
fn every_error_is_a_line_with_its_file_and_path() {
    let folder = Folder::new();
    folder.write("good.json", GOOD);
    folder.write("bad.json", &GOOD.replace("\"click\"", "\"clack\"").replace("\"title\"", "\"tittle\""));
    let (code, output) = code_and_output(&folder, &["check", "good.json", "bad.json"]);
    assert_eq!(code, Some(1), "{output}");
    let advance = output.lines().find(|line| line.contains("tours[0].steps[0].advance.on"));
    assert!(advance.is_some_and(|line| line.starts_with("bad.json: ")), "{output}");
    assert!(output.contains("tours[0].steps[0].tittle"), "{output}");
    assert!(output.lines().last().unwrap().starts_with("2 files: "), "{output}");
    assert!(!output.contains("good.json: "));
}

#[test]
fn a_warning_is_no_failure() {
    let folder = Folder::new();
    let steps: Vec<Value> = (0..9).map(|number| json!({ "id": format!("s{number}"), "title": "Step" })).collect();
    let long = json!({ "schema": 1, "tours": [{ "id": "long", "steps": steps }] });
    folder.write("long.json", &long.to_string());
    let (code, output) = code_and_output(&folder, &["check", "long.json"]);
    assert_eq!(code, Some(0), "{output}");
    assert!(output.contains("long.json: warning: tours[0]"), "{output}");
}

#[test]
fn a_program_reads_the_same_as_json() {
    let folder = Folder::new();
    folder.write("bad.json", &GOOD.replace("\"click\"", "\"clack\""));
    let (code, output) = code_and_output(&folder, &["check", "--json", "bad.json", "none.json"]);
    assert_eq!(code, Some(2));
    let report: Value = serde_json::from_str(&output).unwrap();
    assert_eq!((&report["errors"], &report["unreadable"]), (&json!(1), &json!(1)));
    let problem = &report["files"][0]["problems"][0];
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["path"], "tours[0].steps[0].advance.on");
    assert!(problem["message"].is_string());
    assert!(report["files"][1]["unreadable"].is_string());
}

#[test]
fn what_cannot_be_read_is_told_apart_from_what_is_wrong() {
    let folder = Folder::new();
    folder.write("broken.json", "{\"schema\": 1,");
    folder.write("deep.json", &format!("{{\"schema\":1,\"tours\":{}{}}}", "[".repeat(90), "]".repeat(90)));
    folder.write("large.json", &format!("{{\"schema\":1,\"x\":\"{}\"}}", "x".repeat(2_200_000)));
    for (file, expected, part) in [
        ("none.json", 2, "cannot be read"),
        (".", 2, "cannot be read"),
        ("broken.json", 2, "not JSON"),
        ("deep.json", 1, "deep.json: "),
        ("large.json", 1, "larger than"),
    ] {
        let (code, output) = code_and_output(&folder, &["check", file]);
        assert_eq!(code, Some(expected), "{file}: {output}");
        assert!(output.contains(part), "{file}: {output}");
    }
}
