//! The object that a body must be, read into a struct. By itself serde would take a list as well, whose elements it
//! gives to the fields in their order.

use serde::Deserialize;

pub(super) fn read<'a, T: Deserialize<'a>>(body: &'a str) -> Result<T, String> {
    if body.trim_start().starts_with('[') {
        return Err("expected an object, found a list".to_owned());
    }
    serde_json::from_str(body).map_err(|error| error.to_string())
}
