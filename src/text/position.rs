//! From bytes to what people and other programs count: code points, lines and columns.
//!
//! Inside, everything is a byte offset. Outside, a position is a code point (as Python and W3C Web Annotation count),
//! with line and column. A table of every line start would be as large as a text of empty lines, and no help in 100 MB
//! of text in one line; so the text is cut into strides of equal length, each with what stands before it:
//!
//! ```text
//! text    ├── 64 ─────┼── 64 ─────┼── 64 ─────┼─ …     a line ends at \n; the \r of a \r\n is its last column
//! marks   0,1,0       60,2,21     122,4,87             code points before · line · code point that line starts at
//! ```
//!
//! A look-up counts from the nearest mark before it: at most one stride, whatever the length of the line.

use memchr::{memchr_iter, memrchr};

use super::Span;
use crate::model::Piece;

/// Bytes between two marks: one 12-byte mark each is a fifth of the text, and a stride is counted in tens of nanoseconds.
const STRIDE: usize = 64;

/// Where a byte of the article stands, for the outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Code points before it.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in its line, in code points, from 1.
    pub column: u32,
}

/// Positions of one article, made once in one pass over its text.
///
/// ```
/// use onrecord::text::{Positions, Span};
///
/// let text = "Kyiv — Monday\n“No,” he said.";
/// let positions = Positions::new(text);
/// let start = text.find("he").expect("it is there") as u32;
/// let piece = positions.piece(Span::new(start, start + 2));
/// assert_eq!((piece.start, piece.end, piece.line, piece.column), (20, 22, 2, 7));
/// ```
#[derive(Clone, Debug)]
pub struct Positions<'t> {
    text: &'t str,
    marks: Vec<Mark>,
}

/// What stands before a stride.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Code points before the stride.
    offset: u32,
    /// Line it begins in, from 1.
    line: u32,
    /// Code points before that line.
    line_start: u32,
}

impl<'t> Positions<'t> {
    /// Counts through `text`, which is shorter than 4 GiB.
    pub fn new(text: &'t str) -> Self {
        let mut mark = Mark { offset: 0, line: 1, line_start: 0 };
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        marks.push(mark);
        for stride in text.as_bytes().chunks_exact(STRIDE) {
            mark = mark.after(stride);
            marks.push(mark);
        }
        Self { text, marks }
    }

    /// Where the byte at `offset` stands. Past the end it is the end; inside a character it is the next one.
    pub fn at(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.text.len());
        let stride = offset / STRIDE;
        let here = self.marks[stride].after(&self.text.as_bytes()[stride * STRIDE..offset]);
        Position { offset: here.offset, line: here.line, column: here.offset - here.line_start + 1 }
    }

    /// Code points before the byte at `offset`, which lies in the text.
    fn offset(&self, offset: usize) -> u32 {
        let stride = offset / STRIDE;
        self.marks[stride].offset + characters(&self.text.as_bytes()[stride * STRIDE..offset])
    }

    /// The stretch of the article at `span`, with its words. A span that does not fit the text is cut to it, and an
    /// edge inside a character is moved to before that character.
    pub fn piece(&self, span: Span) -> Piece {
        let start = floor(self.text, span.start as usize);
        let end = floor(self.text, span.end as usize).max(start);
        let (bytes, text) = (Span::new(start as u32, end as u32), &self.text[start..end]);
        let Position { offset, line, column } = self.at(bytes.start);
        // Most pieces are a few words: counting those is less work than going back to a mark.
        let end = if text.len() <= 2 * STRIDE { offset + characters(text.as_bytes()) } else { self.offset(end) };
        Piece { start: offset, end, line, column, text: text.to_owned(), bytes }
    }

    /// How many code points the text has.
    pub fn characters(&self) -> u32 {
        self.at(u32::MAX).offset
    }
}

impl Mark {
    /// What stands before the byte that follows `bytes`, where `self` is what stands before the first of them.
    fn after(self, bytes: &[u8]) -> Self {
        let offset = self.offset + characters(bytes);
        match memrchr(b'\n', bytes) {
            None => Self { offset, ..self },
            Some(last) => Self {
                offset,
                line: self.line + memchr_iter(b'\n', bytes).count() as u32,
                line_start: offset - characters(&bytes[last + 1..]),
            },
        }
    }
}

/// Code points that begin in `bytes`: all bytes but the continuation bytes `10xxxxxx`.
fn characters(bytes: &[u8]) -> u32 {
    // Summed in bytes, of which no sum overflows, a stretch is counted sixteen bytes at a time.
    let begun = |bytes: &[u8]| bytes.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|bytes| u32::from(begun(bytes))).sum()
}

/// The character boundary at or before `byte`, at most the end of `text`.
pub(crate) fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by the definition, for every character and the end: count one by one.
    fn naive(text: &str) -> Vec<(usize, Position)> {
        let mut here = Position { offset: 0, line: 1, column: 1 };
        let mut all = Vec::new();
        for (byte, character) in text.char_indices() {
            all.push((byte, here));
            here = match character {
                '\n' => Position { offset: here.offset + 1, line: here.line + 1, column: 1 },
                _ => Position { offset: here.offset + 1, line: here.line, column: here.column + 1 },
            };
        }
        all.push((text.len(), here));
        all
    }

    fn place(text: &str, part: &str) -> (u32, u32, u32) {
        let at = Positions::new(text).at(text.find(part).expect("a part of the text") as u32);
        (at.offset, at.line, at.column)
    }

    #[test]
    fn the_first_byte_is_line_one_column_one() {
        assert_eq!(place("said", "said"), (0, 1, 1));
        assert_eq!(Positions::new("").at(0), Position { offset: 0, line: 1, column: 1 });
    }

    #[test]
    fn a_line_feed_ends_a_line_and_a_carriage_return_does_not() {
        assert_eq!(place("a\nb", "b"), (2, 2, 1));
        assert_eq!(place("a\r\nb", "b"), (3, 2, 1));
        assert_eq!(place("a\r\nb", "\n"), (2, 1, 3));
        assert_eq!(place("a\rb", "b"), (2, 1, 3));
        assert_eq!(place("a\n\n\nb", "b"), (4, 4, 1));
    }

    #[test]
    fn code_points_count_and_neither_bytes_nor_what_the_eye_sees() {
        assert_eq!(place("“No,” he said", "he"), (6, 1, 7));
        assert_eq!(place("Zoe\u{308} said", "said"), (5, 1, 6)); // a combining mark is a code point of its own
        assert_eq!(place("👩\u{200d}🔬 said", "said"), (4, 1, 5)); // so is each part of an emoji sequence
    }

    #[test]
    fn a_piece_holds_its_words_and_both_counts() {
        let text = "Kyiv.\n“Ні,” said Олена 🙂 Reed.";
        let start = text.find("Олена").expect("in the text") as u32;
        let piece = Positions::new(text).piece(Span::new(start, start + 15));
        assert_eq!(piece.text, "Олена 🙂");
        assert_eq!((piece.start, piece.end, piece.line, piece.column), (17, 24, 2, 12));
        assert_eq!(piece.bytes, Span::new(start, start + 15));
    }

    #[test]
    fn a_span_that_does_not_fit_is_cut_to_the_text() {
        let positions = Positions::new("né");
        assert_eq!(positions.piece(Span::new(1, 2)).text, ""); // ends inside the é
        assert_eq!(positions.piece(Span::new(0, 99)).text, "né");
        assert_eq!(positions.piece(Span::new(50, 99)).text, "");
        assert_eq!(positions.characters(), 2);
    }

    #[test]
    fn a_long_line_is_looked_up_as_fast_as_a_short_one() {
        let text = "é, ".repeat(3_000_000); // 12 MB in one line
        let positions = Positions::new(&text);
        assert!(positions.marks.len() * size_of::<Mark>() < text.len() / 5);
        for look_up in 1..20_000_u32 {
            let byte = look_up * 600; // a count from the start of the line each time would take minutes
            assert_eq!(positions.at(byte).offset, byte / 4 * 3);
        }
    }

    /// Enough of these to pass several strides, with every kind of line end and width of character.
    fn hostile() -> impl Strategy<Value = String> {
        let part =
            prop_oneof!["[a-z ]{0,40}", "\\PC{0,20}", "\\n|\\r\\n|\\r", "(👩\u{200d}🔬|e\u{301}|“|\u{2028}|\0){1,9}"];
        prop::collection::vec(part, 0..300).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_character_stands_where_a_naive_count_puts_it(text in hostile()) {
            let positions = Positions::new(&text);
            for (byte, expected) in naive(&text) {
                prop_assert_eq!(positions.at(byte as u32), expected);
            }
            prop_assert_eq!(positions.characters() as usize, text.chars().count());
        }

        #[test]
        fn every_piece_ends_where_a_naive_count_puts_it(text in hostile(), a: prop::sample::Index, b: prop::sample::Index) {
            let places = naive(&text);
            let (a, b) = (a.index(places.len()), b.index(places.len()));
            let ((start, from), (end, to)) = (places[a.min(b)], places[a.max(b)]);
            let piece = Positions::new(&text).piece(Span::new(start as u32, end as u32));
            prop_assert_eq!(&piece.text, &text[start..end]);
            prop_assert_eq!((piece.start, piece.line, piece.column), (from.offset, from.line, from.column));
            prop_assert_eq!(piece.end, to.offset);
        }

        #[test]
        fn no_offset_panics(text in hostile(), a: u32, b: u32) {
            let positions = Positions::new(&text);
            positions.at(a % (text.len() as u32 + 9));
            positions.piece(Span::new(a.min(b), a.max(b)));
        }
    }
}
