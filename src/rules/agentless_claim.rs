use super::{About, Found, Profile, Rule, Story};
use crate::model::{Level, Pattern};

pub(super) const RULE: Rule = Rule {
    name: "agentless-claim",
    page: include_str!("agentless_claim.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "NPR, Reuters",
    find,
};

/// What is done by nobody; who "is expected" is meant to do something.
const AGENTLESS: [&str; 9] = ["allege", "believe", "claim", "fear", "report", "rumor", "say", "think", "understand"];

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for said in story.all().iter().filter(|said| said.own && said.one.pattern == Pattern::PassiveCue) {
        let agentless = said.verb.is_some_and(|verb| AGENTLESS.contains(&verb.lemma)) && said.one.source.is_empty();
        let sourced = story.all_in(said.sentence..=said.sentence).iter().any(|other| other.speaker.is_some());
        let attributed = || story.sentence_has(said.sentence, &["according"]);
        let before = || said.one.cue.first().is_some_and(|cue| cue.text.starts_with("had "));
        if let Some(cue) = said.one.cue.first().filter(|_| agentless && !sourced && !attributed() && !before()) {
            found.add(cue, About::Said(said.one), format!("“{}”: by whom?", cue.text));
        }
    }
}
