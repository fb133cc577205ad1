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

/// The subject that a later verb shares: the source found last, or the noun phrase before the last finite verb, if that stands
/// nearer and not in what was said: "He could not prove it, so *the judge* granted the request and told …".
pub(super) fn subject_of_clause(clause: &Clause<'_, '_>, at: usize, before: &[Attribution]) -> Option<Run> {
    let position = clause.chunks[at].start;
    let in_content = |one: &Attribution, at: u32| one.content.iter().any(|piece| piece.contains(Run::new(at, at + 1)));
    let found = before
        .iter()
        .rev()
        .find(|one| one.proof != Proof::Loose && !one.source.is_empty() && !in_content(one, position))
        .and_then(|one| one.source.first().copied());
    let nearest = subject_before(clause, at)
        .filter(|subject| before.iter().all(|one| one.proof == Proof::Loose || !in_content(one, subject.start)));
    match (found, nearest) {
        (Some(found), Some(nearest)) if nearest.start > found.start => Some(nearest),
        (found, nearest) => found.or(nearest),
    }
}

/// The noun phrase before the last finite verb that has one and opens no clause inside.
fn subject_before(clause: &Clause<'_, '_>, at: usize) -> Option<Run> {
    let opens_clause = |source: &Run| {
        source.start.checked_sub(1).map(|at| at as usize).is_some_and(|at| match clause.chunks[at].kind {
            ChunkKind::That | ChunkKind::Relative | ChunkKind::Wh => true,
            ChunkKind::Subordinator => clause.word(at) != "so",
            _ => false,
        })
    };
    let verbs = (0..at).rev().filter(|&verb| clause.chunks[verb].is_finite_verb());
    let mut subjects = verbs.filter_map(|verb| clause.source_before(verb));
    subjects.find(|source| !opens_clause(source)).map(|run| clause.source_tokens(run))
}
