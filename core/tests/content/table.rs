//! The table of mistakes: changes to a good file, and what is said of each.
//!
//! `at` is a JSON Pointer into `base.json` and `put` what is put there; without it the place is emptied. `problems` are
//! the messages, `gone` the ids that are left out then, and `schema` says where a JSON Schema can't know of it.

use serde_json::{Map, Value};

pub(crate) fn base() -> Value {
    serde_json::from_str(include_str!("base.json")).unwrap()
}

pub(crate) fn sketch() -> Value {
    serde_json::from_str(include_str!("sketch.json")).unwrap()
}

/// What the demo of the repository shows.
pub(crate) fn demo() -> Value {
    serde_json::from_str(include_str!("../../../www/demo/onboarding.json")).unwrap()
}

pub(crate) struct Case {
    pub(crate) about: String,
    pub(crate) file: Value,
    pub(crate) problems: Vec<String>,
    pub(crate) gone: Vec<String>,
    #[cfg(feature = "schema")]
    pub(crate) schema_can_know: bool,
}

#[cfg(feature = "schema")]
impl Case {
    pub(crate) fn has_error(&self) -> bool {
        self.problems.iter().any(|problem| !problem.starts_with("warning "))
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let groups: Value = serde_json::from_str(include_str!("problems.json")).unwrap();
    let cases = groups.as_array().unwrap().iter().flat_map(|group| {
        let about = group["about"].as_str().unwrap();
        group["cases"].as_array().unwrap().iter().map(move |case| read(about, case.as_object().unwrap()))
    });
    cases.collect()
}

fn read(about: &str, case: &Map<String, Value>) -> Case {
    let (at, put) = (case["at"].as_str().unwrap(), case.get("put"));
    let mut file = base();
    change(&mut file, at, put);
    let texts = |key: &str| -> Vec<String> {
        let texts = case.get(key).and_then(Value::as_array).into_iter().flatten();
        texts.map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    Case {
        about: format!("{about}: {at} = {}", put.unwrap_or(&Value::from("nothing"))),
        file,
        problems: texts("problems"),
        gone: texts("gone"),
        #[cfg(feature = "schema")]
        schema_can_know: !case.contains_key("schema"),
    }
}

fn change(file: &mut Value, at: &str, put: Option<&Value>) {
    let Some((parent, key)) = at.rsplit_once('/') else {
        *file = put.unwrap().clone();
        return;
    };
    match (file.pointer_mut(parent).unwrap(), put) {
        (Value::Object(object), Some(put)) => drop(object.insert(key.to_owned(), put.clone())),
        (Value::Object(object), None) => drop(object.remove(key).unwrap()),
        (Value::Array(list), Some(put)) => list[key.parse::<usize>().unwrap()] = put.clone(),
        (other, _) => panic!("{at} leads into {other}"),
    }
}
