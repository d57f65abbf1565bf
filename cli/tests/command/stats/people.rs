//! Who was last heard of when, and who is stuck: as seen now, so the people of these tests live in the last days.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{ask, take};
use crate::support::{Collector, Folder};

pub(super) fn ago(hours: i64) -> String {
    let at = Timestamp::now() - SignedDuration::from_hours(hours);
    format!("{at:.3}")
}

pub(super) fn event(
    id: &str,
    user: Option<&str>,
    visitor: Option<&str>,
    at: &str,
    name: &str,
    properties: Value,
) -> Value {
    json!({ "type": "track", "messageId": id, "userId": user, "anonymousId": visitor, "timestamp": at, "event": name,
        "properties": properties })
}

pub(super) fn step(id: &str, user: &str, at: &str, name: &str, step: &str, index: u32) -> Value {
    event(id, Some(user), None, at, name, json!({ "item_id": "tour", "step_id": step, "step_index": index }))
}

pub(super) fn item(id: &str, user: &str, at: &str, name: &str, item: &str) -> Value {
    event(id, Some(user), None, at, name, json!({ "item_id": item }))
}

#[test]
fn the_last_contact_tells_who_has_gone_quiet() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    take(
        &collector,
        &[
            event("1", Some("ann"), None, &ago(10 * 24), "Logged In", json!({})),
            event("2", Some("ann"), None, &ago(2), "Logged In", json!({})),
            event("3", Some("ben"), None, &ago(9 * 24 + 1), "Logged In", json!({})),
            event("4", None, Some("v1"), &ago(8 * 24 + 1), "Session Started", json!({})),
            // Cleo was nameless when she was last heard of.
            event("5", Some("cleo"), Some("v2"), &ago(20 * 24), "Logged In", json!({})),
            event("6", None, Some("v2"), &ago(7 * 24 + 1), "Session Started", json!({})),
        ],
    );
    let users = |contacts: &Value| -> Vec<(String, i64, i64)> {
        let list = contacts["contacts"].as_array().unwrap().iter();
        list.map(|contact| {
            let id = contact["userId"].as_str().or(contact["anonymousId"].as_str()).unwrap().to_owned();
            (id, contact["quietDays"].as_i64().unwrap(), contact["activeDays"].as_i64().unwrap())
        })
        .collect()
    };
    let all = ask(&collector, "contacts");
    assert_eq!(all["people"], 3);
    let (ann, cleo, ben) = (("ann".to_owned(), 0, 2), ("cleo".to_owned(), 7, 2), ("ben".to_owned(), 9, 1));
    assert_eq!(users(&all), [ann.clone(), cleo.clone(), ben.clone()]);
    assert_eq!(users(&ask(&collector, "contacts?quiet=5d")), [cleo.clone(), ben.clone()]);
    let quiet = ask(&collector, "contacts?quiet=8d&anonymous=true");
    assert_eq!(users(&quiet), [("v1".to_owned(), 8, 1), ben.clone()]);
    let page = ask(&collector, "contacts?limit=1&offset=1");
    assert_eq!((users(&page), &page["people"]), (vec![cleo], &json!(3)));
    assert_eq!(users(&ask(&collector, "contacts?user=ann")), [ann]);
    assert_eq!(ask(&collector, "contacts?user=nobody")["people"], 0);
}

#[test]
fn who_is_stuck_where_and_since_when() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let (three_days, two_days, recently) = (ago(72), ago(48), ago(1));
    take(
        &collector,
        &[
            // Ann has stood at the second step for two days, though it was shown to her again an hour ago.
            item("1", "ann", &three_days, "Tour Started", "tour"),
            step("2", "ann", &three_days, "Tour Step Shown", "open", 0),
            step("3", "ann", &two_days, "Tour Step Shown", "name", 1),
            step("4", "ann", &recently, "Tour Step Shown", "name", 1),
            // Ben has got on an hour ago.
            item("5", "ben", &three_days, "Tour Started", "tour"),
            step("6", "ben", &recently, "Tour Step Shown", "name", 1),
            // Cleo has closed it, Dave has completed it.
            item("7", "cleo", &three_days, "Tour Started", "tour"),
            step("8", "cleo", &three_days, "Tour Step Shown", "open", 0),
            item("9", "cleo", &two_days, "Tour Dismissed", "tour"),
            item("10", "dave", &three_days, "Tour Started", "tour"),
            item("11", "dave", &three_days, "Tour Completed", "tour"),
            // Emma saw a checklist and has done nothing yet.
            item("12", "emma", &three_days, "Checklist Shown", "setup"),
            // Finn closed the tour and began it anew.
            item("13", "finn", &three_days, "Tour Started", "tour"),
            step("14", "finn", &three_days, "Tour Step Shown", "name", 1),
            item("15", "finn", &three_days, "Tour Dismissed", "tour"),
            item("16", "finn", &two_days, "Tour Started", "tour"),
        ],
    );
    let stuck = ask(&collector, "stuck");
    assert_eq!((&stuck["stuck"], &stuck["idleMs"]), (&json!(3), &json!(86_400_000)));
    let people: Vec<Value> = stuck["people"].as_array().unwrap().clone();
    let ann = json!({ "userId": "ann", "item": "tour", "kind": "tour", "step": "name", "since": two_days });
    assert_eq!(people[0], ann);
    let names: Vec<&str> = people.iter().map(|person| person["userId"].as_str().unwrap()).collect();
    assert!(names.contains(&"emma") && names.contains(&"finn"), "{names:?}");
    let emma = people.iter().find(|person| person["userId"] == "emma").unwrap();
    assert_eq!((&emma["item"], &emma["step"], &emma["since"]), (&json!("setup"), &Value::Null, &json!(three_days)));
    assert_eq!(stuck["places"][0], json!({ "item": "tour", "kind": "tour", "step": "name", "people": 2 }));
    // With more patience: nobody. With less: Ben too.
    assert_eq!(ask(&collector, "stuck?idle=7d")["stuck"], 0);
    assert_eq!(ask(&collector, "stuck?idle=30m&item=tour")["stuck"], 3);
    assert_eq!(ask(&collector, "stuck?limit=1")["people"].as_array().unwrap().len(), 1);
}

#[test]
fn an_event_of_a_clock_that_is_a_year_ahead_counts_on_its_true_day() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let (ahead, sent) = (ago(-365 * 24 + 3), ago(-365 * 24));
    let batch = json!({ "sentAt": sent, "batch": [event("1", Some("ann"), None, &ahead, "Logged In", json!({}))] });
    assert_eq!(collector.post(&batch).status(), 200);
    let contact = &ask(&collector, "contacts")["contacts"][0];
    let last: Timestamp = contact["lastContact"].as_str().unwrap().parse().unwrap();
    let hours = (Timestamp::now() - last).total(jiff::Unit::Hour).unwrap();
    assert!((2.9..3.1).contains(&hours), "{hours}");
}

#[test]
fn more_people_than_are_read_at_a_time_are_each_counted_once() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    // Kept as one row, so that some of the others' two are read apart.
    take(&collector, &[item("solo", "solo", &ago(3), "Tour Started", "tour")]);
    let people: Vec<u32> = (0..1_500).collect();
    for group in people.chunks(500) {
        let events: Vec<Value> = group
            .iter()
            .flat_map(|number| {
                let (user, visitor) = (format!("u{number}"), format!("v{number}"));
                let tour = json!({ "item_id": "tour" });
                let properties = tour.clone();
                [
                    event(&format!("{user} 1"), None, Some(&visitor), &ago(2), "Tour Started", properties),
                    event(&format!("{user} 2"), Some(&user), Some(&visitor), &ago(1), "Tour Completed", tour),
                ]
            })
            .collect();
        take(&collector, &events);
    }
    let funnel = ask(&collector, "funnel?item=tour");
    assert_eq!((&funnel["seen"], &funnel["completed"]), (&json!(1_501), &json!(1_500)));
}
