//! Cues in relative clauses: `a nurse who said the ward was full`, `…, which one delegate described as long`.

use smallvec::smallvec;

use super::{Clause, verb_cue};
use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::content;
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern};
use crate::lexicon::{Classes, Frames, Verb};

/// `a nurse who said the ward was full`: the source is "who", its person stands before.
pub(super) fn relative_cue(clause: &Clause<'_, '_>, at: usize, relative: usize, verb: &Verb) -> Option<Attribution> {
    let source = Run::new(relative as u32, relative as u32 + 1);
    let mut one = verb_cue::source_cue_content(clause, at, verb, source, Pattern::RelativeCue)?;
    end_at_main_verb(clause, at, verb, &mut one);
    one.antecedent = antecedent(clause, relative).map(|run| clause.source_tokens(run));
    Some(one)
}

/// What a relative clause reports ends with the clause.
pub(super) fn end_at_main_verb(clause: &Clause<'_, '_>, at: usize, verb: &Verb, one: &mut Attribution) {
    if let Some(end) = main_verb(clause, at, verb).map(|end| clause.chunks[end].start) {
        one.content.iter_mut().for_each(|run| run.end = run.end.min(end).max(run.start));
    }
}

/// The relative pronoun that is the subject of the verb at `at`: right before it, or before "in 2010", "later".
pub(super) fn relative_before(clause: &Clause<'_, '_>, at: usize) -> Option<usize> {
    let between = |i: &usize| {
        clause.is(*i, ChunkKind::Adverb)
            || clause.is(*i, ChunkKind::Time)
            || clause.is(*i, ChunkKind::Preposition)
            || clause.is(*i, ChunkKind::Noun) && clause.is(i.wrapping_sub(1), ChunkKind::Preposition)
    };
    let first = (0..at).rev().take_while(between).last().unwrap_or(at);
    let relative = first.checked_sub(1)?;
    // "an email *that* stated", but "said *that* said"
    let that = relative == at - 1
        && clause.is(relative, ChunkKind::That)
        && clause.is(relative.wrapping_sub(1), ChunkKind::Noun);
    (that || clause.is(relative, ChunkKind::Relative)).then_some(relative)
}

/// Where the relative clause of the cue at `at` ends: "who said they were told to wait *, lit* fires", "who defended the rule
/// *voiced* regret". A verb that takes a clause leaves one finite verb to it, and each conjunction one more.
fn main_verb(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<usize> {
    let mut clauses = usize::from(verb.frames.any(Frames::BARE_CLAUSE.with(Frames::THAT_CLAUSE)));
    for (i, chunk) in clause.chunks.iter().enumerate().skip(at + 1) {
        let opened = chunk.is(ChunkKind::That) && i == at + 1;
        match chunk.kind {
            ChunkKind::That
            | ChunkKind::Relative
            | ChunkKind::Wh
            | ChunkKind::Subordinator
            | ChunkKind::Coordinator => {
                clauses += usize::from(!opened);
            }
            ChunkKind::Comma if clause.chunks.get(i + 1).is_some_and(Chunk::is_finite_verb) => return Some(i),
            ChunkKind::Verb if chunk.is_finite_verb() && clauses == 0 => return Some(i),
            ChunkKind::Verb if chunk.is_finite_verb() => clauses -= 1,
            _ => {}
        }
    }
    None
}

/// `…, which one delegate described as long`: what is described stands before "which".
pub(super) fn described_antecedent(
    clause: &Clause<'_, '_>,
    at: usize,
    verb: &Verb,
    source: Run,
) -> Option<Attribution> {
    let relative = source.start as usize;
    if !verb.frames.any(Frames::OBJECT_AS.with(Frames::OBJECT_COMPLEMENT))
        || relative < 2
        || !clause.is(relative - 1, ChunkKind::Relative)
    {
        return None;
    }
    let stop = content::clause_end(clause.stream(at + 1), at as u32 + 1, verb);
    let complement = clause.word(at + 1) == "as"
        || verb.frames.any(Frames::OBJECT_COMPLEMENT)
            && matches!(
                clause.chunks.get(at + 1).map(|c| c.kind),
                Some(ChunkKind::Noun | ChunkKind::Adjective | ChunkKind::Quote)
            );
    if stop <= at as u32 + 1 || !complement {
        return None;
    }
    let mut one = clause.attribution(at, verb, Pattern::RelativeCue);
    one.source = smallvec![clause.source_tokens(source)];
    one.content = antecedent(clause, relative - 1).map(|run| clause.source_tokens(run)).into_iter().collect();
    one.content.push(clause.tokens(Run::new(at as u32 + 1, stop)));
    one.because = "a relative clause describes what stands before it";
    Some(one)
}

/// `the man who the prosecutor said was armed`: the content is what stands before "who", and what follows the cue.
pub(super) fn extracted_relative(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    let relative = (source.start as usize).checked_sub(1)?;
    let opens = clause.is(relative, ChunkKind::Relative) || clause.is(relative, ChunkKind::That);
    let behind = at + 1;
    if !opens || !content::is_strong(verb) || !clause.chunks.get(behind).is_some_and(Chunk::is_finite_verb) {
        return None;
    }
    let stop = content::last_before_stop(clause.stream(0)) as usize;
    let end = (behind + 1..stop).find(|&i| clause.is(i, ChunkKind::Comma) || clause.chunks[i].is_finite_verb());
    let mut one = clause.attribution(at, verb, Pattern::RelativeCue);
    one.source = smallvec![clause.source_tokens(source)];
    one.content = smallvec![clause.source_tokens(antecedent(clause, relative)?)];
    one.content.push(clause.tokens(Run::new(behind as u32, end.unwrap_or(stop) as u32)));
    one.because = "a relative clause around a cue";
    Some(one)
}

/// Whom "whom" stands for in the source "many of whom".
pub(super) fn whom(clause: &Clause<'_, '_>, source: Run) -> Option<Run> {
    let last = clause.word(source.end as usize - 1);
    (last == "whom").then(|| antecedent(clause, source.start as usize).map(|run| clause.source_tokens(run))).flatten()
}

/// The noun phrase that a relative pronoun stands for; behind "who" no place or thing: "*tenants* in the valley, who …".
fn antecedent(clause: &Clause<'_, '_>, relative: usize) -> Option<Run> {
    let end = if relative > 0 && clause.is(relative - 1, ChunkKind::Comma) { relative - 1 } else { relative };
    let mut start = (0..end).rev().find(|&at| clause.is(at, ChunkKind::Noun))?;
    let who = clause.word(relative) == "who";
    while who
        && !may_be_who(clause, start)
        && start >= 2
        && clause.is(start - 1, ChunkKind::Preposition)
        && clause.is(start - 2, ChunkKind::Noun)
    {
        start -= 2;
    }
    Some(Run::new(start as u32, end as u32))
}

fn may_be_who(clause: &Clause<'_, '_>, at: usize) -> bool {
    let head = clause.scene.token(clause.chunks[at].head);
    let classes = clause.scene.classes(head);
    let human =
        Classes::ROLE.with(Classes::GIVEN).with(Classes::INDEFINITE).with(Classes::NUMBER).with(Classes::OBJECT);
    classes.any(human) || head.capital() && !classes.any(Classes::PLACE.with(Classes::TIME))
}
