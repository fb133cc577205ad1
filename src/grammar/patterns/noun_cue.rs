//! `The minister's claim that the list was final surprised the envoys.`

use smallvec::smallvec;

use super::{Clause, plain};
use crate::grammar::chunk::ChunkKind;
use crate::grammar::input::{Run, Scene};
use crate::grammar::{Attribution, Pattern};
use crate::lexicon::Classes;
use crate::model::Confidence;

/// A noun that reports, with its owner before it and its that-clause behind it.
pub(super) fn noun_cue(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    let scene = clause.scene;
    let noun = clause.chunks[at];
    let head = scene.token(noun.head);
    if !scene.classes(head).any(Classes::CUE_NOUN) || !clause.is(at + 1, ChunkKind::That) {
        return None;
    }
    let owner = owner(clause.scene, noun.start, noun.head)?;
    let mut one = plain(Pattern::NounCue, Run::new(noun.head, noun.end));
    one.source = smallvec![owner];
    one.content = smallvec![clause.tokens(Run::new(at as u32 + 1, end_of_that_clause(clause, at + 1)))];
    one.confidence = Confidence::Medium;
    one.because = "a noun that reports, with its owner and its clause";
    Some(one)
}

/// "his", "the minister's": what owns the noun.
pub(super) fn owner(scene: &Scene<'_>, start: u32, head: u32) -> Option<Run> {
    if scene.classes(scene.token(start)).any(Classes::POSSESSIVE) {
        return Some(Run::new(start, start + 1));
    }
    let mark = (start + 1..head).rev().find(|&at| scene.classes(scene.token(at)).any(Classes::CLITIC))?;
    Some(Run::new(start, mark))
}

/// A that-clause inside a sentence ends at a comma or before a second finite verb.
fn end_of_that_clause(clause: &Clause<'_, '_>, that: usize) -> u32 {
    let mut verbs = 0;
    for at in that + 1..clause.chunks.len() {
        let chunk = &clause.chunks[at];
        verbs += u32::from(chunk.is_finite_verb());
        let ends = matches!(chunk.kind, ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Dash);
        if ends && verbs > 0 || verbs > 1 {
            return at as u32;
        }
    }
    clause.chunks.len() as u32
}
