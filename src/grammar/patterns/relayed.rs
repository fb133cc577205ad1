//! Words through another outlet: `Pahl was quoted as saying …`, `"…," Interfax quoted Pahl as saying.`

use smallvec::smallvec;

use super::Clause;
use super::content_first::{content_before, left_end};
use crate::grammar::chunk::{ChunkKind, Mood};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof, content, cue};
use crate::lexicon::Verb;
use crate::model::{Channel, Confidence};

/// The words are of the one who is quoted, not of the outlet that quotes; `at` is "saying".
pub(super) fn quoted_as_saying(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<Attribution> {
    let quoted = quoting(clause, at)?;
    // "was quoted (by Interfax) as saying", and "quoted as saying" after its speaker.
    let passive = clause.chunks[quoted].passive || quoted + 2 == at;
    let subject = clause.source_before(quoted)?;
    let source = if passive { subject } else { Run::new(quoted as u32 + 1, at as u32 - 1) };
    let by = clause.word(at + 1) == "by" && clause.is(at + 2, ChunkKind::Noun);
    let behind = if by { at + 3 } else { at + 1 };
    let mut one = clause.attribution(at, verb, Pattern::PassiveCue);
    one.content = if let Some(right) = content::right(clause.stream(behind), verb) {
        smallvec![clause.tokens(right.content)]
    } else if let Some(end) = left_end(clause, subject.start as usize) {
        smallvec![clause.tokens(content::left(clause.stream(0), end as u32)?)]
    } else {
        content_before(clause, behind - 1, verb, subject)?.content
    };
    one.source = smallvec![clause.source_tokens(source)];
    let (first, last) = (clause.chunks[quoted], clause.chunks[at]);
    one.cue = if passive && quoted + 2 == at {
        smallvec![Run::new(first.start, last.end)]
    } else {
        smallvec![Run::new(first.start, first.end), Run::new(clause.chunks[at - 1].start, last.end)]
    };
    one.channel = Channel::OtherOutlet;
    one.because = "another outlet quotes the source";
    one.confidence = Confidence::High;
    one.proof = Proof::Certain;
    Some(one)
}

/// Whether the verb at `at` only introduces "as saying": it is no cue of its own.
pub(super) fn only_quotes(clause: &Clause<'_, '_>, at: usize) -> bool {
    (at + 1..clause.chunks.len())
        .find(|&i| clause.is(i, ChunkKind::Verb))
        .is_some_and(|next| quoting(clause, next) == Some(at))
}

/// The chunk of "quoted" to which the "as saying" that ends at `at` belongs.
fn quoting(clause: &Clause<'_, '_>, at: usize) -> Option<usize> {
    let saying = clause.is(at, ChunkKind::Verb) && clause.chunks[at].mood == Mood::Ing;
    if at < 2 || !saying || clause.word(at - 1) != "as" {
        return None;
    }
    let quoted = (0..at - 1).rev().find(|&i| clause.is(i, ChunkKind::Verb))?;
    (cue::verb(clause.scene, &clause.chunks[quoted])?.lemma == "quote").then_some(quoted)
}
