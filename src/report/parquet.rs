//! Reports as rows of Parquet: one row an article, nested as the JSON of a report is.
//!
//! A column has the name and the meaning that the field has in [`Report`](crate::Report), with one difference: `article.extra`
//! is a map of texts, in which a value that is none (a number, a list) stands as its JSON. What a report leaves out is null.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use serde_json::Value;

use super::json;
use crate::Report;

/// Reports that are laid out in columns at once.
const BATCH: usize = 64;
/// A row group ends with so many reports, or when its columns take so many bytes: what of a part is in memory.
const ROW_GROUP: usize = 2048;
const ROW_GROUP_BYTES: usize = 16 << 20;
/// Each of some eighty columns has a page and a dictionary in memory.
const PAGE_BYTES: usize = 256 << 10;

/// Appends the report as [`Rows::push`] wants it: JSON in one line, with texts in `extra`.
pub(crate) fn line(out: &mut Vec<u8>, mut report: Report) {
    for value in report.article.extra.values_mut() {
        if !matches!(value, Value::String(_) | Value::Null) {
            *value = Value::String(value.to_string());
        }
    }
    json::line(out, &report);
}

/// A Parquet file that is being written.
pub(crate) struct Rows<W: Write + Send> {
    decoder: Decoder,
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> Rows<W> {
    pub(crate) fn new(out: W, compression: Compression) -> io::Result<Self> {
        let schema = schema();
        let decoder = ReaderBuilder::new(schema.clone()).with_batch_size(BATCH).build_decoder().map_err(of_arrow)?;
        let properties = WriterProperties::builder()
            .set_compression(compression)
            .set_data_page_size_limit(PAGE_BYTES)
            .set_dictionary_page_size_limit(PAGE_BYTES)
            .build();
        let writer = ArrowWriter::try_new(out, schema, Some(properties)).map_err(of_parquet)?;
        Ok(Self { decoder, writer })
    }

    /// Adds the report in a [`line`].
    pub(crate) fn push(&mut self, mut line: &[u8]) -> io::Result<()> {
        while !line.is_empty() {
            let taken = self.decoder.decode(line).map_err(of_arrow)?;
            line = &line[taken..];
            if !line.is_empty() {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(batch) = self.decoder.flush().map_err(of_arrow)? {
            self.writer.write(&batch).map_err(of_parquet)?;
        }
        if self.writer.in_progress_rows() >= ROW_GROUP || self.writer.in_progress_size() >= ROW_GROUP_BYTES {
            self.writer.flush().map_err(of_parquet)?;
        }
        Ok(())
    }

    /// No more: the file is whole.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.writer.into_inner().map_err(of_parquet)
    }
}

/// What the system says of a write, else what arrow says.
fn of_arrow(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, error) => error,
        error => io::Error::other(error),
    }
}

fn of_parquet(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}

// ---- the columns

/// The columns of every file.
fn schema() -> SchemaRef {
    let article = [
        text("id"),
        count("characters"),
        count("paragraphs"),
        count("sentences"),
        Field::new_map("extra", "entries", text("key"), maybe(text("value")), false, true),
    ];
    let summary = [
        count("attributions"),
        count("direct"),
        count("mixed"),
        count("indirect"),
        count("named"),
        count("anonymous"),
        count("other"),
        distinct("anonymous_people"),
    ];
    let source = [
        text("id"),
        text("name"),
        text("class"),
        maybe(text("type")),
        text("named"),
        text("anonymity"),
        maybe(count("veil")),
        maybe(text("title")),
        maybe(text("affiliation")),
        texts("aliases"),
        pieces("mentions"),
        maybe(piece("reason")),
        distinct("distinct"),
        count("attributions"),
    ];
    let attribution = [
        text("id"),
        text("kind"),
        pieces("content"),
        pieces("quoted"),
        pieces("cue"),
        pieces("source"),
        maybe(text("speaker")),
        maybe(texts("with")),
        maybe(piece("addressee")),
        maybe(text("parent")),
        text("polarity"),
        text("channel"),
        text("pattern"),
        text("confidence"),
        maybe(Field::new("weight", DataType::Float32, false)),
        texts("because"),
    ];
    let finding = || {
        [
            text("id"),
            text("rule"),
            text("level"),
            text("message"),
            piece("place"),
            maybe(pieces("also")),
            maybe(text("attribution")),
            maybe(text("source")),
            text("authority"),
            text("silence"),
            maybe(record("silenced", [text("by"), text("reason")])),
        ]
    };
    Arc::new(Schema::new(vec![
        count("schema_version"),
        text("tool"),
        maybe(text("scheme")),
        record("article", article),
        record("summary", summary),
        list("sources", record("item", source)),
        list("attributions", record("item", attribution)),
        list("findings", record("item", finding())),
        maybe(list("silenced", record("item", finding()))),
    ]))
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn count(name: &str) -> Field {
    Field::new(name, DataType::UInt32, false)
}

/// A column that may be null.
fn maybe(field: Field) -> Field {
    field.with_nullable(true)
}

fn record(name: &str, fields: impl IntoIterator<Item = Field>) -> Field {
    Field::new(name, DataType::Struct(fields.into_iter().collect::<Fields>()), false)
}

fn list(name: &str, item: Field) -> Field {
    Field::new(name, DataType::List(Arc::new(item)), false)
}

fn texts(name: &str) -> Field {
    list(name, text("item"))
}

fn piece(name: &str) -> Field {
    record(name, [count("start"), count("end"), count("line"), count("column"), text("text")])
}

fn pieces(name: &str) -> Field {
    list(name, piece("item"))
}

fn distinct(name: &str) -> Field {
    record(name, [count("min"), maybe(count("max"))])
}
