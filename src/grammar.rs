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
mod furniture;
mod input;
mod patterns;
mod settle;
mod source;
mod turns;

pub(crate) use input::{Run, Scene};

pub(crate) use crate::model::Pattern;
use crate::model::{Channel, Confidence, Polarity};
use crate::text::Sentence;
use chunk::Chunk;
use turns::Turns;

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
}

impl Attribution {
    /// From the first to the last of its content's tokens.
    pub(crate) fn content_cover(&self) -> Run {
        cover(&self.content)
    }
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
        let mut turns = Turns::default();
        for index in 0..scene.layout.sentences.len() {
            let sentence = scene.layout.sentences[index];
            self.found.clear();
            if sentence.furniture {
                continue;
            }
            self.sentence(scene, index, sentence);
            turns.read(scene, sentence, &self.found, &mut all);
            if turns.current().is_none() {
                patterns::quotation_runs(scene, index, &mut all, &mut self.found);
            }
            settle::settle(&mut self.found);
            let base = all.len();
            let inside = turns.current();
            all.extend(self.found.drain(..).filter(|one| inside.is_none() || one.strong).map(|mut one| {
                one.parent = one.parent.map(|parent| parent + base as u32).or(inside);
                one
            }));
            turns.close(scene, index, &all, base);
        }
        all
    }

    /// What the productions find in one sentence; behind a label they read its turn alone.
    fn sentence(&mut self, scene: &Scene<'_>, index: usize, sentence: Sentence) {
        let label = turns::label(scene, sentence);
        let start = label.map_or_else(|| furniture::words_start(scene, sentence), |(_, from)| from);
        if patterns::has_anchor(scene, start as usize..sentence.end as usize) {
            chunk::chunk(scene, start, sentence.end, &mut self.chunks);
            patterns::sentence(scene, index, &self.chunks, &mut self.found);
        }
        let turn = label.map(|(label, from)| turns::turn(scene, sentence, label, from));
        // First, so that of two as long ("Well, you know, it is late") the turn is the outer one.
        if let Some(turn) = turn.filter(|one| !one.content.is_empty()) {
            self.found.insert(0, turn);
        }
    }
}
