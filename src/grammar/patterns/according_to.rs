//! `The plan, according to two Western diplomats, leaves borders open.`

use smallvec::smallvec;

use super::{Clause, plain};
use crate::grammar::chunk::ChunkKind;
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, content, source};
use crate::lexicon::Classes;
use crate::model::Confidence;

/// "according to X" first, in the middle, or last.
pub(super) fn according_to(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    let phrase = clause.chunks[at];
    // "according to early results": some adjectives look like adverbs.
    let early = matches!(clause.chunks.get(at + 1)?.kind, ChunkKind::Adverb | ChunkKind::Adjective);
    let (_, found) = source::source_after(clause.stream(at + 1 + usize::from(early))).ok()?;
    let mut source = Run::new(at as u32 + 1, found.end);
    source = whole_phrase(clause, source);
    let stop = content::last_before_stop(clause.stream(0)) as usize;
    let starts = at == 0 || clause.is(at - 1, ChunkKind::Coordinator) || clause.is(at - 1, ChunkKind::Semicolon);
    if starts && !clause.is(source.end as usize, ChunkKind::Comma) {
        // What was taken for an apposition is the content itself.
        source = source::source_to_comma(clause.stream(at + 1)).unwrap_or(source);
    }
    let behind = source.end as usize;
    let mut one = plain(Pattern::AccordingTo, Run::new(phrase.start, phrase.end));
    one.source = smallvec![clause.source_tokens(source)];
    one.confidence = Confidence::High;
    one.because = "a phrase that does nothing but attribute";
    one.strong = true;
    if starts {
        let from = behind + usize::from(clause.is(behind, ChunkKind::Comma));
        let content = Run::new(from as u32, stop.max(from) as u32);
        one.content = smallvec![clause.tokens(content)];
    } else {
        let before = if clause.is(at - 1, ChunkKind::Comma) { at - 1 } else { at };
        let left = main_clause(clause, content::left(clause.stream(0), before as u32)?);
        one.content = smallvec![clause.tokens(left)];
        let goes_on = clause.is(behind, ChunkKind::Comma) && behind + 1 < stop && clause.is(at - 1, ChunkKind::Comma);
        if goes_on && !ends_the_clause(clause, behind + 1) {
            one.content.push(clause.tokens(Run::new(behind as u32 + 1, stop as u32)));
        }
    }
    one.content.retain(|run| !run.is_empty());
    Some(one)
}

/// "the first counts *made for the station by Norsk Tall*": words without a finite verb up to the comma or the
/// sentence's end still belong to the source.
fn whole_phrase(clause: &Clause<'_, '_>, source: Run) -> Run {
    let goes_on = |at: &usize| {
        let chunk = &clause.chunks[*at];
        // "results of the poll *conducted for* the agency": a past that a preposition follows may be a participle.
        let participle = chunk.start == chunk.head
            && clause.scene.classes(clause.scene.token(chunk.head)).any(Classes::PARTICIPLE)
            && clause.is(*at + 1, ChunkKind::Preposition);
        (!chunk.is_finite_verb() || participle)
            && !matches!(
                chunk.kind,
                ChunkKind::Comma
                    | ChunkKind::Stop
                    | ChunkKind::Semicolon
                    | ChunkKind::Colon
                    | ChunkKind::Dash
                    | ChunkKind::Quote
                    | ChunkKind::That
                    | ChunkKind::Relative
                    | ChunkKind::Subordinator
                    | ChunkKind::Wh
            )
    };
    let end =
        (source.end as usize..clause.chunks.len()).take_while(goes_on).last().map_or(source.end, |at| at as u32 + 1);
    let closes = clause.chunks.get(end as usize).is_none_or(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Stop));
    if closes { Run::new(source.start, end) } else { source }
}

/// `…, while negotiators met, according to X`: only the last clause is X's.
fn main_clause(clause: &Clause<'_, '_>, left: Run) -> Run {
    let cut = (left.start + 1..left.end).rev().find(|&at| {
        let joins = matches!(clause.word(at as usize), "while" | "but" | "whereas");
        joins
            && clause.is(at as usize - 1, ChunkKind::Comma)
            && content::has_clause(&clause.chunks[at as usize..left.end as usize])
    });
    cut.map_or(left, |at| Run::new(at + 1, left.end))
}

/// Behind a final "according to X," a participle or a new clause is the writer's own: "…, opening a second round".
fn ends_the_clause(clause: &Clause<'_, '_>, at: usize) -> bool {
    // "opening" may be a noun, but no noun has another right behind it.
    let head = clause.scene.token(clause.chunks[at].head);
    let participle = clause.scene.classes(head).any(Classes::ING) && clause.is(at + 1, ChunkKind::Noun);
    super::is_ing(&clause.chunks[at])
        || participle
        || clause.is(at, ChunkKind::Coordinator)
        || clause.is(at, ChunkKind::Subordinator)
        || clause.is(at, ChunkKind::Relative)
}
