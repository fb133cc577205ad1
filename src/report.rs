//! Reports as bytes: one format a file. A report is data; nothing here looks for attributions, and nothing prints.
//!
//! ```text
//! Article + Report ─▶ text       for a person, beside the article
//!                     json       one object, indented
//!                     jsonl      one object, one line
//!                     standoff   positions only, one line: what scorers and annotation tools read
//!                     line, github, sarif   findings alone: for editors, workflows, code hosts
//! ```
//!
//! What [references](crate::evidence) say of its quotations is a report of its own, [`VerdictFormat`].
//!
//! Every format but SARIF ends in a line feed, so that the reports of many articles can follow one another.

#[cfg(feature = "cli")]
pub(crate) mod csv;
mod json;
mod lines;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
mod place;
mod sarif;
mod standoff;
mod text;

use crate::evidence::Verification;
use crate::ingest::Article;
use crate::model::Report;

#[cfg(feature = "schema")]
pub use json::{schema, verification_schema};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person to read beside the article: counts, sources, every attribution underlined in its line.
    Text,
    /// The [`Report`], indented.
    Json,
    /// The [`Report`] in one line.
    Jsonl,
    /// The spans of every attribution with what its source is, in one line.
    Standoff,
    /// A finding a line, `file:line:column: level[rule] message`.
    Line,
    /// A finding a line, as an annotation of a GitHub workflow.
    Github,
    /// Findings as SARIF 2.1.0; what is silenced too.
    Sarif,
}

/// How the text format looks. The other formats know no looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether each attribution says how it was found, how surely and why.
    pub explain: bool,
    /// Whether words are coloured, by ANSI escapes. Without them the text is the same.
    pub colour: bool,
    /// How many columns a line may take, from 40 on.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { explain: false, colour: false, width: 100 }
    }
}

impl Format {
    /// Every format, the usual one first.
    pub const ALL: [Format; 7] =
        [Format::Text, Format::Json, Format::Jsonl, Format::Standoff, Format::Line, Format::Github, Format::Sarif];

    /// The name it goes by on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Standoff => "standoff",
            Format::Line => "line",
            Format::Github => "github",
            Format::Sarif => "sarif",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Appends the report to `out`. It is the report of `article`: its spans lie in the article's text. A span that
    /// does not is shown as far as it fits. Of SARIF these are the results, which stand between [`opening`](Self::opening) and
    /// [`closing`](Self::closing), with commas between those of several articles.
    pub fn write(self, out: &mut Vec<u8>, article: &Article, report: &Report, style: Style) {
        match self {
            Format::Text => text::write(out, article, report, style),
            Format::Json => json::pretty(out, report),
            Format::Jsonl => json::line(out, report),
            Format::Standoff => standoff::line(out, report),
            Format::Line => lines::plain(out, article, report),
            Format::Github => lines::github(out, article, report),
            Format::Sarif => sarif::results(out, article, report),
        }
    }

    /// What stands before the first report of an output.
    pub fn opening(self) -> String {
        if self == Format::Sarif { sarif::opening() } else { String::new() }
    }

    /// What stands behind the last one.
    pub fn closing(self) -> &'static str {
        if self == Format::Sarif { sarif::CLOSING } else { "" }
    }
}

/// How a [`Verification`] is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictFormat {
    /// For a person to read beside the article: each quotation and the passage it comes from, with what differs marked in both.
    Text,
    /// The [`Verification`], indented.
    Json,
    /// The [`Verification`] in one line.
    Jsonl,
}

impl VerdictFormat {
    /// Appends the verdicts to `out`. They are of `article`, as a report is in [`Format::write`].
    pub fn write(self, out: &mut Vec<u8>, article: &Article, verification: &Verification, style: Style) {
        match self {
            VerdictFormat::Text => text::write_verdicts(out, article, verification, style),
            VerdictFormat::Json => json::pretty(out, verification),
            VerdictFormat::Jsonl => json::line(out, verification),
        }
    }
}
