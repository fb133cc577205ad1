//! Positions only, one article a line: what scorers and annotation tools read.
//!
//! ```json
//! {"id","attributions":[{"id","kind","source":[[s,e]],"cue":[[s,e]],"content":[[s,e]],"speaker","title","class",
//!   "anonymity","anonymous","polarity","parent"}]}
//! ```
//!
//! Spans are code points of the input text, end exclusive; quotation marks belong to the content. `speaker` is the
//! resolved name; `with` has the names of those who say it too and stands only where a source names several. Where no source is resolved `class` is `impersonal` if no words name one, else `unresolved`.

use rustc_hash::FxHashMap;
use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::model::{Anonymity, Attribution, Class, Kind, Piece, Polarity, Report, Source};

/// Appends the attributions of the report in one line.
pub(super) fn line(out: &mut Vec<u8>, report: &Report) {
    let sources: FxHashMap<&str, &Source> = report.sources.iter().map(|source| (&*source.id, source)).collect();
    let speaker = |said: &Attribution| said.speaker.as_deref().and_then(|id| sources.get(id).copied());
    let line = Line {
        id: &report.article.id,
        attributions: report.attributions.iter().map(|said| Row::new(said, speaker(said), &sources)).collect(),
    };
    serde_json::to_writer(&mut *out, &line).expect("a line serialises into memory");
    out.push(b'\n');
}

#[derive(serde::Serialize)]
struct Line<'r> {
    id: &'r str,
    attributions: Vec<Row<'r>>,
}

#[derive(serde::Serialize)]
struct Row<'r> {
    id: &'r str,
    kind: Kind,
    source: Spans<'r>,
    cue: Spans<'r>,
    content: Spans<'r>,
    speaker: Option<&'r str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    with: Vec<&'r str>,
    title: Option<&'r str>,
    class: Class,
    anonymity: Anonymity,
    anonymous: Option<bool>,
    polarity: Polarity,
    parent: Option<&'r str>,
}

impl<'r> Row<'r> {
    fn new(said: &'r Attribution, speaker: Option<&'r Source>, sources: &FxHashMap<&str, &'r Source>) -> Self {
        let no_speaker = if said.source.is_empty() { Class::Impersonal } else { Class::Unresolved };
        Self {
            id: &said.id,
            kind: said.kind,
            source: Spans(&said.source),
            cue: Spans(&said.cue),
            content: Spans(&said.content),
            speaker: speaker.filter(|source| source.class != Class::Unresolved).map(|source| &*source.name),
            with: said.with.iter().filter_map(|id| sources.get(id.as_str())).map(|source| &*source.name).collect(),
            title: speaker.and_then(|source| source.title.as_deref()),
            class: speaker.map_or(no_speaker, |source| source.class),
            anonymity: speaker.map_or(Anonymity::None, |source| source.anonymity),
            anonymous: speaker.and_then(Source::anonymous),
            polarity: said.polarity,
            parent: said.parent.as_deref(),
        }
    }
}

/// Pieces as `[[start, end], …]`.
struct Spans<'r>(&'r [Piece]);

impl Serialize for Spans<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut spans = serializer.serialize_seq(Some(self.0.len()))?;
        for piece in self.0 {
            spans.serialize_element(&[piece.start, piece.end])?;
        }
        spans.end()
    }
}
