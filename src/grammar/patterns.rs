//! The productions, one construction each, and what they share.

mod according_to;
mod behind_quote;
mod content_first;
mod coordinated;
mod floating;
mod headline;
mod hearsay;
mod label;
mod leftover;
mod loose;
mod noun_cue;
mod participle;
mod passive;
mod relative;
mod relayed;
mod signature;
mod silence;
mod speaker;
mod verb_cue;

use smallvec::smallvec;

use std::ops::Range;

use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::content::{self, Shape};
use crate::grammar::input::{Run, Scene, Stream};
use crate::grammar::source::{self, Chunks};
use crate::grammar::weigh::{self, Weights};
use crate::grammar::{Attribution, Declined, Pattern, Proof, Runs, channel, cue};
use crate::lexicon::{Classes, Verb, VerbClass};
use crate::model::{Channel, Confidence, Polarity};
use crate::text::Kind;

pub(super) use floating::quotation_runs;

/// Whether anything in these tokens can be a cue.
pub(super) fn has_anchor(scene: &Scene<'_>, mut tokens: Range<usize>) -> bool {
    let anchors =
        Classes::REPORTING.with(Classes::PHRASE).with(Classes::CUE_NOUN).with(Classes::HEARSAY).with(Classes::ANSWER);
    let end = tokens.end;
    let marked = |at: usize| scene.tokens().get(at).is_some_and(|token| token.kind.is_mark());
    tokens.any(|at| {
        let token = &scene.tokens()[at];
        match token.kind {
            Kind::Word => scene.lexicon.classes(token.lex).any(anchors),
            Kind::Colon => true,
            // A comma inside the marks: somebody says so, even where no list has the verb.
            Kind::Comma => marked(at + 1),
            // A dash before the last words of a headline: "Teachers to strike – union".
            Kind::Dash => marked(at + 1) || at > 0 && marked(at - 1) || at + 4 >= end,
            _ => false,
        }
    })
}

/// One sentence in chunks.
pub(crate) struct Clause<'a, 'c> {
    pub(super) scene: &'c Scene<'a>,
    pub(super) chunks: &'c [Chunk],
    /// Its number among the text's sentences.
    pub(super) sentence: usize,
}

/// Tries every production at its anchors, and keeps what the weights are for.
pub(super) fn sentence(
    scene: &Scene<'_>,
    sentence: usize,
    chunks: &[Chunk],
    found: &mut Vec<Attribution>,
    declined: &mut Declined,
) {
    let clause = Clause { scene, chunks, sentence };
    propose(&clause, found, declined);
    let weights = Weights::get();
    found.iter_mut().for_each(|one| weigh::judge(&clause, weights, one));
    let fails = |one: &Attribution| {
        one.below.filter(|_| one.proof != Proof::Strict || !one.strong && !opens_clause(&clause, one))
    };
    declined.see(found, fails);
    found.retain(|one| fails(one).is_none());
    coordinated::part(&clause, found);
    leftover::leftover(&clause, found);
    found.extend(headline::headline(&clause, found));
}

/// Whether what a verb reports opens with "that", what it asks with "whether", or what it denies with "she had": only saying,
/// thinking and asking do.
fn opens_clause(clause: &Clause<'_, '_>, one: &Attribution) -> bool {
    let at = one.anchor as usize;
    let asks = |verb: &Verb| verb.class == VerbClass::Question;
    clause.chunks.get(at + 1).is_some_and(|next| {
        let asked = || next.is(ChunkKind::Wh) && cue::verb(clause.scene, &clause.chunks[at]).is_some_and(asks);
        let denies = |verb: &Verb| verb.class == VerbClass::Denial;
        let subject = || clause.scene.classes(clause.scene.token(next.start)).any(Classes::SUBJECT);
        let denied = || {
            let clausal = subject() && clause.chunks.get(at + 2).is_some_and(Chunk::is_finite_verb);
            clausal && cue::verb(clause.scene, &clause.chunks[at]).is_some_and(denies)
        };
        one.content[0].start == next.start && (next.is(ChunkKind::That) || asked() || denied())
    })
}

/// What the productions make of each anchor.
pub(super) fn propose(clause: &Clause<'_, '_>, found: &mut Vec<Attribution>, declined: &mut Declined) {
    for (at, chunk) in clause.chunks.iter().enumerate() {
        let one = match chunk.kind {
            ChunkKind::Verb => silence::silence(clause, at)
                .or_else(|| verb_cue::verb_cue(clause, at, found))
                .and_then(|one| declined.unless_empty(one))
                .or_else(|| loose::loose(clause, at)),
            ChunkKind::Phrase => according_to::according_to(clause, at),
            ChunkKind::Colon | ChunkKind::Dash => label::label(clause, at),
            ChunkKind::Noun => noun_cue::noun_cue(clause, at),
            _ => None,
        };
        if matches!(chunk.kind, ChunkKind::Verb | ChunkKind::Adverb)
            && let Some(hearsay) = hearsay::hearsay(clause, at)
        {
            found.push(hearsay);
        }
        if let Some(one) = one.and_then(|one| declined.unless_empty(one)) {
            found.push(Attribution { anchor: at as u32, ..one });
        }
    }
}

impl<'a, 'c> Clause<'a, 'c> {
    /// The chunks from `at` to the end, as nom input.
    fn stream(&self, at: usize) -> Chunks<'c>
    where
        'a: 'c,
    {
        // The scene's own lifetime is longer; nom input borrows it for as long as the chunks.
        Stream::new(self.scene_ref(), &self.chunks[at.min(self.chunks.len())..], at as u32)
    }

    /// The chunks from `at` to `end`, without a comma that closes them.
    fn stream_to(&self, at: usize, end: usize) -> Chunks<'c>
    where
        'a: 'c,
    {
        let end = end.max(at).min(self.chunks.len());
        Stream::new(self.scene_ref(), &self.chunks[at.min(end)..end], at as u32)
    }

    /// All chunks, as nom input.
    pub(super) fn whole(&self) -> Chunks<'c>
    where
        'a: 'c,
    {
        self.stream(0)
    }

    fn scene_ref(&self) -> &'c Scene<'c>
    where
        'a: 'c,
    {
        self.scene
    }

    /// The source phrase that ends right before chunk `end`, the longest that starts at a boundary.
    fn source_before(&self, end: usize) -> Option<Run> {
        const REACH: usize = 28;
        let first = end.saturating_sub(REACH);
        (first..end)
            .filter(|&start| self.can_start_source(start))
            .find(|&start| {
                source::is_source_before_cue(Stream::new(self.scene_ref(), &self.chunks[start..end], start as u32))
            })
            .map(|start| Run::new(start as u32, end as u32))
    }

    fn can_start_source(&self, start: usize) -> bool {
        if !self.chunks[start].is(ChunkKind::Noun) {
            return false;
        }
        if start == 0 || !self.chunks[start - 1].is(ChunkKind::Preposition) {
            return true;
        }
        // "As Lind talked", "after officials said": these prepositions open clauses too. "About half of the voters" is not
        // about them.
        let first = self.scene.token(self.chunks[start].start);
        let number = first.kind == Kind::Number || self.scene.classes(first).any(Classes::NUMBER);
        let before = self.chunks[start - 1].start;
        self.scene.is_any(before, &["as", "after", "before", "since", "until", "than", "like"])
            || number && self.scene.is_any(before, &["about", "around", "over", "under"])
    }

    /// Chunks to tokens.
    pub(crate) fn tokens(&self, run: Run) -> Run {
        match (self.chunks.get(run.start as usize), self.chunks.get((run.end as usize).wrapping_sub(1))) {
            (Some(first), Some(last)) if !run.is_empty() => Run::new(first.start, last.end),
            _ => Run::default(),
        }
    }

    /// A source in tokens, without a comma or adverb that closes it.
    fn source_tokens(&self, mut run: Run) -> Run {
        while run.end > run.start + 1
            && matches!(self.chunks[run.end as usize - 1].kind, ChunkKind::Comma | ChunkKind::Adverb | ChunkKind::Dash)
        {
            run.end -= 1;
        }
        self.tokens(run)
    }

    fn is(&self, at: usize, kind: ChunkKind) -> bool {
        self.chunks.get(at).is_some_and(|chunk| chunk.kind == kind)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.chunks.get(at).map_or("", |chunk| self.scene.word(self.scene.token(chunk.start)))
    }

    /// How many words a chunk has.
    fn words_in(&self, at: usize) -> usize {
        let chunk = &self.chunks[at];
        let tokens = &self.scene.tokens()[chunk.start as usize..chunk.end as usize];
        tokens.iter().filter(|token| token.kind == Kind::Word).count()
    }

    /// Whether the chunk is a quotation that a comma, a stop or a mark inside ends.
    fn ends_with_point(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        if !chunk.is(ChunkKind::Quote) {
            return false;
        }
        let mut last = chunk.end - 1;
        while last > chunk.start && self.scene.token(last).kind.is_mark() {
            last -= 1;
        }
        let kind = self.scene.token(last).kind;
        kind == Kind::Comma || kind == Kind::Dash || kind.is_terminal()
    }

    fn attribution(&self, at: usize, verb: &Verb, pattern: Pattern) -> Attribution {
        let chunk = &self.chunks[at];
        Attribution {
            source: Runs::new(),
            antecedent: None,
            cue: smallvec![Run::new(chunk.start, chunk.end)],
            content: Runs::new(),
            addressee: None,
            polarity: cue::polarity(chunk, verb),
            channel: channel::channel(self.scene, self.chunks, at, verb, None),
            pattern,
            confidence: Confidence::Medium,
            because: "",
            parent: None,
            strong: content::is_strong(verb),
            proof: Proof::Strict,
            score: None,
            below: None,
            anchor: at as u32,
        }
    }
}

/// How sure a right-hand content makes an attribution.
fn confidence(verb: &Verb, shape: Shape) -> (Confidence, &'static str) {
    let strong = content::is_strong(verb);
    match shape {
        Shape::Quotation => (Confidence::High, "a quotation follows the cue"),
        Shape::That | Shape::Wh if strong => (Confidence::High, "a verb of saying with its clause"),
        Shape::Bare if strong => (Confidence::High, "a verb of saying with a clause"),
        Shape::That | Shape::Wh | Shape::Bare => (Confidence::Medium, "the verb takes this clause"),
        Shape::Infinitive | Shape::Predicate => (Confidence::Medium, "the verb takes this complement"),
        Shape::Object => (Confidence::Low, "the content is a noun phrase"),
    }
}

/// An attribution without a verb.
fn plain(pattern: Pattern, cue: Run) -> Attribution {
    Attribution {
        source: Runs::new(),
        antecedent: None,
        cue: smallvec![cue],
        content: Runs::new(),
        addressee: None,
        polarity: Polarity::Asserted,
        channel: Channel::Interview,
        pattern,
        confidence: Confidence::Medium,
        because: "",
        parent: None,
        strong: false,
        proof: Proof::Certain,
        score: None,
        below: None,
        anchor: 0,
    }
}

/// A speaker's turn that a label opens; its content is still to come.
pub(super) fn turn(label: Run, from: u32) -> Attribution {
    let mut one = plain(Pattern::SpeakerTurn, Run::new(label.end, from.max(label.end)));
    one.cue.retain(|cue| !cue.is_empty());
    one.source = smallvec![label];
    one.because = "a label at the start of a line";
    one
}

fn is_ing(chunk: &Chunk) -> bool {
    chunk.is(ChunkKind::Verb) && chunk.mood == Mood::Ing
}
