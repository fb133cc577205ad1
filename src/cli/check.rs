//! `onrecord check`: the main job.

use std::path::PathBuf;

use clap::ValueEnum;
use onrecord::ingest::Inputs;
use onrecord::model::{Confidence, Level, Scheme};
use onrecord::report::{Format, Style};
use onrecord::{Article, Result, Wanted};

use super::each::{Done, each};
use super::looks::{Colour, Goal};
use super::output::Output;
use super::{Status, given};

/// Report every attribution in articles: who said what, and whether the source is named
///
/// Reads plain text, Markdown (.md, .markdown) and JSONL (.jsonl, .ndjson: an object with "text" and "id" a line, other
/// keys carried through). Standard input is JSONL if its first line is such an object, else plain text.
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

    /// Leave out attributions that are less sure
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Sureness::Low)]
    min_confidence: Sureness,

    /// Leave out what is thought, believed, wanted or planned: report speech alone
    #[arg(long)]
    speech_only: bool,

    /// Whose types of sources the report is told in
    ///
    /// Under another scheme than `reference` each source has a type in that scheme's words, and class, name, "anonymous" and
    /// the counts keep to it, in every format. What is found, and where, stays the same.
    #[arg(long, value_enum, default_value_t = SchemeName::Reference)]
    scheme: SchemeName,

    /// Colour the text report
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
}

const AFTER: &str = "\
Examples:
  onrecord check article.txt                     a report to read beside the article
  onrecord check --explain article.md            with the pattern and the confidence of each find
  onrecord check --min-confidence high draft.md  only what is sure
  onrecord check --format jsonl -o day.out day/  one report a line for every article in a folder
  onrecord check --scheme mcae article.txt       “Harbour Board officials” are the Harbour Board
  onrecord check < article.txt                   text or JSONL from standard input

Exit status: 0 fine; 1 there are findings at level error; 2 bad use, or something could not be read
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
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Text => Format::Text,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
            FormatName::Standoff => Format::Standoff,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Sureness {
    Low,
    Medium,
    High,
}

impl From<Sureness> for Confidence {
    fn from(level: Sureness) -> Self {
        match level {
            Sureness::Low => Confidence::Low,
            Sureness::Medium => Confidence::Medium,
            Sureness::High => Confidence::High,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum SchemeName {
    /// Our own classes
    Reference,
    /// The six types of the Markkula Center's sourcing codebook
    Mcae,
    /// Named or unnamed
    Binary,
}

impl From<SchemeName> for Option<Scheme> {
    fn from(name: SchemeName) -> Self {
        match name {
            SchemeName::Reference => None,
            SchemeName::Mcae => Some(Scheme::Mcae),
            SchemeName::Binary => Some(Scheme::Binary),
        }
    }
}

impl Check {
    pub(super) fn run(self) -> Result<Status> {
        let Some(paths) = given(self.paths, "check") else { return Ok(Status::Trouble) };
        let format = Format::from(self.format);
        let (output, goal) = match &self.output {
            Some(path) => (Output::file(path)?, Goal::File),
            None => (Output::stdout(), Goal::Stdout),
        };
        let style = Style { explain: self.explain, ..self.color.style(goal) };
        let wanted = Wanted { confidence: self.min_confidence.into(), thoughts: !self.speech_only };
        let scheme = self.scheme.into();
        let work = |article: Article| Ok(checked(article, wanted, scheme, format, style));
        each(Inputs::new(paths), output, format, work)
    }
}

fn checked(article: Article, wanted: Wanted, scheme: Option<Scheme>, format: Format, style: Style) -> Done {
    let mut report = onrecord::check_for(&article, wanted);
    if let Some(scheme) = scheme {
        scheme.apply(&mut report);
    }
    let mut bytes = Vec::new();
    format.write(&mut bytes, &article, &report, style);
    let grave = report.findings.iter().any(|finding| finding.level == Level::Error);
    Done { notes: article.notes, report: bytes, grave }
}
