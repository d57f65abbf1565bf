//! What holds for every rule and every visitor.

use hamrah_core::Value;
use hamrah_core::progress::{EventHistory, ItemRecord, Progress, Visit};
use hamrah_core::table::Table;
use hamrah_core::targeting::{AttributeTest, Condition, Device, Glob, NumberTest, Segment};
use hamrah_core::time::{DAY, HOUR, Millis};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::visitor::Visitor;

/// Few names, so that rules meet facts.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[ab]", Just("created_at".to_owned()), Just("a.b".to_owned())]
}

/// Around the visitor's now, and the ends of the range.
fn instant() -> impl Strategy<Value = Millis> {
    prop_oneof![8 => 20 * DAY..40 * DAY, 1 => Just(0), 1 => Just(Millis::MAX)]
}

fn span() -> impl Strategy<Value = Millis> {
    prop_oneof![4 => 0..3 * HOUR, 4 => 0..20 * DAY, 1 => Just(Millis::MAX)]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        instant().prop_map(|at| Value::Number(at as f64)),
        (20 * DAY..40 * DAY).prop_map(|at| Value::Text(hamrah_core::date::to_iso(at))),
        "[ab0-9.۵-]{0,4}".prop_map(Value::Text),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![vec(inner.clone(), 0..3).prop_map(Value::List), vec((name(), inner), 0..3).prop_map(Value::Map)]
    })
}

fn number_test() -> impl Strategy<Value = NumberTest> {
    (0..5, -1.0..20.0).prop_map(|(form, limit)| match form {
        0 => NumberTest::Is(f64::floor(limit)),
        1 => NumberTest::Gt(limit),
        2 => NumberTest::Gte(limit),
        3 => NumberTest::Lt(limit),
        _ => NumberTest::Lte(limit),
    })
}

fn attribute_test() -> impl Strategy<Value = AttributeTest> {
    prop_oneof![
        value().prop_map(AttributeTest::Is),
        value().prop_map(AttributeTest::IsNot),
        vec(value(), 0..3).prop_map(AttributeTest::In),
        number_test().prop_map(AttributeTest::Number),
        value().prop_map(AttributeTest::Contains),
        "[ab]{0,2}".prop_map(AttributeTest::StartsWith),
        "[ab*/]{0,3}".prop_map(|glob| AttributeTest::Like(Glob(glob))),
        any::<bool>().prop_map(AttributeTest::Exists),
        span().prop_map(AttributeTest::Within),
        span().prop_map(AttributeTest::OlderThan),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        3 => (name(), vec(attribute_test(), 0..3)).prop_map(|(name, tests)| Condition::Attribute { name, tests }),
        3 => (name(), 0..4_u32, option::of(span()))
            .prop_map(|(name, count, within)| Condition::Event { name, count, within }),
        1 => "[ab*/?#:]{0,6}".prop_map(|glob| Condition::Url(Glob(glob))),
        1 => name().prop_map(Condition::Present),
        1 => name().prop_map(Condition::Absent),
        1 => name().prop_map(Condition::Seen),
        1 => name().prop_map(Condition::Completed),
        1 => name().prop_map(Condition::Dismissed),
        2 => name().prop_map(Condition::Segment),
        1 => "[a-bA-B]{0,2}(-[ab])?|ف".prop_map(Condition::Locale),
        1 => Just(Condition::Device(Device::Phone)),
        2 => vec(number_test(), 0..3).prop_map(Condition::Day),
        1 => span().prop_map(Condition::Inactive),
        1 => name().prop_map(Condition::Variant),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Condition::All),
            vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
        ]
    })
}

fn progress() -> impl Strategy<Value = Progress> {
    let event = vec(instant(), 0..4).prop_map(|recent| EventHistory {
        count: u32::try_from(recent.len()).unwrap_or(0),
        first: 0,
        last: 0,
        recent,
    });
    let item = (0..2_u32, option::of(instant()), option::of(instant()))
        .prop_map(|(shown, completed, dismissed)| ItemRecord { shown, completed, dismissed, ..ItemRecord::default() });
    (
        instant(),
        span(),
        vec((name(), value()), 0..4),
        vec((name(), event), 0..3),
        vec((name(), item), 0..3),
        vec((name(), instant()), 0..2),
    )
        .prop_map(|(first_seen, away, attributes, events, items, tasks)| Progress {
            first_seen,
            visit: Visit { away, ..Visit::default() },
            attributes: Value::Map(attributes),
            events: Table::from_iter(events),
            items: Table::from_iter(items),
            tasks: Table::from_iter(tasks),
            tour: None,
            modal: None,
            activated: None,
            earned: Table::default(),
            celebrated: Table::default(),
        })
}

fn visitor() -> impl Strategy<Value = Visitor> {
    (
        instant(),
        progress(),
        "(a://[ab]{0,2})?[ab/]{0,4}([?#][ab]{0,2}){0,2}",
        "[ab]{0,2}(-[ab])?|فا",
        vec(name(), 0..2),
        vec((name(), condition()), 0..4),
        option::of(option::of(name())),
    )
        .prop_map(|(now, progress, url, locale, present, segments, heard)| Visitor {
            now,
            progress,
            url,
            locale,
            device: Device::Desktop,
            variants: present.clone(),
            present,
            segments: segments.into_iter().map(|(id, when)| Segment { id, when }).collect(),
            heard,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn not_negates(visitor in visitor(), rule in condition()) {
        let opposite = Condition::Not(Box::new(rule.clone()));
        let (holds, negated) = visitor.at(visitor.now, |facts| (facts.holds(&rule), facts.holds(&opposite)));
        prop_assert_eq!(holds, !negated);
    }

    #[test]
    fn no_answer_changes_before_the_wake(
        visitor in visitor(),
        rules in vec(condition(), 1..3),
        share in 0.0..1.0,
    ) {
        let answers = |now| visitor.at(now, |facts| {
            (rules.iter().map(|rule| facts.holds(rule)).collect::<Vec<_>>(), facts.wake())
        });
        let (before, wake) = answers(visitor.now);
        prop_assert!(wake.is_none_or(|wake| wake > visitor.now || wake == Millis::MAX), "a wake lies ahead");
        let last = wake.unwrap_or(visitor.now.saturating_add(400 * DAY)).saturating_sub(1).max(visitor.now);
        let between = visitor.now + ((last - visitor.now) as f64 * share) as Millis;
        for later in [between.min(last), last] {
            prop_assert_eq!(&answers(later).0, &before, "at {} of {:?}", later, wake);
        }
    }
}

#[test]
fn a_rule_as_deep_as_it_may_be_written_is_answered_in_full() {
    let nested = |levels| (0..levels).fold(Condition::All(Vec::new()), |inner, _| Condition::Not(Box::new(inner)));
    let visitor = Visitor::read(&Value::map(), &Value::map());
    assert!(visitor.at(0, |facts| facts.holds(&nested(64))));
    assert!(!visitor.at(0, |facts| facts.holds(&nested(65))));
    // Deeper than any content: some answer, and no overflow.
    visitor.at(0, |facts| facts.holds(&nested(5_000)));
}

#[test]
fn segments_that_all_lead_to_each_other_are_asked_once() {
    let names: Vec<String> = (0..60).map(|number| number.to_string()).collect();
    let all = |join: fn(Vec<Condition>) -> Condition| join(names.iter().cloned().map(Condition::Segment).collect());
    let mut visitor = Visitor::read(&Value::map(), &Value::map());
    visitor.segments = names.iter().map(|id| Segment { id: id.clone(), when: all(Condition::Any) }).collect();
    assert!(!visitor.at(0, |facts| facts.holds(&all(Condition::Any))));
}

#[test]
fn a_rule_tells_what_it_needs_to_know() {
    let event = |count, within| Condition::Event { name: "Saved".into(), count, within };
    let rule = Condition::All(vec![
        Condition::Present("#a".into()),
        Condition::Not(Box::new(Condition::Any(vec![Condition::Absent("#b".into()), Condition::Present("#a".into())]))),
        event(10, None),
        event(3, Some(DAY)),
        event(2, Some(HOUR)),
        Condition::Event { name: "Opened".into(), count: 5, within: None },
    ]);
    let (mut selectors, mut events) = (Vec::new(), Table::default());
    rule.selectors(&mut selectors);
    rule.events(&mut events);
    assert_eq!(selectors, ["#a", "#b"]);
    assert_eq!(events.iter().collect::<Vec<_>>(), [("Opened", &0), ("Saved", &3)]);
}
