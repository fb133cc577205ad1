use super::facts::words;
use super::{About, Found, List, Rule, Story};
use crate::model::{Level, Pattern, Polarity};

/// Verbs of saying that take a side, and what a reader hears.
pub(super) static LOADED: List = List::new("loaded", include_str!("loaded.txt"));

pub(super) const RULE: Rule = Rule {
    name: "loaded-verb",
    page: include_str!("loaded_verb.md"),
    level: Level::Note,
    on: &[],
    authority: "journalism textbooks",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for said in story.all().iter().filter(|said| said.own && said.one.polarity == Polarity::Asserted) {
        let (Some(verb), Some(cue)) = (said.verb, said.one.cue.first()) else { continue };
        let noun = said.one.pattern == Pattern::NounCue;
        // A claim is a clause or a quotation: "claimed the nomination", "claimed responsibility for the fire" are none.
        let taken = said.one.content[0].text.starts_with("responsibility");
        let clause =
            !taken && said.one.content.iter().map(|piece| words(&story.scene, piece.bytes)).sum::<usize>() >= 4;
        if clause && !noun && story.options.knows(&LOADED, verb.lemma) {
            let heard = LOADED.says(verb.lemma).unwrap_or("a judgement");
            found.add(cue, About::Said(said.one), format!("a reader hears {} in “{}”", heard, cue.text));
        }
    }
}
