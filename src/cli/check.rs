//! `onrecord check`: the main job.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clap::ValueEnum;
use onrecord::baseline::Baseline;
use onrecord::config::Configs;
use onrecord::evidence::Library;
use onrecord::model::Level;
use onrecord::report::{Format, Style};
use onrecord::rules::Profile;
use onrecord::{Error, Result};

use super::desk::Desk;
use super::each::each;
use super::looks::{Colour, Goal};
use super::output::Output;
use super::reading::ReadingOptions;
use super::telling::Telling;
use super::{Status, given, say, verify};

/// Report every attribution in articles: who said what, and whether the source is named
///
/// Reads plain text, Markdown, web pages (their main text), JSONL (an object with "text" and "id" a line, other keys carried
/// through), CSV, Parquet, WARC, ninjs, NewsML-G2 and NITF, packed with gzip or zstd or not. The first bytes tell the format,
/// and the name where they do not. Places are places in the text that was read.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Check {
    /// Files and folders; `-` or none for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How the report is laid out
    #[arg(long, value_enum, default_value_t = FormatName::Text)]
    format: FormatName,

    /// Write to FILE, which appears when it is complete
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Show which pattern found each attribution, how sure it is and why
    #[arg(long)]
    explain: bool,

    #[command(flatten)]
    telling: Telling,

    /// Which rules are on; goes before the profile of onrecord.toml
    #[arg(long, value_enum)]
    profile: Option<ProfileName>,

    /// Go by this configuration, and not by the onrecord.toml nearest above each article
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Files and folders of transcripts and statements: hold every quotation against them
    #[arg(long, value_name = "REFERENCE", num_args = 1..)]
    against: Vec<PathBuf>,

    /// Exit with status 1 from this level of findings on
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Failing::Error)]
    fail_on: Failing,

    /// Let the findings be that this file knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Write what is found now to FILE, as a baseline for later runs
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,

    /// Colour the text report
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,

    #[command(flatten)]
    reading: ReadingOptions,
}

const AFTER: &str = "\
Examples:
  onrecord check article.txt                     a report to read beside the article
  onrecord check --explain article.md            with the pattern and the confidence of each find
  onrecord check --min-confidence high draft.md  only what is sure
  onrecord check --format jsonl -o day.out day/  one report a line for every article in a folder
  onrecord check --scheme mcae article.txt       “Harbour Board officials” are the Harbour Board
  onrecord check --profile wire --fail-on warning draft.txt      an agency's rules; exit status 1 from a warning on
  onrecord check --format line draft.txt                         a finding a line, for an editor
  onrecord check --format sarif -o findings.sarif day/           for a code host's scanner
  onrecord check --write-baseline old.json archive/              what is found now …
  onrecord check --baseline old.json archive/                    … is let be from here on
  onrecord check --text-field body archive.csv   a row an article; JSONL, CSV and Parquet alike
  onrecord check --include '*.page' site/        other files of a folder than those with a known extension
  onrecord check < article.txt                   any format from standard input

Exit status: 0 fine; 1 there are findings at level error (--fail-on); 2 bad use, or something could not be read
(the rest is reported all the same).";

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    /// To be read beside the article
    Text,
    /// One object for one article, an array for several
    Json,
    /// One report a line
    Jsonl,
    /// Positions only, one article a line
    Standoff,
    /// Findings alone, one a line: file:line:column: level[rule] message
    Line,
    /// Findings alone, as annotations of a GitHub workflow
    Github,
    /// Findings alone, as SARIF 2.1.0
    Sarif,
}

#[derive(Clone, Copy, ValueEnum)]
enum Failing {
    Note,
    Warning,
    Error,
    Never,
}

impl From<Failing> for Option<Level> {
    fn from(failing: Failing) -> Self {
        match failing {
            Failing::Note => Some(Level::Note),
            Failing::Warning => Some(Level::Warning),
            Failing::Error => Some(Level::Error),
            Failing::Never => None,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ProfileName {
    /// Few findings, nearly all right
    Default,
    /// An agency's rules on sources and quotations
    Wire,
    /// A British paper's
    UkPaper,
    /// Whatever references do not bear out is an error
    FactCheck,
    /// Every rule, all as notes
    Corpus,
    /// Every rule
    Strict,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Self {
        match name {
            ProfileName::Default => Profile::Default,
            ProfileName::Wire => Profile::Wire,
            ProfileName::UkPaper => Profile::UkPaper,
            ProfileName::FactCheck => Profile::FactCheck,
            ProfileName::Corpus => Profile::Corpus,
            ProfileName::Strict => Profile::Strict,
        }
    }
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Text => Format::Text,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
            FormatName::Standoff => Format::Standoff,
            FormatName::Line => Format::Line,
            FormatName::Github => Format::Github,
            FormatName::Sarif => Format::Sarif,
        }
    }
}

impl Check {
    pub(super) fn run(self) -> Result<Status> {
        let Some(paths) = given(self.paths, "check") else { return Ok(Status::Trouble) };
        let folders = paths.iter().any(|path| path.is_dir());
        let articles = self.reading.inputs(paths)?;
        let configs = self.config.as_deref().map_or_else(|| Ok(Configs::nearest()), Configs::given)?;
        let known = self.baseline.as_deref().map(Baseline::read).transpose()?;
        let Some((library, read)) = library(self.against)? else { return Ok(Status::Trouble) };
        let format = Format::from(self.format);
        let (output, goal) = match &self.output {
            Some(path) => (Output::file(path)?, Goal::File),
            None => (Output::stdout(), Goal::Stdout),
        };
        let desk = Desk {
            wanted: self.telling.wanted(),
            scheme: self.telling.scheme(),
            format,
            style: Style { explain: self.explain, ..self.color.style(goal) },
            configs,
            profile: self.profile.map(Profile::from),
            library,
            fail_on: self.fail_on.into(),
            known,
            gathered: self.write_baseline.as_deref().map(|file| Mutex::new(Baseline::new(file))),
        };
        let checked = each(articles, output, format, |article| desk.check(article))?;
        if folders {
            // One article alone does not show that an allowance is idle.
            desk.configs.unused().iter().for_each(say);
        }
        if let (Some(file), Some(gathered)) = (&self.write_baseline, desk.gathered) {
            let gathered = gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
            write_baseline(file, &gathered, checked)?;
        }
        Ok(if read == Status::Fine { checked } else { read })
    }
}

/// The references, if any are given. `None`, and said so, where none of them can be read.
fn library(paths: Vec<PathBuf>) -> Result<Option<(Option<Library>, Status)>> {
    if paths.is_empty() {
        return Ok(Some((None, Status::Fine)));
    }
    let (library, read) = verify::library(paths)?;
    if library.is_empty() {
        say("no reference could be read, so nothing was checked");
        return Ok(None);
    }
    Ok(Some((Some(library), read)))
}

/// A run in which something could not be read would make a baseline with holes.
fn write_baseline(file: &Path, gathered: &Baseline, checked: Status) -> Result<()> {
    if checked == Status::Trouble {
        say(format_args!("{}: not written, since not all could be read", file.display()));
        return Ok(());
    }
    let mut output = Output::file(file)?;
    let written = output.write_all(gathered.to_json().as_bytes());
    written.map_err(|error| Error::write(&file.to_string_lossy(), error))?;
    output.finish()
}
