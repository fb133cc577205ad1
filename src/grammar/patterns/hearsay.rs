//! `He reportedly fled.`, `The fund allegedly paid twice.`: an adverb that gives the clause to nobody.

use smallvec::smallvec;

use super::{Clause, plain};
use crate::grammar::chunk::ChunkKind;
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern};
use crate::lexicon::Classes;
use crate::model::Confidence;

/// The clause around an adverb of hearsay, which stands in the verb group `at` or right before it.
pub(super) fn hearsay(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    let chunk = clause.chunks[at];
    let adverb = (chunk.start..chunk.end)
        .find(|&token| clause.scene.classes(clause.scene.token(token)).any(Classes::HEARSAY))?;
    let verb = if chunk.is(ChunkKind::Verb) { at } else { at + 1 };
    if !clause.is(verb, ChunkKind::Verb) {
        return None;
    }
    let subject = clause.source_tokens(clause.source_before(at)?);
    let ends = |at: &usize| {
        let kind = clause.chunks[*at].kind;
        matches!(kind, ChunkKind::Comma | ChunkKind::Semicolon | ChunkKind::Dash | ChunkKind::Phrase | ChunkKind::Stop)
    };
    let end = (verb + 1..clause.chunks.len()).find(ends).unwrap_or(clause.chunks.len());
    let mut one = plain(Pattern::HearsayAdverb, Run::new(adverb, adverb + 1));
    one.content = smallvec![Run::new(subject.start, adverb), Run::new(adverb + 1, clause.chunks[end - 1].end)];
    one.content.retain(|run| !run.is_empty());
    one.because = "an adverb of hearsay";
    one.confidence = Confidence::Medium;
    Some(one)
}
