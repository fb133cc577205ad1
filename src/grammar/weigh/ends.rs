//! Where a content that stands right of its cue ends: "banned the drug | when he took office | , officials …".
//!
//! Every place where a clause may end is seen with what stands on both sides, what the rules say, and the verb; the place with
//! the highest score is the end.

use super::features::shape;
use super::templates::*;
use super::{Template, Weights};
use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::patterns::Clause;
use crate::grammar::{Attribution, Run, content, cue};

/// The right-hand content of a proposal, in chunks.
pub(crate) struct Stretch {
    /// Which of the content's pieces.
    piece: usize,
    pub(crate) from: usize,
    /// The end that the rules give.
    pub(crate) rule: usize,
    /// One past the last chunk that can belong to it.
    last: usize,
}

/// The last piece of the content, where it stands behind the cue.
pub(crate) fn stretch(clause: &Clause<'_, '_>, one: &Attribution) -> Option<Stretch> {
    let piece = one.content.len().checked_sub(1)?;
    let run = one.content[piece];
    let chunks = clause.chunks;
    let cue_end = one.cue.iter().map(|cue| cue.end).max()?;
    if run.start < cue_end || piece > 0 {
        return None;
    }
    let from = chunks.partition_point(|chunk| chunk.start < run.start);
    let rule = chunks.partition_point(|chunk| chunk.end <= run.end);
    let last = content::last_before_stop(clause.whole()) as usize;
    // ", adding that …", ", according to …": what is another cue's is not looked at.
    let other = |at: usize| {
        chunks
            .get(at)
            .is_some_and(|c| c.is(ChunkKind::Phrase) || c.mood == Mood::Ing && cue::verb(clause.scene, c).is_some())
    };
    // "If she says the deal is off, the market will fall": nor is the main clause.
    let subordinate = one.source.first().is_some_and(|source| {
        let opener = chunks.partition_point(|chunk| chunk.start < source.start).checked_sub(1);
        opener.is_some_and(|opener| chunks[opener].is(ChunkKind::Subordinator))
    });
    // "who defended the rule | voiced regret": nor what the antecedent itself does.
    let main = rule + usize::from(chunks.get(rule).is_some_and(|c| c.is(ChunkKind::Comma)));
    let relative = one.antecedent.is_some() && chunks.get(main).is_some_and(Chunk::is_finite_verb);
    let last = if other(rule) || other(rule + 1) || subordinate || relative { rule } else { last };
    // A source that stands behind the content is not part of it.
    let last = one
        .source
        .iter()
        .filter(|source| source.start >= run.end)
        .fold(last, |last, source| last.min(chunks.partition_point(|chunk| chunk.start < source.start)));
    // "after a quarrel - which Lind says was brief - the mayor left": what stands between dashes ends with them.
    let last = if is_between_dashes(clause, from) {
        chunks[from..last.max(from)].iter().position(|c| c.is(ChunkKind::Dash)).map_or(last, |dash| from + dash)
    } else {
        last
    };
    let rule = rule.min(last);
    (from < rule && rule <= last).then_some(Stretch { piece, from, rule, last })
}

/// Whether an odd number of dashes stands before chunk `at`; the dash of a dateline ("OSLO —") is none of them.
fn is_between_dashes(clause: &Clause<'_, '_>, at: usize) -> bool {
    let mut verb = false;
    let mut open = false;
    for chunk in &clause.chunks[..at] {
        verb |= chunk.is(ChunkKind::Verb);
        open ^= chunk.is(ChunkKind::Dash) && (verb || open);
    }
    open
}

impl Stretch {
    /// Every place where it may end.
    pub(crate) fn places(&self, clause: &Clause<'_, '_>) -> impl Iterator<Item = usize> {
        const FARTHEST: usize = 40;
        let last = self.last.min(self.from + FARTHEST).max(self.rule);
        (self.from + 1..=last).filter(move |&end| end == self.rule || end == last || may_end(clause, end))
    }

    /// Puts the end where the weights say.
    pub(crate) fn choose(&self, clause: &Clause<'_, '_>, weights: &Weights, one: &mut Attribution) {
        let mut best = (f32::MIN, self.rule);
        for end in self.places(clause) {
            let mut score = 0.0;
            self.each(clause, one, end, |template, a, b| score += weights.of(template, a, b));
            if score > best.0 {
                best = (score, end);
            }
        }
        one.content[self.piece] = clause.tokens(Run::new(self.from as u32, best.1 as u32));
    }

    /// Hands every feature of the place `end` to `see`.
    pub(crate) fn each(
        &self,
        clause: &Clause<'_, '_>,
        one: &Attribution,
        end: usize,
        mut see: impl FnMut(&'static Template, u32, u32),
    ) {
        let chunks = clause.chunks;
        let anchor = one.anchor as usize;
        let word = |at: usize| chunks.get(at).map_or(0, |chunk| clause.scene.token(chunk.start).lex.number());
        let verb = chunks[anchor].verb;
        let class = verb.map_or(0, |index| clause.scene.lexicon.verb(index).class as u32);
        let (next, next_2, last) = (shape(clause, end), shape(clause, end + 1), shape(clause, end - 1));
        let opens = shape(clause, self.from);
        let clausal = u32::from(content::has_clause(&chunks[self.from..end]));
        let rule = match end.cmp(&self.rule) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => 1,
            std::cmp::Ordering::Greater => 2,
        };
        let rule = if end == self.last { rule + 3 } else { rule };
        see(&END_RULE, rule, opens);
        see(&END_NEXT, next, last);
        see(&END_NEXT_2, next, next_2);
        see(&END_NEXT_CLASS, next, class);
        see(&END_CLAUSE_CLASS, clausal, class);
        see(&END_CLAUSE_OPENS, clausal, opens);
        see(&END_WORD_CLAUSE, word(end), clausal);
        see(&END_WORD_2, word(end + 1), next);
        let before = clause.scene.token(chunks[end - 1].end - 1).lex.number();
        see(&END_LAST_WORD, before, next);
        if let Some(index) = verb {
            see(&END_LEMMA, u32::from(index), next);
        }
        see(&END_LENGTH, ((end - self.from) as u32).min(12), opens);
        let reports = (end..end + 3).any(|at| chunks.get(at).is_some_and(|c| cue::verb(clause.scene, c).is_some()));
        see(&END_CUE, next, u32::from(reports));
        let earlier =
            chunks[self.from + 1..end].iter().filter(|c| c.kind == chunks.get(end).map_or(ChunkKind::Stop, |c| c.kind));
        see(&END_ORDER, earlier.count().min(4) as u32, next);
    }
}

/// Whether a clause or an object may end before the chunk `end`.
fn may_end(clause: &Clause<'_, '_>, end: usize) -> bool {
    let Some(chunk) = clause.chunks.get(end) else { return true };
    let opens = |chunk: &Chunk| match chunk.kind {
        ChunkKind::Verb => chunk.mood != Mood::Finite,
        ChunkKind::Preposition => clause.word(end) != "of",
        ChunkKind::Noun | ChunkKind::Adjective | ChunkKind::Other | ChunkKind::Close => false,
        _ => true,
    };
    opens(chunk)
}
