//! Whose text "the report" is: "the Tide Trust submitted its report", "a report by the Tide Trust", "the Tide Trust's report",
//! "the Tide Trust report" said so before.

use crate::grammar::{Run, Scene};
use crate::lexicon::Classes;
use crate::sources::bodies;
use crate::text::Token;

/// The name of who issued the text called `noun` (token of the noun that asks), as the article has it before `at`.
pub(super) fn issuer(scene: &Scene<'_>, noun: &str, at: u32) -> Option<Run> {
    const REACH: u32 = 3000;
    let mut mentions = (at.saturating_sub(REACH)..at).rev().filter(|&place| scene.is_any(place, &[noun]));
    mentions.find_map(|place| behind(scene, place).or_else(|| before(scene, place)))
}

/// "a report *by the Tide Trust*"
fn behind(scene: &Scene<'_>, noun: u32) -> Option<Run> {
    let next = scene.tokens().get(noun as usize + 1).filter(|_| scene.is_any(noun + 1, &["by", "from"]))?;
    let from =
        noun + 2 + u32::from(scene.tokens().get(noun as usize + 2).is_some_and(|token| is_article(scene, token)));
    let first = scene.tokens().get(from as usize).filter(|_| next.spaced())?;
    may_be_name(scene, first).then(|| bodies::around(scene, from))
}

/// "*the Tide Trust*'s report", "*the Tide Trust* report", "*the Tide Trust*, a charity, sent its report".
fn before(scene: &Scene<'_>, noun: u32) -> Option<Run> {
    let last = noun.checked_sub(1)?;
    let token = scene.token(last);
    let classes = scene.classes(token);
    let named = |at: u32| {
        let name = may_be_name(scene, scene.token(at)).then(|| bodies::around(scene, at));
        name.filter(|run| run.end - run.start > 1)
    };
    if classes.any(Classes::CLITIC) && !token.spaced() {
        return last.checked_sub(1).and_then(named);
    }
    if scene.is_any(last, &["its"]) {
        let number = scene.layout.sentences.partition_point(|sentence| sentence.end <= noun);
        return (scene.layout.sentences.get(number)?.start..last).find_map(named);
    }
    named(last)
}

fn is_article(scene: &Scene<'_>, token: &Token) -> bool {
    scene.classes(token).any(Classes::ARTICLE)
}

/// A capital that is no month ("the May report"), no country, no first word of its sentence for another reason.
fn may_be_name(scene: &Scene<'_>, token: &Token) -> bool {
    let other = Classes::ARTICLE
        .with(Classes::DETERMINER)
        .with(Classes::POSSESSIVE)
        .with(Classes::PREPOSITION)
        .with(Classes::COORDINATOR)
        .with(Classes::SUBORDINATOR)
        .with(Classes::ADVERB)
        .with(Classes::SUBJECT)
        .with(Classes::MONTH)
        .with(Classes::WEEKDAY)
        .with(Classes::SIDE);
    token.capital() && !scene.classes(token).any(other)
}
