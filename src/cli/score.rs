//! `onrecord score`: the grammar against annotated articles.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use onrecord::{Error, Result};

use super::Status;
use super::output::Output;

/// Score the grammar on annotated articles, by kind, confidence and pattern
///
/// An attribution is right when half of the words of its content are shared (Dice) and its source overlaps.
#[derive(clap::Args)]
pub(super) struct Score {
    /// JSONL, an article a line: {"text", "attributions": [{"source", "cue", "content"}]} with spans in code points
    #[arg(value_name = "CORPUS")]
    corpus: PathBuf,
}

impl Score {
    pub(super) fn run(self) -> Result<Status> {
        let file = self.corpus.display().to_string();
        let lines = fs::read_to_string(&self.corpus).map_err(|error| Error::read(&file, error))?;
        let mut out = Output::stdout();
        out.write_all(onrecord::fit::score(&file, &lines)?.as_bytes()).map_err(|error| Error::write("-", error))?;
        out.finish()?;
        Ok(Status::Fine)
    }
}
