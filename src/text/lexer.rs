//! One pass over the bytes: tokens with their word in the lexicon.
//!
//! Total: every byte that is not white space lies in exactly one token, tokens do not overlap, and they stand on character
//! boundaries. The laws are held by property tests in `tests/laws.rs`.

use crate::lexicon::{LexId, Lexicon};
use crate::text::lines::Lines;
use crate::text::token::{Flags, Kind, Token};

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

/// The longest word that a full stop shortens.
const LONGEST_ABBREVIATION: usize = 8;

/// How many small letters `bytes` begin with: all eight are looked at at once.
fn small_letters(bytes: &[u8; 8]) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let bytes = u64::from_le_bytes(*bytes);
    let low = bytes & !HIGH;
    // The high bit of each byte says whether it lies there; no sum carries into the next byte.
    let from_a = low + ONES * (0x80 - b'a' as u64);
    let behind_z = low + ONES * (0x80 - (b'z' + 1) as u64);
    let others = (!from_a | behind_z | bytes) & HIGH;
    others.trailing_zeros() as usize / 8
}

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

    fn word(&mut self) {
        if !self.plain_word() {
            self.any_word();
        }
    }

    /// The usual word, which takes no thought: small letters behind the first, then what ends any word.
    fn plain_word(&mut self) -> bool {
        let Some(&window) = self.bytes[self.at..].first_chunk::<16>() else { return false };
        let mut word = window;
        word[0] |= 0x20;
        let [first, second] = word.as_chunks().0 else { return false };
        let len = match small_letters(first) {
            8 => 8 + small_letters(second),
            len => len,
        };
        if !(1..16).contains(&len) || !self.ends_plain(len) {
            return false;
        }
        if window[0].is_ascii_uppercase() {
            self.flags.set(Flags::CAPITAL);
        }
        let lex = self.lexicon.lookup_plain(word, len);
        self.push(self.at + len, Kind::Word, lex);
        true
    }

    /// Whether a word of `len` plain letters ends there, and no full stop belongs to it.
    fn ends_plain(&self, len: usize) -> bool {
        let end = self.at + len;
        let behind = self.bytes.get(end + 1);
        match self.bytes.get(end) {
            Some(b' ' | b',' | b'\n' | b'?' | b'!' | b';' | b')' | b'"') => true,
            Some(b'.') => {
                let abbreviation = || self.lexicon.is_abbreviation(&self.text[self.at..=end]);
                let letter = behind.is_some_and(|b| b.is_ascii_alphabetic() || !b.is_ascii());
                behind == Some(&b'.') || !letter && len > 1 && (len > LONGEST_ABBREVIATION || !abbreviation())
            }
            Some(b'\'') => clitic_end(self.bytes, end + 1).is_some(),
            Some(0xe2) if self.bytes[end..].starts_with("’".as_bytes()) => clitic_end(self.bytes, end + 3).is_some(),
            Some(0xe2) => ["”", "—"].iter().any(|mark| self.bytes[end..].starts_with(mark.as_bytes())),
            _ => false,
        }
    }

    fn any_word(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut capitals = 0usize;
        let mut others = false;
        let first_upper = self.char_at(start).is_some_and(char::is_uppercase);
        while let Some(&b) = self.bytes.get(end) {
            match BYTES[b as usize] {
                Byte::Lower => {
                    others = true;
                    end += 1;
                }
                Byte::Upper => {
                    capitals += 1;
                    end += 1;
                }
                Byte::Digit => end += 1,
                Byte::Punct => match self.joins(b, end) {
                    Some(len) => end += len,
                    None => break,
                },
                Byte::Wide => match self.char_at(end) {
                    Some(c) if c.is_alphanumeric() || is_combining(c) => {
                        if c.is_uppercase() {
                            capitals += 1;
                        } else {
                            others = true;
                        }
                        end += c.len_utf8();
                    }
                    // Lāna‘i
                    Some('‘') if self.letter_follows(end + 3) => end += 3,
                    Some(c @ ('’' | '´')) => {
                        let behind = end + c.len_utf8();
                        if clitic_end(self.bytes, behind).is_some() || !self.letter_follows(behind) {
                            break;
                        }
                        end = behind;
                    }
                    // An invisible soft hyphen or joiner inside a word belongs to it.
                    Some(c) if is_invisible(c) && self.letter_follows(end + c.len_utf8()) => end += c.len_utf8(),
                    _ => break,
                },
                Byte::Space | Byte::Newline => break,
            }
        }
        if end > start && self.bytes[start..].starts_with(b"http") && self.bytes[end..].starts_with(b"://") {
            end += self.bytes[end..].iter().take_while(|b| !b.is_ascii_whitespace()).count();
            while !self.text.is_char_boundary(end) {
                end += 1;
            }
        }
        if first_upper {
            self.flags.set(Flags::CAPITAL);
            if capitals >= 2 && !others {
                self.flags.set(Flags::UPPER);
            }
        }
        let (end, abbreviation) = self.with_stop(start, end);
        if abbreviation {
            self.flags.set(Flags::ABBREVIATION);
        }
        let lex = self.lexicon.lookup(&self.text[start..end]);
        self.push(end, Kind::Word, lex);
    }

    /// How many bytes of punctuation at `at` join what stands before to what follows in one word.
    fn joins(&self, byte: u8, at: usize) -> Option<usize> {
        match byte {
            b'-' if self.letter_follows(at + 1) || self.digit_at(at + 1) => Some(1),
            // In a hard-wrapped text a hyphen at the end of a line joins: "Ibarra-", "Quinn" on the next.
            b'-' if self.lines != Lines::Paragraphs
                && self.bytes.get(at + 1) == Some(&b'\n')
                && self.letter_follows(at + 2) =>
            {
                Some(2)
            }
            b'\'' if clitic_end(self.bytes, at + 1).is_none() && self.letter_follows(at + 1) => Some(1),
            // Kāne`ohe: a backtick for the okina.
            b'`' if self.letter_follows(at + 1) => Some(1),
            b'&' if self.bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase)
                && at > 0
                && self.bytes[at - 1].is_ascii_uppercase() =>
            {
                Some(1)
            }
            // "HIV/TB", "a Norr/Tellus poll"
            b'/' if self.bytes[at - 1].is_ascii_alphabetic() && self.letter_follows(at + 1) => Some(1),
            // U.S, Ph.D, a.m: a full stop between single letters.
            b'.' if self.letter_follows(at + 1) && self.dotted(at) => Some(1),
            _ => None,
        }
    }

    fn letter_follows(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            Some(b) if b.is_ascii() => b.is_ascii_alphabetic(),
            Some(_) => self.text.is_char_boundary(at) && self.char_at(at).is_some_and(char::is_alphabetic),
            None => false,
        }
    }

    /// Whether the full stop at `at` stands inside an abbreviation: at most two letters before it since the word's start or
    /// the full stop before, and one letter behind it before a full stop or the word's end.
    fn dotted(&self, at: usize) -> bool {
        let before = self.bytes[self.at..at].iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
        let after = self.bytes[at + 1..].iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
        (1..=2).contains(&before) && after == 1
    }

    /// Takes an abbreviating full stop into the word: `U.S.`, `Sen.`, the initial in `Ann E. Lee`.
    fn with_stop(&self, start: usize, end: usize) -> (usize, bool) {
        if self.bytes.get(end) != Some(&b'.') || self.bytes.get(end + 1) == Some(&b'.') {
            return (end, false);
        }
        let word = &self.text[start..end];
        let initial = word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase() && word != "I";
        let dotted = word.contains('.');
        // "R-Ky." is known by its last part.
        let part = word.rfind('-').map_or(start, |hyphen| start + hyphen + 1);
        let known = end - part <= LONGEST_ABBREVIATION && self.lexicon.is_abbreviation(&self.text[part..=end]);
        if dotted || known || (initial && self.name_around(end + 1)) { (end + 1, true) } else { (end, false) }
    }

    /// Whether a capital follows at `at`, behind white space on the same line or at once: an initial goes on with a name.
    fn name_around(&self, at: usize) -> bool {
        let next = self.bytes[at..].iter().find(|&&b| b != b' ');
        next.is_some_and(|b| b.is_ascii_uppercase() || *b >= 0x80)
            && (self.tokens.last().is_some_and(|t| t.capital() && t.kind == Kind::Word) || self.flags.has(Flags::SPACE))
    }
}

/// The end of a clitic (`s`, `ve`, `re`, `ll`, `d`, `m`) that starts at `at`, just behind an apostrophe.
fn clitic_end(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let len = rest.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
    let found = match rest.get(..len)? {
        [c] => matches!(c.to_ascii_lowercase(), b's' | b'd' | b'm'),
        [a, b] => {
            matches!([a.to_ascii_lowercase(), b.to_ascii_lowercase()], [b'v', b'e'] | [b'r', b'e'] | [b'l', b'l'])
        }
        _ => false,
    };
    let closes = rest.get(len).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'\'');
    (found && closes).then_some(at + len)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Marks without width: soft hyphen, joiners, directions, byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<(&str, LexId)> {
        let mut tokens = Vec::new();
        lex(text, Lexicon::get(), Lines::Paragraphs, &mut tokens);
        tokens.iter().map(|token| (token.span().of(text), token.lex)).collect()
    }

    /// The same word ends alike in the middle of a text, where it is looked at in one piece, and right before its end.
    #[test]
    fn a_word_is_the_same_wherever_it_stands() {
        let behind =
            ["", ".", "...", ".”", "?", "”", "—", "’s", "’", "’t go", "'s", "'", "-old", ".com", ". No", ";", ":"];
        for word in ["said", "Sen", "a", "I", "officials", "counterrevolutionary", "Mr", "émigrés"] {
            for end in behind {
                let short = format!("{word}{end}");
                let long = format!("{short} and nobody knew who had said it");
                let cut = words(&short);
                assert_eq!(words(&long)[..cut.len()], cut, "{short}");
            }
        }
    }

    proptest! {
        #[test]
        fn small_letters_are_counted_as_one_by_one(bytes: [u8; 8], letters in "[a-z]{0,8}") {
            let mut mixed = bytes;
            mixed[..letters.len()].copy_from_slice(letters.as_bytes());
            for bytes in [bytes, mixed] {
                prop_assert_eq!(small_letters(&bytes), bytes.iter().take_while(|b| b.is_ascii_lowercase()).count());
            }
        }
    }
}
