//! How far the whole grammar is on annotated articles, by kind, confidence and production.
//!
//! An attribution and an annotation are the same when half of the words of their contents are shared (Dice) and their sources
//! share a word that is no function word. Each is counted once, the best pairs first. What lies inside another's content
//! is not counted: the corpora annotate the outermost alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::gold::{self, Annotation, Article};
use crate::error::Result;
use crate::grammar::{Attribution, Extractor, Run, Scene};
use crate::model::{Confidence, Kind};

/// Right, found and annotated.
#[derive(Clone, Copy, Default)]
struct Counts {
    right: u32,
    found: u32,
    annotated: u32,
}

impl Counts {
    fn add(&mut self, more: Counts) {
        self.right += more.right;
        self.found += more.found;
        self.annotated += more.annotated;
    }

    fn row(self, name: &str, out: &mut String) {
        let share = |all: u32| f64::from(self.right) / f64::from(all.max(1));
        let (precision, recall) = (share(self.found), share(self.annotated));
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        let Counts { found, annotated, .. } = self;
        writeln!(
            out,
            "{name:24} P {precision:.3}  R {recall:.3}  F1 {f1:.3}   {found:>6} found {annotated:>6} annotated"
        )
        .expect("a string takes it");
    }
}

/// Scores the grammar on annotated articles; see [`fit`](super::fit) for their shape. Gives a table for a person.
///
/// # Errors
///
/// A line that is no such object, by number.
pub fn score(file: &str, lines: &str) -> Result<String> {
    let mut kinds: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut levels: BTreeMap<Confidence, Counts> = BTreeMap::new();
    let mut patterns: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut extractor = Extractor::default();
    for article in gold::read(file, lines)? {
        let scene = article.scene();
        let found = extractor.extract(&scene);
        let outer: Vec<&Attribution> = found.iter().filter(|one| one.parent.is_none() && article.counts(one)).collect();
        let pairs = pairs(&article, &scene, &outer);
        for (at, one) in outer.iter().enumerate() {
            let right = u32::from(pairs.iter().any(|(mine, _)| *mine == at));
            let here = Counts { right, found: 1, annotated: 0 };
            kinds.entry("all").or_default().add(here);
            kinds.entry(kind(&scene, &one.content).as_str()).or_default().add(here);
            for level in [Confidence::Medium, Confidence::High].into_iter().filter(|level| one.confidence >= *level) {
                levels.entry(level).or_default().add(here);
            }
            patterns.entry(one.pattern.as_str()).or_default().add(here);
        }
        for annotation in &article.annotations {
            let here = Counts { annotated: 1, ..Counts::default() };
            kinds.entry("all").or_default().add(here);
            kinds.entry(kind(&scene, &annotation.runs()).as_str()).or_default().add(here);
        }
    }
    let mut out = String::new();
    kinds.iter().for_each(|(name, counts)| counts.row(name, &mut out));
    out.push('\n');
    let annotated = kinds.get("all").map_or(0, |all| all.annotated);
    for (level, counts) in levels {
        Counts { annotated, ..counts }.row(&format!("at least {level}"), &mut out);
    }
    out.push('\n');
    for (name, counts) in patterns {
        let share = f64::from(counts.right) / f64::from(counts.found.max(1));
        writeln!(out, "{name:24} {:>6} found, {share:.3} right", counts.found).expect("a string takes it");
    }
    Ok(out)
}

/// Attributions and the annotations they are, the largest overlaps first.
fn pairs(article: &Article, scene: &Scene<'_>, found: &[&Attribution]) -> Vec<(usize, usize)> {
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for (mine, one) in found.iter().enumerate() {
        for (theirs, annotation) in article.annotations.iter().enumerate() {
            let dice = annotation.dice(scene, one);
            if dice >= 0.5 && annotation.shares_source(scene, one) {
                candidates.push((dice, mine, theirs));
            }
        }
    }
    candidates.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, mine, theirs) in candidates {
        if !pairs.iter().any(|pair| pair.0 == mine || pair.1 == theirs) {
            pairs.push((mine, theirs));
        }
    }
    pairs
}

/// How much of the words stands inside quotation marks.
fn kind(scene: &Scene<'_>, content: &[Run]) -> Kind {
    let quotes = &scene.layout.quotes.all;
    let inside = |at: u32| {
        let before = quotes.partition_point(|quote| quote.open <= at);
        quotes[..before].iter().rev().take(4).any(|quote| at < quote.close)
    };
    let words: Vec<bool> = content
        .iter()
        .flat_map(|run| run.start..run.end)
        .filter(|&at| scene.is_word(at as usize))
        .map(inside)
        .collect();
    match (words.contains(&true), words.contains(&false)) {
        (false, _) => Kind::Indirect,
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
    }
}

impl Article {
    /// Whether an attribution is right or wrong, and not in what is ignored.
    fn counts(&self, one: &Attribution) -> bool {
        let tokens: Vec<usize> = one.content.iter().flat_map(|run| run.range()).collect();
        let ignored = tokens.iter().filter(|&&at| self.ignored[at]).count();
        2 * ignored < tokens.len().max(1)
    }
}

impl Annotation {
    fn dice(&self, scene: &Scene<'_>, one: &Attribution) -> f64 {
        let words = |run: &Run| run.range().filter(|&at| scene.is_word(at)).collect::<Vec<_>>();
        let mine: Vec<usize> = one.content.iter().flat_map(words).collect();
        let shared = mine.iter().filter(|&&at| self.content[at]).count();
        let theirs = (0..self.content.len()).filter(|&at| self.content[at] && scene.is_word(at)).count();
        2.0 * shared as f64 / (mine.len() + theirs).max(1) as f64
    }

    /// Its content as runs of tokens.
    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for at in (0..self.content.len() as u32).filter(|&at| self.content[at as usize]) {
            match runs.last_mut() {
                Some(last) if last.end == at => last.end += 1,
                _ => runs.push(Run::new(at, at + 1)),
            }
        }
        runs
    }
}
