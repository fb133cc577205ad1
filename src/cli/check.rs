//! `onrecord check`: the main job.

use std::io;
use std::mem;
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use onrecord::ingest::{Inputs, Note};
use onrecord::model::{Confidence, Level, Scheme};
use onrecord::report::{Format, Style};
use onrecord::{Article, Error, Result, Wanted, run};

use super::output::{Output, Reports};
use super::{Status, complain, given, say};

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

#[derive(Clone, Copy, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// How wide a text report is at most, in columns.
const WIDTH: usize = 100;

/// One article's part of the output.
struct Checked {
    notes: Vec<Note>,
    report: Vec<u8>,
    /// Whether there is a finding at level error.
    grave: bool,
}

impl Check {
    pub(super) fn run(mut self) -> Result<Status> {
        let Some(paths) = given(mem::take(&mut self.paths), "check") else { return Ok(Status::Trouble) };
        self.paths = paths;
        let format = Format::from(self.format);
        let style = Style { explain: self.explain, colour: self.colour(), width: WIDTH };
        let output = match &self.output {
            Some(path) => Output::file(path)?,
            None => Output::stdout(),
        };
        let wanted = Wanted { confidence: self.min_confidence.into(), thoughts: !self.speech_only };
        let scheme = self.scheme.into();
        self.check(Reports::new(output, format), |article| Checked::new(article, wanted, scheme, format, style))
    }

    fn check(self, mut reports: Reports<Output>, work: impl Fn(Article) -> Checked + Sync) -> Result<Status> {
        let name = self.output.as_ref().map_or("-".into(), |path| path.to_string_lossy().into_owned());
        let failed = |error| Error::write(&name, error);
        let mut status = Status::Fine;
        run::in_order(Inputs::new(self.paths), work, |checked| match checked {
            Ok(checked) => {
                checked.notes.iter().for_each(say);
                if checked.grave && status == Status::Fine {
                    status = Status::Findings;
                }
                reports.push(checked.report).map_err(failed)
            }
            Err(error) => {
                complain(&error);
                status = Status::Trouble;
                Ok(())
            }
        })?;
        let nothing = reports.count() == 0 && status == Status::Trouble;
        let output = reports.finish().map_err(failed)?;
        if nothing && self.output.is_some() {
            say(format_args!("{}: not written, since no article could be read", output.name()));
            output.discard();
        } else {
            output.finish()?;
        }
        Ok(status)
    }

    fn colour(&self) -> bool {
        match self.color {
            Colour::Auto => self.output.is_none() && AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            Colour::Always => true,
            Colour::Never => false,
        }
    }
}

impl Checked {
    fn new(article: Article, wanted: Wanted, scheme: Option<Scheme>, format: Format, style: Style) -> Self {
        let mut report = onrecord::check_for(&article, wanted);
        if let Some(scheme) = scheme {
            scheme.apply(&mut report);
        }
        let mut bytes = Vec::new();
        format.write(&mut bytes, &article, &report, style);
        Self {
            notes: article.notes,
            report: bytes,
            grave: report.findings.iter().any(|finding| finding.level == Level::Error),
        }
    }
}
