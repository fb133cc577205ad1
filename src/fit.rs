//! Fits the grammar's weights on annotated articles: which of its proposals stand, and where their contents end.
//!
//! ```text
//! corpus ─▶ every proposal with its features and whether the annotators agree ─▶ a linear model ─▶ weights.txt
//! ```
//!
//! The same corpora give the same bytes everywhere. What is no accident of the corpus is judged by cross-validation over
//! articles, which also sets the threshold.

mod gold;
mod model;
mod score;

use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Result;
use crate::grammar::{Attribution, BARE, Clause, Extractor, Feature, Names, Run, Weights, each, stretch};
use crate::lexicon::Lexicon;
use crate::model::{Confidence, Pattern};
use gold::Article;
use model::{Example, Examples};

pub use score::score;

/// A smaller weight is left out of the table.
const SMALLEST: f64 = 0.02;
/// How often the proposals that just stand must be right: fewer are noise to who reads the report.
const SURE: f64 = 0.5;
/// The same for medium and for high confidence.
const MEDIUM: f64 = 0.7;
const HIGH: f64 = 0.9;
/// Over how many proposals that is counted.
const WINDOW: usize = 800;
/// Parts of the cross-validation.
const FOLDS: usize = 5;

/// What fitting gives.
pub struct Fitted {
    /// The table, as `src/grammar/weigh/weights.txt` holds it.
    pub table: String,
    /// How well it does in cross-validation, for a person.
    pub report: String,
}

/// Fits weights on annotated articles, one JSON object a line: `{"text", "attributions": [{"source", "cue", "content"}]}` with
/// spans in code points. `file` is the corpus's name in messages.
///
/// # Errors
///
/// A line that is no such object, by number.
pub fn fit(file: &str, lines: &str) -> Result<Fitted> {
    let articles = gold::read(file, lines)?;
    let ends = ends(&articles);
    let end_weights = ends.fit(|_| true);
    let mut report = choices(&ends);
    let weighed = ends.features.iter().zip(&end_weights);
    let weights = Weights::new(weighed.map(|((template, a, b), weight)| (*template, *a, *b, *weight as f32)).collect());
    let proposals = proposals(&articles, &weights);
    let total = articles.iter().map(|article| article.annotations.len()).sum();
    let (threshold, confidence, line) = cross_validate(&proposals, total);
    report.push_str(&line);
    let mut rows = rows(&articles, &ends.features, &end_weights, 0.0);
    rows.extend(self::rows(&articles, &proposals.features, &proposals.fit(|_| true), threshold));
    rows.extend(confidence);
    rows.sort_unstable();
    Ok(Fitted { table: table(&rows), report })
}

/// Walks every proposal that the annotations say something about.
fn each_proposal(articles: &[Article], mut see: impl FnMut(usize, &Article, &Clause<'_, '_>, &Attribution)) {
    let mut extractor = Extractor::default();
    for (number, article) in articles.iter().enumerate() {
        extractor.observe(&article.scene(), |clause, one| {
            if !article.leaves_open(one) {
                see(number, article, clause, one);
            }
        });
    }
}

/// Every place where a content that the annotators have may end, and whether it ends there.
fn ends(articles: &[Article]) -> Examples {
    let mut examples = Examples::default();
    let mut group = 0;
    each_proposal(articles, |number, article, clause, one| {
        let scene = article.scene();
        let gold = article.annotations.iter().find(|gold| gold.shares_cue(one) && gold.shares_source(&scene, one));
        let (Some(gold), Some(stretch)) = (gold, stretch(clause, one)) else { return };
        let run = |end: usize| clause.tokens(Run::new(stretch.from as u32, end as u32));
        let places: Vec<usize> = stretch.places(clause).collect();
        let Some(farthest) = places.iter().copied().max().map(run) else { return };
        // Words that would be too many or too few, were this the end.
        let off = |end: &usize| {
            let end = run(*end).end;
            let wrong = |at: &usize| scene.is_word(*at) && gold.content[*at] == (*at as u32 >= end);
            farthest.range().filter(wrong).count()
        };
        let Some(right) = places.iter().copied().min_by_key(off).filter(|end| off(end) == 0) else { return };
        group += 1;
        for end in places {
            let mut features: Vec<Feature> = Vec::new();
            stretch.each(clause, one, end, |template, a, b| features.push((template, a, b)));
            examples.push(features, end == right, one.pattern, number, group);
        }
    });
    examples
}

/// Every proposal, its content ended by `weights`, and whether the annotators have it.
fn proposals(articles: &[Article], weights: &Weights) -> Examples {
    let mut examples = Examples::default();
    each_proposal(articles, |number, article, clause, one| {
        let mut features: Vec<Feature> = Vec::new();
        each(clause, one, |template, a, b| features.push((template, a, b)));
        let mut ended = one.clone();
        if let Some(stretch) = stretch(clause, one) {
            stretch.choose(clause, weights, &mut ended);
        }
        let gold = article.find(&ended);
        examples.push(features, gold.is_some(), one.pattern, number, gold.unwrap_or_default() as u32);
    });
    examples
}

/// The score of every example by weights fitted on the other parts.
fn held_out(examples: &Examples) -> Vec<(f64, &Example)> {
    let mut judged = Vec::with_capacity(examples.all.len());
    for fold in 0..FOLDS {
        let weights = examples.fit(|example| example.article % FOLDS != fold);
        let here = examples.all.iter().filter(|example| example.article % FOLDS == fold);
        judged.extend(here.map(|example| (example.score(&weights), example)));
    }
    judged
}

/// How often the place with the highest score is the right one.
fn choices(ends: &Examples) -> String {
    let mut best: FxHashMap<u32, (f64, bool)> = FxHashMap::default();
    for (score, example) in held_out(ends) {
        let slot = best.entry(example.group).or_insert((f64::MIN, false));
        if score > slot.0 {
            *slot = (score, example.right);
        }
    }
    let right = best.values().filter(|(_, right)| *right).count();
    format!(
        "ends: {} contents, {:.3} end where the annotators have it\n",
        best.len(),
        right as f64 / best.len().max(1) as f64
    )
}

/// Where a proposal begins to stand, for each production where confidence is medium and high, and a report.
fn cross_validate(proposals: &Examples, total: usize) -> (f64, Vec<String>, String) {
    let mut judged = held_out(proposals);
    judged.sort_by(|one, other| other.0.total_cmp(&one.0));
    let kept = kept(&judged, SURE);
    let threshold = judged[..kept].last().map_or(0.0, |(score, _)| *score);
    // A second proposal of the same annotation is no second find.
    let found: FxHashSet<(usize, u32)> = judged[..kept]
        .iter()
        .filter(|(_, example)| example.right)
        .map(|(_, example)| (example.article, example.group))
        .collect();
    let (precision, recall) = (found.len() as f64 / kept as f64, found.len() as f64 / total as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    let mut report = format!(
        "{total} annotations, {} proposals; {kept} stand: P {precision:.3} R {recall:.3} F1 {f1:.3}\n",
        judged.len(),
    );
    let mut confidence = Vec::new();
    for (number, pattern) in Pattern::NAMES.iter().enumerate() {
        let here: Vec<_> = judged.iter().copied().filter(|(_, example)| example.pattern as usize == number).collect();
        if here.is_empty() {
            continue;
        }
        census(&here, threshold, pattern, &mut report);
        for (level, share) in [(Confidence::Medium, MEDIUM), (Confidence::High, HIGH)] {
            // From no score on, if never: then from beyond the highest.
            let kept = self::kept(&here, share);
            let from = if kept == 0 { here[0].0 + 1.0 } else { here[kept - 1].0 };
            confidence.push(Weights::confidence_row(level, pattern, from.max(threshold) - threshold));
        }
    }
    calibration(&judged, threshold, &mut report);
    (threshold, confidence, report)
}

/// How many of the highest scores there are until fewer than `share` of those around are right.
fn kept(judged: &[(f64, &Example)], share: f64) -> usize {
    let window = WINDOW.min(judged.len() / 4).max(1);
    let right = |part: &[(f64, &Example)]| part.iter().filter(|(_, example)| example.right).count() as f64;
    let sure = judged.windows(window).position(|part| right(part) < share * window as f64);
    sure.map_or(judged.len(), |at| if at == 0 { 0 } else { at + window / 2 })
}

/// How often a proposal with such a score is right.
fn calibration(judged: &[(f64, &Example)], threshold: f64, out: &mut String) {
    const STEPS: [f64; 10] = [-0.6, -0.3, 0.0, 0.3, 0.6, 0.9, 1.2, 1.5, 2.0, f64::INFINITY];
    for step in STEPS.windows(2) {
        let inside = judged.iter().filter(|(score, _)| (step[0]..step[1]).contains(&(score - threshold)));
        let (count, right) = inside.fold((0u32, 0u32), |(n, right), (_, one)| (n + 1, right + u32::from(one.right)));
        let share = f64::from(right) / f64::from(count.max(1));
        writeln!(out, "score {:>4.1} to {:<4.1} {count:>7} proposals, {share:.3} right", step[0], step[1])
            .expect("a string takes it");
    }
}

/// How many proposals of a production stand, and how often those that stand and those that were declined are right.
fn census(judged: &[(f64, &Example)], threshold: f64, pattern: &str, out: &mut String) {
    let (stand, declined): (Vec<_>, Vec<_>) = judged.iter().partition(|(score, _)| *score >= threshold);
    let right = |part: &[&(f64, &Example)]| {
        part.iter().filter(|(_, example)| example.right).count() as f64 / part.len().max(1) as f64
    };
    writeln!(
        out,
        "{pattern:24} {:>6} stand, {:.3} right; {:>6} declined, {:.3} wrongly",
        stand.len(),
        right(&stand),
        declined.len(),
        right(&declined),
    )
    .expect("a string takes it");
}

/// The weights by name, `threshold` and what is above it taken off the bias.
fn rows(articles: &[Article], features: &[Feature], weights: &[f64], threshold: f64) -> Vec<String> {
    let lexicon = Lexicon::get();
    let words =
        articles.iter().flat_map(|article| article.layout.tokens.iter().map(|token| token.span().of(&article.text)));
    let names = Names::new(lexicon, words);
    let rows = features.iter().zip(weights).filter_map(|(feature, weight)| {
        let bias = feature.0.name == "bias";
        let bar = threshold + if feature.1 == 1 { BARE } else { 0.0 };
        let weight = if bias { weight - bar } else { *weight };
        let name = names.of(*feature, lexicon).filter(|_| weight.abs() >= SMALLEST || bias)?;
        Some(format!("{name}\t{weight:.2}"))
    });
    rows.collect()
}

fn table(rows: &[String]) -> String {
    let mut table = String::from(
        "# Weights, fitted by `onrecord fit`: a proposal stands if the sum of its features' weights is not negative, and its\n\
         # content ends where the sum of the features called \"end …\" is highest.\n\
         # TEMPLATE<TAB>VALUE<TAB>VALUE<TAB>WEIGHT; the templates stand in templates.rs.\n",
    );
    for row in rows {
        table.push_str(row);
        table.push('\n');
    }
    table
}
