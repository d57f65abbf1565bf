//! What may be asked, and by whom.

use super::{ask, collector_of, month};
use crate::support::{Collector, Folder};

#[test]
fn what_is_not_understood_is_refused_by_name() {
    let folder = Folder::new();
    let collector = collector_of(&folder, &[month::events()]);
    for (question, reason) in [
        ("funnel", "item: missing"),
        ("funnel?item=tour&from=yesterday", "from: expected a day"),
        ("funnel?item=tour&to=2026-02-30", "to: expected a day"),
        ("funnel?item=tour&from=2026-03-02&to=2026-03-01", "to: before from"),
        ("funnel?item=tour&item=setup", "item: given twice"),
        ("funnel?item=tour&within=7", "within: expected a time"),
        ("funnel?item=tour&window=7d", "window: unknown parameter, expected one of item, from, to, asOf, within"),
        ("items?limit=0", "limit: expected a whole number from 1 to 1000"),
        ("items?limit=1001", "limit: expected a whole number from 1 to 1000"),
        ("retention?days=1,x", "days: expected up to 31 whole numbers"),
        ("retention?days=0", "days: expected"),
        ("contacts?anonymous=yes", "anonymous: expected true or false"),
        ("contacts?quiet=0d", "quiet: expected a time"),
        ("contacts?offset=-1", "offset: expected"),
        ("stuck?idle=soon", "idle: expected a time"),
        ("activation?asOf=2026", "asOf: expected a day"),
        ("nps?limit=3", "limit: unknown parameter"),
        ("time-to-value?item=%ff", "the query is not UTF-8"),
    ] {
        let answer = collector.get(&format!("/v1/stats/{question}"));
        assert_eq!(answer.status(), 400, "{question}: {}", answer.text());
        let said = answer.json()["error"].as_str().unwrap().to_owned();
        assert!(said.starts_with(reason), "{question}: {said}");
    }
    for question in ["funnel?item=nothing", "funnel?item=welcome"] {
        assert_eq!(collector.get(&format!("/v1/stats/{question}")).status(), 404, "{question}");
    }
    // Quotes and the like are ids like any other.
    assert_eq!(collector.get("/v1/stats/funnel?item=%27%3B%20DROP%20TABLE%20events").status(), 404);
    assert_eq!(ask(&collector, "items?asOf=2026-03-31")["items"].as_array().unwrap().len(), 4);
}

#[test]
fn without_content_the_window_has_to_be_said() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let answer = collector.get("/v1/stats/activation");
    assert_eq!(answer.status(), 400);
    assert!(answer.json()["error"].as_str().unwrap().starts_with("within: missing"));
    // Before anything has come, there is nothing to divide by.
    let empty = ask(&collector, "activation?within=7d");
    assert_eq!((&empty["people"], &empty["activation"]), (&0.into(), &serde_json::Value::Null));
    for question in ["items", "time-to-value", "retention", "contacts", "stuck", "nps"] {
        ask(&collector, question);
    }
}

#[test]
fn only_the_operator_may_ask() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--admin-key", "a1"]);
    for question in ["items", "funnel?item=t", "activation", "time-to-value", "retention", "contacts", "stuck", "nps"] {
        let path = format!("/v1/stats/{question}");
        assert_eq!(collector.get(&path).status(), 401, "{question}");
        let with_key = collector.request("GET", &path).header("authorization", "Bearer a1").send("");
        assert_ne!(with_key.status(), 401, "{question}");
    }
}
