//! What becomes of one article before it is written: done on all cores.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::Tally;
use super::order::ITEM_BYTES;
use crate::ingest::{Article, Note};
use crate::model::Scheme;
#[cfg(feature = "parquet")]
use crate::report::parquet;
use crate::report::{Format, Style, csv};
use crate::{Error, Wanted, check_for};

/// How reports are laid out in the parts of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The report, one a line.
    Jsonl,
    /// One row an attribution.
    Csv,
    /// One row an article, nested as the report is.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// What of an article is reported, and how.
#[derive(Clone, Copy, Debug)]
pub struct What {
    /// What of all that is found counts.
    pub wanted: Wanted,
    /// Whose types of sources it is told in.
    pub scheme: Option<Scheme>,
    /// How it is laid out.
    pub shape: Shape,
}

/// One article, done: what a part gets, and what is counted.
pub struct Item {
    pub(super) weight: u64,
    /// Of all that was read for it.
    pub(super) hash: u64,
    pub(super) tally: Tally,
    pub(super) notes: Vec<Note>,
    pub(super) rows: Vec<u8>,
}

impl Item {
    /// Checks an article.
    pub fn of(article: Article, what: &What) -> Self {
        let mut report = check_for(&article, what.wanted);
        if let Some(scheme) = what.scheme {
            scheme.apply(&mut report);
        }
        let mut tally = Tally::of(&report);
        tally.notes = article.notes.len() as u64;
        let mut rows = Vec::new();
        match what.shape {
            Shape::Jsonl => Format::Jsonl.write(&mut rows, &article, &report, Style::default()),
            Shape::Csv => csv::rows(&mut rows, &report),
            #[cfg(feature = "parquet")]
            Shape::Parquet => parquet::line(&mut rows, report),
        }
        Self { weight: weight(&article), hash: hash(&article), tally, notes: article.notes, rows }
    }
}

/// What an article counts for when parts are cut.
pub(super) fn weight(article: &Article) -> u64 {
    (ITEM_BYTES + article.weight()) as u64
}

/// Tells one article from another.
pub(super) fn hash(article: &Article) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(article.id.as_bytes());
    hasher.write(article.text.as_bytes());
    hasher.write_usize(article.weight());
    hasher.finish()
}

/// The same for what could not be read.
pub(super) fn hash_of_error(error: &Error) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(error.to_string().as_bytes());
    hasher.finish()
}

/// The hash of all that was read, with one more.
pub(super) fn chain(seen: u64, next: u64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(seen);
    hasher.write_u64(next);
    hasher.finish()
}
