use super::{Profile, Rule};
use crate::model::Level;

/// Comments are read where findings are held against them, in [`super::silence`].
pub(super) const RULE: Rule = Rule {
    name: "unused-suppression",
    page: include_str!("unused_suppression.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "onrecord",
    find: |_, _| {},
};
