//! `onrecord audit`: how often each rule fires over a corpus.

use std::io::Write;
use std::path::PathBuf;

use onrecord::config::Configs;
use onrecord::rules::{Profile, Rulebook};
use onrecord::{Audit as Counts, Error, Result, Wanted, check_by, run};

use super::check::ProfileName;
use super::output::Output;
use super::reading::ReadingOptions;
use super::{Status, complain, given, say};

/// Count what every rule finds over a corpus, with samples, before it is switched on
///
/// Every rule is counted, also those that are off; nothing fails. Reads what `check` reads. Findings that comments allow are
/// not counted.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Audit {
    /// Files and folders; `-` or none for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Show N findings of each rule, always the same ones
    #[arg(long, value_name = "N", default_value_t = 0)]
    samples: usize,

    /// Which rules count as on; without it, those of the onrecord.toml of the working folder
    #[arg(long, value_enum)]
    profile: Option<ProfileName>,

    #[command(flatten)]
    reading: ReadingOptions,
}

const AFTER: &str = "\
Examples:
  onrecord audit archive/                       how often each rule fires
  onrecord audit --samples 5 day.jsonl          with five findings of each
  onrecord audit --profile wire archive/        how many findings an article would have under a profile";

impl Audit {
    pub(super) fn run(self) -> Result<Status> {
        let Some(paths) = given(self.paths, "audit") else { return Ok(Status::Trouble) };
        let articles = self.reading.inputs(paths)?;
        let here = Configs::nearest().here()?;
        let ruling = here.ruling(None, self.profile.map(Profile::from));
        let on = &ruling.rulebook;
        let mut all = Rulebook::new(Profile::Corpus);
        all.options = on.options.clone();
        let mut audit = Counts::new(on, self.samples);
        let mut status = Status::Fine;
        let work = |article: onrecord::Article| {
            let report = check_by(&article, Wanted::default(), &all, None)?;
            Ok((article, report))
        };
        run::in_order(articles, work, |counted| {
            match counted.and_then(|counted| counted) {
                Ok((article, report)) => {
                    article.notes.iter().for_each(say);
                    audit.add(&article, &report);
                }
                Err(error) => {
                    complain(&error);
                    status = Status::Trouble;
                }
            }
            Ok::<(), Error>(())
        })?;
        let mut out = Output::stdout();
        write!(out, "{audit}").map_err(|error| Error::write("-", error))?;
        out.finish()?;
        Ok(status)
    }
}
