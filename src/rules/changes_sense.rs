use super::{Found, Profile, Rule, Story, verdicts};
use crate::evidence::VerdictKind;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "changes-sense",
    page: include_str!("changes_sense.md"),
    level: Level::Error,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Reuters, New York Times",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    verdicts::report(story, found, &[VerdictKind::ChangesSense], "does not mean what was said");
}
