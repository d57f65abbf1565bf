//! Whatever stands in a file: reading it never panics, each problem names a place that is there, and what comes out is
//! fit for use.

use hamrah_core::Value;
use hamrah_core::content::read;
use proptest::prelude::*;

use crate::fitness::{check_fitness, leads_somewhere};
use crate::table;

fn sketch() -> Value {
    serde_json::from_value(table::sketch()).unwrap()
}

/// Every key and every text of the sketch, so that what is made up often has a meaning.
fn vocabulary() -> Vec<String> {
    fn collect(value: &Value, words: &mut Vec<String>) {
        words.extend(value.as_str().map(str::to_owned));
        for (key, value) in value.entries() {
            words.push(key.clone());
            collect(value, words);
        }
        for item in value.items() {
            collect(item, words);
        }
    }
    let mut words: Vec<String> =
        ["javascript:alert(1)", "", "{{", "a >>> ", "\"\\", "ش", "7d", "any", "day", "is", "with space"]
            .map(str::to_owned)
            .into();
    collect(&sketch(), &mut words);
    words
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![9 => prop::sample::select(vocabulary()), 1 => "[ -~]{0,8}"]
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
        2 => prop_oneof![any::<f64>(), (-3..10_i32).prop_map(f64::from)].prop_map(Value::Number),
        6 => word().prop_map(Value::Text),
    ];
    leaf.prop_recursive(6, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::vec((word(), inner), 0..6).prop_map(Value::Map),
        ]
    })
}

/// Puts `new` in place of the part with this number, counted from the top.
fn replace(value: &mut Value, number: &mut usize, new: &Value) {
    if *number == 0 {
        *value = new.clone();
    }
    *number = number.wrapping_sub(1);
    match value {
        Value::List(items) => items.iter_mut().for_each(|item| replace(item, number, new)),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| replace(value, number, new)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

fn size(value: &Value) -> usize {
    1 + value.items().iter().map(size).sum::<usize>()
        + value.entries().iter().map(|(_, value)| size(value)).sum::<usize>()
}

proptest! {
    #[test]
    fn anything_can_be_read(file in any_value()) {
        let (content, problems) = read(&file);
        check_fitness(&content);
        for problem in problems {
            prop_assert!(leads_somewhere(&file, &problem), "{problem}");
        }
    }

    #[test]
    fn anything_can_stand_in_a_good_file(number in any::<prop::sample::Index>(), new in any_value()) {
        let mut file = sketch();
        let mut number = number.index(size(&file) - 1) + 1;
        replace(&mut file, &mut number, &new);
        let (content, problems) = read(&file);
        check_fitness(&content);
        for problem in problems {
            prop_assert!(leads_somewhere(&file, &problem), "{problem}");
        }
    }

    /// Of several parts, one is spoilt: what does not depend on it stays as it was.
    #[test]
    fn a_bad_item_leaves_the_others_alone(new in any_value()) {
        // Of two with one id, the first counts.
        prop_assume!(new.get("id").and_then(Value::as_str) != Some("all-set"));
        let mut file = sketch();
        let Value::Map(entries) = &mut file else { unreachable!() };
        for (key, list) in entries {
            if key == "celebrations" && let Value::List(celebrations) = list {
                celebrations[0] = new.clone();
            }
        }
        let (good, _) = read(&sketch());
        let (content, _) = read(&file);
        prop_assert_eq!(content.celebration("all-set"), good.celebration("all-set"));
        prop_assert_eq!(&content.modals, &good.modals);
        prop_assert_eq!(&content.checklists, &good.checklists);
    }
}
