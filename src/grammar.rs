//! Who said what: from tokens to attributions. The only place that knows nom.
//!
//! A sentence is cut into [chunks](chunk), then looked at only around **anchors**: a reporting verb, an attribution phrase, a
//! quotation, a colon label. Each construction is one production under [`patterns`], with its example as its first line.
//! Where two productions claim the same words, [`settle`] decides; what lies inside another attribution's content is its
//! child ("Another said *the minister told the envoys …*"). What is proposed and not reported has its [reason](declined).

mod channel;
mod chunk;
mod content;
mod cue;
mod declined;
mod furniture;
mod input;
mod patterns;
mod settle;
mod source;
mod turns;
mod weigh;

pub(crate) use declined::{Declined, Reason};
pub(crate) use input::{Run, Scene};
#[cfg(feature = "fit")]
pub(crate) use patterns::Clause;
#[cfg(feature = "fit")]
pub(crate) use weigh::{BARE, Feature, Key, Names, Weights, each, stretch};

pub(crate) use crate::model::Pattern;
use crate::model::{Channel, Confidence, Polarity};
use crate::text::Sentence;
use chunk::Chunk;
use smallvec::SmallVec;
use turns::Turns;

/// The pieces of a source, a cue or a content: one, as a rule, and then without a heap allocation.
pub(crate) type Runs = SmallVec<[Run; 2]>;

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
    pub(crate) source: Runs,
    /// Where the source is taken from when it is not expressed here: "who" has its antecedent, "adding" the subject before.
    pub(crate) antecedent: Option<Run>,
    /// The cue's pieces.
    pub(crate) cue: Runs,
    /// The content's pieces, in text order.
    pub(crate) content: Runs,
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
    /// Which bar its weight does not reach; none where the weights are for it, or where none was asked.
    pub(crate) below: Option<Reason>,
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
    declined: Declined,
}

impl Extractor {
    /// One that keeps what it declines, too.
    pub(crate) fn with_declined() -> Self {
        Self { declined: Declined::kept(), ..Self::default() }
    }

    /// What was declined since this was asked last.
    pub(crate) fn take_declined(&mut self) -> Vec<(Attribution, Reason)> {
        self.declined.take()
    }

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
            settle::settle(&mut self.found, &mut self.declined);
            let base = all.len();
            let inside = turns.current();
            if inside.is_some() {
                self.declined.see(&self.found, |one| (!one.strong).then_some(Reason::Inside));
                keep(&mut self.found, |one| one.strong);
            }
            all.extend(self.found.drain(..).map(|mut one| {
                one.parent = one.parent.map(|parent| parent + base as u32).or(inside);
                // What a production cut off its pieces may have been all of one.
                [&mut one.source, &mut one.cue, &mut one.content]
                    .into_iter()
                    .for_each(|runs| runs.retain(|run| !run.is_empty()));
                one
            }));
            turns.close(scene, index, &all, base);
        }
        all
    }

    /// Hands every proposal of the productions, with its sentence, to `see`; nothing is weighed or settled.
    #[cfg(feature = "fit")]
    pub(crate) fn observe(&mut self, scene: &Scene<'_>, mut see: impl FnMut(&Clause<'_, '_>, &Attribution)) {
        for (index, sentence) in scene.layout.sentences.iter().enumerate() {
            let (_, start) = label_and_words(scene, *sentence);
            if sentence.furniture || !patterns::has_anchor(scene, start as usize..sentence.end as usize) {
                continue;
            }
            chunk::chunk(scene, start, sentence.end, &mut self.chunks);
            let clause = patterns::Clause { scene, chunks: &self.chunks, sentence: index };
            self.found.clear();
            patterns::propose(&clause, &mut self.found, &mut self.declined);
            self.found.iter().filter(|one| one.proof != Proof::Certain).for_each(|one| see(&clause, one));
        }
    }

    /// What the productions find in one sentence; behind a label they read its turn alone.
    fn sentence(&mut self, scene: &Scene<'_>, index: usize, sentence: Sentence) {
        let (label, start) = label_and_words(scene, sentence);
        if patterns::has_anchor(scene, start as usize..sentence.end as usize) {
            chunk::chunk(scene, start, sentence.end, &mut self.chunks);
            patterns::sentence(scene, index, &self.chunks, &mut self.found, &mut self.declined);
        }
        let turn = label.map(|label| turns::turn(scene, sentence, label, start));
        // First, so that of two as long ("Well, you know, it is late") the turn is the outer one.
        if let Some(turn) = turn.and_then(|one| self.declined.unless_empty(one)) {
            self.found.insert(0, turn);
        }
    }
}

/// The label that a sentence starts with, and where its words begin, behind the label or a time stamp.
fn label_and_words(scene: &Scene<'_>, sentence: Sentence) -> (Option<Run>, u32) {
    match turns::label(scene, sentence) {
        Some((label, from)) => (Some(label), from),
        None => (None, furniture::words_start(scene, sentence)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Layout;

    /// Productions are tried around anchors only: trying them everywhere must find no more.
    #[test]
    fn sentences_without_an_anchor_attribute_nothing() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let folders = fs::read_dir(corpus).expect("the corpus is there").flatten();
        let articles = folders.flat_map(|folder| fs::read_dir(folder.path()).expect("a folder").flatten());
        let mut without = 0;
        for article in articles {
            let text = fs::read_to_string(article.path()).expect("an article");
            let mut layout = Layout::default();
            layout.read(&text, Lexicon::get());
            let scene = Scene { text: &text, lexicon: Lexicon::get(), layout: &layout };
            for (index, sentence) in layout.sentences.iter().enumerate().filter(|(_, sentence)| !sentence.furniture) {
                let (_, start) = label_and_words(&scene, *sentence);
                if patterns::has_anchor(&scene, start as usize..sentence.end as usize) {
                    continue;
                }
                let (mut chunks, mut found) = (Vec::new(), Vec::new());
                chunk::chunk(&scene, start, sentence.end, &mut chunks);
                patterns::sentence(&scene, index, &chunks, &mut found, &mut Declined::default());
                let words = &text[scene.token(start).start as usize..];
                assert!(found.is_empty(), "{}: {found:?} in {:.80}", article.path().display(), words);
                without += 1;
            }
        }
        assert!(without > 100, "the corpus has narration");
    }
}
