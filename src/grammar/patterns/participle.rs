//! Cues without tense: `…, one official said, adding that …`, `…, citing two officials`.

use smallvec::smallvec;

use super::Clause;
use super::coordinated::subject_of_clause;
use crate::grammar::chunk::ChunkKind;
use crate::grammar::content::{self, Shape};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof, source};
use crate::lexicon::{Classes, Verb, VerbClass};

/// `…, one delegate said, adding that the coffee was good.`, `with two clerks indicating a room upstairs`, `a letter saying that …`
pub(super) fn participle_continuation(
    clause: &Clause<'_, '_>,
    at: usize,
    verb: &Verb,
    before: &[Attribution],
) -> Option<Attribution> {
    if let Some(one) = citing(clause, at, verb, before) {
        return Some(one);
    }
    let main = if at == 0 { later_subject(clause, at) } else { None };
    let end = main.map_or(clause.chunks.len(), |subject| subject.start as usize);
    let right = content::right(clause.stream_to(at + 1, end), verb)?;
    let reflexive =
        clause.chunks.get(at + 1).is_some_and(|c| clause.scene.word(clause.scene.token(c.head)).ends_with("self"));
    let absolute = at > 1 && clause.is(at - 1, ChunkKind::Noun) && clause.word(at - 2) == "with";
    if right.shape == Shape::Object
        && !absolute
        && !matches!(
            verb.class,
            VerbClass::Assertive
                | VerbClass::EvalNegative
                | VerbClass::EvalPositive
                | VerbClass::Describe
                | VerbClass::Directive
        )
    {
        return None;
    }
    let mut one = clause.attribution(at, verb, Pattern::ParticipleContinuation);
    one.addressee = right.addressee.map(|run| clause.tokens(run));
    one.content = smallvec![clause.tokens(right.content)];
    if at > 0 && clause.is(at - 1, ChunkKind::Noun) {
        let start = (0..at)
            .rev()
            .take_while(|&i| clause.is(i, ChunkKind::Noun) || clause.is(i, ChunkKind::Preposition))
            .last()?;
        let start = if clause.is(start, ChunkKind::Preposition) { start + 1 } else { start };
        one.source = smallvec![clause.tokens(Run::new(start as u32, at as u32))];
        one.because = "the noun phrase before the participle speaks";
        if absolute {
            one.proof = Proof::Certain;
        }
        return (absolute || content::continues_report(verb) && !reflexive).then_some(one);
    }
    let hangs = at == 0
        || matches!(
            clause.chunks[at - 1].kind,
            ChunkKind::Comma
                | ChunkKind::Coordinator
                | ChunkKind::Dash
                | ChunkKind::Quote
                | ChunkKind::Adverb
                | ChunkKind::Subordinator
        );
    if !hangs || !content::continues_report(verb) {
        return None;
    }
    one.source = smallvec![if at == 0 { clause.source_tokens(main?) } else { subject_of_clause(clause, at, before)? }];
    one.because = "a participle shares the subject of its clause";
    Some(one)
}

/// `Telenord reported the arrest, citing a source in the ministry.`: what was reported is the cited people's.
fn citing(clause: &Clause<'_, '_>, at: usize, verb: &Verb, before: &[Attribution]) -> Option<Attribution> {
    let noun = clause.chunks.get(at + 1).filter(|chunk| chunk.is(ChunkKind::Noun))?;
    let human = clause.scene.classes(clause.scene.token(noun.head)).any(Classes::ROLE);
    if verb.lemma != "cite" || !human || at == 0 || !clause.is(at - 1, ChunkKind::Comma) {
        return None;
    }
    let (_, source) = source::source_after(clause.stream(at + 1)).ok()?;
    let reported = before.iter().rev().find(|one| one.proof != Proof::Loose)?;
    let mut one = clause.attribution(at, verb, Pattern::Citing);
    one.source = smallvec![clause.source_tokens(source)];
    one.content.clone_from(&reported.content);
    one.proof = Proof::Certain;
    one.because = "the people whom a report cites";
    Some(one)
}

/// `Calling it a sham, Berg left`: the subject comes behind the comma.
fn later_subject(clause: &Clause<'_, '_>, at: usize) -> Option<Run> {
    let verb = (at + 1..clause.chunks.len()).find(|&i| {
        clause.chunks[i].is_finite_verb()
            && clause.source_before(i).is_some_and(|s| s.start > 0 && clause.is(s.start as usize - 1, ChunkKind::Comma))
    })?;
    clause.source_before(verb)
}
