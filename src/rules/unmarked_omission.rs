use super::{Found, Profile, Rule, Story, verdicts};
use crate::evidence::VerdictKind;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "unmarked-omission",
    page: include_str!("unmarked_omission.md"),
    level: Level::Error,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Reuters",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    verdicts::report(story, found, &[VerdictKind::UndisclosedOmission], "leaves words out and does not show it");
}
