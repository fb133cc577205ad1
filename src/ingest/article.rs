//! One article, as every later stage takes it.

use std::fmt;
use std::path::Path;

use serde_json::{Map, Value};

use super::{comment, markdown};
use crate::error::Place;

/// One article: its words, and what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Identifier: of a line, row or record its own; else the path, `-` for standard input.
    pub id: String,
    /// The text, shorter than 4 GiB: the original, or what was taken out of a page. All positions in a report are positions in it.
    pub text: String,
    /// What else is known of it, carried through to the report: other keys of a line, columns of a row, a page's title.
    pub extra: Map<String, Value>,
    /// What a reader should know about how it was read; empty almost always.
    pub notes: Vec<Note>,
    /// `text` with its markup blanked; none where the two are equal.
    reading: Option<String>,
    /// How many bytes were read for it, the other keys of a JSONL line included.
    weight: usize,
    /// The file, and the line or record of it, that it was read from.
    place: Option<Place>,
}

impl Article {
    /// An article in plain text; comments to this program (`<!-- onrecord: … -->`) are not read.
    pub fn plain(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let (weight, reading) = (text.len(), comment::blank(&text));
        Self { id: id.into(), text, extra: Map::new(), notes: Vec::new(), reading, weight, place: None }
    }

    /// An article in Markdown: code, HTML and front matter are not read, and markup is not seen.
    pub fn markdown(id: impl Into<String>, text: impl Into<String>) -> Self {
        let mut article = Self::plain(id, text);
        let reading = markdown::blank(&article.text);
        article.reading = (reading != article.text).then_some(reading);
        article
    }

    /// The text to find attributions in: [`text`](Self::text) with spaces for markup, byte for byte in the same places,
    /// and with line breaks only where a paragraph, a heading, a cell or another block ends.
    pub fn reading(&self) -> &str {
        self.reading.as_deref().unwrap_or(&self.text)
    }

    /// How many bytes were read for it: what a batch of articles is measured by.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// The file it was read from; none for standard input and for what was never a file.
    pub fn file(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| Path::new(&place.file)).filter(|file| *file != Path::new("-"))
    }

    /// The line of that file that it is, or begins in, from 1: of JSONL and CSV alone.
    pub fn line(&self) -> Option<u64> {
        self.place.as_ref()?.part.as_line()
    }

    /// The record of that file that it was taken out of, from 1: of what has no lines to count (Parquet, WARC, a wire's message),
    /// and of a web page, which is one record. Places in its text are no places in the file.
    pub fn record(&self) -> Option<u64> {
        self.place.as_ref()?.part.as_record()
    }

    pub(super) fn standing_at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    pub(super) fn weighing(mut self, bytes: usize) -> Self {
        self.weight = bytes;
        self
    }
}

/// Something a reader should know about how an article was read, such as its encoding.
///
/// `Display` gives `FILE:LINE: note: what was done`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    place: Place,
    message: String,
}

impl Note {
    pub(crate) fn new(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into() }
    }

    /// The file it is about: the path as given, or `-` for standard input.
    pub fn file(&self) -> &str {
        &self.place.file
    }

    #[cfg(feature = "cli")]
    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// The line it is about, from 1; none where it is about the whole file.
    pub fn line(&self) -> Option<u64> {
        self.place.part.as_line()
    }

    /// The record it is about, from 1, in what has no lines to count (Parquet, WARC); none where it is about another place.
    pub fn record(&self) -> Option<u64> {
        self.place.part.as_record()
    }

    /// What was done.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: note: {}", self.place, self.message)
    }
}
