//! The one error type: every message names the file (and the line, or the byte) and says what to do about it.
//!
//! The kind is private: a caller shows the message, or asks the two questions that change what a program does next
//! ([`Error::file`], [`Error::line`]).

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

/// A file, or a line of it. Shared by errors and notes, so that both read alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Path, or a name such as `-`.
    pub(crate) file: String,
    /// Counted from 1; none where the whole file is meant.
    pub(crate) line: Option<u64>,
}

impl Place {
    pub(crate) fn file(file: &str) -> Self {
        Self { file: file.to_owned(), line: None }
    }

    pub(crate) fn line(file: &str, line: u64) -> Self {
        Self { file: file.to_owned(), line: Some(line) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
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
    /// A folder without a file that could be an article; the extensions looked for.
    #[cfg(feature = "cli")]
    NoArticles(Vec<&'static str>),
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
    /// JSON of another shape than `{"id", "text"}`.
    Shape(String),
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

    /// The line it is about, from 1; none where it is about the whole file.
    pub fn line(&self) -> Option<u64> {
        self.0.place.line
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
            Kind::NoArticles(extensions) => {
                f.write_str("nothing to read in this folder: looked for ")?;
                for (at, extension) in extensions.iter().enumerate() {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}.{extension}")?;
                }
                f.write_str(" (hidden and ignored files are skipped; a file named itself is always read)")
            }
            Kind::NotUtf8 { offset, byte } => {
                let whole = if self.0.place.line.is_some() { " of the line" } else { "" };
                write!(f, "not UTF-8: the first bad byte, 0x{byte:02X}, is at offset {offset}{whole}; save it as UTF-8")
            }
            Kind::Binary { percent } => write!(
                f,
                "looks binary ({percent} % control characters); save it as plain text, Markdown or JSONL first"
            ),
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
            Kind::Config(what) => f.write_str(what),
            #[cfg(feature = "cli")]
            Kind::Baseline(what) => write!(f, "not a baseline ({what}); write it anew with check --write-baseline"),
            #[cfg(feature = "cli")]
            Kind::Folder(what) => f.write_str(what),
            #[cfg(feature = "cli")]
            Kind::Vanished => f.write_str("was there when the run began, and is gone; put it back"),
            Kind::Shape(what) => write!(f, r#"{what}; a line must be an object such as {{"id": "a1", "text": "…"}}"#),
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
        let error = Error::new(Place::line("day.jsonl", 7), Kind::Shape("no \"text\"".to_owned()));
        insta::assert_snapshot!(error, @r#"day.jsonl:7: no "text"; a line must be an object such as {"id": "a1", "text": "…"}"#);
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
