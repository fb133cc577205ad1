//! Quotations of a sentence that no production claimed: the second piece of a split one, and those that a looser cue brings in.

use smallvec::smallvec;

use super::behind_quote::behind_quote;
use super::{Clause, plain};
use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, content, cue};
use crate::lexicon::{Frames, Verb};
use crate::model::Confidence;
use crate::text::Quote;

/// Looks at each quotation of the sentence that nothing in `found` covers.
pub(super) fn leftover(clause: &Clause<'_, '_>, found: &mut Vec<Attribution>) {
    for at in 0..clause.chunks.len() {
        let chunk = clause.chunks[at];
        let run = Run::new(chunk.start, chunk.end);
        if chunk.is(ChunkKind::Colon) && at + 1 == clause.chunks.len() {
            found.extend(block_behind_colon(clause, at, found));
        }
        if !chunk.is(ChunkKind::Quote) || is_claimed(found, run) {
            continue;
        }
        if let Some(one) = found.iter_mut().find(|one| is_other_piece(clause, at, one)) {
            one.content.push(run);
            one.content.sort_unstable();
            one.pattern = Pattern::MedialCue;
            continue;
        }
        found.extend(introduced(clause, at).or_else(|| behind_quote(clause, at)));
    }
}

fn is_claimed(found: &[Attribution], run: Run) -> bool {
    found.iter().any(|one| one.content.iter().chain(&one.source).any(|piece| piece.overlaps(run)))
}

/// `"Every time," Vrba said, pointing at the gate, "it is the same."`, `'We stay', she said, 'and we wait.'`: behind a comma, or
/// before one and the source, a quotation is another piece of the one that the cue has.
fn is_other_piece(clause: &Clause<'_, '_>, at: usize, one: &Attribution) -> bool {
    let chunk = clause.chunks[at];
    let Some(cue) = one.cue.first() else { return false };
    let quoted = one.content.iter().all(|piece| clause.scene.token(piece.start).kind.is_mark());
    if !quoted || one.content.len() > 1 || clause.words_in(at) < 2 {
        return false;
    }
    let piece = one.content[0];
    let comma_before = at > 0 && matches!(clause.chunks[at - 1].kind, ChunkKind::Comma | ChunkKind::Dash);
    let comma_behind = clause.is(at + 1, ChunkKind::Comma);
    let second = piece.end <= cue.start && chunk.start > cue.start && comma_before;
    let source = one.source.first().map_or(cue.start, |source| source.start);
    let next = clause.chunks.get(at + 2).map_or(0, |next| next.start);
    let first = piece.start > cue.start && at == 0 && comma_behind && source.min(cue.start) == next;
    first || second
}

/// A quotation behind a comma or a colon, with a cue before it that is not its neighbour.
fn introduced(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    if at < 2 {
        return None;
    }
    let (comma, colon) = (clause.is(at - 1, ChunkKind::Comma), clause.is(at - 1, ChunkKind::Colon));
    let end = if comma || colon { at - 1 } else { at };
    if clause.words_in(at) < 2 {
        return None;
    }
    let (verb, source, cue) = as_put(clause, end)
        .filter(|_| comma)
        .or_else(|| on_a_sign(clause, end))
        .or_else(|| near_verb(clause, end, comma || colon))
        .or_else(|| if colon { before_colon(clause, end) } else { None })?;
    let content = Run::new(clause.chunks[at].start, clause.chunks[at].end);
    let mut one = match verb {
        Some((place, verb)) => clause.attribution(place, verb, Pattern::SourceCueContent),
        None => plain(Pattern::SourceCueContent, cue),
    };
    one.cue = smallvec![cue];
    one.source = smallvec![clause.source_tokens(source)];
    // What is cue is no source: "a sign" in "a sign reading".
    one.source.iter_mut().for_each(|run| run.end = if run.contains(cue) { cue.start } else { run.end });
    one.content = smallvec![content];
    one.confidence = Confidence::Medium;
    one.because = "what stands before the quotation introduces it";
    Some(one)
}

/// The cue's verb and its place, the source in chunks, the cue in tokens.
type Introduction<'a> = (Option<(usize, &'a Verb)>, Run, Run);

/// `As Vrba put it, "…"`
fn as_put<'a>(clause: &Clause<'a, '_>, end: usize) -> Option<Introduction<'a>> {
    let verb = end.checked_sub(2)?;
    let head = clause.chunks[verb].head;
    let puts = clause.scene.is_any(head, &["put", "puts"]) && clause.word(end - 1) == "it";
    let source = puts.then(|| clause.source_before(verb)).flatten()?;
    Some((None, source, Run::new(clause.chunks[verb].start, clause.chunks[end - 1].end)))
}

/// `One carried a sign reading "…"`: the participle was taken for the head of its noun phrase.
fn on_a_sign<'a>(clause: &Clause<'a, '_>, end: usize) -> Option<Introduction<'a>> {
    let noun = clause.chunks[..end].last().filter(|chunk| chunk.is(ChunkKind::Noun) && chunk.end > chunk.start + 1)?;
    let reads = clause.scene.is_any(noun.end - 1, &["reading", "saying"]);
    let cue = Run::new(noun.end - 1, noun.end);
    reads.then(|| (None, Run::new(end as u32 - 1, end as u32), cue))
}

/// `He joked, using his best accent, "…"`, `She left, saying, "…"`, `a sign reading "…"`: the last verb that takes a quotation.
fn near_verb<'a>(clause: &Clause<'a, '_>, end: usize, pointed: bool) -> Option<Introduction<'a>> {
    const REACH: usize = 12;
    let first = end.saturating_sub(REACH);
    let open =
        clause.chunks[first..end].iter().rposition(|c| matches!(c.kind, ChunkKind::Quote | ChunkKind::Semicolon));
    let (place, verb) = (first + open.map_or(0, |open| open + 1)..end).rev().find_map(|at| {
        let chunk = &clause.chunks[at];
        let verb = cue::verb(clause.scene, chunk).filter(|verb| verb.frames.any(Frames::QUOTATION))?;
        (!chunk.passive && !chunk.negated).then_some((at, verb))
    })?;
    let chunk = &clause.chunks[place];
    let touches = place + 1 == end;
    let colon = clause.is(end, ChunkKind::Colon);
    let hangs = place > 0 && clause.is(place - 1, ChunkKind::Comma);
    if place == 0 && pointed && verb.frames.any(Frames::INVERTS) && clause.is(1, ChunkKind::Noun) {
        // `Said Vrba: "We stay."`
        return Some((Some((0, verb)), Run::new(1, end as u32), Run::new(chunk.start, chunk.end)));
    }
    if clause.chunks[place + 1..end].iter().any(Chunk::is_finite_verb) {
        return None;
    }
    let noun_before = || {
        let noun = place.checked_sub(1).filter(|&at| clause.is(at, ChunkKind::Noun))?;
        Some(Run::new(noun as u32, place as u32))
    };
    let source = match chunk.mood {
        // "called their album, "Rain"," names it: words between belong to a verb that does little but say.
        Mood::Finite if pointed && (touches || colon || content::is_strong(verb)) => {
            clause.source_before(place).or_else(|| subject(clause, place))?
        }
        Mood::Ing if touches => noun_before().or_else(|| subject(clause, place).filter(|_| pointed || hangs))?,
        Mood::Infinitive if touches && pointed => noun_before().or_else(|| subject(clause, place))?,
        _ => return None,
    };
    Some((Some((place, verb)), source, Run::new(chunk.start, chunk.end)))
}

/// `She had one question: "…"`: who the sentence is about speaks.
fn before_colon<'a>(clause: &Clause<'a, '_>, end: usize) -> Option<Introduction<'a>> {
    let source = subject(clause, end)?;
    let colon = clause.chunks[end];
    Some((None, source, Run::new(colon.start, colon.end)))
}

/// The subject of the first finite verb before chunk `end` that has one that can speak; else the noun phrase that starts the
/// sentence, if it can.
fn subject(clause: &Clause<'_, '_>, end: usize) -> Option<Run> {
    let speaks = |source: &Run| super::speaker::can_speak(clause, *source);
    let verbs = (0..end).filter(|&at| clause.chunks[at].is_finite_verb());
    let of_verb = verbs.filter_map(|verb| clause.source_before(verb)).find(speaks);
    of_verb.or_else(|| Some(Run::new(0, 1)).filter(|first| clause.is(0, ChunkKind::Noun) && speaks(first)))
}

/// `Vrba issued this statement: ¶ "…"`: a colon ends the paragraph, the words stand in the next.
fn block_behind_colon(clause: &Clause<'_, '_>, at: usize, found: &[Attribution]) -> Option<Attribution> {
    let next = clause.scene.layout.sentences.get(clause.sentence + 1)?;
    let quote = quote_at(clause, next.start)?;
    let run = Run::new(quote.open, quote.end());
    // `… interrupted him: ¶ "You stole it," a man shouted.` has a cue of its own.
    if is_claimed(found, run) || run.end + 1 < next.end {
        return None;
    }
    let (verb, source, cue) = near_verb(clause, at, true).or_else(|| before_colon(clause, at))?;
    let mut one = match verb {
        Some((place, verb)) => clause.attribution(place, verb, Pattern::SourceCueContent),
        None => plain(Pattern::SourceCueContent, cue),
    };
    one.cue = smallvec![cue];
    one.source = smallvec![clause.source_tokens(source)];
    one.content = smallvec![run];
    one.confidence = Confidence::Medium;
    one.because = "a colon before a quotation of its own paragraph";
    Some(one)
}

fn quote_at<'a>(clause: &Clause<'a, '_>, start: u32) -> Option<&'a Quote> {
    let quotes = &clause.scene.layout.quotes.all;
    quotes.get(quotes.partition_point(|quote| quote.open < start)).filter(|quote| quote.open == start)
}
