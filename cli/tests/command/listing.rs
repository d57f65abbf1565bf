//! `GET /v1/events` and the page at `/events`.

use serde_json::{Value, json};

use crate::support::{Collector, Folder, batch, event};

fn ids(listing: &Value) -> Vec<&str> {
    let events = listing["events"].as_array().unwrap();
    events.iter().map(|event| event["messageId"].as_str().unwrap()).collect()
}

fn with_events(folder: &Folder) -> Collector {
    let collector = Collector::start(folder, &[]);
    let mut events: Vec<Value> = (1..=5).map(|number| event(&format!("m{number}"))).collect();
    events[1]["event"] = json!("50%_Done");
    events[2]["userId"] = json!("سارا");
    events[3]["userId"] = Value::Null;
    events[3]["anonymousId"] = json!("anon-7");
    collector.post(&batch(&events));
    collector
}

#[test]
fn a_reader_pages_in_both_directions() {
    let folder = Folder::new();
    let collector = with_events(&folder);
    let newest = collector.get("/v1/events?limit=2").json();
    assert_eq!(ids(&newest), ["m4", "m5"]);
    assert_eq!((&newest["more"], &newest["next"]), (&json!(true), &json!(5)));
    let before = collector.get("/v1/events?limit=3&before=4").json();
    assert_eq!(ids(&before), ["m1", "m2", "m3"]);
    assert_eq!(before["more"], false);

    let first = collector.get("/v1/events?after=0&limit=3").json();
    assert_eq!(ids(&first), ["m1", "m2", "m3"]);
    assert_eq!((&first["more"], &first["next"]), (&json!(true), &json!(3)));
    let rest = collector.get("/v1/events?after=3&limit=3").json();
    assert_eq!(ids(&rest), ["m4", "m5"]);
    assert_eq!((&rest["more"], &rest["next"]), (&json!(false), &json!(5)));
    assert_eq!(ids(&collector.get("/v1/events?after=5").json()), [""; 0]);
}

#[test]
fn a_filter_takes_its_text_literally_and_reads_on_past_the_others() {
    let folder = Folder::new();
    let collector = with_events(&folder);
    let by = |query: &str| collector.get(&format!("/v1/events?{query}")).json();
    assert_eq!(ids(&by("event=50%25_done")), ["m2"]);
    assert_eq!(ids(&by("event=tour")), ["m1", "m3", "m4", "m5"]);
    assert_eq!(ids(&by("user=ANON")), ["m4"]);
    assert_eq!(ids(&by("user=%D8%B3%D8%A7%D8%B1")), ["m3"]);
    let nothing = by("after=0&event=nothing");
    assert_eq!(ids(&nothing), [""; 0]);
    assert_eq!(nothing["next"], 5);
}

#[test]
fn a_wrong_question_is_refused() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let answer = collector.get("/v1/events?after=yesterday");
    assert_eq!(answer.status(), 400);
    assert!(answer.json()["error"].is_string());
    assert_eq!(collector.get("/v1/nothing").status(), 404);
    assert_eq!(collector.get("/v1/batch").status(), 405);
    assert_eq!(collector.get("/healthz").status(), 200);
}

#[test]
fn the_page_runs_nothing_but_its_own_files() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let page = collector.get("/events");
    assert_eq!(page.status(), 200);
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("require-trusted-types-for 'script'"));
    assert!(!policy.contains("unsafe"));
    let html = page.text();
    assert!(!html.contains("style=") && !html.contains("<style") && !html.contains("onclick"));
    // Every file it names is there.
    let named = html.split('"').filter(|part| part.starts_with("events/"));
    let files: Vec<&str> = named.collect();
    assert!(files.len() >= 3);
    for file in files {
        assert_eq!(collector.get(&format!("/{file}")).status(), 200, "{file}");
    }
    for script in ["page", "row", "json", "source"] {
        let answer = collector.get(&format!("/events/{script}.js"));
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
        assert!(!answer.text().contains("innerHTML"));
    }
    assert_eq!(collector.get("/").header("location"), "/events");
}
