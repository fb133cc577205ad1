//! Headlines end with who said it: `Water still rising, says dam operator`, `Prices to ease, bank predicts`, `Teachers to
//! strike – union`.

use smallvec::smallvec;

use super::{Clause, plain, speaker};
use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, content, cue};
use crate::lexicon::{Classes, Frames};
use crate::model::Confidence;

/// The words that stand in a headline before a comma and a cue, or before a dash and a body, where nothing else claims them.
pub(super) fn headline(clause: &Clause<'_, '_>, found: &[Attribution]) -> Option<Attribution> {
    if !is_headline(clause) || found.iter().any(|one| one.strong || !one.source.is_empty()) {
        return None;
    }
    inverted(clause).or_else(|| trailing(clause)).or_else(|| behind_dash(clause))
}

/// One line of few words without a final stop, alone in its paragraph.
fn is_headline(clause: &Clause<'_, '_>) -> bool {
    const LONGEST: u32 = 24;
    let sentences = &clause.scene.layout.sentences;
    let sentence = sentences[clause.sentence];
    let starts = clause.scene.token(sentence.start).starts_paragraph();
    let alone = sentences.get(clause.sentence + 1).is_none_or(|next| clause.scene.token(next.start).starts_paragraph());
    let last = clause.chunks.last().is_some_and(|last| !last.is(ChunkKind::Stop));
    starts && alone && last && sentence.end - sentence.start <= LONGEST
}

/// `…, says dam operator`
fn inverted(clause: &Clause<'_, '_>) -> Option<Attribution> {
    let noun = last_noun(clause)?;
    let verb = noun.checked_sub(1).filter(|&at| reports(clause, at, Frames::INVERTS))?;
    build(clause, verb, Run::new(noun as u32, noun as u32 + 1), verb)
}

/// `…, bank predicts`
fn trailing(clause: &Clause<'_, '_>) -> Option<Attribution> {
    let verb = clause.chunks.len().checked_sub(1)?;
    let noun = verb.checked_sub(1).filter(|&at| clause.is(at, ChunkKind::Noun))?;
    let allowed = Frames::BARE_CLAUSE.with(Frames::THAT_CLAUSE);
    reports(clause, verb, allowed).then(|| build(clause, verb, Run::new(noun as u32, noun as u32 + 1), noun)).flatten()
}

/// `… – union`
fn behind_dash(clause: &Clause<'_, '_>) -> Option<Attribution> {
    let noun = last_noun(clause)?;
    let dash = noun.checked_sub(1).filter(|&at| at > 1 && clause.is(at, ChunkKind::Dash))?;
    let chunk = &clause.chunks[noun];
    let head = clause.scene.classes(clause.scene.token(chunk.head));
    let body = head.any(Classes::BODY.with(Classes::ROLE).with(Classes::DOCUMENT).with(Classes::MEDIA));
    let clausal = clause.chunks[..dash].iter().any(|c| c.is(ChunkKind::Verb));
    if !body || !clausal || chunk.end - chunk.start > 3 {
        return None;
    }
    let cue = &clause.chunks[dash];
    let mut one = plain(Pattern::ColonLabel, Run::new(cue.start, cue.end));
    one.source = smallvec![Run::new(chunk.start, chunk.end)];
    one.content = smallvec![clause.tokens(Run::new(0, dash as u32))];
    one.confidence = Confidence::Low;
    one.because = "a headline with its source behind a dash";
    Some(one)
}

fn last_noun(clause: &Clause<'_, '_>) -> Option<usize> {
    let last = clause.chunks.len().checked_sub(1)?;
    clause.is(last, ChunkKind::Noun).then_some(last)
}

fn reports(clause: &Clause<'_, '_>, at: usize, frames: Frames) -> bool {
    let chunk = &clause.chunks[at];
    cue::verb(clause.scene, chunk).is_some_and(|verb| verb.frames.any(frames)) && !chunk.passive
}

/// The attribution whose content ends at the comma before chunk `end`.
fn build(clause: &Clause<'_, '_>, verb: usize, source: Run, end: usize) -> Option<Attribution> {
    let comma = end.checked_sub(1).filter(|&at| at > 0 && clause.is(at, ChunkKind::Comma))?;
    let left = content::left(clause.stream(0), comma as u32)?;
    let known = cue::verb(clause.scene, &clause.chunks[verb])?;
    let speaks = speaker::can_speak(clause, source) || clause.chunks[..comma].iter().any(says_something);
    let mut one = clause.attribution(verb, known, Pattern::ContentSourceCue);
    if verb < source.start as usize {
        one.pattern = Pattern::InvertedCue;
    }
    one.source = smallvec![clause.tokens(source)];
    one.content = smallvec![clause.tokens(left)];
    one.confidence = Confidence::Medium;
    one.because = "a headline with its source behind a comma";
    speaks.then_some(one)
}

fn says_something(chunk: &Chunk) -> bool {
    matches!(chunk.kind, ChunkKind::Verb | ChunkKind::Quote)
}
