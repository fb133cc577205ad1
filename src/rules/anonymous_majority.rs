use super::{About, Found, Profile, Rule, Story};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "anonymous-majority",
    page: include_str!("anonymous_majority.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "New York Times, Guardian",
    find,
};

/// Fewer attributions say nothing about a story's sources.
const FEWEST: u32 = 4;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let summary = story.report.summary;
    if summary.attributions < FEWEST || summary.anonymous * 2 <= summary.attributions {
        return;
    }
    let anonymous = story.said().filter(|(_, who)| who.is_some_and(|who| who.anonymous() == Some(true)));
    let mut places = anonymous.filter_map(|(one, _)| one.source.first());
    let Some(first) = places.next() else { return };
    let (part, all) = (summary.anonymous, summary.attributions);
    let message = format!("{part} of {all} statements come from people without a name; the first is “{}”", first.text);
    found.add(first, About::Story, message).also.extend(places.cloned());
}
