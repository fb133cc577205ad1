//! One file or stream, in whatever format it is, to its articles.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use super::article::{Article, Note};
use super::jsonl::{self, Jsonl};
use super::{TOO_LARGE, decode};
use crate::error::{Error, Kind, Place, Result};

/// How an input is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputFormat {
    /// One article, all of it words.
    Plain,
    /// One article in Markdown.
    Markdown,
    /// One article a line, `{"id": …, "text": …}`.
    Jsonl,
}

impl InputFormat {
    /// The format that a path's extension tells, in capitals or not; none for an unknown one.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// The articles of one file or stream, read as they are asked for.
pub struct Input(State);

enum State {
    /// Nothing read yet.
    Unread {
        name: String,
        reader: Stream,
        format: Option<InputFormat>,
    },
    /// In the middle of JSONL.
    Lines(Jsonl<Stream>),
    Done,
}

type Stream = Box<dyn BufRead + Send>;

/// Large enough that a system call an article is the exception.
const BUFFER: usize = 256 * 1024;

impl Input {
    /// The articles of `reader`. `name` stands for it in messages and identifiers. With no `format` given, a first line
    /// that is an object with a `"text"` makes it JSONL, and anything else is plain text.
    pub fn new(name: impl Into<String>, reader: impl Read + Send + 'static, format: Option<InputFormat>) -> Self {
        let reader = Box::new(BufReader::with_capacity(BUFFER, reader));
        Self(State::Unread { name: name.into(), reader, format })
    }
}

impl Iterator for Input {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match std::mem::replace(&mut self.0, State::Done) {
                State::Unread { name, reader, format } => match start(&name, reader, format) {
                    Ok(Start::Lines(lines)) => self.0 = State::Lines(lines),
                    Ok(Start::Whole(article)) => return Some(Ok(article)),
                    Err(error) => return Some(Err(error)),
                },
                State::Lines(mut lines) => {
                    let item = lines.next()?;
                    self.0 = State::Lines(lines);
                    return Some(item);
                }
                State::Done => return None,
            }
        }
    }
}

/// What the first bytes and the format make of an input.
enum Start {
    Whole(Article),
    Lines(Jsonl<Stream>),
}

fn start(name: &str, mut stream: Stream, format: Option<InputFormat>) -> Result<Start> {
    let failed = |error| Error::read(name, error);
    let mut head = Vec::new();
    (&mut stream).take(2).read_to_end(&mut head).map_err(failed)?;
    let mut notes = Vec::new();
    if decode::utf16(&head).is_some() {
        // Rare, so it may take the memory of the whole file: from here on it is a stream of UTF-8 like any other.
        let text = decode_rest(name, std::mem::take(&mut head), &mut stream, &mut notes)?;
        stream = Box::new(Cursor::new(text.into_bytes()));
    }
    let format = match format {
        Some(format) => format,
        None => sniff(&mut stream, &mut head).map_err(failed)?,
    };
    if format == InputFormat::Jsonl {
        return Ok(Start::Lines(Jsonl::new(name, Box::new(Cursor::new(head).chain(stream)), notes)));
    }
    let text = decode_rest(name, head, &mut stream, &mut notes)?;
    if text.trim_ascii().is_empty() {
        notes.push(Note::new(Place::file(name), "no text in it"));
    }
    let mut article = match format {
        InputFormat::Markdown => Article::markdown(name, text),
        _ => Article::plain(name, text),
    };
    article.notes = notes;
    Ok(Start::Whole(article.standing_at(Place::file(name))))
}

/// The text of `head` and all that follows it.
fn decode_rest(name: &str, mut head: Vec<u8>, stream: &mut Stream, notes: &mut Vec<Note>) -> Result<String> {
    let place = || Place::file(name);
    stream.take(TOO_LARGE).read_to_end(&mut head).map_err(|error| Error::read(name, error))?;
    if head.len() as u64 >= TOO_LARGE {
        return Err(Error::new(place(), Kind::TooLarge));
    }
    let decoded = decode::decode(head).map_err(|kind| Error::new(place(), kind))?;
    if decoded.text.len() as u64 >= TOO_LARGE {
        return Err(Error::new(place(), Kind::TooLarge));
    }
    notes.extend(decoded.remark.map(|remark| Note::new(place(), remark)));
    Ok(decoded.text)
}

/// The format that the first line with anything in it shows; what was read for that is added to `head`.
fn sniff(stream: &mut Stream, head: &mut Vec<u8>) -> io::Result<InputFormat> {
    let mut blank = 0;
    loop {
        let read = stream.take(TOO_LARGE).read_until(b'\n', head)?;
        let line = &head[blank..];
        if read == 0 || !decode::without_mark(line).trim_ascii().is_empty() {
            return Ok(if jsonl::is_article(line) { InputFormat::Jsonl } else { InputFormat::Plain });
        }
        blank = head.len();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: impl AsRef<[u8]>, format: Option<InputFormat>) -> Vec<Result<Article>> {
        Input::new("-", Cursor::new(bytes.as_ref().to_vec()), format).collect()
    }

    fn one(bytes: impl AsRef<[u8]>, format: Option<InputFormat>) -> Article {
        let mut all = read(bytes, format);
        assert_eq!(all.len(), 1);
        all.remove(0).expect("an article")
    }

    fn utf16(text: &str) -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn the_extension_tells_the_format() {
        let of = |path: &str| InputFormat::of(Path::new(path));
        assert_eq!(of("a/b.txt"), Some(InputFormat::Plain));
        assert_eq!(of("b.MD"), Some(InputFormat::Markdown));
        assert_eq!(of("b.ndjson"), Some(InputFormat::Jsonl));
        assert_eq!((of("b"), of(".txt"), of("b.jpg")), (None, None, None));
    }

    #[test]
    fn without_a_format_the_first_line_tells_it() {
        assert_eq!(one("He said no.\n", None).text, "He said no.\n");
        assert_eq!(one("{\"text\": \"He said no.\"}", None).text, "He said no.");
        assert_eq!(read("\n \n{\"text\": \"a\"}\nbroken\n{\"text\": \"b\"}\n", None).len(), 3);
        assert_eq!(one("{Braces} open it.\n{\"text\": \"a\"}\n", None).text.len(), 32);
        assert_eq!(one("{\n\"text\": \"He said no.\"}", None).text.len(), 24);
        assert_eq!(one("\n".repeat(100_000), None).text.len(), 100_000);
    }

    #[test]
    fn utf16_is_read_in_every_format() {
        assert_eq!(one(utf16("“No”"), None).text, "“No”");
        assert_eq!(one(utf16("“*No*”"), Some(InputFormat::Markdown)).reading(), "“ No ”");
        let lines = utf16("{\"text\": \"“No”\"}\r\n{\"text\": \"“Yes”\"}\r\n");
        assert_eq!(read(&lines, None).len(), 2);
        assert_eq!(read(&lines, Some(InputFormat::Jsonl)).len(), 2);
    }

    #[test]
    fn an_input_without_text_is_an_article_with_a_note() {
        for empty in ["", " \n", "\u{FEFF}"] {
            let article = one(empty, None);
            assert_eq!(article.notes.iter().map(ToString::to_string).collect::<Vec<_>>(), ["-: note: no text in it"]);
        }
        assert_eq!(read("", Some(InputFormat::Jsonl)).len(), 0);
    }

    #[test]
    fn another_encoding_is_noted() {
        let article = one(b"Ren\xE9e said no.", None);
        assert_eq!(article.text, "Renée said no.");
        insta::assert_snapshot!(article.notes[0], @"-: note: not UTF-8 (first bad byte at offset 3): read as Windows-1252");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), format in 0..4usize) {
            use InputFormat::{Jsonl, Markdown, Plain};
            for article in read(bytes, [None, Some(Plain), Some(Markdown), Some(Jsonl)][format]).into_iter().flatten() {
                prop_assert_eq!(article.reading().len(), article.text.len());
            }
        }
    }
}
