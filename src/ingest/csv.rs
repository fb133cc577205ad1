//! CSV: one article a row, its columns named by the first row; commas, semicolons, bars or tabs between cells.
//!
//! ```text
//! lines ─row: where does it end, is it sound?─▶ cells ─┬─ text, identifier, other columns ─▶ Article
//!                                                      └─ not sound ─▶ error, and on with the line after its first
//! ```
//!
//! A quotation mark too many is an error rather than lost words: it costs its own row, and not those behind it.

mod row;

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use self::row::{Cut, Cutter};
use super::article::{Article, Note};
use super::decode;
use super::input::Stream;
use super::reading::Fields;
use crate::error::{Error, Kind, Place, Result};

/// A row is shorter than this many bytes: what is longer is a mark that nothing closes, or no table.
const LONGEST_ROW: usize = 32 << 20;
/// What may stand between cells.
const DELIMITERS: &[u8] = b",;\t|";

/// The articles of a stream of rows.
pub(super) struct Rows {
    name: String,
    stream: Stream,
    fields: Fields,
    columns: Vec<String>,
    cutter: Cutter,
    /// Bytes read; the row in hand begins at `at`.
    buffer: Vec<u8>,
    at: usize,
    /// Number of the line that the row begins in, from 1.
    line: u64,
    /// They go with the next article.
    notes: Vec<Note>,
    /// Whether it was said that cells are in another encoding.
    recoded: bool,
    done: bool,
}

impl Rows {
    /// Reads the row of names. `name` is the file's name in messages and made-up identifiers.
    pub(super) fn new(name: String, stream: Stream, fields: Fields, notes: Vec<Note>) -> Result<Self> {
        let mut rows = Self {
            name,
            stream,
            fields,
            columns: Vec::new(),
            cutter: Cutter::new(b','),
            buffer: Vec::new(),
            at: 0,
            line: 1,
            notes,
            recoded: false,
            done: false,
        };
        rows.more()?;
        rows.at = rows.buffer.len() - decode::without_mark(&rows.buffer).len();
        rows.cutter = Cutter::new(delimiter(&rows.buffer[rows.at..], &rows.fields));
        match rows.row() {
            Some((line, columns)) => rows.columns = columns.and_then(|cells| rows.decoded(line, cells))?,
            None => return Ok(rows),
        }
        if !rows.columns.contains(&rows.fields.text) {
            let kind = Kind::NoField { field: rows.fields.text.clone(), found: rows.columns };
            return Err(Error::new(Place::file(&rows.name), kind));
        }
        Ok(rows)
    }

    /// Reads a line more into the buffer; false at the end.
    fn more(&mut self) -> Result<bool> {
        let read = (&mut self.stream).take(LONGEST_ROW as u64).read_until(b'\n', &mut self.buffer);
        read.map(|bytes| bytes > 0).map_err(|error| {
            self.done = true;
            Error::read(&self.name, error)
        })
    }

    /// The next row with anything in it, and the line it begins in; none at the end.
    fn row(&mut self) -> Option<(u64, Result<Vec<Vec<u8>>>)> {
        let mut fed = self.at;
        while !self.done {
            let cut = match self.cutter.feed(&self.buffer[fed..]) {
                Cut::Open if self.buffer.len() - self.at >= LONGEST_ROW => {
                    self.cutter = self.cutter.anew();
                    Cut::Stray("a row of more than 32 MiB, or a quotation mark that is not closed")
                }
                Cut::Open => {
                    fed = self.buffer.len();
                    match self.more() {
                        Ok(true) => continue,
                        Ok(false) => self.cutter.finish().unwrap_or_else(|| {
                            self.done = true;
                            Cut::Open
                        }),
                        Err(error) => return Some((self.line, Err(error))),
                    }
                }
                cut => cut,
            };
            let line = self.line;
            match cut {
                Cut::Row { cells, len } => {
                    self.pass(fed + len - self.at);
                    if cells.iter().any(|cell| !cell.is_empty()) {
                        return Some((line, Ok(cells)));
                    }
                }
                Cut::Stray(reason) => {
                    let error = self.broken(line, reason.to_owned());
                    return Some((line, self.pass_line().and(Err(error))));
                }
                Cut::Open => {}
            }
            fed = self.at;
        }
        None
    }

    /// Leaves `len` bytes behind.
    fn pass(&mut self, len: usize) {
        let end = self.at + len;
        self.line += memchr::memchr_iter(b'\n', &self.buffer[self.at..end]).count() as u64;
        self.at = end;
        if self.at * 2 >= self.buffer.len() {
            self.buffer.drain(..self.at);
            self.at = 0;
        }
    }

    /// Leaves the first line of the buffer behind, also what of it was not read yet.
    fn pass_line(&mut self) -> Result<()> {
        if let Some(at) = memchr::memchr(b'\n', &self.buffer[self.at..]) {
            self.pass(at + 1);
            return Ok(());
        }
        self.pass(self.buffer.len() - self.at);
        self.line += 1;
        self.stream.skip_until(b'\n').map(|_| ()).map_err(|error| {
            self.done = true;
            Error::read(&self.name, error)
        })
    }

    fn broken(&self, line: u64, reason: String) -> Error {
        Error::new(Place::line(&self.name, line), Kind::Malformed { format: "CSV", reason })
    }

    /// The text of cells. Spreadsheets write the encoding of their country.
    fn decoded(&mut self, line: u64, cells: Vec<Vec<u8>>) -> Result<Vec<String>> {
        let mut texts = Vec::with_capacity(cells.len());
        for cell in cells {
            let place = || Place::line(&self.name, line);
            let decoded = decode::decode(cell).map_err(|kind| Error::new(place(), kind))?;
            if let (Some(remark), false) = (decoded.remark, self.recoded) {
                self.notes.push(Note::new(place(), format!("{remark}; other cells may be too")));
                self.recoded = true;
            }
            texts.push(decoded.text);
        }
        Ok(texts)
    }

    fn article(&mut self, line: u64, cells: Vec<Vec<u8>>) -> Result<Article> {
        let bytes = cells.iter().map(Vec::len).sum();
        let cells = self.decoded(line, cells)?;
        if cells.len() != self.columns.len() {
            let reason = format!("{} cells where the first row has {}", cells.len(), self.columns.len());
            return Err(self.broken(line, reason));
        }
        let row: Map<_, _> = self.columns.iter().cloned().zip(cells.into_iter().map(Value::String)).collect();
        let place = || format!("{}:{line}", self.name);
        let article =
            self.fields.article(row, place).map_err(|kind| Error::new(Place::line(&self.name, line), kind))?;
        let mut article = article.weighing(bytes).standing_at(Place::line(&self.name, line));
        article.notes.append(&mut self.notes);
        Ok(article)
    }
}

impl Iterator for Rows {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        let (line, cells) = self.row()?;
        Some(cells.and_then(|cells| self.article(line, cells)))
    }
}

/// Whether a first line is a row of names, the text's among them.
pub(super) fn is_header(line: &[u8], fields: &Fields) -> bool {
    DELIMITERS.iter().any(|&delimiter| {
        let cells = cells(line, delimiter);
        let name = |cell: &Vec<u8>| !cell.is_empty() && cell.trim_ascii().len() == cell.len();
        cells.len() > 1 && cells.iter().all(name) && cells.iter().any(|cell| cell == fields.text.as_bytes())
    })
}

/// What stands between the cells of the first line: what makes the text's column one of them, else what cuts most.
fn delimiter(line: &[u8], fields: &Fields) -> u8 {
    let cuts = |&delimiter: &u8| {
        let cells = cells(line, delimiter);
        (cells.iter().any(|cell| cell == fields.text.as_bytes()), cells.len())
    };
    // The first of equals: a comma.
    DELIMITERS.iter().copied().rev().max_by_key(cuts).unwrap_or(b',')
}

fn cells(line: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let mut cutter = Cutter::new(delimiter);
    let cut = match cutter.feed(line) {
        Cut::Open => cutter.finish(),
        cut => Some(cut),
    };
    match cut {
        Some(Cut::Row { cells, .. }) => cells,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    /// Articles as `id: text`, errors as their message.
    fn read(bytes: impl AsRef<[u8]>) -> Vec<String> {
        read_with(bytes, Fields::default())
    }

    fn read_with(bytes: impl AsRef<[u8]>, fields: Fields) -> Vec<String> {
        let stream = Box::new(Cursor::new(bytes.as_ref().to_vec()));
        match Rows::new("day.csv".to_owned(), stream, fields, Vec::new()) {
            Ok(rows) => rows.map(|item| item.map_or_else(|error| error.to_string(), shown)).collect(),
            Err(error) => vec![error.to_string()],
        }
    }

    fn shown(article: Article) -> String {
        let extra = if article.extra.is_empty() { String::new() } else { Value::Object(article.extra).to_string() };
        let notes: String = article.notes.iter().map(|note| format!(" [{note}]")).collect();
        format!("{}: {}{extra}{notes}", article.id, article.text)
    }

    #[test]
    fn a_row_is_an_article_and_other_columns_are_carried() {
        let table = "id,outlet,text\n1,The Day,\"“No,” he said.\nTwice.\"\n\n,The Day,\"He said \"\"no\"\".\"\n";
        assert_eq!(
            read(table),
            [
                r#"1: “No,” he said.
Twice.{"outlet":"The Day"}"#,
                r#"day.csv:5: He said "no".{"outlet":"The Day"}"#
            ]
        );
    }

    #[test]
    fn columns_are_chosen_by_name() {
        let fields = Fields { text: "body".into(), id: "url".into(), keep: vec!["outlet".into()] };
        let table = "url;page;body;outlet\nu1;3;He said no.;The Day\n";
        assert_eq!(read_with(table, fields.clone()), [r#"u1: He said no.{"outlet":"The Day"}"#]);
        insta::assert_snapshot!(read_with("url,text,outlet\n", fields)[0], @r#"day.csv: no column "body"; name the one that holds the text with --text-field (there are: url, text, outlet)"#);
        assert!(read("").is_empty());
    }

    #[test]
    fn commas_semicolons_tabs_and_bars_part_cells() {
        for delimiter in [",", ";", "\t", "|"] {
            assert_eq!(read(["id", "text\r\n1", "No.\r\n"].join(delimiter)), ["1: No."]);
            assert!(is_header(["id", "text"].join(delimiter).as_bytes(), &Fields::default()));
        }
        assert!(!is_header(b"text", &Fields::default()));
        assert!(!is_header(b"No mail, no text", &Fields::default()));
    }

    #[test]
    fn a_stray_mark_costs_its_own_row_alone() {
        let table = "id,text\n1,\"He said no.\"\n2,\"He said \"no\".\"\n3,She left.\n4,\"He said no.\n5,\"She left.\"\n6,a,b\n7,\"Yes.\"\n8,\"open\n9,last\n";
        insta::assert_snapshot!(read(table).join("\n"), @"
        1: He said no.
        day.csv:3: not sound CSV: a quotation mark inside a cell that is not doubled
        3: She left.
        day.csv:5: not sound CSV: a quotation mark inside a cell that is not doubled
        5: She left.
        day.csv:7: not sound CSV: 3 cells where the first row has 2
        7: Yes.
        day.csv:9: not sound CSV: a quotation mark that is not closed
        9: last
        ");
    }

    #[test]
    fn cells_of_a_spreadsheet_in_another_encoding_are_read_with_one_note() {
        insta::assert_snapshot!(read(b"id,text\n1,Ren\xE9e said no.\n2,Ren\xE9e said \x93no\x94.\n").join("\n"), @"
        1: Renée said no. [day.csv:2: note: not UTF-8 (first bad byte at offset 3): read as Windows-1252; other cells may be too]
        2: Renée said “no”.
        ");
    }

    #[test]
    fn a_mark_that_nothing_closes_does_not_fill_the_memory() {
        let count = LONGEST_ROW / 1000;
        let table = format!("id,text\n1,\"open\n{}3,last\n", format!("2,{}\n", "x".repeat(1200)).repeat(count));
        let rows = read(table);
        assert_eq!(rows.len(), count + 2);
        assert!(rows[0].contains("32 MiB"), "{}", rows[0]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in "[a-z,;\"\r\n]{0,80}") {
            let _ = read(format!("id,text\n{bytes}"));
            let _ = read(bytes);
        }
    }
}
