//! Parquet: one article a row, in columns, of which only those that are wanted are read.
//!
//! ```text
//! row group ─batches of a few rows─▶ columns ─arrow-json─▶ objects ─▶ Articles
//! ```
//!
//! A row group that is damaged is an error that names its first row not read, and the next group is read.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_json::writer::{LineDelimited, WriterBuilder};
use arrow_schema::{DataType, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use serde_json::{Map, Value};

use super::article::Article;
use super::format::InputFormat;
use super::guard::guarded;
use super::input::{Articles, Stream};
use super::meter::Meter;
use super::reading::{Fields, Reading};
use crate::error::{Error, Kind, Place, Result};

/// So many rows are in memory at a time.
const ROWS: usize = 32;
/// Said of a file whose reader gave up without a reason.
const DAMAGED: &str = "its pages contradict its footer";

/// Whether a file holds Parquet; it is left at its beginning.
#[cfg(feature = "cli")]
pub(super) fn is_in(mut file: &File, reading: &Reading) -> io::Result<bool> {
    if let Some(format) = reading.format {
        return Ok(format == InputFormat::Parquet);
    }
    let mut head = Vec::new();
    file.take(4).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(head == b"PAR1")
}

/// The articles of a stream. Parquet is read from its end, so the stream is written to a temporary file first.
pub(super) fn spooled(name: &str, mut stream: Stream, fields: &Fields) -> Result<Articles> {
    let file = tempfile::tempfile().and_then(|mut file| io::copy(&mut stream, &mut file).map(|_| file));
    // What was read was counted on its way into that file.
    open(name, file.map_err(|error| Error::read(name, error))?, fields, Meter::default())
}

/// The articles of a file; `meter` goes with the rows.
pub(super) fn open(name: &str, file: File, fields: &Fields, meter: Meter) -> Result<Articles> {
    let bytes = file.metadata().map_err(|error| Error::read(name, error))?.len();
    let metadata = metadata(&file, fields).map_err(|kind| Error::new(Place::file(name), kind))?;
    let groups = metadata.metadata().num_row_groups();
    let count = u64::try_from(metadata.metadata().file_metadata().num_rows()).unwrap_or(0);
    Ok(Box::new(Rows {
        name: name.to_owned(),
        fields: fields.clone(),
        file,
        metadata,
        groups: (0..groups).collect(),
        meter,
        bytes_a_row: bytes / count.max(1),
        batches: None,
        next: 1,
        rows: VecDeque::new(),
    }))
}

/// The articles of a file, row group by row group.
struct Rows {
    name: String,
    fields: Fields,
    file: File,
    metadata: ArrowReaderMetadata,
    meter: Meter,
    bytes_a_row: u64,
    /// The row groups not yet begun.
    groups: VecDeque<usize>,
    /// The row group in hand, and the number of the first row behind it.
    batches: Option<(ParquetRecordBatchReader, u64)>,
    /// Number of the next row, from 1.
    next: u64,
    /// The rows of the batch in hand.
    rows: VecDeque<Row>,
}

/// A row, and how many bytes it takes.
struct Row {
    object: Map<String, Value>,
    bytes: usize,
}

/// What a file says of itself, with text and identifier as text also where it only says that they are bytes.
fn metadata(file: &File, fields: &Fields) -> Result<ArrowReaderMetadata, Kind> {
    let load = |options| {
        let loaded = guarded(|| ArrowReaderMetadata::load(file, options).map_err(|error| malformed(&error)));
        loaded.unwrap_or_else(|| Err(malformed(&DAMAGED)))
    };
    let found = load(ArrowReaderOptions::new().with_skip_arrow_metadata(true))?;
    let columns = found.schema().fields();
    if !columns.iter().any(|column| *column.name() == fields.text) {
        let found = columns.iter().map(|column| column.name().clone()).collect();
        return Err(Kind::NoField { field: fields.text.clone(), found });
    }
    let is_bytes = |name: &str, kind: &DataType| {
        (name == fields.text || name == fields.id) && matches!(kind, DataType::Binary | DataType::LargeBinary)
    };
    if !columns.iter().any(|column| is_bytes(column.name(), column.data_type())) {
        return Ok(found);
    }
    let as_text = columns.iter().map(|column| match is_bytes(column.name(), column.data_type()) {
        true => Arc::new(column.as_ref().clone().with_data_type(DataType::Utf8)),
        false => column.clone(),
    });
    let schema = Schema::new(as_text.collect::<Vec<_>>());
    load(ArrowReaderOptions::new().with_schema(Arc::new(schema)))
}

fn malformed(error: &impl ToString) -> Kind {
    let reason = error.to_string();
    let reason = ["Parquet error: ", "Parquet argument error: ", "External: "]
        .into_iter()
        .fold(reason.as_str(), |reason, prefix| reason.strip_prefix(prefix).unwrap_or(reason));
    Kind::Malformed { format: "Parquet", reason: reason.to_owned() }
}

impl Rows {
    /// Begins the next row group; none after the last.
    fn begin(&mut self) -> Option<Result<(ParquetRecordBatchReader, u64)>> {
        let group = self.groups.pop_front()?;
        let count = self.metadata.metadata().row_group(group).num_rows();
        let end = self.next + u64::try_from(count).unwrap_or(0);
        let begun = self.file.try_clone().map_err(|error| Error::read(&self.name, error)).and_then(|file| {
            let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
            let columns = builder.schema().fields().iter().enumerate();
            let wanted = columns.filter(|(_, column)| self.fields.wants(column.name())).map(|(at, _)| at);
            let mask = ProjectionMask::roots(builder.parquet_schema(), wanted.collect::<Vec<_>>());
            let builder = builder.with_row_groups(vec![group]).with_projection(mask).with_batch_size(ROWS);
            let batches = guarded(|| builder.build().map_err(|error| self.broken(&error)));
            Ok((batches.unwrap_or_else(|| Err(self.broken(&DAMAGED)))?, end))
        });
        if begun.is_err() {
            self.next = end;
        }
        Some(begun)
    }

    /// An error at the next row.
    fn broken(&self, error: &impl ToString) -> Error {
        Error::new(Place::record(&self.name, self.next), malformed(error))
    }

    /// Reads the next batch into `rows`; false after the last.
    fn advance(&mut self) -> Result<bool> {
        let Some((batches, end)) = &mut self.batches else {
            return match self.begin() {
                Some(begun) => {
                    self.batches = Some(begun?);
                    Ok(true)
                }
                None => Ok(false),
            };
        };
        let end = *end;
        let read = guarded(|| {
            let batch = batches.next()?;
            Some(batch.map_err(|error| error.to_string()).and_then(|batch| objects(&batch)))
        });
        match read.unwrap_or_else(|| Some(Err(DAMAGED.to_owned()))) {
            None => self.batches = None,
            Some(Ok(rows)) => {
                self.meter.add(self.bytes_a_row * rows.len() as u64);
                self.rows = rows;
            }
            Some(Err(reason)) => {
                let error = self.broken(&reason);
                (self.batches, self.next) = (None, end);
                return Err(error);
            }
        }
        Ok(true)
    }

    fn article(&mut self, row: Row) -> Result<Article> {
        let number = self.next;
        self.next += 1;
        let place = Place::record(&self.name, number);
        match self.fields.article(row.object, || format!("{}:{number}", self.name)) {
            Ok(article) => Ok(article.weighing(row.bytes).standing_at(place)),
            Err(kind) => Err(Error::new(place, kind)),
        }
    }
}

/// The rows of a batch.
fn objects(batch: &RecordBatch) -> Result<VecDeque<Row>, String> {
    let mut writer = WriterBuilder::new().with_explicit_nulls(true).build::<_, LineDelimited>(Vec::new());
    writer.write(batch).and_then(|()| writer.finish()).map_err(|error| error.to_string())?;
    let lines = writer.into_inner();
    let lines = lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
    let row = |line| serde_json::from_slice(line).map(|object| Row { object, bytes: <[u8]>::len(line) });
    lines.map(row).collect::<Result<_, _>>().map_err(|error| error.to_string())
}

impl Iterator for Rows {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.rows.pop_front() {
                return Some(self.article(row));
            }
            match self.advance() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use arrow_array::{ArrayRef, BinaryArray, Int64Array, ListArray, StringArray, TimestampMillisecondArray};
    use parquet::arrow::ArrowWriter;
    use parquet::file::properties::WriterProperties;

    use super::*;

    fn table(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
        let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
        let properties = WriterProperties::builder().set_max_row_group_row_count(Some(100)).build();
        let mut bytes = Vec::new();
        let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).expect("a schema");
        writer.write(&batch).expect("memory");
        writer.close().expect("memory");
        bytes
    }

    fn texts(count: usize) -> ArrayRef {
        Arc::new(StringArray::from_iter_values((0..count).map(|nth| format!("“No,” said number {nth}."))))
    }

    fn read(bytes: Vec<u8>, fields: &Fields) -> Vec<String> {
        let articles = match spooled("day.parquet", Box::new(Cursor::new(bytes)), fields) {
            Ok(articles) => articles,
            Err(error) => return vec![error.to_string()],
        };
        let shown = |article: Article| format!("{}: {} {}", article.id, article.text, Value::Object(article.extra));
        articles.map(|item| item.map_or_else(|error| error.to_string(), shown)).collect()
    }

    #[test]
    fn a_row_is_an_article_and_other_columns_are_carried() {
        let tags = ListArray::from_iter_primitive::<arrow_array::types::Int64Type, _, _>([
            Some(vec![Some(1), None]),
            None,
            Some(vec![]),
        ]);
        let bytes = table(vec![
            ("id", Arc::new(Int64Array::from(vec![Some(1_724_668_800_123_456_789), None, Some(3)]))),
            ("text", Arc::new(StringArray::from(vec![Some("He said no."), Some("“Yes.”"), None]))),
            ("day", Arc::new(TimestampMillisecondArray::from(vec![0, 86_400_000, 1]).with_timezone("UTC"))),
            ("tags", Arc::new(tags)),
        ]);
        insta::assert_snapshot!(read(bytes, &Fields::default()).join("\n"), @r#"
        1724668800123456789: He said no. {"day":"1970-01-01T00:00:00Z","tags":[1,null]}
        day.parquet:2: “Yes.” {"day":"1970-01-02T00:00:00Z","tags":null}
        day.parquet: record 3: "text" must be a string, not null
        "#);
    }

    #[test]
    fn columns_are_chosen_by_name() {
        let bytes = table(vec![
            ("url", Arc::new(StringArray::from(vec!["u1"]))),
            ("body", texts(1)),
            ("outlet", Arc::new(StringArray::from(vec!["The Day"]))),
            ("page", Arc::new(Int64Array::from(vec![3]))),
        ]);
        insta::assert_snapshot!(read(bytes.clone(), &Fields::default())[0], @r#"day.parquet: no column "text"; name the one that holds the text with --text-field (there are: url, body, outlet, page)"#);
        let fields = Fields { text: "body".into(), id: "url".into(), keep: vec!["outlet".into()] };
        assert_eq!(read(bytes, &fields), [r#"u1: “No,” said number 0. {"outlet":"The Day"}"#]);
    }

    #[test]
    fn text_in_a_column_of_bytes_is_text() {
        let bytes = table(vec![("text", Arc::new(BinaryArray::from_vec(vec!["“No.”".as_bytes()])))]);
        assert_eq!(read(bytes, &Fields::default()), ["day.parquet:1: “No.” {}"]);
    }

    #[test]
    fn all_row_groups_are_read_in_order() {
        let rows = read(table(vec![("text", texts(250))]), &Fields::default());
        assert_eq!((rows.len(), rows[249].as_str()), (250, "day.parquet:250: “No,” said number 249. {}"));
    }

    #[test]
    fn a_damaged_row_group_costs_its_own_rows() {
        let mut bytes = table(vec![("text", texts(250))]);
        let at = memchr::memmem::find(&bytes, "number 150".as_bytes()).expect("uncompressed");
        bytes[at - 500..at].fill(0xFF);
        let rows = read(bytes, &Fields::default());
        assert!(rows.iter().any(|row| row.contains("not sound Parquet")), "{rows:#?}");
        assert!(rows[0].contains("number 0") && rows[rows.len() - 1].contains("number 249"), "{rows:#?}");
    }

    #[test]
    fn what_is_no_parquet_is_said() {
        insta::assert_snapshot!(read(b"PAR1".to_vec(), &Fields::default())[0], @"day.parquet: not sound Parquet: EOF: Parquet file too small. Size is 4 but need 8");
        let mut cut = table(vec![("text", texts(250))]);
        cut.truncate(cut.len() / 2);
        insta::assert_snapshot!(read(cut, &Fields::default())[0], @"day.parquet: not sound Parquet: Invalid Parquet file. Corrupt footer");
    }

    #[test]
    fn scratches_anywhere_do_not_make_it_panic() {
        let bytes = table(vec![("text", texts(120))]);
        for at in (0..bytes.len()).step_by(7) {
            let mut scratched = bytes.clone();
            scratched[at] ^= 0x55;
            let _ = read(scratched, &Fields::default());
        }
    }

    #[cfg(feature = "cli")]
    #[test]
    fn a_file_is_told_by_its_first_bytes() {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(&table(vec![("text", texts(1))])).and_then(|()| file.rewind()).expect("written");
        assert!(is_in(&file, &Reading::default()).expect("readable"));
        let forced = Reading { format: Some(InputFormat::Plain), ..Reading::default() };
        assert!(!is_in(&file, &forced).expect("readable"));
    }
}
