use super::{Found, Profile, Rule, Story, verdicts};
use crate::evidence::VerdictKind;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "altered-quote",
    page: include_str!("altered_quote.md"),
    level: Level::Error,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Reuters, New York Times, Washington Post",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    verdicts::report(story, found, &[VerdictKind::Altered, VerdictKind::ParaphraseInQuotes], "is not what was said");
}
