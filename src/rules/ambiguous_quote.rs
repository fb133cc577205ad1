use super::{Found, Profile, Rule, Story, verdicts};
use crate::evidence::VerdictKind;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "ambiguous-quote",
    page: include_str!("ambiguous_quote.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Reuters, IFCN",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    verdicts::report(story, found, &[VerdictKind::Ambiguous], "fits several places that do not agree");
}
