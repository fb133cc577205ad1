//! Looser readings: what a reporting verb could have as source and content where no production accepts it: "Lind *seemed
//! to back* the plan", "the mayor, long a critic, *attacked* the vote". Most are none; [`weigh`](crate::grammar::weigh) decides.

use smallvec::smallvec;

use super::{Clause, verb_cue};
use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof, content, cue, source};
use crate::lexicon::{Frames, Verb, VerbClass};
use crate::model::Confidence;

/// The reading of the verb group at `at` with its nearest subject and all that follows in its clause.
pub(super) fn loose(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    let chunk = clause.chunks[at];
    let verb = cue::verb(clause.scene, &chunk).filter(|_| !verb_cue::is_idiom(clause, at))?;
    if chunk.passive {
        return passive(clause, at, verb);
    }
    // "threatened to publish the files": the cue is what threatens.
    let governed =
        at > 0 && chunk.mood == Mood::Infinitive && cue::verb(clause.scene, &clause.chunks[at - 1]).is_some();
    if governed {
        return None;
    }
    let (cue, from) = cue_with_preposition(clause, at);
    let end = content::clause_end(clause.stream(from), from as u32, verb);
    let told = verb.class == VerbClass::Neutral && verb.frames.any(Frames::ADDRESSEE);
    let words = &clause.chunks[from.min(end as usize)..end as usize];
    // "told a small rally": whom he told is not what. "joked, leaning back": nor is what stands behind a comma.
    let behind_comma = words.first().is_none_or(|first| first.is(ChunkKind::Comma));
    if behind_comma || told && words[0].is(ChunkKind::Noun) && !content::has_clause(words) {
        return None;
    }
    // "saw her torch", "found her place": what takes no noun phrase as content has none in a looser reading either.
    let takes = Frames::OBJECT.with(Frames::OBJECT_FOR).with(Frames::OBJECT_AS).with(Frames::OBJECT_INFINITIVE);
    let plain = |c: &Chunk| matches!(c.kind, ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Time);
    if from == at + 1 && words.iter().all(plain) && !verb.frames.any(takes) {
        return None;
    }
    let mut one = reading(clause, at, verb, Pattern::SourceCueContent);
    one.cue = smallvec![cue];
    one.source = subject(clause, at).into_iter().collect();
    one.content = smallvec![clause.tokens(Run::new(from as u32, end))];
    Some(one)
}

/// "was endorsed by the union", "has been accused of fraud": the subject is what it is about.
fn passive(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<Attribution> {
    let about = subject(clause, at)?;
    let mut one = reading(clause, at, verb, Pattern::PassiveCue);
    one.content = smallvec![about];
    if clause.word(at + 1) == "by" {
        let (_, agent) = source::source_after(clause.stream(at + 2)).ok()?;
        one.source = smallvec![clause.source_tokens(agent)];
    } else {
        // "The talks are expected in May" is a diary's line, "the cause is not known" the writer's.
        let infinitive = clause.chunks.get(at + 1).is_some_and(|c| c.is(ChunkKind::Verb) && c.mood == Mood::Infinitive);
        if matches!(verb.class, VerbClass::Prediction | VerbClass::Mental) && !infinitive {
            return None;
        }
        let (_, from) = cue_with_preposition(clause, at);
        let end = content::clause_end(clause.stream(from), from as u32, verb);
        one.content.extend((end > from as u32).then(|| clause.tokens(Run::new(from as u32, end))));
    }
    Some(one)
}

fn reading(clause: &Clause<'_, '_>, at: usize, verb: &Verb, pattern: Pattern) -> Attribution {
    let mut one = clause.attribution(at, verb, pattern);
    one.proof = Proof::Loose;
    one.strong = false;
    one.confidence = Confidence::Low;
    one.because = "its words are used so more often than not";
    one
}

/// The cue's tokens, "talked about" with its preposition, and where what follows begins.
fn cue_with_preposition(clause: &Clause<'_, '_>, at: usize) -> (Run, usize) {
    let chunk = clause.chunks[at];
    let mut behind = at + 1;
    while clause.is(behind, ChunkKind::Adverb) {
        behind += 1;
    }
    let content = |i: usize| {
        [ChunkKind::Noun, ChunkKind::Quote, ChunkKind::Verb, ChunkKind::Wh].iter().any(|kind| clause.is(i, *kind))
    };
    if clause.is(behind, ChunkKind::Preposition) && content(behind + 1) {
        return (Run::new(chunk.start, clause.chunks[behind].end), behind + 1);
    }
    (Run::new(chunk.start, chunk.end), behind)
}

/// The subject of the verb at `at`, in tokens: the source phrase right before it, else the first noun phrase of its clause; a
/// verb without tense has the subject of the verb it hangs on.
fn subject(clause: &Clause<'_, '_>, at: usize) -> Option<Run> {
    if clause.chunks[at].mood == Mood::Finite
        && let Some(run) = clause.source_before(at)
    {
        return Some(clause.source_tokens(run));
    }
    if clause.chunks[at].mood != Mood::Finite || clause.is(at.wrapping_sub(1), ChunkKind::Coordinator) {
        let main = (0..at).rev().find(|&i| clause.chunks[i].is_finite_verb());
        if let Some(run) = main.and_then(|main| clause.source_before(main)) {
            return Some(clause.source_tokens(run));
        }
    }
    let opens = |i: &usize| {
        matches!(
            clause.chunks[*i].kind,
            ChunkKind::That
                | ChunkKind::Subordinator
                | ChunkKind::Wh
                | ChunkKind::Relative
                | ChunkKind::Semicolon
                | ChunkKind::Colon
                | ChunkKind::Quote
        )
    };
    let from = (0..at).rev().find(opens).map_or(0, |i| i + 1);
    let first = (from..at)
        .find(|&i| clause.is(i, ChunkKind::Noun) && !(i > 0 && clause.is(i - 1, ChunkKind::Preposition) && i > from))?;
    let phrase =
        |i: &usize| matches!(clause.chunks[*i].kind, ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Coordinator);
    let end = (first..at).take_while(phrase).last()? + 1;
    let end = if clause.is(end - 1, ChunkKind::Noun) { end } else { first + 1 };
    Some(clause.tokens(Run::new(first as u32, end as u32)))
}
