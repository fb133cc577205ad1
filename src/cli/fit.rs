//! `onrecord fit`: the grammar's weights, from annotated articles.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use onrecord::{Error, Result};

use super::output::Output;
use super::{Status, say};

/// Fit the grammar's weights on annotated articles, and print the table
///
/// The same corpora give the same bytes on every machine. How well the weights do in cross-validation is said on standard
/// error.
#[derive(clap::Args)]
pub(super) struct Fit {
    /// JSONL, an article a line: {"text", "attributions": [{"source", "cue", "content"}]} with spans in code points
    #[arg(value_name = "CORPUS")]
    corpus: PathBuf,
}

impl Fit {
    pub(super) fn run(self) -> Result<Status> {
        let file = self.corpus.display().to_string();
        let lines = fs::read_to_string(&self.corpus).map_err(|error| Error::read(&file, error))?;
        let fitted = onrecord::fit::fit(&file, &lines)?;
        say(fitted.report);
        let mut out = Output::stdout();
        out.write_all(fitted.table.as_bytes()).map_err(|error| Error::write("-", error))?;
        out.finish()?;
        Ok(Status::Fine)
    }
}
