use super::{Found, Profile, Rule, Story, verdicts};
use crate::evidence::VerdictKind;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "quote-not-found",
    page: include_str!("quote_not_found.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Reuters, Guardian, IFCN",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    verdicts::report(story, found, &[VerdictKind::NotFound], "stands in no reference");
}
