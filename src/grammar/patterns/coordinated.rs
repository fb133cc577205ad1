//! Cues that share a subject: `… described the draft as a start and suggested a vote was near.`

use smallvec::smallvec;

use super::{Clause, verb_cue};
use crate::grammar::chunk::ChunkKind;
use crate::grammar::content::{self, Shape};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof};
use crate::lexicon::Verb;

/// `… described the draft as a start and suggested a vote was near.`
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

/// Ends what was said first before the second cue of the same subject: "*confirmed* it was gone and *denied* it had been sold".
pub(super) fn part(clause: &Clause<'_, '_>, found: &mut [Attribution]) {
    for later in 1..found.len() {
        let (earlier, rest) = found.split_at_mut(later);
        let second = &rest[0];
        if second.pattern != Pattern::CoordinatedCue || second.source.is_empty() {
            continue;
        }
        let joins =
            |i: &usize| matches!(clause.chunks[*i].kind, ChunkKind::Coordinator | ChunkKind::Comma | ChunkKind::Adverb);
        let at = second.anchor as usize;
        let end = (0..at).rev().take_while(joins).last().map_or(at, |i| i);
        let (end, cue) = (clause.chunks[end].start, clause.chunks[at].start);
        for first in earlier.iter_mut().filter(|one| one.source == second.source) {
            let over = first.content.iter_mut().filter(|run| run.start < end && cue < run.end);
            over.for_each(|run| run.end = end);
        }
    }
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
