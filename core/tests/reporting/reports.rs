//! Reports to put into messages.

use hamrah_core::Value;
use hamrah_core::reporting::{Name, Report, Surroundings};

pub(crate) const AT: u64 = 1_774_081_800_000;
pub(crate) const ID: &str = "6f1c2b9a-3d4e-4f50-8a6b-7c8d9e0f1a2b";

/// A report of a user, or of nobody known, with these properties.
pub(crate) fn report(name: Name, user: Option<&str>, properties: &[(&str, &str)]) -> Report {
    let properties = properties.iter().fold(Value::map(), |all, (key, value)| all.with(key, *value));
    Report { name, at: AT, user: user.map(str::to_owned), anonymous: "a-1".into(), properties }
}

pub(crate) fn known(name: Name) -> Report {
    report(name, Some("u_42"), &[])
}

pub(crate) fn unknown(name: Name) -> Report {
    report(name, None, &[])
}

/// The report with a trait; a group's also says which group.
pub(crate) fn traits(report: Report) -> Report {
    let traits = Value::map().with("plan", "pro");
    let properties = if report.name == Name::Group { traits.with("groupId", "g_7") } else { traits };
    Report { properties, ..report }
}

pub(crate) fn message(report: &Report) -> Value {
    report.message(ID, Surroundings { locale: "fa-IR", path: Some("/projects/5") })
}
