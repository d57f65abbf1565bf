//! What was counted goes with the events from which it was counted.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::people::{ago, event, item, step};
use super::{ask, collector_of, month, take};
use crate::support::{Collector, Folder};

#[test]
fn a_deleted_person_is_in_no_number() {
    let folder = Folder::new();
    let collector = collector_of(&folder, &[month::events()]);
    assert_eq!(collector.request("DELETE", "/v1/users/alice").send("").status(), 200);
    // Without Alice, what she did before she had a name included.
    let without: Vec<Value> = month::events()
        .into_iter()
        .filter(|event| event["userId"] != "alice" && event["anonymousId"] != "a1")
        .collect();
    let other = Folder::new();
    let expected = collector_of(&other, &[without]);
    for question in super::arrival::QUESTIONS {
        assert_eq!(number(&collector, question), number(&expected, question), "{question}");
    }
    // And she may come back as somebody new.
    take(&collector, &[event("again", Some("alice"), Some("a1"), &ago(1), "Logged In", json!({}))]);
    let contacts = ask(&collector, "contacts?user=alice");
    assert_eq!((&contacts["people"], &contacts["contacts"][0]["activeDays"]), (&json!(1), &json!(1)));
}

fn number(collector: &Collector, question: &str) -> Value {
    let mut answer = ask(collector, question);
    answer.as_object_mut().unwrap().remove("asOf");
    answer
}

#[test]
fn what_is_older_than_is_kept_is_in_no_number() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let (old, new) = (ago(40 * 24), ago(24));
    take(
        &collector,
        &[
            // Ann was only here long ago.
            item("1", "ann", &old, "Tour Started", "tour"),
            event("2", Some("ann"), Some("v1"), &old, "Logged In", json!({})),
            item("3", "ann", &old, "Modal Shown", "pulse"),
            event(
                "4",
                Some("ann"),
                None,
                &old,
                "Modal Answered",
                json!({ "item_id": "pulse", "attribute": "nps", "value": "9" }),
            ),
            // Ben was here then and now.
            item("5", "ben", &old, "Tour Started", "tour"),
            step("6", "ben", &old, "Tour Step Completed", "open", 0),
            step("7", "ben", &new, "Tour Step Shown", "name", 1),
        ],
    );
    assert_eq!(ask(&collector, "contacts")["people"], 2);
    assert_eq!(collector.end("TERM").0, Some(0));
    // As if they had arrived when they happened.
    folder.execute("UPDATE events SET received_at = timestamp");
    let collector = Collector::start(&folder, &["--retain", "30d"]);
    let deadline = Instant::now() + Duration::from_secs(20);
    while ask(&collector, "contacts")["people"] != 1 {
        assert!(Instant::now() < deadline, "nothing is deleted");
        std::thread::sleep(Duration::from_millis(20));
    }
    let contact = &ask(&collector, "contacts")["contacts"][0];
    assert_eq!(
        (&contact["userId"], &contact["firstContact"], &contact["activeDays"]),
        (&json!("ben"), &json!(new), &json!(1))
    );
    let funnel = ask(&collector, "funnel?item=tour");
    assert_eq!((&funnel["seen"], funnel["steps"].as_array().unwrap().len()), (&json!(1), 1));
    assert_eq!((&funnel["steps"][0]["id"], &funnel["steps"][0]["reached"]), (&json!("name"), &json!(1)));
    assert_eq!(ask(&collector, "nps")["surveys"], json!([]));
}
