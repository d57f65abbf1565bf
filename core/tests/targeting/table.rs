//! The table of cases.

use hamrah_core::Value;
use hamrah_core::date::to_iso;

use crate::rule::read_rule;
use crate::visitor::{Visitor, instant};

#[test]
fn every_case_of_the_table_holds() {
    let table: Value = serde_json::from_str(include_str!("../targeting.json")).unwrap();
    let nothing = Value::map();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for group in table.items() {
        for case in group.get("cases").unwrap().items() {
            cases += 1;
            let rule = case.get("rule").unwrap();
            let visitor = Visitor::read(group.get("facts").unwrap_or(&nothing), case.get("facts").unwrap_or(&nothing));
            let (holds, wake) =
                visitor.at(visitor.now, |facts| (facts.holds(&read_rule(rule)), facts.wake().map(to_iso)));
            let expected = case.get("holds").and_then(Value::as_bool).expect("a case says whether its rule holds");
            let wake_differs = case.get("wakes").is_some_and(|wakes| wakes.as_str().map(instant).map(to_iso) != wake);
            if holds != expected || wake_differs {
                let case = serde_json::to_string(case).unwrap();
                wrong.push(format!("{:?}: {case} gave {holds}, waking {wake:?}", group.get("form").unwrap()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases > 250, "the table was read");
}
