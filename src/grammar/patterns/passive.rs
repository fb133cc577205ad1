//! `The general is believed to have left.`, `The plan was described by one envoy as dead.`

use smallvec::smallvec;

use super::Clause;
use crate::grammar::chunk::{ChunkKind, Mood};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof, content, source};
use crate::lexicon::{Frames, Verb, VerbClass};
use crate::model::{Channel, Confidence, Polarity};

/// A passive cue: with "by" its agent is the source, without one nobody is.
pub(super) fn passive_cue(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<Attribution> {
    let subject = clause.source_before(at)?;
    let subject_words = clause.source_tokens(subject);
    let stop = content::last_before_stop(clause.stream(0));
    let mut one = clause.attribution(at, verb, Pattern::PassiveCue);
    let infinitive = clause.chunks.get(at + 1).is_some_and(|c| c.is(ChunkKind::Verb) && c.mood == Mood::Infinitive);
    if clause.word(at + 1) == "by" {
        let (rest, agent) = source::source_after(clause.stream(at + 2)).ok()?;
        one.source = smallvec![clause.source_tokens(agent)];
        let clausal = [ChunkKind::That, ChunkKind::Wh, ChunkKind::Quote];
        if clausal.iter().any(|kind| clause.is(rest.at as usize, *kind)) {
            // "she had been assured by the chairman that …", "was asked by a reporter whether …": the subject was told.
            let end = content::clause_end(clause.stream(rest.at as usize), rest.at, verb);
            one.content = smallvec![clause.tokens(Run::new(rest.at, end))];
            one.addressee = Some(subject_words);
            one.proof = Proof::Certain;
            one.because = "a passive with its agent";
            return Some(one);
        }
        one.content = smallvec![subject_words];
        if rest.at < stop && (clause.word(rest.at as usize) == "as" || clause.word(rest.at as usize) == "for") {
            one.content.push(clause.tokens(Run::new(rest.at, stop)));
        }
        one.because = "a passive with its agent";
        let reports = verb.frames.any(Frames::OBJECT_AS.with(Frames::OBJECT_FOR).with(Frames::OBJECT_COMPLEMENT));
        return reports.then_some(one);
    }
    if let Some(content) = told(clause, at, verb) {
        one.content = smallvec![clause.tokens(content)];
        one.addressee = Some(subject_words);
        one.because = "a passive that says who was told";
        if clause.is(content.start as usize, ChunkKind::Verb) {
            one.polarity = Polarity::Asserted; // a request is no question
        }
        return Some(one);
    }
    let impersonal = verb.frames.any(Frames::PASSIVE) || matches!(verb.class, VerbClass::Mental | VerbClass::Doubtful);
    let it = clause.scene.word(clause.scene.token(subject_words.start)).eq_ignore_ascii_case("it");
    one.because = "a passive without an agent";
    one.confidence = Confidence::Low;
    one.channel = Channel::Interview;
    if verb.frames.any(Frames::PASSIVE) && verb.class != VerbClass::Prediction {
        // "is believed to", "it is said that" are hearsay in so many words; "is expected to" may be a diary's.
        (one.proof, one.confidence) = (Proof::Certain, Confidence::Medium);
    }
    if impersonal && infinitive && !it {
        let end = content::clause_end(clause.stream(at + 1), at as u32 + 1, verb);
        one.content = smallvec![subject_words, clause.tokens(Run::new(at as u32 + 1, end))];
        return Some(one);
    }
    if it && clause.is(at + 1, ChunkKind::That) && (impersonal || content::is_strong(verb)) {
        one.content = smallvec![clause.tokens(Run::new(at as u32 + 1, stop))];
        return Some(one);
    }
    None
}

/// `The inquiry was told that the mast had failed.`, `The canteen has been asked to stay open.`: what was told, in chunks.
fn told(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<Run> {
    if !verb.frames.any(Frames::ADDRESSEE.with(Frames::OBJECT_INFINITIVE)) || verb.frames.any(Frames::PASSIVE) {
        return None;
    }
    let next = clause.chunks.get(at + 1)?;
    let end = content::clause_end(clause.stream(at + 1), at as u32 + 1, verb);
    let follows = match next.kind {
        ChunkKind::That | ChunkKind::Wh => true,
        ChunkKind::Verb => next.mood == Mood::Infinitive,
        ChunkKind::Noun => content::has_clause(&clause.chunks[at + 1..(end as usize).max(at + 1)]),
        _ => false,
    };
    follows.then(|| Run::new(at as u32 + 1, end))
}
