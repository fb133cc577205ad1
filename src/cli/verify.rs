//! `onrecord verify`: quotations against reference texts.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use onrecord::evidence::{House, Library, Reference, VerdictKind, Verification, index, itself};
use onrecord::ingest::Inputs;
use onrecord::report::{Format, Style, VerdictFormat};
use onrecord::rules::Rulebook;
use onrecord::{Article, Result, Wanted, check_by, find_in_verdicts};

use super::each::{Done, each};
use super::looks::{Colour, Goal};
use super::output::Output;
use super::reading::ReadingOptions;
use super::{Status, complain, given, say};

/// Check the quotations of articles against reference texts: said so, as quoted, and by that speaker?
///
/// References are transcripts, statements, documents, earlier articles: plain text, Markdown, web pages (their main text), JSONL
/// (an object with "text", "id" and, where it is known, "speaker" a line), SubRip (.srt) and WebVTT (.vtt) captions, and whatever
/// else `check` reads, packed or not. Labels ("MS. REED:", "Q:", "<v Anna>") say who speaks.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Verify {
    /// Articles: files and folders; `-` or none for standard input
    #[arg(value_name = "ARTICLE")]
    paths: Vec<PathBuf>,

    /// What they are checked against: files, folders, and indexes that onrecord index made
    #[arg(long, value_name = "REFERENCE", num_args = 1.., required = true)]
    against: Vec<PathBuf>,

    /// How the report is laid out
    #[arg(long, value_enum, default_value_t = FormatName::Text)]
    format: FormatName,

    /// What the house allows inside quotation marks
    #[arg(long, value_enum, default_value_t = HouseName::Wire)]
    house: HouseName,

    /// Which verdict is the first that counts as a finding; the graver ones do too. By default all that a reader cannot see
    #[arg(long, value_name = "VERDICT", value_parser = kinds(), default_value = "undisclosed-omission")]
    fail_on: VerdictKind,

    /// Leave out quotations whose verdict is no finding
    #[arg(long)]
    only_findings: bool,

    /// Colour the text report
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,

    #[command(flatten)]
    reading: ReadingOptions,
}

const AFTER: &str = "\
Verdicts, the gravest last: verbatim, typography, disclosed-edit, undisclosed-omission, altered,
changes-sense, stitched, misattributed, paraphrase-in-quotes, ambiguous, not-found.

Examples:
  onrecord verify story.txt --against interview.vtt statement.txt  every quotation beside its passage
  onrecord verify story.txt --against transcripts/                 all texts and captions in a folder
  onrecord verify story.txt --against refs.idx                     what onrecord index made of them
  onrecord verify --only-findings story.txt --against talk.srt     only what someone should look at
  onrecord verify --fail-on changes-sense day/ --against day/refs  words may be changed, the sense not
  onrecord verify --format jsonl day/ --against refs/              one object an article, a line
  onrecord verify --format sarif day/ --against refs/              for a code host; github, for a workflow; line, for an editor

Exit status: 0 fine; 1 there are findings (--fail-on); 2 bad use, or something could not be read
(the rest is checked all the same).";

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    /// To be read beside the article
    Text,
    /// One object for one article, an array for several
    Json,
    /// One object a line
    Jsonl,
    /// What counts as a finding alone, one a line: file:line:column: level[rule] message
    Line,
    /// What counts as a finding alone, as annotations of a GitHub workflow
    Github,
    /// What counts as a finding alone, as SARIF 2.1.0
    Sarif,
}

/// What is written of an article.
#[derive(Clone, Copy)]
enum Layout {
    Verdicts(VerdictFormat),
    Findings(Format),
}

impl FormatName {
    /// How a report is written, and how several are joined.
    fn formats(self) -> (Layout, Format) {
        match self {
            FormatName::Text => (Layout::Verdicts(VerdictFormat::Text), Format::Text),
            FormatName::Json => (Layout::Verdicts(VerdictFormat::Json), Format::Json),
            FormatName::Jsonl => (Layout::Verdicts(VerdictFormat::Jsonl), Format::Jsonl),
            FormatName::Line => (Layout::Findings(Format::Line), Format::Line),
            FormatName::Github => (Layout::Findings(Format::Github), Format::Github),
            FormatName::Sarif => (Layout::Findings(Format::Sarif), Format::Sarif),
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum HouseName {
    /// Nothing: a filler that is left out is an omission
    Wire,
    /// Fillers and false starts may be left out
    UkPaper,
}

impl From<HouseName> for House {
    fn from(name: HouseName) -> Self {
        match name {
            HouseName::Wire => House::Wire,
            HouseName::UkPaper => House::UkPaper,
        }
    }
}

fn kinds() -> impl TypedValueParser<Value = VerdictKind> {
    PossibleValuesParser::new(VerdictKind::ALL.iter().map(|kind| kind.as_str()))
        .try_map(|word| VerdictKind::from_name(&word).ok_or("no verdict"))
}

impl Verify {
    pub(super) fn run(self) -> Result<Status> {
        let Some(paths) = given(self.paths, "verify") else { return Ok(Status::Trouble) };
        let articles = self.reading.inputs(paths)?;
        let (library, read) = library(self.against)?;
        if library.is_empty() {
            say("no reference could be read, so nothing was checked");
            return Ok(Status::Trouble);
        }
        let (layout, joined) = self.format.formats();
        let desk = Desk {
            library,
            house: self.house.into(),
            fail_on: self.fail_on,
            only_findings: self.only_findings,
            layout,
            style: self.color.style(Goal::Stdout),
        };
        let checked = each(articles, Output::stdout(), joined, |article| desk.check(article))?;
        Ok(if read == Status::Fine { checked } else { read })
    }
}

/// The references in `paths`, which are texts, folders of them, and indexes. What cannot be read is said.
pub(super) fn library(paths: Vec<PathBuf>) -> Result<(Library, Status)> {
    let (indexes, texts): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| index::is_index(path));
    let (mut references, mut status) = (Vec::new(), Status::Fine);
    for reference in read(texts) {
        match reference {
            Ok(reference) => references.push(reference),
            Err(error) => {
                complain(&error);
                status = Status::Trouble;
            }
        }
    }
    let texts = Library::new(references);
    let library = indexes.iter().try_fold(texts, |library, path| Ok(library.and(Library::open(path)?)))?;
    Ok((library, status))
}

/// The references in texts and folders of them, one after the other.
pub(super) fn read(paths: Vec<PathBuf>) -> impl Iterator<Item = Result<Reference>> {
    Inputs::references(paths).map(|article| {
        let read = article.and_then(Reference::read)?;
        read.notes.iter().for_each(say);
        Ok(read.reference)
    })
}

/// What every article is checked against, and how.
struct Desk {
    library: Library,
    house: House,
    fail_on: VerdictKind,
    only_findings: bool,
    layout: Layout,
    style: Style,
}

impl Desk {
    fn check(&self, article: Article) -> Result<Done> {
        let mut report = check_by(&article, Wanted::default(), &Rulebook::none(), None)?;
        let mut verification = Verification::new(&article, &report, &self.library, self.house)?;
        let notes = itself(&article, &self.library, &verification.verdicts)?;
        let grave = verification.verdicts.iter().any(|verdict| verdict.kind >= self.fail_on);
        if self.only_findings || matches!(self.layout, Layout::Findings(_)) {
            verification.verdicts.retain(|verdict| verdict.kind >= self.fail_on);
        }
        let mut written = Vec::new();
        match self.layout {
            Layout::Verdicts(layout) => layout.write(&mut written, &article, &verification, self.style),
            Layout::Findings(format) => {
                find_in_verdicts(&article, &mut report, &verification.verdicts);
                format.write(&mut written, &article, &report, self.style);
            }
        }
        Ok(Done { notes: [article.notes, notes].concat(), report: written, grave })
    }
}
