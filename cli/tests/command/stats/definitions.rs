//! Each definition against the month. How a number comes about stands beside it.

use serde_json::{Value, json};

use super::{ask, collector_of, month};
use crate::support::{Collector, Folder};

const DAY: i64 = 24 * 60 * 60 * 1_000;

fn month(folder: &Folder) -> Collector {
    collector_of(folder, &[month::events()])
}

/// The numbers of a step: reached, shown, completed, skipped, target missing, stopped; and its drop-off.
fn steps(funnel: &Value) -> Vec<(&str, [u64; 6], Option<f64>)> {
    let step = |step: &'_ Value| {
        let number = |key: &str| step[key].as_u64().unwrap();
        let keys = ["reached", "shown", "completed", "skipped", "targetMissing", "stopped"];
        (keys.map(number), step["dropOff"].as_f64())
    };
    let steps = funnel["steps"].as_array().unwrap();
    steps.iter().map(|s| (s["id"].as_str().unwrap(), step(s).0, step(s).1)).collect()
}

#[test]
fn the_funnel_of_a_tour_says_where_people_stop() {
    let folder = Folder::new();
    let collector = month(&folder);
    let funnel = ask(&collector, "funnel?item=tour&asOf=2026-03-31");
    // Alice, Bob, Carol, Dan and Eve saw it. Alice completed it; Bob and Dan closed it; Carol and Eve did neither.
    assert_eq!((&funnel["kind"], &funnel["seen"], &funnel["open"]), (&json!("tour"), &json!(5), &json!(0)));
    assert_eq!((&funnel["completed"], &funnel["dismissed"], &funnel["underWay"]), (&json!(1), &json!(2), &json!(2)));
    assert_eq!(funnel["completion"], 0.2);
    // Eve saw no step.
    assert_eq!((&funnel["stoppedAtStart"], &funnel["dropOffAtStart"]), (&json!(1), &json!(0.2)));
    assert_eq!(
        steps(&funnel),
        [
            // Alice, Bob, Carol; Dan came to it, and its target was not there.
            ("open", [4, 3, 3, 1, 1, 0], Some(0.0)),
            // All four; Alice and Carol did it. Bob and Dan came no further. Carol, who went back to it, had been further.
            ("name", [4, 4, 2, 0, 0, 2], Some(0.5)),
            // Only meant for Carol, so Alice did not drop off before it.
            ("pro", [1, 1, 0, 0, 0, 1], Some(1.0)),
            ("create", [1, 1, 1, 0, 0, 0], Some(0.0)),
        ]
    );
    assert_eq!(funnel["steps"][1]["share"], 0.8);
}

#[test]
fn a_funnel_can_be_limited_to_days_and_to_a_time_to_finish() {
    let folder = Folder::new();
    let collector = month(&folder);
    // Alice and Bob started on the 1st.
    let funnel = ask(&collector, "funnel?item=tour&from=2026-03-01&to=2026-03-01&asOf=2026-03-31");
    assert_eq!((&funnel["seen"], &funnel["completed"], &funnel["dismissed"]), (&json!(2), &json!(1), &json!(1)));
    // Alice started at 10:01:00, came to `create` 121 seconds later and was done after 180.
    let quick = ask(&collector, "funnel?item=tour&from=2026-03-01&to=2026-03-01&asOf=2026-03-31&within=120s");
    assert_eq!((&quick["completed"], &quick["withinMs"]), (&json!(0), &json!(120_000)));
    assert_eq!(steps(&quick), [("open", [2, 2, 2, 0, 0, 0], Some(0.0)), ("name", [2, 2, 1, 0, 0, 2], Some(1.0))]);
    // At the end of the 2nd, Alice and Bob have had their day. Carol, who started at 09:00, has time left; Dan and Eve have
    // not come yet.
    let early = ask(&collector, "funnel?item=tour&asOf=2026-03-02&within=24h");
    assert_eq!((&early["seen"], &early["open"], &early["completed"]), (&json!(2), &json!(1), &json!(1)));
    // Bob's day isn't over either at the end of the 1st, nor is Alice's.
    let earlier = ask(&collector, "funnel?item=tour&asOf=2026-03-01&within=24h");
    assert_eq!((&earlier["seen"], &earlier["open"], &earlier["completion"]), (&json!(0), &json!(2), &Value::Null));
}

#[test]
fn the_funnel_of_a_checklist_counts_its_tasks() {
    let folder = Folder::new();
    let collector = month(&folder);
    let funnel = ask(&collector, "funnel?item=setup&asOf=2026-03-31");
    // Alice, Bob, Carol and Fay saw it; Alice completed it, Carol put it away and did nothing.
    assert_eq!((&funnel["kind"], &funnel["seen"], &funnel["completed"]), (&json!("checklist"), &json!(4), &json!(1)));
    assert_eq!((&funnel["dismissed"], &funnel["underWay"]), (&json!(1), &json!(2)));
    assert_eq!(funnel["stoppedAtStart"], 1);
    assert_eq!(
        steps(&funnel),
        [
            // Alice, Bob and Fay; it is the last that Bob and Fay have done.
            ("project", [3, 0, 3, 0, 0, 2], Some(2.0 / 3.0)),
            ("invite", [1, 0, 1, 0, 0, 0], Some(0.0)),
            ("pay", [1, 0, 1, 0, 0, 0], Some(0.0)),
        ]
    );
}

#[test]
fn completion_is_over_those_who_saw_it_and_closing_is_not_completing() {
    let folder = Folder::new();
    let collector = month(&folder);
    let items = ask(&collector, "items?asOf=2026-03-31");
    let numbers: Vec<(&str, [u64; 4])> = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let number = |key: &str| item[key].as_u64().unwrap();
            (item["item"].as_str().unwrap(), ["seen", "completed", "dismissed", "underWay"].map(number))
        })
        .collect();
    assert_eq!(
        numbers,
        [
            // Shown to Alice, Bob, Carol, Dan and Grace; nobody pressed its button.
            ("pulse", [5, 0, 0, 5]),
            ("tour", [5, 1, 2, 2]),
            ("setup", [4, 1, 1, 2]),
            // Alice pressed its button before she had a name; Bob closed it; Carol did neither.
            ("welcome", [3, 1, 1, 1]),
        ]
    );
    assert_eq!(items["items"][1]["completion"], 0.2);
    // The checklist took Alice until 11:00 on the 2nd, more than a day.
    let quick = ask(&collector, "items?asOf=2026-03-31&within=24h&limit=3");
    let setup = &quick["items"][2];
    assert_eq!((&setup["item"], &setup["seen"], &setup["completed"]), (&json!("setup"), &json!(4), &json!(0)));
    assert_eq!(quick["items"].as_array().unwrap().len(), 3);
    // On the 28th at midnight, Fay's checklist had just come on screen.
    let open = ask(&collector, "items?from=2026-03-28&asOf=2026-03-28&within=24h");
    assert_eq!((&open["items"][0]["seen"], &open["items"][0]["open"]), (&json!(0), &json!(1)));
}

#[test]
fn activation_leaves_open_windows_out() {
    let folder = Folder::new();
    let collector = month(&folder);
    // Seven came. Fay came on the 28th: her seven days are not over. Alice (4 minutes) and Bob (4 days) were in time,
    // Dan (17 days) was not.
    let activation = ask(&collector, "activation?asOf=2026-03-31");
    assert_eq!(
        (&activation["people"], &activation["open"], &activation["activated"]),
        (&json!(6), &json!(1), &json!(2))
    );
    assert_eq!(activation["activation"], 1.0 / 3.0);
    assert_eq!(
        (&activation["withinMs"], &activation["events"]),
        (&json!(7 * DAY), &json!(["Onboarding Activated", "Project Created"]))
    );
    // On the 1st came Alice, Bob and Grace.
    let first = ask(&collector, "activation?from=2026-03-01&to=2026-03-01&asOf=2026-03-31&within=3d");
    assert_eq!((&first["people"], &first["activated"]), (&json!(3), &json!(1)));
    // Only Alice's widget knew the rule.
    let reported = ask(&collector, "activation?event=Onboarding%20Activated&within=30d&asOf=2026-03-31");
    assert_eq!((&reported["people"], &reported["activated"]), (&json!(3), &json!(1)));
    // A month later Fay's time is over too.
    assert_eq!(ask(&collector, "activation?asOf=2026-04-30")["activated"], 3);
}

#[test]
fn time_to_value_counts_those_who_have_not_succeeded_as_long_as_they_were_watched() {
    let folder = Folder::new();
    let collector = month(&folder);
    // Alice after 4 minutes, Fay after 6 hours, Bob after 4 days, Dan after 17 days. Carol, Eve and Grace were watched
    // for 29, 21 and 30 days. Still waiting: 6/7 after 4 minutes, × 5/6 after 6 hours, × 4/5 after 4 days = 0.571;
    // × 3/4 after 17 days, when Dan, Carol, Eve and Grace were left, = 0.429. So half had succeeded after 17 days.
    let time = ask(&collector, "time-to-value?asOf=2026-03-31");
    assert_eq!((&time["people"], &time["activated"], &time["censored"]), (&json!(7), &json!(4), &json!(3)));
    assert_eq!((&time["medianMs"], &time["p75Ms"], &time["p90Ms"]), (&json!(17 * DAY), &Value::Null, &Value::Null));
    // At the end of the 5th: Alice after 4 minutes, Bob after 4 days. Grace, Carol and Dan were watched for 5, 3.6 and 2.6
    // days. 4/5 wait after 4 minutes; after 4 days Bob and Grace are left: 4/5 × 1/2 = 0.4.
    let early = ask(&collector, "time-to-value?asOf=2026-03-05");
    assert_eq!((&early["people"], &early["censored"], &early["medianMs"]), (&json!(5), &json!(3), &json!(4 * DAY)));
    // Of Alice and Bob, who both succeeded, 1/2 after 4 minutes; of Grace nothing is known to the contrary.
    let quick = ask(&collector, "time-to-value?from=2026-03-28&asOf=2026-03-31");
    assert_eq!((&quick["medianMs"], &quick["p90Ms"]), (&json!(DAY / 4), &json!(DAY / 4)));
}

#[test]
fn retention_is_bounded_and_leaves_days_out_that_are_not_over() {
    let folder = Folder::new();
    let collector = month(&folder);
    let returned = |query: &str| -> Vec<(i64, u64, u64)> {
        let retention = ask(&collector, query);
        assert_eq!(retention["definition"], "bounded");
        let days = retention["days"].as_array().unwrap();
        days.iter()
            .map(|day| {
                (day["day"].as_i64().unwrap(), day["people"].as_u64().unwrap(), day["returned"].as_u64().unwrap())
            })
            .collect()
    };
    // Day 1: Alice and Bob, of all seven. Day 7: Alice on the 8th and Carol on the 9th, of all but Fay, whose seventh day
    // is in April. Day 30: Alice on the 31st, of the three who came on the 1st.
    assert_eq!(returned("retention?asOf=2026-03-31"), [(1, 7, 2), (7, 6, 2), (30, 3, 1)]);
    // On the 30th the 31st is not over.
    assert_eq!(returned("retention?asOf=2026-03-30"), [(1, 7, 2), (7, 6, 2), (30, 0, 0)]);
    // Bob came back after 4 days, Dan after 17. For Fay only the 2nd day after is over.
    assert_eq!(returned("retention?asOf=2026-03-31&days=4,17,2"), [(4, 6, 1), (17, 6, 1), (2, 7, 0)]);
    assert_eq!(returned("retention?from=2026-03-02&to=2026-03-03&asOf=2026-03-31"), [(1, 2, 0), (7, 2, 1), (30, 0, 0)]);
    assert_eq!(ask(&collector, "retention?asOf=2026-03-30")["days"][2]["retention"], Value::Null);
}

#[test]
fn the_net_promoter_score_comes_with_its_number_of_answers_and_the_response_rate() {
    let folder = Folder::new();
    let collector = month(&folder);
    let nps = ask(&collector, "nps?asOf=2026-03-31");
    let survey = &nps["surveys"][0];
    // 10, 9, 7 and 3: 50 % − 25 %. Grace was asked too, and said nothing.
    assert_eq!((&survey["item"], &survey["n"], &survey["nps"]), (&json!("pulse"), &json!(4), &json!(25.0)));
    assert_eq!((&survey["promoters"], &survey["passives"], &survey["detractors"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!(survey["scores"], json!([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1]));
    assert_eq!((&survey["asked"], &survey["responded"], &survey["responseRate"]), (&json!(5), &json!(4), &json!(0.8)));
    // From the 8th to the 9th: Alice and Carol.
    let some = ask(&collector, "nps?item=pulse&from=2026-03-08&to=2026-03-09&asOf=2026-03-31");
    assert_eq!((&some["surveys"][0]["n"], &some["surveys"][0]["nps"]), (&json!(2), &json!(50.0)));
    assert_eq!(ask(&collector, "nps?item=tour")["surveys"], json!([]));
}
