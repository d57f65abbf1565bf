//! Reads a rule of the table as it is written, without a check: the table also asks what no content may.

use hamrah_core::Value;
use hamrah_core::targeting::{AttributeTest, Condition, Device, Glob, NumberTest};
use hamrah_core::time::{DAY, HOUR, MINUTE, Millis, SECOND};

pub(crate) fn read_rule(rule: &Value) -> Condition {
    let (form, value) = rule.entries().first().expect("a rule says something");
    let text = || value.as_str().expect("a text").to_owned();
    let list = || value.items().iter().map(read_rule).collect();
    match form.as_str() {
        "all" => Condition::All(list()),
        "any" => Condition::Any(list()),
        "not" => Condition::Not(Box::new(read_rule(value))),
        "attribute" => {
            Condition::Attribute { name: text(), tests: rule.entries().iter().skip(1).map(read_test).collect() }
        }
        "event" => Condition::Event {
            name: text(),
            count: rule.get("count").map_or(1, |count| u32::try_from(count.as_u64().unwrap()).unwrap()),
            within: rule.get("within").map(|span| duration(span.as_str().unwrap())),
        },
        "url" => Condition::Url(Glob(text())),
        "present" => Condition::Present(text()),
        "absent" => Condition::Absent(text()),
        "seen" => Condition::Seen(text()),
        "started" => Condition::Started(text()),
        "completed" => Condition::Completed(text()),
        "dismissed" => Condition::Dismissed(text()),
        "segment" => Condition::Segment(text()),
        "locale" => Condition::Locale(text()),
        "device" => Condition::Device(device(&text())),
        "day" => Condition::Day(value.entries().iter().map(|(form, limit)| read_number(form, limit)).collect()),
        "inactive" => Condition::Inactive(duration(&text())),
        "variant" => Condition::Variant(text()),
        other => panic!("no rule is called {other}"),
    }
}

fn read_test((form, value): &(String, Value)) -> AttributeTest {
    let text = || value.as_str().expect("a text").to_owned();
    match form.as_str() {
        "is" => AttributeTest::Is(value.clone()),
        "isNot" => AttributeTest::IsNot(value.clone()),
        "in" => AttributeTest::In(value.items().to_vec()),
        "contains" => AttributeTest::Contains(value.clone()),
        "startsWith" => AttributeTest::StartsWith(text()),
        "like" => AttributeTest::Like(Glob(text())),
        "exists" => AttributeTest::Exists(value.as_bool().unwrap()),
        "within" => AttributeTest::Within(duration(&text())),
        "olderThan" => AttributeTest::OlderThan(duration(&text())),
        _ => AttributeTest::Number(read_number(form, value)),
    }
}

fn read_number(form: &str, limit: &Value) -> NumberTest {
    let limit = limit.as_f64().expect("a number");
    match form {
        "is" => NumberTest::Is(limit),
        "gt" => NumberTest::Gt(limit),
        "gte" => NumberTest::Gte(limit),
        "lt" => NumberTest::Lt(limit),
        "lte" => NumberTest::Lte(limit),
        other => panic!("no test is called {other}"),
    }
}

pub(crate) fn device(name: &str) -> Device {
    *[Device::Phone, Device::Tablet, Device::Desktop].iter().find(|device| device.name() == name).expect("a device")
}

pub(crate) fn duration(text: &str) -> Millis {
    let (number, unit) = text.split_at(text.len() - 1);
    let unit = match unit {
        "s" => SECOND,
        "m" => MINUTE,
        "h" => HOUR,
        "d" => DAY,
        other => panic!("no unit is called {other}"),
    };
    number.parse::<Millis>().unwrap() * unit
}
