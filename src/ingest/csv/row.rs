//! Where a row ends, and its cells: strict on quotation marks, as RFC 4180 is.

/// Cuts one row after the other out of bytes that come in pieces.
#[derive(Debug)]
pub(super) struct Cutter {
    delimiter: u8,
    state: State,
    cells: Vec<Vec<u8>>,
    cell: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first byte of a cell.
    Start,
    /// In a cell without quotation marks around it; marks inside are what they are.
    Bare,
    /// In a cell that a mark has opened.
    Quoted,
    /// After a mark in such a cell: it closes the cell, or is the first of two that stand for one.
    Mark,
    /// After a carriage return behind a closing mark.
    Return,
}

/// What came of feeding a piece.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// All of it belongs to a row that goes on.
    Open,
    /// The row ends, `len` bytes into the piece; its cells.
    Row { cells: Vec<Vec<u8>>, len: usize },
    /// No row ends so: what is wrong.
    Stray(&'static str),
}

impl Cutter {
    pub(super) fn new(delimiter: u8) -> Self {
        Self { delimiter, state: State::Start, cells: Vec::new(), cell: Vec::new() }
    }

    /// Goes on with the row in `piece`. After a row, or after a stray mark, it begins anew.
    pub(super) fn feed(&mut self, piece: &[u8]) -> Cut {
        let mut at = 0;
        while let Some(&byte) = piece.get(at) {
            match self.state {
                State::Start if byte == b'"' => {
                    self.state = State::Quoted;
                    at += 1;
                }
                State::Start => self.state = State::Bare,
                State::Bare => {
                    let rest = &piece[at..];
                    let end = memchr::memchr2(self.delimiter, b'\n', rest).unwrap_or(rest.len());
                    self.cell.extend_from_slice(&rest[..end]);
                    at += end + 1;
                    match rest.get(end) {
                        Some(b'\n') => return self.end_row(at),
                        Some(_) => self.end_cell(),
                        None => {}
                    }
                }
                State::Quoted => {
                    let rest = &piece[at..];
                    let end = memchr::memchr(b'"', rest).unwrap_or(rest.len());
                    self.cell.extend_from_slice(&rest[..end]);
                    at += end + 1;
                    if end < rest.len() {
                        self.state = State::Mark;
                    }
                }
                State::Mark | State::Return => {
                    at += 1;
                    match byte {
                        b'\n' => return self.end_row(at),
                        b'"' if self.state == State::Mark => {
                            self.cell.push(b'"');
                            self.state = State::Quoted;
                        }
                        b'\r' if self.state == State::Mark => self.state = State::Return,
                        _ if byte == self.delimiter && self.state == State::Mark => self.end_cell(),
                        _ => return self.stray("a quotation mark inside a cell that is not doubled"),
                    }
                }
            }
        }
        Cut::Open
    }

    /// The last row, after which nothing comes; none where nothing was fed.
    pub(super) fn finish(&mut self) -> Option<Cut> {
        match self.state {
            State::Start if self.cells.is_empty() => None,
            State::Quoted => Some(self.stray("a quotation mark that is not closed")),
            State::Start | State::Bare | State::Mark | State::Return => Some(self.end_row(0)),
        }
    }

    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
        self.state = State::Start;
    }

    fn end_row(&mut self, len: usize) -> Cut {
        if self.state == State::Bare && self.cell.last() == Some(&b'\r') {
            self.cell.pop();
        }
        self.end_cell();
        Cut::Row { cells: std::mem::take(&mut self.cells), len }
    }

    /// A cutter like this one, at the beginning of a row.
    pub(super) fn anew(&self) -> Self {
        Self::new(self.delimiter)
    }

    fn stray(&mut self, reason: &'static str) -> Cut {
        *self = self.anew();
        Cut::Stray(reason)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let mut cutter = Cutter::new(b',');
        let (mut rows, mut rest) = (Vec::new(), text.as_bytes());
        while !rest.is_empty() {
            match cutter.feed(rest) {
                Cut::Open => break,
                Cut::Row { cells, len } => {
                    rows.push(shown(&cells));
                    rest = &rest[len..];
                }
                Cut::Stray(reason) => return vec![reason.to_owned()],
            }
        }
        rows.extend(cutter.finish().map(|cut| match cut {
            Cut::Row { cells, .. } => shown(&cells),
            Cut::Stray(reason) => reason.to_owned(),
            Cut::Open => "open".to_owned(),
        }));
        rows
    }

    fn shown(cells: &[Vec<u8>]) -> String {
        let cells: Vec<_> = cells.iter().map(|cell| String::from_utf8_lossy(cell)).collect();
        cells.join("|")
    }

    #[test]
    fn rows_end_with_lines_and_quoted_cells_hold_lines_and_commas() {
        assert_eq!(rows("a,b\r\n1,2\n"), ["a|b", "1|2"]);
        assert_eq!(rows("a,\"b,\nc\"\r\n\"\",x"), ["a|b,\nc", "|x"]);
        assert_eq!(rows("1,\"\"\"No,\"\" he said.\""), ["1|\"No,\" he said."]);
        assert_eq!(rows("1,\n,"), ["1|", "|"]);
    }

    #[test]
    fn a_mark_in_a_cell_that_does_not_begin_with_one_is_what_it_is() {
        assert_eq!(rows("1,He said \"no\".\n2,b\n"), ["1|He said \"no\".", "2|b"]);
    }

    #[test]
    fn a_stray_mark_is_no_cell() {
        assert_eq!(rows("1,\"He said \"no\" today.\"\n"), ["a quotation mark inside a cell that is not doubled"]);
        assert_eq!(rows("1,\"He said no.\n2,b\n"), ["a quotation mark that is not closed"]);
        assert_eq!(rows("1,\"a\"\rb\n"), ["a quotation mark inside a cell that is not doubled"]);
    }

    /// Why rows are not cut by `csv`: it takes a mark away and says nothing.
    #[test]
    fn a_lenient_reader_loses_a_mark() {
        let row = "1,\"He said \"no\" today.\"\n".as_bytes();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(row);
        let cells = reader.records().next().expect("a row").expect("no error");
        assert_eq!(&cells[1], "He said no\" today.\"");
    }

    proptest! {
        /// What a writer of CSV wrote comes back, in pieces of any size.
        #[test]
        fn cells_come_back(cells in prop::collection::vec(prop::collection::vec("[a-z,\"“\r\n ]{0,6}", 3), 1..6), piece in 1..9usize) {
            let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
            for row in &cells {
                writer.write_record(row).expect("memory");
            }
            let bytes = writer.into_inner().expect("memory");
            let (mut cutter, mut back) = (Cutter::new(b','), Vec::new());
            for mut rest in bytes.chunks(piece) {
                while let Cut::Row { cells, len } = cutter.feed(rest) {
                    back.push(cells.into_iter().map(|cell| String::from_utf8(cell).expect("UTF-8")).collect::<Vec<_>>());
                    rest = &rest[len..];
                }
            }
            prop_assert_eq!(back, cells);
            prop_assert_eq!(cutter.finish(), None);
        }
    }
}
