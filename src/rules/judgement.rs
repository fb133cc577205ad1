//! What judges in a content: "it *was a disaster*", "he *is lazy*".

use super::facts::{Said, tokens};
use super::{List, Story};
use crate::lexicon::Classes;

/// What somebody or something is in the eyes of a speaker.
pub(super) static OPINIONS: List = List::new("opinions", include_str!("opinions.txt"));
/// The same, of what only people are, and nobody wants to be.
pub(super) static INSULTS: List = List::new("insults", include_str!("insults.txt"));

/// A judgement, and of whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement<'s> {
    /// The word that judges.
    pub(super) word: &'s str,
    /// Whether it is against somebody: a name, "he" or "she" is what is said to be so.
    pub(super) against_somebody: bool,
}

/// The first judgement in what is said: behind a form of *be*, or behind "as" where the cue describes.
pub(super) fn find<'s>(story: &Story<'s>, said: &Said<'_>) -> Option<Judgement<'s>> {
    let scene = &story.scene;
    said.one.content.iter().find_map(|piece| {
        let all = tokens(scene, piece.bytes);
        all.clone().find_map(|at| {
            if !scene.classes(scene.token(at)).any(Classes::BE) {
                return None;
            }
            let predicate = (at + 1..all.end).find(|&at| !goes_between(story, at))?;
            let word = scene.word(scene.token(predicate));
            let insult = story.options.knows(&INSULTS, word);
            if !insult && !story.options.knows(&OPINIONS, word) {
                return None;
            }
            // "a great deal", "a disaster area", "the joke" are none.
            let next = scene.tokens().get(predicate as usize + 1);
            let goes_on = next.is_some_and(|next| next.spaced() && scene.classes(next).any(Classes::NOUN));
            (!goes_on).then(|| Judgement { word, against_somebody: insult && is_somebody(story, at, all.start) })
        })
    })
}

/// Adverbs, "a", "not".
fn goes_between(story: &Story<'_>, at: u32) -> bool {
    let scene = &story.scene;
    let token = scene.token(at);
    let classes = scene.classes(token);
    classes.any(Classes::ADVERB) && !story.options.knows(&OPINIONS, scene.word(token))
        || scene.is_any(at, &["a", "an", "so", "very", "too", "just", "such", "really", "totally", "complete", "total"])
        || scene.word(token).ends_with("ly")
}

/// "*He* is …", "*Boll* was …": who stands before the verb at `be`.
fn is_somebody(story: &Story<'_>, be: u32, start: u32) -> bool {
    let scene = &story.scene;
    let Some(subject) = be.checked_sub(1).filter(|at| *at >= start) else { return false };
    let token = scene.token(subject);
    let classes = scene.classes(token);
    scene.is_any(subject, &["he", "she"])
        || token.capital() && !classes.any(Classes::PLACE.with(Classes::SUBJECT).with(Classes::DEMONSTRATIVE))
}
