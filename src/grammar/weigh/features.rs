//! What the weights see of a proposal.

use super::Template;
use super::templates::*;
use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::patterns::Clause;
use crate::grammar::{Attribution, Proof, Run, content, cue};
use crate::lexicon::{Classes, Verb, VerbClass};
use crate::text::{Flags, Kind};

/// Hands every feature of the proposal `one` with its cue at chunk `at` to `see`.
pub(crate) fn each(clause: &Clause<'_, '_>, one: &Attribution, mut see: impl FnMut(&'static Template, u32, u32)) {
    let at = one.anchor as usize;
    let view = View { clause, at, one };
    let verb = clause.chunks[at].verb;
    let class = verb.map_or(0, |index| clause.scene.lexicon.verb(index).class as u32);
    let (mood, pattern, head, side) = (view.mood(), one.pattern as u32, view.source_head(), view.side());
    let (next, previous) = (shape(clause, at + 1), shape(clause, at.wrapping_sub(1)));
    let behind = view.word_behind(1);
    let strict = u32::from(one.proof == Proof::Strict);
    let clausal = u32::from(view.has_clause(&one.content));
    see(&BIAS, u32::from(view.is_bare()), 0);
    if let Some(index) = verb {
        let lemma = u32::from(index);
        see(&LEMMA_MOOD, lemma, mood);
        see(&LEMMA_NEXT, lemma, next);
        see(&LEMMA_SOURCE, lemma, head);
        see(&LEMMA_SIDE, lemma, side);
        see(&LEMMA_BEHIND, lemma, behind);
        see(&CLASS_MOOD, class, mood);
        see(&CLASS_NEXT, class, next);
        see(&CLASS_SOURCE, class, head);
        see(&STRICT_CLASS, strict, class);
    }
    see(&PATTERN_SOURCE, pattern, head);
    see(&BEFORE, view.word_before(1), 0);
    see(&BEFORE_2, view.word_before(2), 0);
    see(&BEHIND, behind, 0);
    see(&BEHIND_2, view.word_behind(2), 0);
    see(&PREVIOUS_MOOD, previous, mood);
    see(&PREVIOUS_NEXT, previous, next);
    if let Some(source) = one.source.first().filter(|run| !run.is_empty()) {
        see(&SOURCE_FIRST, view.number(source.start), head);
        see(&SOURCE_LENGTH, bucket(source.end - source.start), head);
        see(&SOURCE_GAP, view.gap(*source), mood);
    }
    let content = one.content.first().copied().unwrap_or_default();
    let length: u32 = one.content.iter().map(|run| run.end - run.start).sum();
    see(&OPENS_CONTENT, view.number(content.start), side);
    see(&OPENS_CLASS, view.number(content.start), class);
    see(&LENGTH_CLASS, bucket(length), class);
    see(&CLAUSE, clausal, class);
    let strong = |chunks: &[Chunk]| chunks.iter().filter(|chunk| view.is_strong(chunk)).count().min(3) as u32;
    see(&VERBS_BEFORE, clause.chunks[..at].iter().filter(|c| c.is_finite_verb()).count().min(4) as u32, mood);
    see(&STRONG_BEFORE, strong(&clause.chunks[..at]), strict);
    if let Some(opener) = view.opener() {
        see(&UNDER, view.number(clause.chunks[opener].start), mood);
    }
    if let Some(governor) = clause.chunks[..at].iter().rev().find(|chunk| chunk.is(ChunkKind::Verb)) {
        see(&GOVERNOR, view.number(governor.head), mood);
    }
    see(&NEGATED, u32::from(clause.chunks[at].negated) + 2 * u32::from(clause.chunks[at].modal), class);
    see(&HEADLINE, u32::from(view.is_headline()), pattern);
}

/// Whether a proposal's words are neither clause nor quotation.
pub(crate) fn is_bare(clause: &Clause<'_, '_>, one: &Attribution) -> bool {
    View { clause, at: one.anchor as usize, one }.is_bare()
}

/// A proposal in its sentence.
struct View<'v, 'a, 'c> {
    clause: &'v Clause<'a, 'c>,
    at: usize,
    one: &'v Attribution,
}

impl View<'_, '_, '_> {
    /// "claimed the cup"; but a denial needs no more words: "denied it", "rejects the charge".
    fn is_bare(&self) -> bool {
        let denies = |verb: &Verb| verb.class == VerbClass::Denial;
        let denial = cue::verb(self.clause.scene, &self.clause.chunks[self.at]).is_some_and(denies);
        !denial && !self.has_clause(&self.one.content) && !self.is_quoted(&self.one.content)
    }

    fn number(&self, at: u32) -> u32 {
        self.clause.scene.tokens().get(at as usize).map_or(0, |token| token.lex.number())
    }

    /// The word `distance` tokens before the cue, inside the sentence.
    fn word_before(&self, distance: u32) -> u32 {
        let first = self.clause.chunks[0].start;
        self.clause.chunks[self.at]
            .start
            .checked_sub(distance)
            .filter(|at| *at >= first)
            .map_or(0, |at| self.number(at))
    }

    fn word_behind(&self, distance: u32) -> u32 {
        let at = self.clause.chunks[self.at].end + distance - 1;
        let end = self.clause.chunks[self.clause.chunks.len() - 1].end;
        if at < end { self.number(at) } else { 0 }
    }

    fn mood(&self) -> u32 {
        let chunk = &self.clause.chunks[self.at];
        match chunk.kind {
            ChunkKind::Verb if chunk.passive => 4,
            ChunkKind::Verb => chunk.mood as u32,
            _ => 5,
        }
    }

    fn side(&self) -> u32 {
        let cue = self.clause.chunks[self.at].start;
        let left = self.one.content.iter().any(|run| run.start < cue);
        let right = self.one.content.iter().any(|run| run.start >= cue);
        u32::from(left) + 2 * u32::from(right)
    }

    /// The head of the first noun phrase of a source.
    fn head_of(&self, source: Run) -> u32 {
        let chunk = self
            .clause
            .chunks
            .iter()
            .find(|c| c.is(ChunkKind::Noun) && c.start <= source.start && source.start < c.end);
        chunk.map_or(source.start, |chunk| chunk.head.min(source.end - 1))
    }

    fn source_head(&self) -> u32 {
        let Some(source) = self.one.source.first().filter(|run| !run.is_empty()) else { return 0 };
        let scene = self.clause.scene;
        let token = scene.token(self.head_of(*source));
        let classes = scene.classes(token);
        if classes.any(Classes::RELATIVE) {
            return 5;
        }
        if classes.any(Classes::SUBJECT.with(Classes::OBJECT)) && !token.flags.has(Flags::UPPER) {
            let he = classes.any(Classes::MASCULINE.with(Classes::FEMININE));
            let word = scene.word(token);
            return match () {
                () if he => 1,
                () if classes.any(Classes::FIRST) => 2,
                () if word.eq_ignore_ascii_case("it") => 4,
                () if word.eq_ignore_ascii_case("you") => 20,
                () => 3,
            };
        }
        let kinds = [
            (Classes::GIVEN, 6),
            (Classes::MEDIA, 10),
            (Classes::BODY, 9),
            (Classes::SIDE, 13),
            (Classes::PLACE, 14),
            (Classes::DOCUMENT, 11),
            (Classes::SOCIAL, 12),
        ];
        if classes.any(Classes::ROLE) {
            return if classes.any(Classes::PLURAL) { 8 } else { 7 };
        }
        if let Some((_, kind)) = kinds.iter().find(|(class, _)| classes.any(*class)) {
            return *kind;
        }
        match () {
            () if token.capital() => 16,
            () if classes.any(Classes::INDEFINITE.with(Classes::NUMBER)) => 15,
            () if classes.any(Classes::PLURAL) => 17,
            () if classes.any(Classes::NOUN) => 18,
            () => 19,
        }
    }

    /// How many chunks stand between source and cue: 0 to 3, 4 where the source stands behind.
    fn gap(&self, source: Run) -> u32 {
        let chunks = self.clause.chunks;
        let end = chunks[..self.at].iter().rposition(|c| c.start < source.end);
        match end {
            Some(end) if source.start < chunks[self.at].start => (self.at - end - 1).min(3) as u32,
            _ => 4,
        }
    }

    fn has_clause(&self, content: &[Run]) -> bool {
        content.iter().any(|run| {
            let start = self.clause.chunks.partition_point(|chunk| chunk.start < run.start);
            let end = self.clause.chunks.partition_point(|chunk| chunk.end <= run.end);
            start < end && content::has_clause(&self.clause.chunks[start..end])
        })
    }

    fn is_quoted(&self, content: &[Run]) -> bool {
        let within = |chunk: &Chunk| content.iter().any(|run| run.start <= chunk.start && chunk.end <= run.end);
        self.clause.chunks.iter().any(|chunk| chunk.is(ChunkKind::Quote) && within(chunk))
    }

    fn is_strong(&self, chunk: &Chunk) -> bool {
        cue::verb(self.clause.scene, chunk).is_some_and(content::is_strong)
    }

    /// What opens the clause of the cue: "that", "if", "who", "because".
    fn opener(&self) -> Option<usize> {
        (0..self.at).rev().take(12).find(|&i| {
            matches!(
                self.clause.chunks[i].kind,
                ChunkKind::That | ChunkKind::Subordinator | ChunkKind::Wh | ChunkKind::Relative | ChunkKind::Semicolon
            )
        })
    }

    fn is_headline(&self) -> bool {
        let last = self.clause.chunks[self.clause.chunks.len() - 1];
        self.clause.scene.token(self.clause.chunks[0].start).starts_paragraph()
            && !matches!(self.clause.scene.token(last.end - 1).kind, Kind::Stop | Kind::Question | Kind::Exclaim)
            && !last.is(ChunkKind::Quote)
    }
}

/// What the chunk at `at` is, with verbs told apart by mood and nouns by what they name.
pub(super) fn shape(clause: &Clause<'_, '_>, at: usize) -> u32 {
    let Some(chunk) = clause.chunks.get(at) else { return EDGE };
    match chunk.kind {
        ChunkKind::Verb => [2, 22, 23, 24][chunk.mood as usize],
        ChunkKind::Noun => {
            let head = clause.scene.token(chunk.head);
            if clause.scene.classes(head).any(Classes::SUBJECT.with(Classes::OBJECT)) {
                25
            } else if head.capital() {
                26
            } else {
                0
            }
        }
        kind => kind as u32,
    }
}

/// Lengths in steps: 0, 1, 2, 3, 4, 5–6, 7–9, 10–14, 15–22, 23 and more.
fn bucket(length: u32) -> u32 {
    match length {
        0..=4 => length,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        _ => 9,
    }
}
