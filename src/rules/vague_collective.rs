use super::facts::{Said, tokens};
use super::{About, Found, List, Profile, Rule, Story};
use crate::lexicon::VerbClass;
use crate::model::{Class, Level, Polarity};

/// Plurals for open sets of people.
pub(super) static COLLECTIVES: List = List::new("collectives", include_str!("collectives.txt"));

pub(super) const RULE: Rule = Rule {
    name: "vague-collective",
    page: include_str!("vague_collective.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Reuters, NPR",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for said in story.all() {
        let vague = said.own && said.speaker.is_some_and(|speaker| speaker.class == Class::VagueCollective);
        let Some(source) = said.one.source.first().filter(|_| vague && said.one.polarity == Polarity::Asserted) else {
            continue;
        };
        if says(said)
            && is_open(story, source)
            && !story.names_one_behind(said.sentence)
            && !names_body_behind(story, said.sentence)
            && !is_of_poll(story, said.sentence)
        {
            found.add(source, About::Said(said.one), format!("“{}” could be anybody: who says so?", source.text));
        }
    }
}

/// "Analysts say it will not pay. It costs more than the mole, *the Harbour League* says": the next sentence has one of them.
fn names_body_behind(story: &Story<'_>, sentence: usize) -> bool {
    let body = |said: &Said<'_>| said.speaker.is_some_and(|speaker| speaker.class == Class::NamedOrg);
    story.all_in(sentence + 1..=sentence + 1).iter().any(|said| said.own && body(said))
}

/// Argues, says, fears; does not support, oppose, vote.
fn says(said: &Said<'_>) -> bool {
    use VerbClass::{Argument, Assertive, Doubtful, Factive, Mental, Neutral, Prediction, Structuring, Warning};
    const SAYING: [VerbClass; 9] =
        [Argument, Assertive, Doubtful, Factive, Mental, Neutral, Prediction, Structuring, Warning];
    const HELD: [&str; 4] = ["believe", "fear", "think", "worry"];
    said.verb.is_none_or(|verb| SAYING.contains(&verb.class) && (verb.class != Mental || HELD.contains(&verb.lemma)))
}

/// What describes people behind their noun.
const DESCRIBES: [&str; 6] = ["briefed", "close", "familiar", "in", "who", "with"];

/// A bare plural of the list, with words that describe it before it: "some aviation experts"; not "the experts".
fn is_open(story: &Story<'_>, source: &crate::model::Piece) -> bool {
    let scene = &story.scene;
    let all = tokens(scene, source.bytes);
    let Some(head) = all.clone().last() else { return false };
    let word = scene.word(scene.token(head));
    let listed = story.options.knows(&COLLECTIVES, word);
    let named =
        all.clone().any(|at| scene.token(at).capital() && scene.lexicon.given_name(scene.token(at).lex).is_some());
    let described = scene.tokens().get(all.end as usize).is_some_and(|next| DESCRIBES.contains(&scene.word(next)));
    listed
        && !named
        && !described
        && !scene.is_any(all.start, &["the", "these", "those", "his", "her", "their", "its", "our"])
}

/// Whether a poll is told of here or in the sentence before: "most" are then counted.
fn is_of_poll(story: &Story<'_>, sentence: usize) -> bool {
    let scene = &story.scene;
    let sentences = &scene.layout.sentences[sentence.saturating_sub(1)..=sentence];
    sentences
        .iter()
        .flat_map(|sentence| sentence.start..sentence.end)
        .any(|at| scene.is_any(at, &["%", "percent", "poll", "polls", "pollsters", "survey", "surveys"]))
}
