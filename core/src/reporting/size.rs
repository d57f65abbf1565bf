//! How many bytes a value takes as JSON, without writing it: limits of endpoints and browsers count UTF-8 bytes, and a
//! Persian letter has two.

use crate::value::Value;

/// A number that is not whole has at most so many characters.
const FRACTION: usize = 25;

/// The length in bytes of the value as JSON; for a number that is not whole, not less than it.
pub(super) fn json_bytes(value: &Value) -> usize {
    match value {
        Value::Null => 4,
        Value::Bool(true) => 4,
        Value::Bool(false) => 5,
        Value::Number(_) => value.as_u64().map_or(FRACTION, digits),
        Value::Text(text) => text_bytes(text),
        Value::List(items) => 2 + items.iter().map(json_bytes).sum::<usize>() + items.len().saturating_sub(1),
        Value::Map(entries) => {
            let each = entries.iter().map(|(key, value)| text_bytes(key) + 1 + json_bytes(value));
            2 + each.sum::<usize>() + entries.len().saturating_sub(1)
        }
    }
}

fn digits(number: u64) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

fn text_bytes(text: &str) -> usize {
    let escapes = text.bytes().map(|byte| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => 1,
        0..0x20 => 5,
        _ => 0,
    });
    2 + text.len() + escapes.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<u32>().prop_map(Value::from),
            "\\PC*|[\\x00-\\x1f\"\\\\]*".prop_map(Value::Text),
        ];
        leaf.prop_recursive(3, 20, 4, |inner| {
            prop_oneof![vec(inner.clone(), 0..4).prop_map(Value::List), vec((".*", inner), 0..4).prop_map(Value::Map),]
        })
    }

    proptest! {
        #[test]
        fn the_size_is_that_of_the_written_text(value in value()) {
            prop_assert_eq!(json_bytes(&value), serde_json::to_string(&value).unwrap_or_default().len());
        }

        #[test]
        fn no_number_is_longer_than_counted(number in any::<f64>().prop_filter("JSON", |number| number.is_finite())) {
            let value = Value::Number(number);
            prop_assert!(json_bytes(&value) >= serde_json::to_string(&value).unwrap_or_default().len());
        }
    }
}
