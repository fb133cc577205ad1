use super::facts::Said;
use super::{About, Found, Profile, Rule, Story};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "anonymous-lead",
    page: include_str!("anonymous_lead.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "New York Times, Reuters",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let lead = story.lead();
    let in_lead = |said: &&Said<'_>| lead.contains(&said.sentence);
    // A name in the same sentences stands for the claim beside them.
    if story.all().iter().filter(in_lead).any(|said| said.speaker.is_none_or(|s| s.anonymous() != Some(true))) {
        return;
    }
    let first = story.unnamed().iter().find_map(|one| Some((one, one.told.iter().find(in_lead)?)));
    if let Some((one, said)) = first {
        let message = format!("the story opens on the word of “{}”, without a name", one.source.name);
        found.add(said.place(), About::Said(said.one), message);
    }
}
