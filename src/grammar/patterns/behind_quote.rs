//! A quotation, then whoever said it and a cue, in shapes too loose for the productions: `"We stay" Vrba said.`, `"We stay," the
//! tall, grey-haired captain said.`, `"We stay," Vrba shrugged.`

use smallvec::smallvec;

use super::Clause;
use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, content, cue};
use crate::lexicon::{Classes, Frames, LexId};
use crate::model::{Channel, Confidence, Polarity};
use crate::text::Kind;

/// The attribution of a quotation at chunk `at` that nothing claimed: the first verb behind it that can be its cue.
pub(super) fn behind_quote(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    const REACH: usize = 16;
    let point = clause.ends_with_point(at);
    // Before it at most "But"; a "self-described" or "any" takes a word in marks with it.
    let starts = at == 0 || at == 1 && clause.is(0, ChunkKind::Coordinator);
    if !starts || clause.words_in(at) < FEWEST || clause.is(at + 1, ChunkKind::Comma) && point {
        return None;
    }
    let first = at + 1 + usize::from(clause.is(at + 1, ChunkKind::Comma));
    if let Some(one) = inside_noun(clause, at, first).filter(|_| ends_with_comma(clause, at)) {
        return Some(one);
    }
    let verb = clause.chunks[first..].iter().take(REACH).position(|chunk| may_be_cue(clause, chunk, at))? + first;
    let source = Run::new(first as u32, verb as u32);
    if !(is_source(clause, source) && ends_well(clause, verb)) {
        return None;
    }
    let mut one = cue_of(clause, verb);
    one.source = smallvec![clause.source_tokens(source)];
    one.content = smallvec![Run::new(clause.chunks[at].start, clause.chunks[at].end)];
    one.because = "a quotation stands before a noun phrase and a verb";
    Some(one)
}

/// `"Let me help," Vrba riffed.`: a verb that no list has stands at the end of what looks like a noun phrase.
fn inside_noun(clause: &Clause<'_, '_>, at: usize, noun: usize) -> Option<Attribution> {
    let chunk = clause.chunks.get(noun).filter(|chunk| chunk.is(ChunkKind::Noun) && chunk.end > chunk.start + 1)?;
    let (name, verb) = (clause.scene.token(chunk.end - 2), clause.scene.token(chunk.end - 1));
    let unknown = verb.lex == LexId::UNKNOWN && !verb.capital() && clause.scene.word(verb).ends_with("ed");
    let named = name.capital() || clause.scene.classes(name).any(Classes::ROLE);
    if !(unknown && named && ends_well(clause, noun)) {
        return None;
    }
    let mut one = super::plain(Pattern::ContentSourceCue, Run::new(chunk.end - 1, chunk.end));
    one.source = smallvec![Run::new(chunk.start, chunk.end - 1)];
    one.content = smallvec![Run::new(clause.chunks[at].start, clause.chunks[at].end)];
    one.confidence = Confidence::Low;
    one.because = "a quotation stands before a noun phrase and a verb";
    Some(one)
}

/// Fewer words in marks are a name or a word under discussion.
const FEWEST: usize = 3;

/// A verb that takes quotations, or, behind a comma inside the marks, any verb in the past: "shrugged", "riffed".
fn may_be_cue(clause: &Clause<'_, '_>, chunk: &Chunk, quote: usize) -> bool {
    if let Some(verb) = cue::verb(clause.scene, chunk) {
        // "he said by telephone" looks like a participle.
        let mood = matches!(chunk.mood, Mood::Finite | Mood::Participle);
        return verb.frames.any(Frames::QUOTATION) && mood && !chunk.passive;
    }
    let head = clause.scene.token(chunk.head);
    let comma = ends_with_comma(clause, quote);
    let past = chunk.is(ChunkKind::Verb) && clause.scene.classes(head).any(Classes::PAST);
    let unknown = head.lex == LexId::UNKNOWN && !head.capital() && clause.scene.word(head).ends_with("ed");
    comma && chunk.start + 1 == chunk.end && head.kind == Kind::Word && (past || unknown)
}

/// `"We stay," …`, and not `"Shall we go?" Vrba put her house up for sale.`
fn ends_with_comma(clause: &Clause<'_, '_>, quote: usize) -> bool {
    let chunk = &clause.chunks[quote];
    let inside = clause.scene.tokens()[chunk.start as usize..chunk.end as usize].iter().rev();
    inside.skip_while(|token| token.kind.is_mark()).map(|token| token.kind).next() == Some(Kind::Comma)
}

/// A noun phrase with what hangs on it, and no clause.
fn is_source(clause: &Clause<'_, '_>, source: Run) -> bool {
    let chunks = &clause.chunks[source.range()];
    let starts = chunks.first().is_some_and(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Adjective));
    let opens = chunks.first().is_some_and(|c| clause.scene.classes(clause.scene.token(c.start)).any(Classes::OBJECT));
    let noun = chunks.iter().find(|c| c.is(ChunkKind::Noun));
    let human = noun.is_some_and(|noun| super::speaker::is_human(clause.scene, noun) || chunks.len() > 1);
    let plain = chunks.iter().all(|c| !matches!(c.kind, ChunkKind::Quote | ChunkKind::Stop | ChunkKind::Colon));
    let relative = chunks.iter().any(|c| c.is(ChunkKind::Relative));
    starts && !opens && human && plain && (relative || !chunks.iter().any(Chunk::is_finite_verb))
}

/// Behind the cue nothing stands that would be its own clause: an end, a comma, an adverbial, whom it was told.
fn ends_well(clause: &Clause<'_, '_>, verb: usize) -> bool {
    let rest = content::skip_adverbials(clause.stream(verb + 1));
    let told = usize::from(clause.is(verb + 1, ChunkKind::Noun));
    let behind = content::skip_adverbials(clause.stream(verb + 1 + told));
    [rest, behind].iter().any(|rest| {
        rest.first().is_none_or(|c| {
            use ChunkKind::{Comma, Preposition, Quote, Stop, Subordinator, Wh};
            matches!(c.kind, Stop | Comma | Quote | Subordinator | Wh | Preposition)
                || c.is(ChunkKind::Verb) && c.mood == Mood::Ing
        })
    })
}

fn cue_of(clause: &Clause<'_, '_>, at: usize) -> Attribution {
    let chunk = &clause.chunks[at];
    match cue::verb(clause.scene, chunk) {
        Some(verb) => clause.attribution(at, verb, Pattern::ContentSourceCue),
        None => Attribution {
            confidence: Confidence::Low,
            polarity: Polarity::Asserted,
            channel: Channel::Interview,
            ..super::plain(Pattern::ContentSourceCue, Run::new(chunk.start, chunk.end))
        },
    }
}
