use super::facts::{Said, tokens};
use super::{About, Found, Profile, Rule, Story, judgement};
use crate::lexicon::{Classes, VerbClass};
use crate::model::{Level, Polarity, Source};

pub(super) const RULE: Rule = Rule {
    name: "anonymous-attack",
    page: include_str!("anonymous_attack.md"),
    level: Level::Error,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "NPR, Guardian, New York Times, Reuters, Washington Post",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for said in story.all().iter().filter(|said| said.own && said.one.polarity == Polarity::Asserted) {
        let unnamed = |speaker: &&Source| speaker.anonymous() == Some(true) && !story.is_introduced(speaker);
        let Some(name) = said.speaker.filter(unnamed).map(|speaker| &speaker.name) else { continue };
        let judged = judgement::find(story, said).filter(|judged| judged.against_somebody);
        if let Some(judged) = judged {
            let message = format!("“{name}” calls somebody “{}” without giving a name of their own", judged.word);
            found.add(&said.one.content[0], About::Said(said.one), message);
        } else if let Some(verb) =
            said.verb.filter(|verb| verb.class == VerbClass::EvalNegative && attacks(story, said))
        {
            let message = format!("“{name}”, who is not named, attacks a named target (“{}”)", verb.lemma);
            found.add(said.place(), About::Said(said.one), message);
        }
    }
}

/// Whether the content opens with a name: "criticised *Boll* for …".
fn attacks(story: &Story<'_>, said: &Said<'_>) -> bool {
    let scene = &story.scene;
    let Some(cue) = said.one.cue.last() else { return false };
    let Some(at) = said
        .one
        .content
        .iter()
        .find(|piece| piece.start >= cue.end)
        .and_then(|piece| tokens(scene, piece.bytes).next())
    else {
        return false;
    };
    let token = scene.token(at);
    token.capital()
        && !scene.classes(token).any(Classes::PLACE.with(Classes::SIDE).with(Classes::MONTH).with(Classes::WEEKDAY))
}
