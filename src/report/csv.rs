//! One row an attribution, for spreadsheets and tables: what a run writes.
//!
//! The columns keep their names and places; new ones come last. Pieces of a content or a cue are joined by ` … `, and their
//! places are code points, `12-40 55-80`, end exclusive. What has no answer is empty.

use std::borrow::Cow;

use csv::Writer;
use rustc_hash::FxHashMap;

use crate::model::{Attribution, Class, Piece, Report, Source, Standing};

/// An attribution, and what belongs to it in its report.
struct Row<'r> {
    report: &'r Report,
    said: &'r Attribution,
    speaker: Option<&'r Source>,
    sources: &'r FxHashMap<&'r str, &'r Source>,
    /// The other keys of the article, as one JSON object.
    extra: &'r str,
}

/// Why writing cannot fail: the only writer is memory, and every row has all columns.
const INFALLIBLE: &str = "rows of as many cells each are written into memory";

/// What a column holds.
type Cell = for<'r> fn(&Row<'r>) -> Cow<'r, str>;

/// Every column: its name, and what it holds.
const COLUMNS: &[(&str, Cell)] = &[
    ("article", |row| Cow::Borrowed(&row.report.article.id)),
    ("attribution", |row| Cow::Borrowed(&row.said.id)),
    ("kind", |row| word(row.said.kind.as_str())),
    ("standing", |row| word(Standing::of(row.speakers()).as_str())),
    ("speaker", |row| Cow::Borrowed(row.speaker.map_or("", |source| &source.name))),
    ("speaker_id", |row| some(row.said.speaker.as_deref())),
    ("with", |row| {
        joined(row.said.with.iter().filter_map(|id| row.sources.get(id.as_str())).map(|source| &*source.name), "; ")
    }),
    ("class", |row| word(row.class().as_str())),
    ("type", |row| word(row.speaker.and_then(|source| source.r#type).map_or("", |kind| kind.as_str()))),
    ("anonymity", |row| word(row.speaker.map_or("", |source| source.anonymity.as_str()))),
    ("veil", |row| {
        row.speaker.and_then(|source| source.veil).map_or(Cow::Borrowed(""), |veil| veil.to_string().into())
    }),
    ("reason", |row| some(row.speaker.and_then(|source| source.reason.as_ref()).map(|piece| &*piece.text))),
    ("title", |row| some(row.speaker.and_then(|source| source.title.as_deref()))),
    ("affiliation", |row| some(row.speaker.and_then(|source| source.affiliation.as_deref()))),
    ("source", |row| words(&row.said.source)),
    ("cue", |row| words(&row.said.cue)),
    ("content", |row| words(&row.said.content)),
    ("quoted", |row| words(&row.said.quoted)),
    ("addressee", |row| some(row.said.addressee.as_ref().map(|piece| &*piece.text))),
    ("parent", |row| some(row.said.parent.as_deref())),
    ("polarity", |row| word(row.said.polarity.as_str())),
    ("channel", |row| word(row.said.channel.as_str())),
    ("pattern", |row| word(row.said.pattern.as_str())),
    ("confidence", |row| word(row.said.confidence.as_str())),
    ("line", |row| row.said.content.first().map_or(Cow::Borrowed(""), |piece| piece.line.to_string().into())),
    ("column", |row| row.said.content.first().map_or(Cow::Borrowed(""), |piece| piece.column.to_string().into())),
    ("source_at", |row| places(&row.said.source)),
    ("cue_at", |row| places(&row.said.cue)),
    ("content_at", |row| places(&row.said.content)),
    ("extra", |row| Cow::Borrowed(row.extra)),
];

impl<'r> Row<'r> {
    fn speakers(&self) -> impl Iterator<Item = &'r Source> {
        self.said.speakers().filter_map(|id| self.sources.get(id).copied())
    }

    /// As positions are written: where no source is resolved, whether words name one.
    fn class(&self) -> Class {
        let no_speaker = if self.said.source.is_empty() { Class::Impersonal } else { Class::Unresolved };
        self.speaker.map_or(no_speaker, |source| source.class)
    }
}

fn word(word: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(word)
}

fn some(words: Option<&str>) -> Cow<'_, str> {
    Cow::Borrowed(words.unwrap_or(""))
}

fn words(pieces: &[Piece]) -> Cow<'_, str> {
    match pieces {
        [one] => Cow::Borrowed(&one.text),
        pieces => joined(pieces.iter().map(|piece| &*piece.text), " … "),
    }
}

fn joined<'r>(words: impl Iterator<Item = &'r str>, between: &str) -> Cow<'r, str> {
    Cow::Owned(words.collect::<Vec<_>>().join(between))
}

fn places(pieces: &[Piece]) -> Cow<'static, str> {
    let places: Vec<_> = pieces.iter().map(|piece| format!("{}-{}", piece.start, piece.end)).collect();
    Cow::Owned(places.join(" "))
}

/// The first row: the names of the columns.
pub(crate) fn header() -> Vec<u8> {
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS.iter().map(|(name, _)| name)).expect(INFALLIBLE);
    writer.into_inner().expect(INFALLIBLE)
}

/// Appends a row for every attribution of the report. Cells with commas, quotation marks or line breaks are put into
/// quotation marks.
pub(crate) fn rows(out: &mut Vec<u8>, report: &Report) {
    let sources: FxHashMap<&str, &Source> = report.sources.iter().map(|source| (&*source.id, source)).collect();
    let extra = match report.article.extra.is_empty() {
        true => String::new(),
        false => serde_json::to_string(&report.article.extra).expect(INFALLIBLE),
    };
    let mut writer = Writer::from_writer(out);
    for said in &report.attributions {
        let speaker = said.speaker.as_deref().and_then(|id| sources.get(id).copied());
        let row = Row { report, said, speaker, sources: &sources, extra: &extra };
        for (_, cell) in COLUMNS {
            writer.write_field(cell(&row).as_bytes()).expect(INFALLIBLE);
        }
        writer.write_record(None::<&[u8]>).expect(INFALLIBLE);
    }
    writer.flush().expect(INFALLIBLE);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, check};

    fn table(text: &str) -> String {
        let mut out = header();
        rows(&mut out, &check(&Article::plain("a1", text)));
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_row_is_an_attribution() {
        insta::assert_snapshot!(table("“No, not \"now\",” one US official said, “nor\never.” Anna Marlow and Bo Lind agreed that it was late."), @r#"
        article,attribution,kind,standing,speaker,speaker_id,with,class,type,anonymity,veil,reason,title,affiliation,source,cue,content,quoted,addressee,parent,polarity,channel,pattern,confidence,line,column,source_at,cue_at,content_at,extra
        a1,a9fdd1a62,direct,anonymous,one US official,s1,,unnamed-person,,undisclosed,2,,,US,one US official,said,"“No, not ""now"",” … “nor","No, not ""now"", … nor",,,asserted,interview,medial-cue,high,1,1,17-32,33-37,0-16 39-43,
        a1,aa11bec78,indirect,named,Anna Marlow,s2,Bo Lind,named-person,,none,,,,,Anna Marlow and Bo Lind,agreed,that it was late,,,,asserted,interview,source-cue-content,medium,2,39,51-74,75-81,82-98,
        "#);
    }

    #[test]
    fn an_article_without_attributions_has_no_row() {
        assert_eq!(table("The pier is closed.").lines().count(), 1);
    }
}
