//! Are the quoted words of an article in the reference texts, as quoted, and by that speaker?
//!
//! ```text
//! references ─chunk─▶ ~1000 bytes each ─terms─▶ segment: which words stand in which chunk ─▶ Library
//! article ─quotation─▶ words, ellipses, brackets ─candidates─▶ chunks ─search─▶ places ─align─▶ steps
//!                                                      ─runs─▶ differences ─judge (sense, edge, speaker)─▶ Verdict
//! ```
//!
//! What counts as the same words, and what never does, stands in `docs/MATCHING.md`. A verdict rests on the steps that
//! make the passage from the quotation, never on how alike the two are; what cannot be decided is `ambiguous` or
//! `not-found`.

mod align;
mod candidates;
mod chunk;
mod edge;
mod fold;
pub mod index;
mod judge;
mod known;
mod library;
mod list;
mod nearness;
mod quotation;
mod read;
mod reference;
mod runs;
mod same;
mod search;
mod segment;
mod sense;
mod show;
mod speaker;
mod spelling;
mod stretch;
mod tally;
mod tense;
mod terms;
mod unclaimed;
mod verdict;
mod verification;
mod verify;

pub use library::Library;
pub use read::Read;
pub use reference::{Reference, Time, Turn};
pub use same::itself;
pub use verdict::{Edit, EditKind, Passage, Verdict, VerdictKind};
pub use verification::{Count, SCHEMA_VERSION, Verification};
pub use verify::verify;

/// What a house allows inside quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum House {
    /// Nothing: a filler that is left out is an omission.
    #[default]
    Wire,
    /// Fillers and false starts may be left out.
    UkPaper,
}

impl House {
    /// How far words are folded for it.
    fn level(self) -> fold::Level {
        match self {
            House::Wire => fold::Level::Typography,
            House::UkPaper => fold::Level::House,
        }
    }
}
