//! Words: where one ends, what joins its parts, and which full stop belongs to it.
//!
//! ```text
//! officials,   small letters up to what ends any word: eight are looked at at once
//! Ph.D.  R-Ky.  Veld|’s  Ibarra-Quinn  Kāne`ohe   all others, byte by byte
//! ```

use super::{BYTES, Byte, Lexer, is_invisible};
use crate::text::letters::small_letters;
use crate::text::lines::Lines;
use crate::text::token::{Flags, Kind};

/// The longest word that a full stop shortens.
const LONGEST_ABBREVIATION: usize = 8;

impl Lexer<'_> {
    pub(super) fn word(&mut self) {
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
        let len = match small_letters(u64::from_le_bytes(*first)) {
            8 => 8 + small_letters(u64::from_le_bytes(*second)),
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
pub(super) fn clitic_end(bytes: &[u8], at: usize) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use super::super::lex;
    use super::*;
    use crate::lexicon::{LexId, Lexicon};

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
}
