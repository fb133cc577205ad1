//! The subject of a sentence that reports nothing, for the pronouns that come after it.

use crate::grammar::{Run, Scene};
use crate::lexicon::Classes;
use crate::text::{Kind, Sentence};

/// Longest phrase that is taken for a subject, in tokens.
const LONGEST: u32 = 16;

/// The noun phrase before the first verb: "A man from the housing office | rang twice." `None` where a quotation leads.
pub(super) fn of(scene: &Scene<'_>, sentence: Sentence) -> Option<Run> {
    let start = behind_adverbial(scene, sentence)?;
    let mut end = phrase_end(scene, start, sentence.end);
    while end < sentence.end && end - start < LONGEST && joins(scene, end) {
        let next = phrase_end(scene, end + 1, sentence.end);
        if next == end + 1 {
            break;
        }
        end = next;
    }
    (end > start && end - start <= LONGEST).then_some(Run::new(start, end))
}

/// Behind "But", "Then", "On Monday,".
fn behind_adverbial(scene: &Scene<'_>, sentence: Sentence) -> Option<u32> {
    const LONGEST: u32 = 14;
    let mut start = sentence.start;
    while start < sentence.end && scene.classes(scene.token(start)).any(Classes::COORDINATOR.with(Classes::ADVERB)) {
        start += 1;
    }
    if start >= sentence.end || scene.token(start).kind.is_mark() {
        return None;
    }
    let fronted = Classes::PREPOSITION.with(Classes::SUBORDINATOR);
    if !scene.classes(scene.token(start)).any(fronted) {
        return Some(start);
    }
    let last = sentence.end.min(start + LONGEST);
    let comma = (start..last).find(|&at| scene.token(at).kind == Kind::Comma)?;
    (comma + 1 < sentence.end).then_some(comma + 1)
}

/// "from", "of", "and": what ties a further phrase to the subject.
fn joins(scene: &Scene<'_>, at: u32) -> bool {
    scene.is_any(at, &["of", "from", "at", "in", "with", "for", "near", "to", "and"])
}

/// Where the noun phrase from `start` ends: at a verb, a preposition, a conjunction, a mark.
fn phrase_end(scene: &Scene<'_>, start: u32, end: u32) -> u32 {
    let stop = Classes::PREPOSITION
        .with(Classes::RELATIVE)
        .with(Classes::COORDINATOR)
        .with(Classes::SUBORDINATOR)
        .with(Classes::FINITE)
        .with(Classes::ADVERB);
    let mut at = start;
    while at < end {
        let token = scene.token(at);
        let classes = scene.classes(token);
        let mark = matches!(token.kind, Kind::SingleClose | Kind::SingleStraight);
        let clitic = !token.spaced() && at > start && (classes.any(Classes::CLITIC) || mark);
        let word = matches!(token.kind, Kind::Word | Kind::Number) || clitic;
        if !word || !clitic && !token.capital() && (classes.any(stop) || at > start && is_verb(scene, at)) {
            break;
        }
        at += 1;
    }
    at
}

/// A past or present form behind another word; one that may be a noun as well counts before an object.
fn is_verb(scene: &Scene<'_>, at: u32) -> bool {
    let classes = scene.classes(scene.token(at));
    let opens = Classes::ARTICLE.with(Classes::DETERMINER).with(Classes::POSSESSIVE).with(Classes::OBJECT);
    let object = || scene.tokens().get(at as usize + 1).is_some_and(|next| scene.classes(next).any(opens));
    let after_noun = || {
        let before = scene.token(at - 1);
        before.capital() || scene.classes(before).any(Classes::NOUN.with(Classes::ROLE))
    };
    let noun = Classes::NOUN.with(Classes::ADJECTIVE);
    classes.any(Classes::PAST.with(Classes::THIRD)) && (!classes.any(noun) && after_noun() || object())
}
