//! JSONL: one article a line, `{"id": …, "text": …}`, other keys carried through.
//!
//! A broken line is an error that names file and line, and the next line is read. The line buffer is used again, so memory
//! is bounded by the longest line.

use std::io::{BufRead, Read};

use serde_json::Value;

use super::article::{Article, Note};
use super::reading::Fields;
use super::{TOO_LARGE, decode};
use crate::error::{Error, Kind, Place, Result};

/// The articles of a stream of lines.
pub(super) struct Jsonl<R> {
    name: String,
    reader: R,
    fields: Fields,
    line: Vec<u8>,
    /// Number of the line in `line`, from 1.
    number: u64,
    /// About the whole stream; they go with its first article.
    notes: Vec<Note>,
    done: bool,
}

impl<R: BufRead> Jsonl<R> {
    /// Reads `reader`; `name` is the file's name in messages and in made-up identifiers.
    pub(super) fn new(name: impl Into<String>, reader: R, fields: Fields, notes: Vec<Note>) -> Self {
        Self { name: name.into(), reader, fields, line: Vec::new(), number: 0, notes, done: false }
    }

    /// Reads the next line into the buffer; false at the end.
    fn advance(&mut self) -> Result<bool> {
        self.line.clear();
        let read = (&mut self.reader).take(TOO_LARGE).read_until(b'\n', &mut self.line);
        self.number += 1;
        match read {
            Ok(0) => Ok(false),
            Ok(_) if self.line.len() as u64 == TOO_LARGE => {
                self.line = Vec::new();
                let skipped = self.reader.skip_until(b'\n');
                skipped.map_err(|error| Error::read(&self.name, error))?;
                Err(self.error(Kind::TooLarge))
            }
            Ok(_) => Ok(true),
            Err(error) => {
                self.done = true;
                Err(Error::read(&self.name, error))
            }
        }
    }

    fn error(&self, kind: Kind) -> Error {
        Error::new(Place::line(&self.name, self.number), kind)
    }

    /// The article of the line in the buffer.
    fn article(&mut self) -> Result<Article> {
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let line = if self.number == 1 { decode::without_mark(line) } else { line };
        let line = std::str::from_utf8(line).map_err(|error| {
            let offset = error.valid_up_to();
            self.error(Kind::NotUtf8 { offset, byte: line[offset] })
        })?;
        let place = || format!("{}:{}", self.name, self.number);
        let read = parse(line).and_then(|(value, repaired)| {
            let Value::Object(object) = value else { return Err(self.fields.no_object(&value)) };
            Ok((self.fields.article(object, place)?.weighing(line.len()), repaired))
        });
        let (mut article, repaired) = read.map_err(|kind| self.error(kind))?;
        article = article.standing_at(Place::line(&self.name, self.number));
        article.notes.append(&mut self.notes);
        if repaired > 0 {
            let message = format!("lone surrogate escapes, {repaired} of them: read as U+FFFD");
            article.notes.push(Note::new(Place::line(&self.name, self.number), message));
        }
        Ok(article)
    }
}

impl<R: BufRead> Iterator for Jsonl<R> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.advance() {
                Ok(true) if self.line.trim_ascii().is_empty() => {}
                Ok(true) => return Some(self.article()),
                Ok(false) => self.done = true,
                Err(error) => return Some(Err(error)),
            }
        }
        None
    }
}

/// Whether this is one line, and an article of JSONL: an object with a text.
pub(super) fn is_article(line: &[u8], fields: &Fields) -> bool {
    let line = decode::without_mark(line).trim_ascii();
    line.first() == Some(&b'{')
        && !line.contains(&b'\n')
        && std::str::from_utf8(line)
            .is_ok_and(|line| parse(line).is_ok_and(|(value, _)| value.get(&fields.text).is_some()))
}

/// The value of a line, and how many escapes had to be repaired for it.
fn parse(line: &str) -> Result<(Value, usize), Kind> {
    match serde_json::from_str(line) {
        Ok(value) => Ok((value, 0)),
        Err(first) => {
            let (repaired, count) = without_lone_surrogates(line);
            match serde_json::from_str(&repaired) {
                Ok(value) if count > 0 => Ok((value, count)),
                Err(second) if count > 0 => Err(broken(&second)),
                _ => Err(broken(&first)),
            }
        }
    }
}

/// serde_json's message without its line, which counts within our line.
fn broken(error: &serde_json::Error) -> Kind {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let reason = message.strip_suffix(&place).unwrap_or(&message).to_owned();
    Kind::Json { column: error.column(), reason }
}

/// `line` with `\ufffd` for every escaped half of a surrogate pair whose other half is missing, and how many there were.
/// Programs that cut strings in the middle of an emoji write such halves; serde_json refuses the whole line for one.
fn without_lone_surrogates(line: &str) -> (String, usize) {
    let mut out = String::with_capacity(line.len());
    let mut count = 0;
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let len = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(Half::High), Some(Half::Low)) => 12,
            (Some(_), _) => {
                out.push_str("\\ufffd");
                count += 1;
                rest = &escape[6..];
                continue;
            }
            // The backslash and the character it escapes.
            (None, _) => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&escape[..len]);
        rest = &escape[len..];
    }
    out.push_str(rest);
    (out, count)
}

enum Half {
    High,
    Low,
}

/// Which half of a surrogate pair the escape at the start of `text` is.
fn surrogate(text: &str) -> Option<Half> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: impl AsRef<[u8]>) -> Vec<Result<Article>> {
        Jsonl::new("day.jsonl", bytes.as_ref(), Fields::default(), Vec::new()).collect()
    }

    fn one(line: &str) -> Article {
        let mut all = read(line);
        assert_eq!(all.len(), 1);
        all.remove(0).expect("an article")
    }

    fn message(line: impl AsRef<[u8]>) -> String {
        let mut all = read(line);
        assert_eq!(all.len(), 1);
        all.remove(0).expect_err("refused").to_string()
    }

    #[test]
    fn a_line_is_an_article_and_other_keys_are_carried_through() {
        let article = one(r#"{"id": "a1", "outlet": "The Day", "text": "He said no.", "tags": [1, null]}"#);
        assert_eq!((article.id.as_str(), article.text.as_str()), ("a1", "He said no."));
        assert_eq!(serde_json::to_string(&article.extra).expect("json"), r#"{"outlet":"The Day","tags":[1,null]}"#);
        assert_eq!(article.notes, []);
    }

    #[test]
    fn an_id_may_be_a_number_or_missing() {
        assert_eq!(one(r#"{"text": "", "id": 1724668800123456789}"#).id, "1724668800123456789");
        assert_eq!(one(r#"{"text": ""}"#).id, "day.jsonl:1");
        assert_eq!(one("\n \n{\"text\": \"\", \"id\": null}").id, "day.jsonl:3");
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_no_trouble() {
        assert_eq!(one("\u{FEFF}{\"text\": \"a\"}\r\n").text, "a");
    }

    #[test]
    fn a_broken_line_says_what_is_wrong() {
        insta::assert_snapshot!(message(r#"{"id": "a", "text": "cut"#), @"day.jsonl:1: not JSON at byte 24 of the line: EOF while parsing a string");
        insta::assert_snapshot!(message(r#"["He said no."]"#), @r#"day.jsonl:1: expected an object, found an array; a line must be an object such as {"id": "a1", "text": "…"}"#);
        insta::assert_snapshot!(message(r#"{"id": "a"}"#), @r#"day.jsonl:1: no "text"; a line must be an object such as {"id": "a1", "text": "…"}"#);
        insta::assert_snapshot!(message(r#"{"text": 5}"#), @r#"day.jsonl:1: "text" must be a string, not a number; a line must be an object such as {"id": "a1", "text": "…"}"#);
        insta::assert_snapshot!(message(r#"{"text": "a", "id": [1]}"#), @r#"day.jsonl:1: "id" must be a string or a number, not an array; a line must be an object such as {"id": "a1", "text": "…"}"#);
        insta::assert_snapshot!(message(b"{\"text\": \"Ren\xE9e\"}"), @"day.jsonl:1: not UTF-8: the first bad byte, 0xE9, is at offset 13 of the line; save it as UTF-8");
        insta::assert_snapshot!(message("{\"text\": \"a\0b\"}"), @r#"day.jsonl:1: not JSON at byte 12 of the line: control character (\u0000-\u001F) found while parsing a string"#);
    }

    #[test]
    fn the_reader_goes_on_after_a_broken_line() {
        let lines = "{\"text\": \"a\"}\nnot json\n\n{\"text\": \"b\"}\n{\"text\"\n";
        let shown: Vec<_> = read(lines)
            .into_iter()
            .map(|item| match item {
                Ok(article) => article.text,
                Err(error) => format!("broken line {}", error.line().expect("a line")),
            })
            .collect();
        assert_eq!(shown, ["a", "broken line 2", "b", "broken line 5"]);
    }

    #[test]
    fn lone_surrogates_are_replaced_and_noted() {
        let article = one(r#"{"text": "cut \ud83d, \udE42, whole \ud83d\ude42, not one: \\ud83d \u00e9"}"#);
        assert_eq!(article.text, "cut \u{FFFD}, \u{FFFD}, whole 🙂, not one: \\ud83d é");
        insta::assert_snapshot!(article.notes[0], @"day.jsonl:1: note: lone surrogate escapes, 2 of them: read as U+FFFD");
        // Two first halves and then a second half: one pair and one lone half.
        assert_eq!(one(r#"{"text": "\ud83d\ud83d\ude42"}"#).text, "\u{FFFD}🙂");
    }

    #[test]
    fn repair_does_not_make_broken_lines_whole() {
        insta::assert_snapshot!(message(r#"{"text": "\ud83d", }"#), @"day.jsonl:1: not JSON at byte 20 of the line: trailing comma");
        insta::assert_snapshot!(message(r#"{"text": "\u12"}"#), @"day.jsonl:1: not JSON at byte 16 of the line: invalid escape");
    }

    #[test]
    fn an_article_is_told_from_text_by_its_line() {
        let is_article = |line: &[u8]| is_article(line, &Fields::default());
        assert!(is_article(br#" {"text": "He said no."}"#));
        assert!(is_article(br#"{"text": "\ud800"}"#));
        assert!(!is_article(br#"{"words": "He said no."}"#));
        assert!(!is_article(b"{curly} braces open this article"));
        assert!(!is_article(b"He said no."));
        assert!(!is_article(b""));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let lines = bytes.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
            prop_assert_eq!(read(&bytes).len(), lines);
        }

        #[test]
        fn escapes_of_any_kind_make_an_article(escapes in prop::collection::vec(any::<u16>(), 0..12)) {
            let escaped: String = escapes.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            let article = one(&format!("{{\"text\": \"{escaped}\"}}"));
            prop_assert_eq!(article.text, String::from_utf16_lossy(&escapes));
        }
    }
}
