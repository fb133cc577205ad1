//! `The owner could not be reached.`, `Bell did not respond to a request for comment.`: silence, which is no statement.

use smallvec::smallvec;

use super::{Clause, plain};
use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof, content, cue};
use crate::lexicon::{Classes, VerbClass};
use crate::model::{Channel, Confidence, Polarity};

/// Words of no answer at the verb group `at`.
pub(super) fn silence(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    let chunk = clause.chunks[at];
    if !chunk.negated {
        return None;
    }
    let source = clause.source_tokens(clause.source_before(at)?);
    let (cue, from) = unreached(clause, &chunk).or_else(|| unanswered(clause, at))?;
    let stop = content::last_before_stop(clause.stream(0)) as usize;
    let ends = |i: &usize| matches!(clause.chunks[*i].kind, ChunkKind::Comma | ChunkKind::Semicolon | ChunkKind::Dash);
    let end = (at + 1..stop).find(ends).unwrap_or(stop);
    let end = clause.chunks[end.max(at + 1) - 1].end;
    let mut one = plain(Pattern::SourceCueContent, cue);
    one.source = smallvec![source];
    one.content = smallvec![Run::new(from, end)];
    one.polarity = Polarity::Silence;
    one.channel = Channel::NoComment;
    one.proof = Proof::Certain;
    one.confidence = Confidence::High;
    one.because = "nobody answered";
    (from < end).then_some(one)
}

/// "could not be *reached* for comment".
fn unreached(clause: &Clause<'_, '_>, chunk: &Chunk) -> Option<(Run, u32)> {
    let reached =
        clause.scene.classes(clause.scene.token(chunk.head)).any(Classes::ANSWER) && chunk.modal && chunk.passive;
    reached.then(|| (Run::new(chunk.start, chunk.head), chunk.head))
}

/// "did not respond to *a request for comment*", "has not returned *calls*".
fn unanswered(clause: &Clause<'_, '_>, at: usize) -> Option<(Run, u32)> {
    let chunk = clause.chunks[at];
    let replies = cue::verb(clause.scene, &chunk).is_some_and(|verb| verb.class == VerbClass::Reply)
        || clause.scene.classes(clause.scene.token(chunk.head)).any(Classes::ANSWER);
    let to = clause.is(at + 1, ChunkKind::Preposition) && clause.word(at + 1) == "to";
    let noun = clause.chunks.get(at + 1 + usize::from(to)).filter(|chunk| chunk.is(ChunkKind::Noun))?;
    let inquiry = clause.scene.classes(clause.scene.token(noun.head)).any(Classes::INQUIRY);
    let cue_end = if to { clause.chunks[at + 1].end } else { chunk.end };
    (replies && inquiry).then(|| (Run::new(chunk.start, cue_end), noun.start))
}
