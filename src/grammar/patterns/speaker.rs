//! Who can be taken for a speaker when no cue of saying vouches for it.

use super::Clause;
use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::input::{Run, Scene};
use crate::lexicon::Classes;
use crate::text::Token;

/// Whether the first noun phrase of `source`, in chunks, is of a person or a body.
pub(super) fn can_speak(clause: &Clause<'_, '_>, source: Run) -> bool {
    let noun = clause.chunks[source.range()].iter().find(|c| c.is(ChunkKind::Noun));
    noun.is_some_and(|noun| is_human(clause.scene, noun))
}

/// A pronoun of a person, a name, a role, a body.
pub(super) fn is_human(scene: &Scene<'_>, noun: &Chunk) -> bool {
    let head = scene.token(noun.head);
    let classes = scene.classes(head);
    if classes.any(Classes::SUBJECT) {
        return !scene.is_any(noun.head, &["it", "this", "that", "there"]);
    }
    let human = Classes::ROLE.with(Classes::BODY).with(Classes::MEDIA).with(Classes::GIVEN).with(Classes::TITLE);
    let plain = Classes::NOUN.with(Classes::TIME).with(Classes::WEEKDAY).with(Classes::MONTH).with(Classes::ADVERB);
    classes.any(human) || head.capital() && (!classes.any(plain) || is_named_here(scene, noun.head))
}

/// How far away, in tokens, a name may stand a second time.
const REACH: u32 = 800;

/// Whether a word stands in the article near by once more with a capital: `Okwu: Gather.` after "Ada Okwu blows glass".
pub(super) fn is_met_again(scene: &Scene<'_>, at: u32) -> bool {
    others(scene, at).next().is_some()
}

/// Whether a word that may be a common noun is a name in this article: "Latoya Bridges" makes one of "Bridges".
fn is_named_here(scene: &Scene<'_>, at: u32) -> bool {
    others(scene, at).any(|other| {
        let before = other.checked_sub(1).map(|before| scene.token(before));
        before.is_some_and(|before| before.capital() && !scene.token(other).starts_paragraph())
    })
}

/// The places near `at` where the same word stands with a capital.
fn others<'a>(scene: &'a Scene<'a>, at: u32) -> impl Iterator<Item = u32> + 'a {
    let token = scene.token(at);
    let word = scene.word(token);
    let start = at.saturating_sub(REACH);
    let end = (at + REACH).min(scene.tokens().len() as u32);
    // Number and length in the lexicon tell most words apart without a look at the text.
    let same = move |other: &Token| {
        other.lex == token.lex && other.len() == token.len() && other.capital() && scene.word(other) == word
    };
    let near = scene.tokens()[start as usize..end as usize].iter().zip(start..);
    near.filter(move |(other, place)| *place != at && same(other)).map(|(_, place)| place)
}
