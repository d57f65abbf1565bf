//! A short name for what a file says: equal for equal content on every platform, whatever the order of keys (a browser
//! may sort them).

use crate::value::Value;

/// 16 hexadecimal digits: FNV-1a, 64 bits (draft-eastlake-fnv), over the tree.
pub(super) fn fingerprint(value: &Value) -> String {
    format!("{:016x}", hash(value))
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

#[inline(never)]
fn feed(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// Each kind of value begins with a letter of its own, so that `"1"` and `1` differ.
fn hash(value: &Value) -> u64 {
    match value {
        Value::Null => feed(OFFSET, b"z"),
        Value::Bool(false) => feed(OFFSET, b"f"),
        Value::Bool(true) => feed(OFFSET, b"t"),
        // Adding zero makes one zero of the two.
        Value::Number(number) => feed(feed(OFFSET, b"n"), &(number + 0.0).to_bits().to_le_bytes()),
        Value::Text(text) => feed(feed(OFFSET, b"s"), text.as_bytes()),
        Value::List(items) => items.iter().fold(feed(OFFSET, b"l"), |all, item| feed(all, &hash(item).to_le_bytes())),
        Value::Map(entries) => {
            let sum = entries.iter().fold(0, |sum: u64, (key, value)| {
                let key = feed(feed(OFFSET, b"k"), key.as_bytes());
                sum.wrapping_add(feed(key, &hash(value).to_le_bytes()))
            });
            feed(feed(OFFSET, b"m"), &sum.to_le_bytes())
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(json: &str) -> String {
        fingerprint(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn the_order_of_keys_does_not_count_and_that_of_elements_does() {
        assert_eq!(of(r#"{"a": 1, "b": [1, 2]}"#), of(r#"{"b": [1, 2], "a": 1.0}"#));
        assert_ne!(of("[1, 2]"), of("[2, 1]"));
    }

    #[test]
    fn whatever_differs_differs() {
        let all = [
            "null",
            "true",
            "false",
            "0",
            "1",
            "\"1\"",
            "\"\"",
            "[]",
            "{}",
            "[1]",
            "[[1]]",
            r#"{"a": 1}"#,
            r#"{"b": 1}"#,
            r#"{"a": {"b": 1}}"#,
            r#"{"b": {"a": 1}}"#,
            r#"["a", 1]"#,
        ];
        for (index, one) in all.iter().enumerate() {
            for other in all.iter().skip(index + 1) {
                assert_ne!(of(one), of(other), "{one} {other}");
            }
        }
        assert_eq!(of("0"), of("-0.0"));
    }

    /// Progress and reports carry it: it must never change by itself.
    #[test]
    fn it_is_the_same_on_every_platform() {
        assert_eq!(of(r#"{"schema": 1, "modals": [{"id": "خوش"}]}"#), "287af7524f511ecf");
    }
}
