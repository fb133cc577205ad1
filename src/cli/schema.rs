//! `onrecord schema`: what a report holds, as JSON Schema.

use std::io::Write;

use onrecord::{Error, Result, report};

use super::Status;
use super::output::Output;

/// Print the JSON Schema of a report
///
/// It describes what `check --format json` and `--format jsonl` write.
#[derive(clap::Args)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self) -> Result<Status> {
        let mut out = Output::stdout();
        writeln!(out, "{:#}", report::schema()).map_err(|error| Error::write("-", error))?;
        out.finish()?;
        Ok(Status::Fine)
    }
}
