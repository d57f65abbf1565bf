//! `GET` and `PUT /v1/users/{id}/progress`: a user goes on on another device, and nobody else does.

use serde_json::{Value, json};

use crate::support::{Answer, Collector, Folder, LATER, sign};

const SECRET: &[&str] = &["--secret", "s3cret"];

fn progress(tasks: Value, last_activity: u64) -> Value {
    json!({
        "version": 1, "firstSeen": 1_000, "visit": { "number": 1, "started": 1_000, "lastActivity": last_activity, "away": 0 },
        "attributes": { "plan": "team" }, "events": {}, "items": {}, "tasks": tasks, "tour": null, "modal": null, "earned": [],
    })
}

fn path(id: &str) -> String {
    format!("/v1/users/{id}/progress")
}

fn get(collector: &Collector, id: &str, signature: &str) -> Answer {
    collector.request("GET", &path(id)).header("x-hamrah-signature", signature).send("")
}

fn put(collector: &Collector, id: &str, signature: &str, body: &Value) -> Answer {
    let request = collector.request("PUT", &path(id)).header("content-type", "application/json");
    request.header("x-hamrah-signature", signature).send(body.to_string())
}

#[test]
fn what_two_devices_finish_is_finished_on_both() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let signature = sign("s3cret", "u_42", LATER);
    assert_eq!(get(&collector, "u_42", &signature).json(), json!({ "version": 0, "progress": null }));

    let phone = put(
        &collector,
        "u_42",
        &signature,
        &json!({ "version": 0, "progress": progress(json!({ "invite": 5_000 }), 9_000) }),
    );
    assert_eq!((phone.status(), phone.header("etag")), (200, "\"1\""));
    assert_eq!(phone.json()["version"], 1);

    // It has not seen what the phone wrote, and knows less of one task and more of another.
    let laptop =
        put(&collector, "u_42", &signature, &json!({ "progress": progress(json!({ "project": 7_000 }), 8_000) }))
            .json();
    assert_eq!(laptop["version"], 2);
    assert_eq!(laptop["progress"]["tasks"], json!({ "invite": 5_000, "project": 7_000 }));
    assert_eq!(laptop["progress"]["visit"]["lastActivity"], 9_000);
    assert_eq!(get(&collector, "u_42", &signature).json(), laptop);
}

#[test]
fn what_says_nothing_new_changes_nothing() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let signature = sign("s3cret", "u_42", LATER);
    let body = json!({ "version": 0, "progress": progress(json!({ "invite": 5_000 }), 9_000) });
    let first = put(&collector, "u_42", &signature, &body).json();
    assert_eq!(put(&collector, "u_42", &signature, &body).json(), first);
    let older = json!({ "version": 1, "progress": progress(json!({}), 2_000) });
    assert_eq!(put(&collector, "u_42", &signature, &older).json(), first);

    let ask = |tag: &str| {
        let request = collector.request("GET", &path("u_42")).header("x-hamrah-signature", &signature);
        request.header("if-none-match", tag).send("")
    };
    let same = ask("\"1\"");
    assert_eq!((same.status(), same.body.len(), same.header("etag")), (304, 0, "\"1\""));
    assert_eq!(ask("W/\"0\", W/\"1\"").status(), 304);
    assert_eq!(ask("\"0\"").json(), first);
}

#[test]
fn devices_that_write_at_the_same_time_lose_nothing() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let signature = sign("s3cret", "u_42", LATER);
    std::thread::scope(|scope| {
        for device in 0..8_u64 {
            let (collector, signature) = (&collector, &signature);
            scope.spawn(move || {
                for number in 0..5 {
                    let tasks = json!({ format!("{device}-{number}"): 5_000 });
                    let body = json!({ "progress": progress(tasks, 9_000) });
                    // Told to come again when the others are too fast, as senders are.
                    while put(collector, "u_42", signature, &body).status() != 200 {}
                }
            });
        }
    });
    let all = get(&collector, "u_42", &signature).json();
    assert_eq!(all["progress"]["tasks"].as_object().unwrap().len(), 40);
    assert_eq!(all["version"], 40);
}

#[test]
fn nobody_reads_or_changes_somebody_elses() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let theirs = sign("s3cret", "victim", LATER);
    let body = json!({ "progress": progress(json!({ "invite": 5_000 }), 9_000) });
    let before = put(&collector, "victim", &theirs, &body).json();
    let evil = json!({ "progress": progress(json!({ "evil": 1 }), 99_000) });
    for (signature, status) in [
        (String::new(), 401),
        ("nonsense".to_owned(), 401),
        (sign("s3cret", "attacker", LATER), 403),
        (sign("guess", "victim", LATER), 403),
        (sign("s3cret", "victim", 1_700_000_000), 403),
    ] {
        let read = get(&collector, "victim", &signature);
        assert_eq!(read.status(), status, "{signature}");
        assert!(!read.text().contains("invite"));
        assert_eq!(put(&collector, "victim", &signature, &evil).status(), status, "{signature}");
    }
    // Nor by an address that only looks like another's.
    for id in ["victim/", "victim%00", "./victim", "attacker/../victim"] {
        let status = put(&collector, id, &sign("s3cret", "attacker", LATER), &evil).status();
        assert!((400..500).contains(&status), "{id}: {status}");
    }
    assert_eq!(get(&collector, "victim", &theirs).json(), before);
}

#[test]
fn an_id_may_have_any_letters() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    for (id, encoded) in [("سارا", "%D8%B3%D8%A7%D8%B1%D8%A7"), ("a/b?c#d", "a%2Fb%3Fc%23d"), ("'; --", "%27%3B%20--")]
    {
        let signature = sign("s3cret", id, LATER);
        let body = json!({ "progress": progress(json!({ id: 5_000 }), 9_000) });
        assert_eq!(put(&collector, encoded, &signature, &body).status(), 200, "{id}");
        assert_eq!(get(&collector, encoded, &signature).json()["progress"]["tasks"], json!({ id: 5_000 }), "{id}");
    }
    assert_eq!(get(&collector, "%FF", "").status(), 400);
}

#[test]
fn without_a_secret_only_this_machine_has_progress() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let body = json!({ "progress": progress(json!({ "invite": 5_000 }), 9_000) });
    assert_eq!(put(&collector, "u_42", "", &body).status(), 200);
    for (name, value) in [("x-forwarded-for", "192.0.2.7"), ("host", "evil.example"), ("x-real-ip", "192.0.2.7")] {
        let answer = collector.request("GET", &path("u_42")).header(name, value).send("");
        assert_eq!(answer.status(), 403, "{name}");
    }
}

#[test]
fn what_is_no_progress_or_too_much_of_it_is_refused() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let signature = sign("s3cret", "u_42", LATER);
    let deep = format!("{{\"progress\":{}{}}}", "[".repeat(70), "]".repeat(70));
    let deep: Value = serde_json::from_str(&deep).unwrap();
    let later = json!({ "progress": { "version": 2 } });
    for body in [json!([]), json!({}), json!({ "progress": null }), json!({ "progress": 1 }), later, deep] {
        let answer = put(&collector, "u_42", &signature, &body);
        assert_eq!(answer.status(), 400, "{body}");
        assert!(answer.json()["error"].is_string());
    }
    let many = |name: &str| -> Value {
        (0..6_000).map(|number| (format!("{name}-{number:08}"), json!(5_000))).collect::<serde_json::Map<_, _>>().into()
    };
    let large = json!({ "progress": progress(json!({ "x".repeat(300_000): 1 }), 9_000) });
    assert_eq!(put(&collector, "u_42", &signature, &large).status(), 413);
    // Two that pass alone are too much together, and the first stays.
    let first = put(&collector, "u_42", &signature, &json!({ "progress": progress(many("one-two-three"), 9_000) }));
    assert_eq!(first.status(), 200, "{}", first.text());
    let second = put(&collector, "u_42", &signature, &json!({ "progress": progress(many("four-five-six"), 9_000) }));
    assert_eq!(second.status(), 413, "{}", second.text());
    assert_eq!(get(&collector, "u_42", &signature).json(), first.json());
}

#[test]
fn a_page_of_a_listed_origin_may_write_and_a_foreign_one_may_not_even_ask() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--secret", "s3cret", "--origin", "https://app.example.com"]);
    let ask = |origin: &str| {
        let request = collector.request("OPTIONS", &path("u_42")).header("origin", origin);
        let request = request.header("access-control-request-method", "PUT");
        request.header("access-control-request-headers", "content-type,x-hamrah-signature").send("")
    };
    let allowed = ask("https://app.example.com");
    assert_eq!(allowed.status(), 200);
    assert!(allowed.header("access-control-allow-methods").contains("PUT"));
    assert_eq!(allowed.header("access-control-allow-headers"), "content-type,x-hamrah-signature");
    assert_eq!(ask("https://evil.example").status(), 403);
}
