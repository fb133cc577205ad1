//! One article, as every later stage takes it.

use std::fmt;
use std::path::Path;

use serde_json::{Map, Value};

use super::{comment, markdown};
use crate::error::Place;

/// One article: its words, and what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Identifier: the `id` of a JSONL line, else the path, else `-` for standard input.
    pub id: String,
    /// The original text, shorter than 4 GiB. All positions in a report are positions in it.
    pub text: String,
    /// The other keys of a JSONL line, carried through to the report.
    pub extra: Map<String, Value>,
    /// What a reader should know about how it was read; empty almost always.
    pub notes: Vec<Note>,
    /// `text` with its markup blanked; none where the two are equal.
    reading: Option<String>,
    /// How many bytes were read for it, the other keys of a JSONL line included.
    weight: usize,
    /// The file, and the line of it, that it was read from.
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

    /// The line of that file which is the whole article, from 1: of JSONL alone.
    pub fn line(&self) -> Option<u64> {
        self.place.as_ref().and_then(|place| place.line)
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

    /// The line it is about, from 1; none where it is about the whole file.
    pub fn line(&self) -> Option<u64> {
        self.place.line
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
