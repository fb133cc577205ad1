use rustc_hash::FxHashSet;

use super::facts::{Said, tokens};
use super::{About, Found, Rule, Story};
use crate::model::{Level, Polarity, Source};

pub(super) const RULE: Rule = Rule {
    name: "allegation-without-response",
    page: include_str!("allegation_without_response.md"),
    level: Level::Warning,
    on: &[],
    authority: "SPJ, BBC, Guardian",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let accuses = |said: &&Said<'_>| {
        said.own && said.one.polarity == Polarity::Asserted && said.verb.is_some_and(|verb| verb.lemma == "accuse")
    };
    let mut heard: Option<FxHashSet<&str>> = None;
    for said in story.all().iter().filter(accuses) {
        let Some(target) = target(story, said) else { continue };
        // One finding a target.
        if heard.get_or_insert_with(|| heard_of(story)).insert(target) {
            let who = said.speaker.map_or("somebody", |speaker| speaker.name.as_str());
            let message =
                format!("“{who}” accuses “{target}”, of whom the story has no answer and no attempt to get one");
            found.add(said.place(), About::Said(said.one), message);
        }
    }
}

/// The last word of the name right behind the cue: "accused Mayor *Boll* of …".
fn target<'s>(story: &Story<'s>, said: &Said<'_>) -> Option<&'s str> {
    let scene = &story.scene;
    let cue = said.one.cue.last()?;
    let behind = tokens(scene, cue.bytes).end;
    let name = (behind..scene.tokens().len() as u32).take_while(|&at| scene.token(at).capital()).last()?;
    Some(scene.word(scene.token(name)))
}

/// The words of the names of all who say something or are asked to, and of those for whom they speak.
fn heard_of<'s>(story: &Story<'s>) -> FxHashSet<&'s str> {
    let names = |source: &'s Source| {
        let more = source.affiliation.iter().chain(&source.title).chain(&source.aliases);
        more.chain([&source.name]).flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
    };
    story.all().iter().filter_map(|said| said.speaker).flat_map(names).collect()
}
