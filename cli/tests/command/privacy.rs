//! `GET /v1/users/{id}/export` and `DELETE /v1/users/{id}`: what a person may ask of the operator.

use serde_json::{Value, json};

use crate::support::{Answer, Collector, Folder, batch, event};

const ADMIN: &[&str] = &["--admin-key", "a1"];

fn ask(collector: &Collector, method: &str, path: &str) -> Answer {
    collector.request(method, path).header("authorization", "Bearer a1").send("")
}

fn of(user: &str, id: &str) -> Value {
    let mut event = event(id);
    event["userId"] = json!(user);
    event["anonymousId"] = json!(format!("a_{user}"));
    event
}

#[test]
fn a_person_gets_what_is_theirs_and_it_is_forgotten_when_asked() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, ADMIN);
    let mut before = of("sara/1", "before");
    before.as_object_mut().unwrap().remove("userId");
    collector.post(&batch(&[before, of("sara/1", "one"), of("omid", "other"), of("sara/1", "two")]));
    let progress = json!({ "progress": { "version": 1, "tasks": { "invite": 5 } } });
    collector.request("PUT", "/v1/users/sara%2F1/progress").send(progress.to_string());

    let export = ask(&collector, "GET", "/v1/users/sara%2F1/export");
    assert_eq!((export.status(), export.header("content-type")), (200, "application/x-ndjson; charset=utf-8"));
    let lines: Vec<Value> = export.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = lines.iter().filter_map(|line| line["messageId"].as_str()).collect();
    assert_eq!(ids, ["before", "one", "two"]);
    assert_eq!(lines[1]["properties"], event("x")["properties"]);
    assert_eq!((&lines[3]["type"], &lines[3]["progress"]["tasks"]), (&json!("progress"), &json!({ "invite": 5 })));

    let deleted = ask(&collector, "DELETE", "/v1/users/sara%2F1");
    assert_eq!(deleted.json(), json!({ "events": 3, "progress": true }));
    assert_eq!(ask(&collector, "GET", "/v1/users/sara%2F1/export").text(), "");
    assert_eq!(ask(&collector, "DELETE", "/v1/users/sara%2F1").json(), json!({ "events": 0, "progress": false }));
    assert!(ask(&collector, "GET", "/v1/users/omid/export").text().contains("\"other\""));
}

#[test]
fn more_than_a_piece_comes_out_whole() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, ADMIN);
    let events: Vec<Value> = (0..1_200).map(|number| of("u", &format!("{number}"))).collect();
    collector.post(&batch(&events));
    assert_eq!(ask(&collector, "GET", "/v1/users/u/export").text().lines().count(), 1_200);
}

#[test]
fn only_the_operator_may() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, ADMIN);
    collector.post(&batch(&[of("u", "a")]));
    for (method, path) in [("GET", "/v1/users/u/export"), ("DELETE", "/v1/users/u"), ("GET", "/metrics")] {
        assert_eq!(collector.request(method, path).send("").status(), 401, "{method} {path}");
    }
    assert!(ask(&collector, "GET", "/v1/users/u/export").text().contains("\"a\""));

    let folder = Folder::new();
    let open = Collector::start(&folder, &[]);
    for (method, path) in [("GET", "/v1/users/u/export"), ("DELETE", "/v1/users/u"), ("GET", "/metrics")] {
        assert_eq!(open.request(method, path).send("").status(), 200, "{method} {path}");
        let through_proxy = open.request(method, path).header("x-forwarded-for", "192.0.2.7").send("");
        assert_eq!(through_proxy.status(), 403, "{method} {path}");
    }
}
