//! Good JSON that inputs are made of, and all words of it, so that what is made up often has a meaning.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Number, Value};

use crate::change::{self, Change};
use crate::text;

/// Samples of one kind of input.
#[derive(Clone)]
pub struct Corpus {
    samples: Vec<Value>,
    words: Vec<String>,
}

impl Corpus {
    /// A corpus of these samples. `words` have a meaning to the reader and stand in none of them.
    pub fn new(samples: Vec<Value>, words: &[&str]) -> Self {
        let mut all: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        samples.iter().for_each(|sample| collect(sample, &mut all));
        all.sort();
        all.dedup();
        Self { samples, words: all }
    }

    /// JSON like a sample with some changes; one time in four it is damaged as text as well.
    pub fn inputs(&self) -> impl Strategy<Value = Vec<u8>> + use<> {
        let damage = prop_oneof![3 => Just(Vec::new()), 1 => vec(text::damage(), 1..4)];
        (self.values(), damage).prop_map(|(value, damage)| text::damaged(value.to_string().into_bytes(), &damage))
    }

    /// A sample with some changes.
    pub fn values(&self) -> impl Strategy<Value = Value> + use<> {
        (select(self.samples.clone()), vec(self.change(), 0..8)).prop_map(|(mut value, changes)| {
            changes.iter().for_each(|change| change.apply(&mut value));
            value
        })
    }

    fn change(&self) -> impl Strategy<Value = Change> + use<> {
        let place = any::<Index>;
        let part = (select(self.samples.clone()), any::<Index>());
        prop_oneof![
            3 => (place(), self.anything()).prop_map(|(at, new)| Change::Replace(at, new)),
            3 => (place(), part).prop_map(|(at, (mut sample, part))| {
                Change::Replace(at, change::part(&mut sample, &part).take())
            }),
            2 => (place(), self.word(), self.anything()).prop_map(|(at, key, new)| Change::Put(at, key, new)),
            2 => (place(), place()).prop_map(|(at, child)| Change::Remove(at, child)),
            2 => (place(), place(), self.word()).prop_map(|(at, child, key)| Change::Rename(at, child, key)),
            1 => (place(), place(), 1..40_usize).prop_map(|(at, child, times)| Change::Repeat(at, child, times)),
            1 => (place(), prop_oneof![9 => 1..8_usize, 1 => 8..200_usize]).prop_map(|(at, depth)| Change::Wrap(at, depth)),
            2 => (place(), place(), self.word()).prop_map(|(at, inside, new)| Change::Insert(at, inside, new)),
            1 => (place(), 2..3_000_usize).prop_map(|(at, times)| Change::Lengthen(at, times)),
        ]
    }

    fn word(&self) -> impl Strategy<Value = String> + use<> {
        prop_oneof![6 => select(self.words.clone()), 1 => text::odd(), 1 => "\\PC{0,12}"]
    }

    fn anything(&self) -> impl Strategy<Value = Value> + use<> {
        let word = self.word().boxed();
        let leaf = prop_oneof![
            1 => Just(Value::Null),
            1 => any::<bool>().prop_map(Value::Bool),
            2 => number(),
            6 => word.clone().prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 24, 4, move |inner| {
            let entries = vec((word.clone(), inner.clone()), 0..5);
            prop_oneof![
                vec(inner, 0..5).prop_map(Value::Array),
                entries.prop_map(|entries| Value::Object(Map::from_iter(entries))),
            ]
        })
    }
}

fn collect(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) => words.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        Value::Object(entries) => {
            for (key, value) in entries {
                words.push(key.clone());
                collect(value, words);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Small numbers, and those at which a type ends.
fn number() -> impl Strategy<Value = Value> {
    let edges =
        [0.5, -0.0, -1.0, 1e15, 9_007_199_254_740_991.0, 9_007_199_254_740_992.0, 1.8e19, 1e300, -1e300, 5e-324];
    let whole =
        [u64::MAX, u64::from(u32::MAX), u64::from(u32::MAX) + 1, 1 << 53, 1_774_080_000_000, 8_640_000_000_000_001];
    prop_oneof![
        3 => (-3..12_i64).prop_map(Value::from),
        1 => select(edges.to_vec()).prop_map(|number| Number::from_f64(number).into()),
        1 => select(whole.to_vec()).prop_map(Value::from),
        1 => any::<f64>().prop_map(|number| Number::from_f64(number).into()),
    ]
}
