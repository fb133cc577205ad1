//! One pass over the bytes: tokens with their word in the lexicon.
//!
//! Total: every byte that is not white space lies in exactly one token, tokens do not overlap, and they stand on character
//! boundaries. The laws are held by property tests in `tests/laws.rs`.

mod word;

use crate::lexicon::{LexId, Lexicon};
use crate::text::lines::Lines;
use crate::text::token::{Flags, Kind, Token};
use word::clitic_end;

/// What a byte can begin or continue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Lower,
    Upper,
    Digit,
    Space,
    Newline,
    Wide,
    Punct,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Punct; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b'a'..=b'z' => Byte::Lower,
            b'A'..=b'Z' => Byte::Upper,
            b'0'..=b'9' => Byte::Digit,
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => Byte::Space,
            b'\n' => Byte::Newline,
            0x80.. => Byte::Wide,
            _ => Byte::Punct,
        };
        i += 1;
    }
    table
};

/// Splits `text` into `tokens` (cleared first).
pub(crate) fn lex(text: &str, lexicon: &Lexicon, lines: Lines, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut lexer = Lexer { text, bytes: text.as_bytes(), at: 0, flags: Flags::default(), lexicon, lines, tokens };
    lexer.flags.set(Flags::SPACE);
    lexer.flags.set(Flags::LINE);
    lexer.flags.set(Flags::PARAGRAPH);
    lexer.run();
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Of the token that comes next.
    flags: Flags,
    lexicon: &'a Lexicon,
    lines: Lines,
    tokens: &'a mut Vec<Token>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match BYTES[byte as usize] {
                Byte::Space => {
                    self.at += 1;
                    self.flags.set(Flags::SPACE);
                }
                Byte::Newline => self.newline(),
                Byte::Lower | Byte::Upper => self.word(),
                Byte::Digit => self.number(),
                Byte::Punct => self.punct(byte),
                Byte::Wide => self.wide(),
            }
        }
    }

    fn newline(&mut self) {
        self.at += 1;
        let again = self.flags.has(Flags::LINE);
        self.flags.set(Flags::SPACE);
        self.flags.set(Flags::LINE);
        let ends = || self.tokens.last().is_none_or(|last| last.kind.is_terminal() || last.kind.is_mark());
        if again || self.lines == Lines::Paragraphs || self.lines == Lines::Tight && ends() {
            self.flags.set(Flags::PARAGRAPH);
        }
    }

    fn push(&mut self, end: usize, kind: Kind, lex: LexId) {
        debug_assert!(self.text.is_char_boundary(end));
        self.tokens.push(Token { start: self.at as u32, end: end as u32, lex, kind, flags: self.flags });
        self.flags = Flags::default();
        self.at = end;
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn punct(&mut self, byte: u8) {
        let next = self.bytes.get(self.at + 1).copied().unwrap_or(b' ');
        let (len, kind) = match byte {
            b',' => (1, Kind::Comma),
            b'.' if self.bytes[self.at..].starts_with(b"...") => {
                (self.bytes[self.at..].iter().take_while(|&&b| b == b'.').count(), Kind::Ellipsis)
            }
            b'.' => (1, Kind::Stop),
            b'?' => (1, Kind::Question),
            b'!' => (1, Kind::Exclaim),
            b':' => (1, Kind::Colon),
            b';' => (1, Kind::Semicolon),
            b'(' | b'[' | b'{' => (1, Kind::Open),
            b')' | b']' | b'}' => (1, Kind::Close),
            b'"' => (1, Kind::DoubleStraight),
            // `''He said, 'No.'''`: of three marks at the end the first closes the inner quotation.
            b'\'' if next == b'\'' && self.closes_inner(self.at) => (1, Kind::SingleStraight),
            b'\'' if next == b'\'' => (2, Kind::DoubleStraight),
            b'\'' => return self.apostrophe(1, Kind::SingleStraight),
            b'`' if next == b'`' => (2, Kind::DoubleOpen),
            b'`' => (1, Kind::SingleOpen),
            b'-' if next == b'-' => (self.bytes[self.at..].iter().take_while(|&&b| b == b'-').count(), Kind::Dash),
            b'-' if self.flags.has(Flags::SPACE) && next.is_ascii_whitespace() => (1, Kind::Dash),
            b'@' | b'#' if next.is_ascii_alphanumeric() || next == b'_' => return self.handle(),
            _ => (1, Kind::Symbol),
        };
        self.push(self.at + len, kind, LexId::UNKNOWN);
    }

    /// Whether three single marks and no more stand close behind a word or its point.
    fn closes_inner(&self, at: usize) -> bool {
        let marks = self.bytes[at..].iter().take(4).take_while(|&&b| b == b'\'').count();
        marks == 3 && !self.flags.has(Flags::SPACE)
    }

    /// `@handle` or `#tag`.
    fn handle(&mut self) {
        let mut end = self.at + 1;
        while let Some(&b) = self.bytes.get(end) {
            let dot = b == b'.' && self.letter_or_digit_at(end + 1);
            if !(b.is_ascii_alphanumeric() || b == b'_' || dot) {
                break;
            }
            end += 1;
        }
        self.flags.set(Flags::CAPITAL);
        self.push(end, Kind::Word, LexId::UNKNOWN);
    }

    fn wide(&mut self) {
        let Some(c) = self.char_at(self.at) else { return };
        let len = c.len_utf8();
        let kind = match c {
            '“' | '„' | '‟' | '«' => Kind::DoubleOpen,
            '”' | '»' => Kind::DoubleClose,
            '‘' | '‚' | '‹' => Kind::SingleOpen,
            // "the baker´s van": an accent for an apostrophe.
            '’' | '´' => return self.apostrophe(len, Kind::SingleClose),
            '›' => Kind::SingleClose,
            '…' => Kind::Ellipsis,
            '—' | '–' | '―' | '‒' => Kind::Dash,
            _ if is_invisible(c) => {
                self.at += len;
                return;
            }
            _ if c.is_whitespace() => {
                self.at += len;
                self.flags.set(Flags::SPACE);
                if matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}') {
                    self.flags.set(Flags::LINE);
                    self.flags.set(Flags::PARAGRAPH);
                }
                return;
            }
            _ if c.is_alphabetic() => return self.word(),
            _ if c.is_numeric() => return self.number(),
            _ => Kind::Symbol,
        };
        self.push(self.at + len, kind, LexId::UNKNOWN);
    }

    /// A single mark: the clitics `'s`, `'re`, … are words, all else is a mark that [`crate::text::quotes`] judges.
    fn apostrophe(&mut self, len: usize, kind: Kind) {
        let joined = !self.flags.has(Flags::SPACE) && !self.tokens.is_empty();
        let end = clitic_end(self.bytes, self.at + len).filter(|&end| joined || self.is_lost_clitic(end));
        if let Some(end) = end {
            // "The camp 's director" is read as "The camp's director".
            self.flags.clear(Flags::SPACE);
            let mut low = String::from("'");
            low.push_str(&self.text[self.at + len..end].to_ascii_lowercase());
            let lex = self.lexicon.lookup(&low);
            return self.push(end, Kind::Word, lex);
        }
        self.push(self.at + len, kind, LexId::UNKNOWN);
    }

    /// Whether `'s` with a space before it belongs to the word before: a space behind it too, and both on one line.
    fn is_lost_clitic(&self, end: usize) -> bool {
        let behind_word = self.tokens.last().is_some_and(|last| last.kind == Kind::Word);
        behind_word && !self.flags.has(Flags::LINE) && self.bytes.get(end) == Some(&b' ')
    }

    fn number(&mut self) {
        let mut end = self.at;
        while let Some(&b) = self.bytes.get(end) {
            match BYTES[b as usize] {
                Byte::Digit => end += 1,
                Byte::Punct if matches!(b, b',' | b'.' | b':' | b'/') && self.digit_at(end + 1) => end += 1,
                Byte::Punct if b == b'-' && self.letter_or_digit_at(end + 1) => end += 1,
                Byte::Lower | Byte::Upper => end += 1,
                Byte::Wide => match self.char_at(end) {
                    Some(c) if c.is_alphanumeric() => end += c.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        let end = if end == self.at { self.at + self.char_at(self.at).map_or(1, char::len_utf8) } else { end };
        let lex = self.lexicon.lookup(&self.text[self.at..end]);
        self.push(end, Kind::Number, lex);
    }

    fn digit_at(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    fn letter_or_digit_at(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)
    }
}

/// Marks without width: soft hyphen, joiners, directions, byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
