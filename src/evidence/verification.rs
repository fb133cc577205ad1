//! The verdicts on all quotations of one article, as they are reported.

use serde::{Deserialize, Serialize};

use super::{House, Library, Verdict, VerdictKind, verify};
use crate::Result;
use crate::ingest::Article;
use crate::model::{ArticleInfo, Report};

/// Version of the shape of a [`Verification`]. Raised when a field changes its name, type or meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// So many references are named.
const NAMED: usize = 100;

/// The verdicts on all quotations of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verification {
    /// Version of this shape, [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The program and its version: `onrecord 0.1.0`.
    pub tool: String,
    /// What was read.
    pub article: ArticleInfo,
    /// How many references it was checked against.
    pub searched: u32,
    /// Their names, in the order given: the first hundred.
    pub references: Vec<String>,
    /// How many quotations have each verdict, in the order of the kinds; those that none has are left out.
    pub summary: Vec<Count>,
    /// One for each quotation, in text order; only those asked for.
    pub verdicts: Vec<Verdict>,
}

/// How many quotations have one verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// The verdict.
    pub kind: VerdictKind,
    /// How many.
    pub quotations: u32,
}

impl Verification {
    /// Checks every quotation of `article`, whose `report` says who spoke.
    ///
    /// # Errors
    ///
    /// An index on disk cannot be read or is damaged.
    pub fn new(article: &Article, report: &Report, library: &Library, house: House) -> Result<Self> {
        let verdicts = verify(article, report, library, house)?;
        let Report { tool, article, .. } = report.clone();
        let references = library.names().take(NAMED).map(str::to_owned).collect();
        let searched = library.len() as u32;
        let summary = count(&verdicts);
        Ok(Self { schema_version: SCHEMA_VERSION, tool, article, searched, references, summary, verdicts })
    }
}

/// How many verdicts of each kind there are.
fn count(verdicts: &[Verdict]) -> Vec<Count> {
    let mut kinds: Vec<VerdictKind> = verdicts.iter().map(|verdict| verdict.kind).collect();
    kinds.sort_unstable();
    kinds
        .chunk_by(|one, other| one == other)
        .map(|same| Count { kind: same[0], quotations: same.len() as u32 })
        .collect()
}
