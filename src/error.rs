//! The one error type: every message names the file (and the line, or the byte) and says what to do about it.
//!
//! The kind is private: a caller shows the message, or asks the questions that change what a program does next
//! ([`Error::file`], [`Error::line`], [`Error::record`]).

use std::fmt;
use std::io;

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Something could not be read, or written.
///
/// `Display` gives `FILE:LINE: what is wrong; what to do`. Where the operating system refused, its reason is the
/// [`source`](std::error::Error::source) and not part of the message.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    place: Place,
    kind: Kind,
}

/// A file, or a part of it. Shared by errors and notes, so that both read alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Path, or a name such as `-`.
    pub(crate) file: String,
    pub(crate) part: Part,
}

/// Which part of a file is meant; all count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// A line of text.
    Line(u64),
    /// A record of what has no lines to count: WARC, Parquet, a message of several articles.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only archives have them"))]
    Record(u64),
}

impl Part {
    pub(crate) fn as_line(self) -> Option<u64> {
        if let Self::Line(line) = self { Some(line) } else { None }
    }

    pub(crate) fn as_record(self) -> Option<u64> {
        if let Self::Record(record) = self { Some(record) } else { None }
    }
}

impl Place {
    pub(crate) fn file(file: &str) -> Self {
        Self { file: file.to_owned(), part: Part::Whole }
    }

    pub(crate) fn line(file: &str, line: u64) -> Self {
        Self { file: file.to_owned(), part: Part::Line(line) }
    }

    #[cfg(feature = "cli")]
    pub(crate) fn record(file: &str, record: u64) -> Self {
        Self { file: file.to_owned(), part: Part::Record(record) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Whole => f.write_str(&self.file),
            Part::Line(line) => write!(f, "{}:{line}", self.file),
            Part::Record(record) => write!(f, "{}: record {record}", self.file),
        }
    }
}

/// What is wrong.
#[derive(Debug)]
pub(crate) enum Kind {
    /// No such path.
    Missing,
    /// The system refused to read.
    Read(io::Error),
    /// The system refused to write.
    Write(io::Error),
    /// A folder without a file that could be an article; the extensions or patterns looked for.
    #[cfg(feature = "cli")]
    NoArticles(Vec<String>),
    /// No pattern for files.
    #[cfg(feature = "cli")]
    Pattern { pattern: String, reason: String },
    /// Bytes in no encoding that is read: offset and value of the first bad one.
    NotUtf8 { offset: usize, byte: u8 },
    /// Mostly not text; share of control characters in per cent.
    Binary { percent: usize },
    /// A reference in which nothing is said.
    NoWords,
    /// An index of references that cannot be trusted or read.
    Index(io::Error),
    /// 4 GiB or more in one article.
    TooLarge,
    /// Not JSON: byte in the line, from 1, and the reason.
    Json { column: usize, reason: String },
    /// JSON of another shape than `{"id", "text"}`, which may bear other names.
    Shape { what: String, text: String, id: String },
    /// No field of the name that was asked for, where the text should stand; the names there are.
    #[cfg(feature = "cli")]
    NoField { field: String, found: Vec<String> },
    /// Not in the format that it was taken for, or broken in a place: the format, and what is wrong.
    #[cfg(feature = "cli")]
    Malformed { format: &'static str, reason: String },
    /// A web page in which no article was found.
    #[cfg(feature = "cli")]
    NoArticle,
    /// A page made, or broken, so that a parser would not come to an end.
    #[cfg(feature = "cli")]
    Hostile(&'static str),
    /// A configuration that says what is not understood.
    #[cfg(feature = "cli")]
    Config(String),
    /// Not a baseline; why.
    #[cfg(feature = "cli")]
    Baseline(String),
    /// A folder that a run cannot begin in, resume in, or be asked of: what is in the way, and what to do.
    #[cfg(feature = "cli")]
    Folder(String),
    /// An input that was there when the run began.
    #[cfg(feature = "cli")]
    Vanished,
}

impl Error {
    pub(crate) fn new(place: Place, kind: Kind) -> Self {
        Self(Box::new(Inner { place, kind }))
    }

    /// For a failed read of `file`: a missing file is told apart.
    pub fn read(file: &str, error: io::Error) -> Self {
        let kind = if error.kind() == io::ErrorKind::NotFound { Kind::Missing } else { Kind::Read(error) };
        Self::new(Place::file(file), kind)
    }

    /// For a failed write to `file`.
    pub fn write(file: &str, error: io::Error) -> Self {
        Self::new(Place::file(file), Kind::Write(error))
    }

    /// The file it is about: the path as given, or `-` for standard input.
    pub fn file(&self) -> &str {
        &self.0.place.file
    }

    /// Where it is.
    #[cfg(feature = "cli")]
    pub(crate) fn place(&self) -> &Place {
        &self.0.place
    }

    /// The line it is about, from 1; none where it is about the whole file.
    pub fn line(&self) -> Option<u64> {
        self.0.place.part.as_line()
    }

    /// The record it is about, from 1, in what has no lines to count (Parquet, WARC); none where it is about another place.
    pub fn record(&self) -> Option<u64> {
        self.0.place.part.as_record()
    }

    /// What is wrong and what to do, without the place, but with what the operating system says.
    pub fn reason(&self) -> String {
        let whole = self.to_string();
        let place = format!("{}: ", self.0.place);
        let reason = whole.strip_prefix(&place).unwrap_or(&whole);
        match std::error::Error::source(self) {
            Some(cause) => format!("{reason}: {cause}"),
            None => reason.to_owned(),
        }
    }

    /// Whether nothing is where the path leads.
    pub fn is_missing(&self) -> bool {
        matches!(self.0.kind, Kind::Missing)
    }

    /// Whether the reader of our output went away, which is not worth a word (`onrecord … | head`).
    pub fn is_broken_pipe(&self) -> bool {
        matches!(&self.0.kind, Kind::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.0.place)?;
        match &self.0.kind {
            Kind::Missing => f.write_str("no such file or folder"),
            Kind::Read(_) => f.write_str("cannot be read"),
            Kind::Write(_) => f.write_str("cannot be written"),
            #[cfg(feature = "cli")]
            Kind::NoArticles(sought) => write!(
                f,
                "nothing to read in this folder: looked for {} (hidden and ignored files are skipped; a file named itself is always read)",
                sought.join(", ")
            ),
            #[cfg(feature = "cli")]
            Kind::Pattern { pattern, reason } => write!(f, "{pattern:?} is no pattern: {reason}"),
            Kind::NotUtf8 { offset, byte } => {
                let whole = if self.line().is_some() { " of the line" } else { "" };
                write!(f, "not UTF-8: the first bad byte, 0x{byte:02X}, is at offset {offset}{whole}; save it as UTF-8")
            }
            Kind::Binary { percent } => {
                write!(f, "looks binary ({percent} % control characters); save it as text first")
            }
            Kind::NoWords => f.write_str("no words in it; nothing can be checked against it"),
            Kind::Index(error) if error.kind() == io::ErrorKind::InvalidData => {
                write!(f, "not an index that can be trusted: {error}; remove it and build it again with onrecord index")
            }
            Kind::Index(_) => f.write_str("this part of an index cannot be read; build it again with onrecord index"),
            Kind::TooLarge => {
                f.write_str("4 GiB or more in one article; split it, or give JSONL with one article a line")
            }
            Kind::Json { column, reason } => write!(f, "not JSON at byte {column} of the line: {reason}"),
            #[cfg(feature = "cli")]
            Kind::NoField { field, found } => {
                write!(f, "no column \"{field}\"; name the one that holds the text with --text-field")?;
                match found.as_slice() {
                    [] => f.write_str(" (there are no columns)"),
                    found => write!(f, " (there are: {})", found.join(", ")),
                }
            }
            #[cfg(feature = "cli")]
            Kind::Malformed { format, reason } => write!(f, "not sound {format}: {reason}"),
            #[cfg(feature = "cli")]
            Kind::NoArticle => f.write_str("no article found in this page; save its text, or leave the page out"),
            #[cfg(feature = "cli")]
            Kind::Hostile(what) => write!(f, "{what}, which no reader of web pages takes; save its text instead"),
            #[cfg(feature = "cli")]
            Kind::Config(what) => f.write_str(what),
            #[cfg(feature = "cli")]
            Kind::Baseline(what) => write!(f, "not a baseline ({what}); write it anew with check --write-baseline"),
            #[cfg(feature = "cli")]
            Kind::Folder(what) => f.write_str(what),
            #[cfg(feature = "cli")]
            Kind::Vanished => f.write_str("was there when the run began, and is gone; put it back"),
            Kind::Shape { what, .. } if self.record().is_some() => f.write_str(what),
            Kind::Shape { what, text, id } => {
                write!(f, r#"{what}; a line must be an object such as {{"{id}": "a1", "{text}": "…"}}"#)
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::Read(error) | Kind::Write(error) => Some(error),
            Kind::Index(error) if error.kind() != io::ErrorKind::InvalidData => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn a_message_names_the_file_and_the_line() {
        let error = Error::new(
            Place::line("day.jsonl", 7),
            Kind::Shape {
                what: "expected an object, found null".to_owned(),
                text: "text".to_owned(),
                id: "id".to_owned(),
            },
        );
        insta::assert_snapshot!(error, @r#"day.jsonl:7: expected an object, found null; a line must be an object such as {"id": "a1", "text": "…"}"#);
        assert_eq!((error.file(), error.line()), ("day.jsonl", Some(7)));
    }

    #[test]
    fn the_reason_of_the_system_is_kept_as_the_source() {
        let error = Error::read("a.txt", io::Error::from(io::ErrorKind::PermissionDenied));
        assert_eq!(error.to_string(), "a.txt: cannot be read");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("permission denied"));
        assert_eq!(error.reason(), "cannot be read: permission denied");
    }

    #[test]
    fn only_a_failed_write_is_a_broken_pipe() {
        let broken = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(Error::write("-", broken()).is_broken_pipe());
        assert!(!Error::read("-", broken()).is_broken_pipe());
    }
}
