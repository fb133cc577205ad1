//! Cues that share a subject: `… described the meeting as a step and suggested the sides were closer.`

use smallvec::smallvec;

use super::{Clause, verb_cue};
use crate::grammar::chunk::ChunkKind;
use crate::grammar::content::{self, Shape};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof};
use crate::lexicon::Verb;

/// `… described the meeting as a step and suggested the sides were closer.`
pub(super) fn coordinated_cue(
    clause: &Clause<'_, '_>,
    at: usize,
    verb: &Verb,
    before: &[Attribution],
) -> Option<Attribution> {
    let joined = (at.saturating_sub(2)..at).any(|i| clause.is(i, ChunkKind::Coordinator));
    // "confirmed that …, denied that … but insisted …": in a row of cues a comma joins too.
    let row = at > 0
        && clause.is(at - 1, ChunkKind::Comma)
        && content::is_strong(verb)
        && before.iter().any(|one| one.proof != Proof::Loose);
    if !joined && !row {
        return None;
    }
    let subject = subject_of_clause(clause, at, before)?;
    let right = content::right(clause.stream(at + 1), verb)?;
    if !verb_cue::reports(clause, at, verb, right.shape, right.content) {
        return None;
    }
    let mut one = clause.attribution(at, verb, Pattern::CoordinatedCue);
    one.source = smallvec![subject];
    one.addressee = right.addressee.map(|run| clause.tokens(run));
    one.content = smallvec![clause.tokens(right.content)];
    one.because = "shares the subject of the verb before";
    if content::is_strong(verb) && matches!(right.shape, Shape::That | Shape::Bare | Shape::Quotation) {
        one.proof = Proof::Certain;
    }
    Some(one)
}

/// The subject that a later verb shares: the source found last, else the noun phrase before the sentence's last finite verb.
pub(super) fn subject_of_clause(clause: &Clause<'_, '_>, at: usize, before: &[Attribution]) -> Option<Run> {
    let position = clause.chunks[at].start;
    let inside = |one: &&Attribution| one.content.iter().all(|piece| !piece.contains(Run::new(position, position + 1)));
    if let Some(one) =
        before.iter().rev().find(|one| one.proof != Proof::Loose && !one.source.is_empty() && inside(one))
    {
        return one.source.first().copied();
    }
    let verb = clause.chunks[..at].iter().position(|c| c.is_finite_verb())?;
    clause.source_before(verb).map(|run| clause.source_tokens(run))
}
