//! `onrecord census`: what the grammar proposed, and what became of it.

use std::io::Write;
use std::path::PathBuf;

use onrecord::{Error, Result, run};

use super::output::Output;
use super::reading::ReadingOptions;
use super::{Status, complain, given, say};

/// Count what the grammar proposed and did not report, by production and reason
///
/// For who works on the grammar. Reads what `check` reads.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Census {
    /// Files and folders; `-` or none for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Show the first N that were declined, for each production and reason
    #[arg(long, value_name = "N", default_value_t = 0)]
    samples: usize,

    #[command(flatten)]
    reading: ReadingOptions,
}

const AFTER: &str = "\
Examples:
  onrecord census article.txt        how many proposals of each production were declined, and why
  onrecord census --samples 5 day/   with five of each: file and line, cue, first words";

impl Census {
    pub(super) fn run(self) -> Result<Status> {
        let Some(paths) = given(self.paths, "census") else { return Ok(Status::Trouble) };
        let articles = self.reading.inputs(paths)?;
        let mut all = onrecord::Census::new(self.samples);
        let mut status = Status::Fine;
        let work = |article: onrecord::Article| (onrecord::Census::of(&article, self.samples), article.notes);
        run::in_order(articles, work, |counted| {
            match counted {
                Ok((census, notes)) => {
                    notes.iter().for_each(say);
                    all.add(census);
                }
                Err(error) => {
                    complain(&error);
                    status = Status::Trouble;
                }
            }
            Ok(())
        })?;
        let mut out = Output::stdout();
        write!(out, "{all}").map_err(|error| Error::write("-", error))?;
        out.finish()?;
        Ok(status)
    }
}
