//! Who can be taken for a speaker when no cue of saying vouches for it.

use super::Clause;
use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::input::{Run, Scene};
use crate::lexicon::Classes;

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
    classes.any(human) || head.capital() && !classes.any(plain)
}
