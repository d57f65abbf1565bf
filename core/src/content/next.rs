//! What comes after a step of a tour, or after a page of a modal.

use crate::targeting::Condition;
use crate::text::Text;

/// Which step, or page, comes after this one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Next {
    /// The one that follows in the list.
    #[default]
    Following,
    /// The one with this id.
    To(String),
    /// The first whose rule holds; the one that follows in the list if none does.
    ByRule(Vec<Branch>),
}

/// One way on.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Branch {
    /// The rule. Without one this way is always taken.
    pub when: Option<Condition>,
    /// The id of a step, or of a page.
    pub to: String,
    /// In tours: the words of a button that leads this way. The visitor chooses; such buttons stand in place of "Next".
    pub label: Option<Text>,
}

impl Next {
    /// The rules that decide it.
    pub fn rules(&self) -> impl Iterator<Item = &Condition> {
        let branches = match self {
            Self::ByRule(branches) => branches.as_slice(),
            Self::Following | Self::To(_) => &[],
        };
        branches.iter().filter_map(|branch| branch.when.as_ref())
    }
}
