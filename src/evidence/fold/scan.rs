//! Text cut into words, with what stands between them.

use std::num::NonZeroU64;
use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::marks::Marks;
use super::{Around, Word, list, spelling};
use crate::lexicon::Lexicon;
use crate::text::{Span, as_number, small_letters};

/// Words that a bracket of stage directions is made of.
static ASIDES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("../asides.txt")));

/// The words of `text` in `span`; numbers are still in pieces.
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(span.len() as usize / 5);
    let mut gap = span.start;
    for one in surfaces(text, span) {
        let at = one.span;
        let between = Between(&text[gap as usize..at.start as usize]);
        let surface = at.of(text);
        if let Some(last) = words.last_mut() {
            between.after(&mut last.around, last.span.of(text), surface);
        }
        let around = Around {
            glued: !words.is_empty() && between.is_hyphen(),
            capital: !surface.starts_with(|c: char| c.is_ascii_lowercase())
                && surface.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase),
            ..Around::default()
        };
        let form = form_among(text, span, words.last().map(|word| word.span), one);
        words.push(Word { span: at, form, around });
        gap = at.end;
    }
    if let Some(last) = words.last_mut() {
        Between(&text[gap as usize..span.end as usize]).after(&mut last.around, last.span.of(text), "");
    }
    words
}

/// A word as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(in crate::evidence) struct Surface {
    pub(in crate::evidence) span: Span,
    /// The word in small letters, a byte each, where it is letters of ASCII and no more than eight; its form hangs on
    /// nothing else.
    pub(in crate::evidence) letters: Option<NonZeroU64>,
}

impl Surface {
    /// The letters of its folded form, where they are its own.
    #[inline]
    pub(in crate::evidence) fn plain(self) -> Option<[u8; 8]> {
        self.letters.filter(|&letters| spelling::stays(letters)).map(|letters| letters.get().to_le_bytes())
    }

    /// Its folded form.
    pub(in crate::evidence) fn form(self, text: &str) -> CompactString {
        let plain = self.plain();
        let plain = plain.and_then(|letters| CompactString::from_utf8(&letters[..self.span.len() as usize]).ok());
        plain.unwrap_or_else(|| form(self.span.of(text)))
    }
}

/// The words of `text` in `span`; stage directions are none.
pub(in crate::evidence) fn surfaces(text: &str, span: Span) -> Surfaces<'_> {
    let (text, at) = (&text[..span.end as usize], span.start as usize);
    Surfaces { text, at, marks: Marks::of(text.as_bytes(), at) }
}

/// The words of a text, one after the other.
pub(in crate::evidence) struct Surfaces<'t> {
    text: &'t str,
    /// One past what was read.
    at: usize,
    marks: Marks,
}

impl Iterator for Surfaces<'_> {
    type Item = Surface;

    #[inline]
    fn next(&mut self) -> Option<Surface> {
        self.marked().or_else(|| {
            // Where only some bytes were passed, they were marked in vain: what stands here is not plain.
            if self.marks.passed(self.at) < MARKED {
                return self.any();
            }
            self.marks = Marks::of(self.text.as_bytes(), self.at);
            self.marked().or_else(|| self.any())
        })
    }
}

/// Bytes that are passed before others are marked.
const MARKED: usize = 32;

impl Surfaces<'_> {
    /// The next word, if the marks tell it.
    #[inline]
    fn marked(&mut self) -> Option<Surface> {
        let (start, len) = self.marks.word(self.at)?;
        let bytes = self.text.as_bytes();
        let word = u64::from_le_bytes(*bytes[start..].first_chunk()?);
        let end = start + len;
        if len == 1 && bytes[end] == b'.' {
            return None;
        }
        self.at = end;
        Some(Surface { span: Span::new(start as u32, end as u32), letters: letters(word, len) })
    }

    /// The next word.
    fn any(&mut self) -> Option<Surface> {
        loop {
            let rest = &self.text[self.at..];
            let first = *rest.as_bytes().first()?;
            match first {
                _ if first.is_ascii_alphanumeric() => {}
                b'(' | b'[' => {
                    self.at += aside(rest).unwrap_or(1);
                    continue;
                }
                b'%' | b'&' | b'$' | 0x80.. => {}
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            let (len, letters) = plain_word(rest).unwrap_or_else(|| any_word(rest));
            if len > 0 {
                let start = self.at;
                self.at += len;
                return Some(Surface { span: Span::new(start as u32, self.at as u32), letters });
            }
            self.at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// The letters of a word from its first eight bytes, where they are all of it.
fn letters(bytes: u64, len: usize) -> Option<NonZeroU64> {
    // "US" hangs on what stands beside it.
    let is_us = len == 2 && bytes as u16 == u16::from_le_bytes(*b"US");
    let small = || (bytes | 0x2020_2020_2020_2020) & u64::MAX >> (64 - 8 * len as u32);
    if len > 8 || is_us { None } else { NonZeroU64::new(small()) }
}

/// The length of the word that `text` starts with and its letters, where these and what ends it are plain; most are.
fn plain_word(text: &str) -> Option<(usize, Option<NonZeroU64>)> {
    let window = text.as_bytes().first_chunk::<16>()?;
    let small = u128::from_le_bytes(*window) | u128::from_le_bytes([0x20; 16]);
    let len = match small_letters(small as u64) {
        8 => 8 + small_letters((small >> 64) as u64),
        len => len,
    };
    let ends = match window.get(len)? {
        b' ' | b'\n' | b',' | b'-' | b'?' | b'!' | b';' | b':' | b')' | b'"' => len > 0,
        b'.' => len > 1,
        0x80.. => len > 0 && text[len..].starts_with(['”', '—', '–', '…']),
        _ => false,
    };
    if !ends {
        return None;
    }
    Some((len, letters(u128::from_le_bytes(*window) as u64, len)))
}

/// The folded form of a word, one of those in `span`, behind another: beside a word in capitals "US" is only another one,
/// "TRUST US".
pub(in crate::evidence) fn form_among(text: &str, span: Span, before: Option<Span>, word: Surface) -> CompactString {
    let at = word.span;
    if at.of(text) != "US" {
        return word.form(text);
    }
    let is_loud = |span: Span| {
        let surface = span.of(text);
        surface.len() > 1 && surface != "US" && surface.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let next = || surfaces(text, Span::new(at.end, span.end)).next().map(|next| next.span);
    if before.is_some_and(is_loud) || next().is_some_and(is_loud) {
        return CompactString::const_new("us");
    }
    word.form(text)
}

/// The folded form of one word.
fn form(surface: &str) -> CompactString {
    if surface == "US" || surface == "U.S" {
        return CompactString::const_new("US");
    }
    if surface == "&" {
        return CompactString::const_new("and");
    }
    if surface.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        let mut form = CompactString::from(surface);
        form.make_ascii_lowercase();
        return spelling::fold(form);
    }
    let mut form = CompactString::with_capacity(surface.len());
    for c in surface.chars() {
        match c {
            '’' | 'ʼ' | '‘' | '`' | '´' => form.push('\''),
            'ﬁ' => form.push_str("fi"),
            'ﬂ' => form.push_str("fl"),
            'ﬀ' => form.push_str("ff"),
            'ﬃ' => form.push_str("ffi"),
            'ﬄ' => form.push_str("ffl"),
            '.' if !surface.starts_with(|c: char| c.is_ascii_digit() || is_sign(c)) => {}
            _ if is_invisible(c) => {}
            _ => form.extend(c.to_lowercase()),
        }
    }
    spelling::fold(form)
}

/// The length of the word that `text` starts with, 0 where none does, and its letters.
fn any_word(text: &str) -> (usize, Option<NonZeroU64>) {
    let len = word_len(text);
    let word = &text.as_bytes()[..len];
    if !(1..=8).contains(&len) || !word.iter().all(u8::is_ascii_alphabetic) {
        return (len, None);
    }
    (len, letters(as_number(word), len))
}

/// The length of the word that `text` starts with; 0 where none does.
fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let next = text[first.len_utf8()..].chars().next();
    if matches!(first, '%' | '&') {
        return 1;
    }
    if !(first.is_alphanumeric() || is_sign(first) && next.is_some_and(|c| c.is_ascii_digit())) {
        return 0;
    }
    let mut before = first;
    let mut end = first.len_utf8();
    for (at, c) in chars {
        let rest = &text[at + c.len_utf8()..];
        let goes_on = c.is_alphanumeric() || is_invisible(c) || inside(&text[..at], before, c, rest);
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    end
}

/// Whether a mark stands inside a word: "don’t", "1,000", "3.5", "7:30", "U.S".
fn inside(word: &str, before: char, mark: char, rest: &str) -> bool {
    let mut after = rest.chars();
    let Some(next) = after.next() else { return false };
    match mark {
        '\'' | '’' | 'ʼ' | '`' | '´' => before.is_alphabetic() && next.is_alphabetic(),
        ',' => before.is_ascii_digit() && rest.chars().take_while(char::is_ascii_digit).count() == 3,
        '.' if before.is_ascii_digit() => next.is_ascii_digit(),
        '.' => {
            let single = word.chars().rev().nth(1).is_none_or(|c| c == '.');
            single && next.is_alphabetic() && after.next().is_none_or(|c| !c.is_alphanumeric())
        }
        ':' => before.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '€')
}

/// Soft hyphens and what has no width; a letter and its accent stay together.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}')
}

/// The length of a stage direction that `text` starts with: "(Applause.)", "[sic]".
fn aside(text: &str) -> Option<usize> {
    let close = match text.as_bytes().first()? {
        b'(' => b')',
        b'[' => b']',
        _ => return None,
    };
    let end = memchr::memchr(close, &text.as_bytes()[..text.len().min(60)])?;
    let mut words = text[1..end].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek()?;
    words.all(|word| ASIDES.contains(word.to_lowercase().as_str())).then_some(end + 1)
}

/// What stands between two words.
struct Between<'t>(&'t str);

impl Between<'_> {
    /// A hyphen alone, at the end of a line too.
    fn is_hyphen(&self) -> bool {
        let Some(rest) = self.0.strip_prefix(['-', '‐', '‑']) else { return false };
        rest.is_empty() || rest.trim().is_empty() && rest.contains('\n')
    }

    /// Says what follows the word before.
    fn after(&self, around: &mut Around, word: &str, next: &str) {
        match self.0 {
            " " if !next.is_empty() => return,
            ", " if !next.is_empty() => {
                around.pause = true;
                return;
            }
            _ => {}
        }
        let stops = self.0.contains(['.', '!', '?']) && !self.0.starts_with("...") || self.0.contains("\n\n");
        let goes_on = next.starts_with(char::is_lowercase) && !self.0.contains("\n\n")
            || self.0.starts_with('.') && is_abbreviated(word, next);
        around.ends = stops && !goes_on || next.is_empty();
        around.asks = self.0.contains('?');
        around.pause = around.ends
            || self.0.contains([',', ';', ':', '—', '–', '(', ')', '[', ']', '…', '!', '?'])
            || self.0.contains("--")
            || self.0.contains("...")
            || self.0.contains(" - ");
    }
}

/// "Mr.", "J." before a name; "No." is "number" before one alone.
fn is_abbreviated(word: &str, next: &str) -> bool {
    if word.eq_ignore_ascii_case("no") {
        return next.starts_with(|c: char| c.is_ascii_digit());
    }
    word.len() == 1 && word != "I" || Lexicon::get().is_abbreviation(&format!("{word}."))
}
