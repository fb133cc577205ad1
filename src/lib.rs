//! Finds who said what in news text: every quoted statement and every reported claim, who it is attributed to, and whether
//! that source is named or anonymous. Deterministic, offline, explainable; it never says what is true.
//!
//! ```
//! use onrecord::{Article, check};
//!
//! let text = "“Nothing is signed yet,” one US official said. Another said the talks would go on.";
//! let report = check(&Article::plain("talks", text));
//!
//! assert_eq!(report.attributions.len(), 2);
//! assert_eq!(report.sources[1].name, "another US official");
//! assert_eq!(report.sources[1].anonymous(), Some(true));
//! ```
//!
//! # The way of an article
//!
//! One direction, one stage a module, each a function from what the stage before made:
//!
//! ```text
//! bytes ─ingest─▶ Article ─text─▶ tokens, sentences, quotation marks ─grammar─▶ attributions (spans)
//!       ─sources─▶ who speaks, named or anonymous ─check─▶ Report ─report─▶ text · json · jsonl · standoff
//!                                                       ├rules─▶ findings, in the Report
//!                                                       ├scheme─▶ Report, in another newsroom's types
//!                                       many ─run─▶ a folder of parts ─stats─▶ tables
//! reference texts ─evidence─▶ Library ──────────────────┴evidence─▶ Verification: a verdict on every quotation
//! ```
//!
//! The [`lexicon`] (plain-text word lists, compiled in) is asked by every stage after the first. Inside, a place is a byte
//! offset ([`text::Span`]); in a [`Report`] it is a code point with line and column.

mod audit;
#[cfg(feature = "cli")]
pub mod baseline;
mod census;
mod check;
#[cfg(feature = "cli")]
pub mod config;
pub mod error;
pub mod evidence;
#[cfg(feature = "fit")]
pub mod fit;
mod grammar;
mod ids;
pub mod ingest;
pub mod lexicon;
pub mod model;
pub mod report;
pub mod rules;
#[cfg(feature = "cli")]
pub mod run;
mod scheme;
mod slots;
mod sources;
#[cfg(feature = "cli")]
pub mod stats;
pub mod text;

pub use audit::Audit;
pub use census::Census;
pub use check::{Checker, References, Wanted, check, check_by, check_for, find_in_verdicts};
pub use error::{Error, Result};
pub use ingest::Article;
pub use model::Report;
