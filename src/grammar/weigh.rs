//! Weights: what a decision of degree comes down to ("is this *plans* a cue?"). The grammar proposes, the weights choose.
//!
//! A proposal is seen as a few dozen **features**, each a [`Template`] with at most two values ("lemma and what follows: *say*,
//! *that*"). Each has a weight in `weights.txt`; their sum is the proposal's score, and it stands if that is positive.
//! The table is plain text, fitted by `onrecord fit` (see `docs/MODEL.md`), and looked at only at proposals.

mod ends;
mod features;
mod templates;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub(crate) use ends::stretch;
pub(crate) use features::{each, is_bare};
use templates::{CONFIDENCE, templates};

use crate::grammar::patterns::Clause;
use crate::grammar::{Attribution, Proof, Reason};
use crate::lexicon::{LexId, Lexicon};
use crate::model::{Confidence, Pattern};
use crate::slots::Slots;

/// Judges a proposal and, where it stands, puts the end of its content where the weights say.
pub(crate) fn judge(clause: &Clause<'_, '_>, weights: &Weights, one: &mut Attribution) {
    if one.proof == Proof::Certain {
        return;
    }
    let mut score = 0.0;
    each(clause, one, |template, a, b| score += weights.of(template, a, b));
    one.below = below(clause, one, score);
    one.score = Some(score);
    one.confidence = weights.confidence(one.pattern, score);
    if (one.below.is_none() || one.strong)
        && let Some(stretch) = stretch(clause, one)
    {
        stretch.choose(clause, weights, one);
    }
}

/// How much higher the bar is for words that are neither clause nor quotation ("claimed the cup"): in news other than that of
/// the annotators, such proposals are wrong more often than in theirs. The table's bias has it in it.
pub(crate) const BARE: f64 = 0.4;

/// The bar that a proposal with this score does not reach.
fn below(clause: &Clause<'_, '_>, one: &Attribution, score: f32) -> Option<Reason> {
    match f64::from(score) {
        score if score >= 0.0 => None,
        score if score + BARE >= 0.0 && is_bare(clause, one) => Some(Reason::BelowHigherBar),
        _ => Some(Reason::BelowBar),
    }
}

/// What kind of thing a feature's value is, so that the table can be read and written by name.
#[derive(Clone, Copy)]
pub(crate) enum Value {
    /// Nothing.
    None,
    /// A word form of the lexicon.
    Word,
    /// A reporting verb, by its lemma.
    Verb,
    /// A small number.
    Number,
    /// One of these names.
    Code(&'static [&'static str]),
}

/// A kind of feature.
pub(crate) struct Template {
    pub(crate) id: u8,
    pub(crate) name: &'static str,
    pub(crate) a: Value,
    pub(crate) b: Value,
}

/// A feature with its values.
#[cfg(feature = "fit")]
pub(crate) type Feature = (&'static Template, u32, u32);

/// A feature as one number: its template and its values.
pub(crate) type Key = u64;

impl Template {
    pub(crate) fn key(&self, a: u32, b: u32) -> Key {
        (u64::from(self.id) + 1) << 48 | u64::from(a) << 24 | u64::from(b)
    }
}

impl Value {
    /// How many values there are, where they are few.
    fn few(self) -> Option<u32> {
        match self {
            Value::None => Some(1),
            Value::Number => Some(16),
            Value::Code(names) => Some(names.len() as u32),
            Value::Word | Value::Verb => None,
        }
    }
}

/// The table that is compiled in.
const TABLE: &str = include_str!("weigh/weights.txt");

/// The weights of all features. Those of a template with few values stand in a row of their own, all others in one table.
pub(crate) struct Weights {
    /// For each template where its row starts, and how many second values it has; none without a row.
    places: Vec<(u32, u32)>,
    rows: Vec<f32>,
    table: Slots<Key, f32>,
}

/// A feature and its weight.
pub(crate) type Weight = (&'static Template, u32, u32, f32);

impl Weights {
    /// The table that is compiled in.
    pub(crate) fn get() -> &'static Weights {
        static WEIGHTS: LazyLock<Weights> =
            LazyLock::new(|| Weights::new(rows(TABLE, Lexicon::get()).flatten().collect()));
        &WEIGHTS
    }

    pub(crate) fn new(weights: Vec<Weight>) -> Self {
        let mut size = 0;
        let place = |template: &&Template| {
            let start = size;
            let (a, b) = template.a.few().zip(template.b.few()).unwrap_or_default();
            size += a * b;
            (start, b)
        };
        let places: Vec<(u32, u32)> = templates().iter().map(place).collect();
        let mut dense = vec![0.0; size as usize];
        let (few, many): (Vec<Weight>, Vec<Weight>) =
            weights.into_iter().partition(|(template, ..)| places[template.id as usize].1 > 0);
        for (template, a, b, weight) in few {
            let (start, width) = places[template.id as usize];
            dense[(start + a * width + b) as usize] = weight;
        }
        let table = Slots::new(many.iter().map(|(template, a, b, weight)| (template.key(*a, *b), *weight)));
        Self { places, rows: dense, table }
    }

    /// The row of the table that says from which score on the confidence in a production's proposal is such.
    #[cfg(feature = "fit")]
    pub(crate) fn confidence_row(confidence: Confidence, pattern: &str, from: f64) -> String {
        format!("{}\t{confidence}\t{pattern}\t{from:.2}", CONFIDENCE.name)
    }

    /// How sure a score makes: the table says for each production from which score on its proposals were right nine times in
    /// ten, and seven.
    fn confidence(&self, pattern: Pattern, score: f32) -> Confidence {
        let from = |confidence: Confidence| self.of(&CONFIDENCE, confidence as u32, pattern as u32);
        match score {
            score if score >= from(Confidence::High) => Confidence::High,
            score if score >= from(Confidence::Medium) => Confidence::Medium,
            _ => Confidence::Low,
        }
    }

    /// The weight of a feature; 0 for one that has none.
    #[inline(always)] // the template is known where it is called, and with it which of the two ways is taken
    pub(crate) fn of(&self, template: &Template, a: u32, b: u32) -> f32 {
        match self.places[template.id as usize] {
            (_, 0) => self.table.get(template.key(a, b)),
            (start, width) => self.rows.get((start + a * width + b) as usize).copied().unwrap_or_default(),
        }
    }
}

/// Reads a table: `TEMPLATE<TAB>VALUE<TAB>VALUE<TAB>WEIGHT` a line; `None` for a line that names a word, a verb or a template
/// that is no more.
fn rows<'t>(table: &'t str, lexicon: &'t Lexicon) -> impl Iterator<Item = Option<Weight>> + 't {
    let names: FxHashMap<&str, &'static Template> =
        templates().iter().map(|template| (template.name, *template)).collect();
    let verbs: FxHashMap<&str, u32> =
        lexicon.verbs().iter().enumerate().map(|(index, verb)| (verb.lemma, index as u32)).collect();
    let value = move |kind: Value, name: &str| match kind {
        Value::None => Some(0),
        Value::Word => Some(lexicon.lookup(name)).filter(|id| *id != LexId::UNKNOWN).map(LexId::number),
        Value::Verb => verbs.get(name).copied(),
        Value::Number => name.parse().ok(),
        Value::Code(names) => names.iter().position(|known| *known == name).map(|at| at as u32),
    };
    table.lines().filter(|line| !line.starts_with('#')).map(move |line| {
        let mut columns = line.split('\t');
        let template = names.get(columns.next()?)?;
        let (a, b) = (columns.next()?, columns.next()?);
        let weight = columns.next()?.parse().ok()?;
        Some((*template, value(template.a, a)?, value(template.b, b)?, weight))
    })
}

/// Writes features by name, as the table has them.
#[cfg(feature = "fit")]
pub(crate) struct Names {
    words: FxHashMap<u32, String>,
}

#[cfg(feature = "fit")]
impl Names {
    /// Names with the word forms met in `texts`.
    pub(crate) fn new<'t>(lexicon: &Lexicon, words: impl Iterator<Item = &'t str>) -> Self {
        let mut known: FxHashMap<u32, String> = FxHashMap::default();
        for word in words {
            let number = lexicon.lookup(word).number();
            // The form that comes first in the alphabet, so that the order of the texts does not matter.
            let shown = if lexicon.lookup(&word.to_lowercase()).number() == number {
                word.to_lowercase()
            } else {
                word.to_owned()
            };
            known
                .entry(number)
                .and_modify(|least| {
                    if shown < *least {
                        least.clone_from(&shown)
                    }
                })
                .or_insert(shown);
        }
        Self { words: known }
    }

    /// `TEMPLATE<TAB>VALUE<TAB>VALUE`; `None` for a word that no list knows.
    pub(crate) fn of(&self, (template, a, b): Feature, lexicon: &Lexicon) -> Option<String> {
        let name = |kind: Value, value: u32| match kind {
            Value::None => Some("-".to_owned()),
            Value::Word => self.words.get(&value).filter(|_| value != LexId::UNKNOWN.number()).cloned(),
            Value::Verb => Some(lexicon.verbs()[value as usize].lemma.to_owned()),
            Value::Number => Some(value.to_string()),
            Value::Code(names) => Some(names[value as usize].to_owned()),
        };
        Some(format!("{}\t{}\t{}", template.name, name(template.a, a)?, name(template.b, b)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_of_a_feature_that_exists() {
        let table = TABLE.lines().filter(|line| !line.starts_with('#'));
        for (line, row) in table.zip(rows(TABLE, Lexicon::get())) {
            assert!(row.is_some(), "{line:?} is understood no more: fit the weights again (CONTRIBUTING.md)");
        }
    }
}
