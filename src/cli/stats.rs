//! `onrecord stats`: what a run found, as tables.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use onrecord::stats::{By, Stats};
use onrecord::{Error, Result};

use super::Status;
use super::output::Output;

/// Print tables of what a run found: who is named, by outlet or month, who speaks, with which words
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct StatsOf {
    /// A folder that `run` wrote
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,

    /// Part named and anonymous sources by a carried field; a date may be cut: FIELD:day, FIELD:month, FIELD:year
    #[arg(long, value_name = "FIELD")]
    by: Option<String>,

    /// So many speakers and cues
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,

    /// How the tables are laid out
    #[arg(long, value_enum, default_value_t = Layout::Text)]
    format: Layout,

    /// Write to FILE, which appears when it is complete
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const AFTER: &str = "\
Examples:
  onrecord stats reports                                          the tables
  onrecord stats reports --by outlet                              who names sources, and who does not
  onrecord stats reports --by date:month --format svg -o m.svg    the same by month, as a picture";

#[derive(Clone, Copy, ValueEnum)]
enum Layout {
    /// To be read
    Text,
    /// One row a line of a table
    Csv,
    /// A picture of the shares
    Svg,
}

impl StatsOf {
    pub(super) fn run(self) -> Result<Status> {
        let by = self.by.as_deref().map(By::new);
        let stats = Stats::of(&self.folder, by.as_ref(), self.top)?;
        let mut out = match &self.output {
            Some(path) => Output::file(path)?,
            None => Output::stdout(),
        };
        let written = match self.format {
            Layout::Text => write!(out, "{stats}"),
            Layout::Csv => out.write_all(&stats.csv()),
            Layout::Svg => out.write_all(stats.svg().as_bytes()),
        };
        written.map_err(|error| Error::write(out.name(), error))?;
        out.finish()?;
        Ok(Status::Fine)
    }
}
