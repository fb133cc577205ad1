use super::facts::{Said, token_at};
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Level, Pattern, Piece};

pub(super) const RULE: Rule = Rule {
    name: "agentless-claim",
    page: include_str!("agentless_claim.md"),
    level: Level::Note,
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
        let Some(cue) = said.one.cue.first().filter(|_| agentless && !sourced) else { continue };
        if !is_attributed(story, said, cue) && !cue.text.starts_with("had ") && !is_of_its_time(story, said, cue) {
            found.add(cue, About::Said(said.one), format!("“{}”: by whom?", cue.text));
        }
    }
}

/// Whether "according to" stands in the sentence, or before one that goes on with the same story: "Boll, *according to* the
/// ledger, owed a year's dues. He was said to owe two."; "it is understood" begins another.
fn is_attributed(story: &Story<'_>, said: &Said<'_>, cue: &Piece) -> bool {
    let sentence = said.sentence;
    let goes_on =
        |&before: &usize| story.paragraph_of(before) == story.paragraph_of(sentence) && !is_expletive(story, cue);
    let before = sentence.checked_sub(1).filter(goes_on);
    before.into_iter().chain([sentence]).any(|sentence| story.sentence_has(sentence, &["according"]))
}

/// "At a time when *it was believed* that the earth was flat": what people held then, which nobody passes on.
fn is_of_its_time(story: &Story<'_>, said: &Said<'_>, cue: &Piece) -> bool {
    let reported = said.verb.is_some_and(|verb| verb.lemma == "report");
    is_expletive(story, cue) && cue.text.starts_with("was ") && !reported
}

/// "*It* is understood": of nobody in particular.
fn is_expletive(story: &Story<'_>, cue: &Piece) -> bool {
    let before = token_at(&story.scene, cue.bytes.start).checked_sub(1);
    before.is_some_and(|it| story.scene.is_any(it, &["it"]))
}
