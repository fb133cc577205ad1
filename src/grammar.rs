//! Who said what: from tokens to attributions. The only place that knows nom.
//!
//! A sentence is cut into [chunks](chunk), then looked at only around **anchors**: a reporting verb, an attribution phrase, a
//! quotation, a colon label. Each construction is one production under [`patterns`], with its example as its first line.
//! Where two productions claim the same words, [`settle`] decides; what lies inside another attribution's content is its
//! child ("Another said *Putin told the envoys …*").

mod channel;
mod chunk;
mod content;
mod cue;
mod input;
mod patterns;
mod settle;
mod source;
mod weigh;

pub(crate) use input::{Run, Scene};
#[cfg(feature = "fit")]
pub(crate) use patterns::Clause;
#[cfg(feature = "fit")]
pub(crate) use weigh::{Feature, Key, Names, Weights, each, stretch};

pub(crate) use crate::model::Pattern;
use crate::model::{Channel, Confidence, Polarity};
use crate::text::{Kind, Sentence};
use chunk::Chunk;

/// What speaks for a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A construction that does little else than attribute: no weight is asked.
    Certain,
    /// A production accepted it; the weights decide.
    Strict,
    /// Only a looser reading of a reporting verb; the weights decide.
    Loose,
}

/// An attribution in tokens, before its source is resolved.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    /// The source's pieces; empty where none is expressed.
    pub(crate) source: Vec<Run>,
    /// Where the source is taken from when it is not expressed here: "who" has its antecedent, "adding" the subject before.
    pub(crate) antecedent: Option<Run>,
    /// The cue's pieces.
    pub(crate) cue: Vec<Run>,
    /// The content's pieces, in text order.
    pub(crate) content: Vec<Run>,
    /// Whom it was said to.
    pub(crate) addressee: Option<Run>,
    /// Asserted, negated, …
    pub(crate) polarity: Polarity,
    /// The way the words came.
    pub(crate) channel: Channel,
    /// Who made it.
    pub(crate) pattern: Pattern,
    /// How sure that is.
    pub(crate) confidence: Confidence,
    /// Why.
    pub(crate) because: &'static str,
    /// Index of the attribution whose content it lies in.
    pub(crate) parent: Option<u32>,
    /// Whether the cue reports and does little else ("said"), so that it stands even inside another's content.
    pub(crate) strong: bool,
    /// What speaks for it.
    pub(crate) proof: Proof,
    /// The sum of its weights; none where no weight was asked.
    pub(crate) score: Option<f32>,
    /// Whether the weights are for it.
    pub(crate) stands: bool,
    /// The chunk of its cue, in its sentence.
    pub(crate) anchor: u32,
}

impl Attribution {
    /// From the first to the last of its content's tokens.
    pub(crate) fn content_cover(&self) -> Run {
        cover(&self.content)
    }
}

/// Leaves out what `takes` does not take; what lay in it is no part of anything then.
pub(crate) fn keep(found: &mut Vec<Attribution>, takes: impl Fn(&Attribution) -> bool) {
    let mut kept = 0;
    let places: Vec<Option<u32>> = found
        .iter()
        .map(|one| {
            let place = takes(one).then_some(kept);
            kept += u32::from(place.is_some());
            place
        })
        .collect();
    if kept as usize == found.len() {
        return;
    }
    found.retain(|one| takes(one));
    found.iter_mut().for_each(|one| one.parent = one.parent.and_then(|parent| places[parent as usize]));
}

pub(crate) fn cover(runs: &[Run]) -> Run {
    let start = runs.iter().map(|run| run.start).min().unwrap_or_default();
    let end = runs.iter().map(|run| run.end).max().unwrap_or_default();
    Run { start, end }
}

/// Finds all attributions of a text, in text order. Keeps its buffers between texts.
#[derive(Default)]
pub(crate) struct Extractor {
    chunks: Vec<Chunk>,
    found: Vec<Attribution>,
}

impl Extractor {
    /// Reads `scene` sentence by sentence; parents come before what lies in them.
    pub(crate) fn extract(&mut self, scene: &Scene<'_>) -> Vec<Attribution> {
        let mut all: Vec<Attribution> = Vec::new();
        let (mut turn, mut turns) = (None, 0);
        for index in 0..scene.layout.sentences.len() {
            let sentence = scene.layout.sentences[index];
            self.found.clear();
            if sentence.furniture {
                continue;
            }
            if patterns::has_anchor(scene, sentence.range()) {
                chunk::chunk(scene, sentence.start, sentence.end, &mut self.chunks);
                patterns::sentence(scene, index, &self.chunks, &mut self.found);
            }
            turn = turn.filter(|&turn| self.goes_on(scene, sentence, turn, &mut all));
            patterns::quotation_runs(scene, index, &mut all, &mut self.found);
            settle::settle(&mut self.found);
            let base = all.len() as u32;
            let inside = turn.map(|turn| turn as u32);
            all.extend(self.found.drain(..).filter(|one| inside.is_none() || one.strong).map(|mut one| {
                one.parent = one.parent.map(|parent| parent + base).or(inside);
                one
            }));
            if let Some(opened) = all[base as usize..].iter().position(|one| one.pattern == Pattern::SpeakerTurn) {
                turn = Some(base as usize + opened);
                turns += 1;
            }
            let next_paragraph =
                scene.layout.sentences.get(index + 1).is_some_and(|next| next.paragraph > sentence.paragraph);
            // One label is a headline's or a list's; in a transcript the next is never far, and a turn may have paragraphs.
            if next_paragraph && !(turns >= 2 && label_ahead(scene, index)) {
                turn = None;
            }
        }
        all
    }

    /// Hands every proposal of the productions, with its sentence, to `see`; nothing is weighed or settled.
    #[cfg(feature = "fit")]
    pub(crate) fn observe(&mut self, scene: &Scene<'_>, mut see: impl FnMut(&Clause<'_, '_>, &Attribution)) {
        for (index, sentence) in scene.layout.sentences.iter().enumerate() {
            if sentence.furniture || !patterns::has_anchor(scene, sentence.range()) {
                continue;
            }
            chunk::chunk(scene, sentence.start, sentence.end, &mut self.chunks);
            let clause = patterns::Clause { scene, chunks: &self.chunks, sentence: index };
            self.found.clear();
            patterns::propose(&clause, &mut self.found);
            self.found.iter().filter(|one| one.proof != Proof::Certain).for_each(|one| see(&clause, one));
        }
    }

    /// Whether a speaker's turn goes on with this sentence, which then is part of it: anything but the next label.
    fn goes_on(&self, scene: &Scene<'_>, sentence: Sentence, turn: usize, all: &mut [Attribution]) -> bool {
        if self.found.iter().any(|one| matches!(one.pattern, Pattern::SpeakerTurn | Pattern::ColonLabel)) {
            return false;
        }
        let last = scene.token(sentence.end - 1);
        let end = sentence.end - u32::from(last.kind == Kind::Stop && sentence.end > sentence.start + 1);
        all[turn].content.push(Run::new(sentence.start, end));
        true
    }
}

/// Whether one of the next paragraphs starts with a label: few words, then a colon.
fn label_ahead(scene: &Scene<'_>, index: usize) -> bool {
    const SENTENCES: usize = 12;
    const WORDS: usize = 6;
    let next = scene.layout.sentences[index + 1..].iter().take(SENTENCES);
    next.filter(|sentence| scene.token(sentence.start).starts_paragraph())
        .any(|sentence| scene.tokens()[sentence.range()].iter().take(WORDS).any(|token| token.kind == Kind::Colon))
}
