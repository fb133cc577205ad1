//! `onrecord schema`: what a report holds, as JSON Schema.

use std::io::Write;

use clap::ValueEnum;
use onrecord::{Error, Result, report};

use super::Status;
use super::output::Output;

/// Print the JSON Schema of a report
///
/// It describes what `--format json` and `--format jsonl` write.
#[derive(clap::Args)]
pub(super) struct Schema {
    /// Whose report
    #[arg(value_enum, default_value_t = Of::Check)]
    of: Of,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    Check,
    Verify,
}

impl Schema {
    pub(super) fn run(self) -> Result<Status> {
        let mut out = Output::stdout();
        let schema = match self.of {
            Of::Check => report::schema(),
            Of::Verify => report::verification_schema(),
        };
        writeln!(out, "{schema:#}").map_err(|error| Error::write("-", error))?;
        out.finish()?;
        Ok(Status::Fine)
    }
}
