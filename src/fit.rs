//! Fits the grammar's weights on annotated articles: which of its proposals stand.
//!
//! ```text
//! corpus ─▶ every proposal with its features and whether the annotators agree ─▶ a linear model ─▶ weights.txt
//! ```
//!
//! The model is linear with a modified Huber loss, fitted by AdaGrad in a fixed order. It uses no function whose last bit
//! depends on the machine, and runs on one thread, so that the same corpora give the same bytes everywhere. What is no
//! accident of the corpus is judged by cross-validation over articles, which also sets the threshold.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::grammar::{Attribution, Extractor, Feature, Key, Names, Run, Scene};
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Kind, Layout, Span};

/// How often the articles are gone through.
const EPOCHS: usize = 12;
/// Step of AdaGrad.
const STEP: f64 = 0.15;
/// What each step takes off a weight's size, in units of its own step.
const SHRINK: f64 = 2e-3;
/// A feature seen less often has no weight.
const RAREST: u32 = 3;
/// A smaller weight is left out of the table.
const SMALLEST: f64 = 0.02;
/// Parts of the cross-validation.
const FOLDS: usize = 5;

/// An annotated article, one JSONL line.
#[derive(Deserialize)]
struct Gold {
    text: String,
    attributions: Vec<Annotation>,
    #[serde(default)]
    ignore: Vec<[u32; 2]>,
}

/// Spans in code points.
#[derive(Deserialize)]
struct Annotation {
    source: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    content: Vec<[u32; 2]>,
}

/// A proposal as the model sees it.
struct Example {
    features: Vec<u32>,
    /// Whether the annotators have it.
    right: bool,
    /// Index of the annotation it is, for counting what is found.
    of: Option<u32>,
}

/// Everything read from the corpora.
#[derive(Default)]
struct Examples {
    /// By article.
    articles: Vec<Vec<Example>>,
    annotations: Vec<u32>,
    numbers: FxHashMap<Key, u32>,
    features: Vec<Feature>,
    counts: Vec<u32>,
}

/// What fitting gives.
pub struct Fitted {
    /// The table, as `src/grammar/weigh/weights.txt` holds it.
    pub table: String,
    /// How well it does in cross-validation, for a person.
    pub report: String,
}

/// Fits weights on annotated articles, one JSON object a line: `{"text", "attributions": [{"source", "cue", "content"}]}` with
/// spans in code points.
///
/// # Errors
///
/// A line that is no such object, by number.
pub fn fit(file: &str, lines: &str) -> Result<Fitted> {
    let lexicon = Lexicon::get();
    let mut examples = Examples::default();
    let mut words: Vec<String> = Vec::new();
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let gold: Gold = serde_json::from_str(line).map_err(|error| {
            let shape = crate::error::Kind::Shape(error.to_string());
            Error::new(crate::error::Place::line(file, number as u64 + 1), shape)
        })?;
        let mut layout = Layout::default();
        layout.read(&gold.text, lexicon);
        words.extend(layout.tokens.iter().map(|token| token.span().of(&gold.text).to_owned()));
        let scene = Scene { text: &gold.text, lexicon, layout: &layout };
        examples.read(&gold, &scene);
    }
    words.sort_unstable();
    words.dedup();
    let names = Names::new(lexicon, words.iter().map(String::as_str));
    let (threshold, report) = cross_validate(&examples);
    let weights = train(&examples, |_| true);
    Ok(Fitted { table: table(&examples, &weights, threshold, &names), report })
}

// ---- reading

/// An annotation in tokens.
struct Marked {
    source: Vec<bool>,
    cue: Vec<bool>,
    content: Vec<bool>,
    has_source: bool,
}

impl Examples {
    fn read(&mut self, gold: &Gold, scene: &Scene<'_>) {
        let offsets: Vec<u32> =
            gold.text.char_indices().map(|(at, _)| at as u32).chain([gold.text.len() as u32]).collect();
        let mark = |spans: &[[u32; 2]]| marked(scene, spans, &offsets);
        let all: Vec<Marked> = gold
            .attributions
            .iter()
            .map(|one| {
                let content = mark(&one.content);
                Marked {
                    source: mark(&one.source),
                    cue: mark(&one.cue),
                    content,
                    has_source: !one.source.is_empty(),
                }
            })
            .collect();
        let ignored = mark(&gold.ignore);
        let mut found = Vec::new();
        let mut best: Vec<Reach> = vec![Reach::Missed; all.len()];
        Extractor::default().observe(scene, |one, features| {
            for (gold, best) in all.iter().zip(&mut best) {
                *best = (*best).max(reach(scene, gold, one));
            }
            let at = one.cue.first().map_or(0, |cue| cue.start) as usize;
            let nested = all.iter().any(|gold| gold.content[at] && !overlaps(&gold.cue, &one.cue));
            if ignored[at] || nested {
                return;
            }
            let of = all.iter().position(|gold| agrees(scene, gold, one));
            let features = features.into_iter().map(|feature| self.number(feature)).collect();
            found.push(Example { features, right: of.is_some(), of: of.map(|of| of as u32) });
        });
        if let Ok(path) = std::env::var("FIT_DUMP") {
            use std::io::Write as _;
            let mut f = std::fs::OpenOptions::new().append(true).create(true).open(path).expect("dump");
            for (one, best) in gold.attributions.iter().zip(&best) {
                let text = |spans: &[[u32; 2]]| spans.iter().map(|[a, b]| &gold.text[offsets[*a as usize] as usize..offsets[*b as usize] as usize]).collect::<Vec<_>>().join(" … ").replace(['\n', '\t'], " ");
                let lo = one.source.iter().chain(&one.cue).chain(&one.content).map(|s| s[0]).min().unwrap_or(0);
                let hi = one.source.iter().chain(&one.cue).chain(&one.content).map(|s| s[1]).max().unwrap_or(0);
                writeln!(f, "{best:?}\t{}\t{}\t{}\t{}", text(&one.cue), text(&one.source), text(&one.content), text(&[[lo.saturating_sub(60), (hi + 60).min(offsets.len() as u32 - 1)]])).expect("dump");
            }
        }
        self.articles.push(found);
        self.annotations.push(all.len() as u32);
    }

    fn number(&mut self, feature: Feature) -> u32 {
        let (template, a, b) = feature;
        let next = self.features.len() as u32;
        let number = *self.numbers.entry(template.key(a, b)).or_insert(next);
        if number == next {
            self.features.push(feature);
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        number
    }
}

fn is_word(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tokens()[at].kind, Kind::Word | Kind::Number)
}

/// Which tokens lie in `spans`.
fn marked(scene: &Scene<'_>, spans: &[[u32; 2]], offsets: &[u32]) -> Vec<bool> {
    let byte = |at: u32| offsets.get(at as usize).or(offsets.last()).copied().unwrap_or_default();
    let spans: Vec<Span> = spans.iter().map(|[start, end]| Span::new(byte(*start), byte(*end))).collect();
    scene.tokens().iter().map(|token| spans.iter().any(|span| span.overlaps(token.span()))).collect()
}

fn overlaps(marked: &[bool], runs: &[Run]) -> bool {
    runs.iter().any(|run| marked[run.range()].contains(&true))
}

/// How near the proposals come to an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Missed,
    CueOnly,
    SourceOff,
    ContentOff,
    Right,
}

fn reach(scene: &Scene<'_>, gold: &Marked, one: &Attribution) -> Reach {
    if agrees(scene, gold, one) {
        return Reach::Right;
    }
    if !overlaps(&gold.cue, &one.cue) {
        return Reach::Missed;
    }
    let (content, source) = (content_agrees(scene, gold, one), source_agrees(scene, gold, one));
    match (content, source) {
        (true, _) => Reach::SourceOff,
        (_, true) => Reach::ContentOff,
        _ => Reach::CueOnly,
    }
}

/// Whether a proposal is this annotation: half of the content's words are shared (Dice), and a word of the source is.
fn agrees(scene: &Scene<'_>, gold: &Marked, one: &Attribution) -> bool {
    source_agrees(scene, gold, one) && content_agrees(scene, gold, one)
}

fn content_agrees(scene: &Scene<'_>, gold: &Marked, one: &Attribution) -> bool {
    let mine: Vec<usize> = one.content.iter().flat_map(|run| words(scene, run)).collect();
    let shared = mine.iter().filter(|&&at| gold.content[at]).count() as u32;
    // A quotation that goes on in the next sentences is found whole later: what counts is the part in the cue's sentence.
    let first = one.content.iter().chain(&one.cue).map(|run| run.start).min().unwrap_or_default();
    let last = one.content.iter().chain(&one.cue).map(|run| run.end).max().unwrap_or_default();
    let sentences = &scene.layout.sentences;
    let (from, to) = (sentences.partition_point(|s| s.end <= first), sentences.partition_point(|s| s.end < last));
    let here = sentences.get(from).map_or(0, |s| s.start) as usize..sentences.get(to).map_or(last, |s| s.end) as usize;
    let there = here.filter(|&at| gold.content[at] && is_word(scene, at)).count() as u32;
    shared > 0 && 4 * shared >= mine.len() as u32 + there
}

fn words(scene: &Scene<'_>, run: &Run) -> Vec<usize> {
    run.range().filter(|&at| is_word(scene, at)).collect()
}

fn source_agrees(scene: &Scene<'_>, gold: &Marked, one: &Attribution) -> bool {
    let function = Classes::ARTICLE.with(Classes::PREPOSITION).with(Classes::COORDINATOR).with(Classes::POSSESSIVE);
    let source = one.source.iter().flat_map(|run| words(scene, run)).collect::<Vec<_>>();
    match (gold.has_source, source.is_empty()) {
        (false, true) => true,
        _ => source.iter().any(|&at| gold.source[at] && !scene.classes(&scene.tokens()[at]).any(function)),
    }
}

// ---- the model

fn score(weights: &[f64], example: &Example) -> f64 {
    example.features.iter().map(|&feature| weights[feature as usize]).sum()
}

/// AdaGrad over the articles that `takes` takes, in an order that a fixed generator gives.
fn train(examples: &Examples, takes: impl Fn(usize) -> bool) -> Vec<f64> {
    let size = examples.features.len();
    let (mut weights, mut squares) = (vec![0.0f64; size], vec![1e-6f64; size]);
    let mut order: Vec<(usize, usize)> = (0..examples.articles.len())
        .filter(|&article| takes(article))
        .flat_map(|article| (0..examples.articles[article].len()).map(move |at| (article, at)))
        .collect();
    let mut random = 0x2545_f491_4f6c_dd1du64;
    for epoch in 0..EPOCHS {
        for last in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(last, ((random >> 33) as usize) % (last + 1));
        }
        let step = STEP / (1.0 + epoch as f64 / 4.0);
        for &(article, at) in &order {
            let example = &examples.articles[article][at];
            let sign = if example.right { 1.0 } else { -1.0 };
            let margin = sign * score(&weights, example);
            // Modified Huber: quadratic inside the margin, linear far on the wrong side.
            let slope = if margin >= 1.0 {
                0.0
            } else if margin >= -1.0 {
                -2.0 * (1.0 - margin)
            } else {
                -4.0
            };
            if slope == 0.0 {
                continue;
            }
            for &feature in &example.features {
                let feature = feature as usize;
                if examples.counts[feature] < RAREST {
                    continue;
                }
                let gradient = slope * sign;
                squares[feature] += gradient * gradient;
                let step = step / squares[feature].sqrt();
                let moved = weights[feature] - step * gradient;
                let shrink = step * SHRINK * (examples.counts[feature] as f64).sqrt().min(8.0);
                weights[feature] = moved.signum() * (moved.abs() - shrink).max(0.0);
            }
        }
    }
    weights
}

/// Trains on all parts but one and judges that one, for each part. Gives the threshold with the best F1 and a report.
fn cross_validate(examples: &Examples) -> (f64, String) {
    let mut judged: Vec<(f64, bool, Option<(usize, u32)>)> = Vec::new();
    for fold in 0..FOLDS {
        let weights = train(examples, |article| article % FOLDS != fold);
        for article in (fold..examples.articles.len()).step_by(FOLDS) {
            judged.extend(
                examples.articles[article]
                    .iter()
                    .map(|example| (score(&weights, example), example.right, example.of.map(|of| (article, of)))),
            );
        }
    }
    judged.sort_by(|one, other| other.0.total_cmp(&one.0));
    let total: u32 = examples.annotations.iter().sum();
    let mut seen = rustc_hash::FxHashSet::default();
    let (mut right, mut best, mut threshold, mut line) = (0u32, 0.0f64, 0.0f64, String::new());
    for (kept, (score, is_right, of)) in judged.iter().enumerate() {
        // A second proposal of the same annotation is no second find.
        right += u32::from(*is_right && seen.insert(*of));
        let (precision, recall) = (f64::from(right) / (kept + 1) as f64, f64::from(right) / f64::from(total));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        if f1 > best {
            (best, threshold) = (f1, *score);
            line = format!("threshold {score:.3}: P {precision:.3} R {recall:.3} F1 {f1:.3}");
        }
    }
    let proposals = judged.len();
    let report = format!(
        "{} articles, {total} annotations, {proposals} proposals, {} of them right; in {FOLDS}-fold cross-validation, proposals alone:\n{line}\n{}",
        examples.articles.len(),
        judged.iter().filter(|one| one.1).count(),
        calibration(&judged, threshold),
    );
    (threshold, report)
}

/// How often a proposal that scores so is right, by steps above the threshold.
fn calibration(judged: &[(f64, bool, Option<(usize, u32)>)], threshold: f64) -> String {
    const STEPS: [f64; 9] = [-0.6, -0.3, 0.0, 0.3, 0.6, 0.9, 1.2, 1.5, 2.0];
    let mut out = String::from("score above threshold   proposals   right\n");
    for (at, low) in STEPS.iter().enumerate() {
        let high = STEPS.get(at + 1).copied().unwrap_or(f64::INFINITY);
        let inside = judged.iter().filter(|one| (*low..high).contains(&(one.0 - threshold)));
        let (count, right) = inside.fold((0u32, 0u32), |(count, right), one| (count + 1, right + u32::from(one.1)));
        writeln!(
            out,
            "{low:>6.1} to {high:<6.1}        {count:>9}   {:.3}",
            f64::from(right) / f64::from(count.max(1))
        )
        .expect("a string takes it");
    }
    out
}

fn table(examples: &Examples, weights: &[f64], threshold: f64, names: &Names) -> String {
    let lexicon = Lexicon::get();
    let mut rows: Vec<String> = Vec::new();
    for (feature, weight) in examples.features.iter().zip(weights) {
        let bias = feature.0.name == "bias";
        let weight = if bias { weight - threshold } else { *weight };
        if weight.abs() >= SMALLEST || bias {
            rows.extend(names.of(*feature, lexicon).map(|name| format!("{name}\t{weight:.2}")));
        }
    }
    rows.sort_unstable();
    let mut table = String::from(
        "# Weights of what the grammar proposes, fitted by `onrecord fit`: a proposal stands if the sum of its features' weights is not negative.\n\
         # TEMPLATE<TAB>VALUE<TAB>VALUE<TAB>WEIGHT; what the templates see stands in features.rs.\n",
    );
    for row in rows {
        table.push_str(&row);
        table.push('\n');
    }
    table
}
