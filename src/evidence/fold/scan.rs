//! Text cut into words, with what stands between them.

use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::{Around, Word, list, spelling};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// Words that a bracket of stage directions is made of.
static ASIDES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("../asides.txt")));

/// The words of `text` in `span`; numbers are still in pieces.
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(span.len() as usize / 5);
    let mut gap = span.start;
    for at in surfaces(text, span) {
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
        words.push(Word { span: at, form: form(surface), around });
        gap = at.end;
    }
    if let Some(last) = words.last_mut() {
        Between(&text[gap as usize..span.end as usize]).after(&mut last.around, last.span.of(text), "");
    }
    among_capitals(text, &mut words);
    words
}

/// Where the words of `text` in `span` stand; stage directions are none.
pub(in crate::evidence) fn surfaces(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let text = &text[..span.end as usize];
    let mut at = span.start as usize;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = *rest.as_bytes().first()?;
            match first {
                _ if first.is_ascii_alphanumeric() => {}
                b'(' | b'[' => {
                    at += aside(rest).unwrap_or(1);
                    continue;
                }
                b'%' | b'&' | b'$' | 0x80.. => {}
                _ => {
                    at += 1;
                    continue;
                }
            }
            let len = word_len(rest);
            if len > 0 {
                let start = at;
                at += len;
                return Some(Span::new(start as u32, at as u32));
            }
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    })
}

/// Beside a word in capitals "US" is only another one: "TRUST US".
fn among_capitals(text: &str, words: &mut [Word]) {
    let is_loud = |word: &Word| {
        let surface = word.span.of(text);
        surface.len() > 1 && surface != "US" && surface.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    for at in 0..words.len() {
        let beside = at.checked_sub(1).into_iter().chain([at + 1]);
        if words[at].form == "US" && beside.filter_map(|at| words.get(at)).any(is_loud) {
            words[at].form = CompactString::const_new("us");
        }
    }
}

/// The folded form of one word.
pub(in crate::evidence) fn form(surface: &str) -> CompactString {
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

/// The length of the word that `text` starts with; 0 where none does.
fn word_len(text: &str) -> usize {
    // Most words are letters of ASCII up to a space.
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 0 && text.as_bytes().get(letters).is_none_or(|byte| matches!(byte, b' ' | b'\n' | b',' | b'-')) {
        return letters;
    }
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
