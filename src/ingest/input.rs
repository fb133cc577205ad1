//! One file or stream, in whatever format it is, to its articles.

#[cfg(feature = "cli")]
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use super::article::{Article, Note};
use super::format::InputFormat;
use super::head::Head;
use super::jsonl::Jsonl;
#[cfg(feature = "cli")]
use super::meter::Meter;
#[cfg(feature = "cli")]
use super::reading::Fields;
use super::reading::Reading;
#[cfg(feature = "cli")]
use super::unpack::Packing;
use super::{TOO_LARGE, decode, sniff};
use crate::error::{Error, Kind, Place, Result};

/// The articles of one file or stream, read as they are asked for.
pub struct Input(State);

enum State {
    /// Nothing read yet.
    Unread(Source),
    /// In the middle of it.
    Reading(Articles),
    Done,
}

/// What is to be read.
struct Source {
    name: String,
    stream: Stream,
    reading: Reading,
    /// Its size, where that is known.
    bytes: Option<u64>,
}

pub(super) type Stream = Box<dyn BufRead + Send>;
pub(super) type Articles = Box<dyn Iterator<Item = Result<Article>> + Send>;

/// Large enough that a system call an article is the exception.
pub(super) const BUFFER: usize = 256 * 1024;
/// gzip in zstd in gzip is as deep as anyone packs.
#[cfg(feature = "cli")]
const PACKED: usize = 3;

impl Input {
    /// The articles of `reader`. `name` stands for it in messages and identifiers, and its extension tells the format where
    /// neither `reading` nor the first bytes do. What is compressed (gzip, zstd) is unpacked.
    pub fn new(name: impl Into<String>, reader: impl Read + Send + 'static, reading: &Reading) -> Self {
        let stream = Box::new(BufReader::with_capacity(BUFFER, reader));
        Self(State::Unread(Source { name: name.into(), stream, reading: reading.clone(), bytes: None }))
    }

    /// The same for a file, of which less has to be in memory; `meter` counts what is read of it.
    #[cfg(feature = "cli")]
    pub(super) fn file(name: &str, file: File, reading: &Reading, meter: &Meter) -> Result<Self> {
        let failed = |error| Error::read(name, error);
        let metadata = file.metadata().map_err(failed)?;
        #[cfg(feature = "parquet")]
        if metadata.is_file() && super::parquet::is_in(&file, reading).map_err(failed)? {
            return Ok(Self(State::Reading(super::parquet::open(name, file, &reading.fields, meter.clone())?)));
        }
        let Self(State::Unread(source)) = Self::new(name, meter.on(file), reading) else {
            return Ok(Self(State::Done));
        };
        Ok(Self(State::Unread(Source { bytes: metadata.is_file().then_some(metadata.len()), ..source })))
    }
}

impl Iterator for Input {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match std::mem::replace(&mut self.0, State::Done) {
                State::Unread(source) => match source.start() {
                    Ok(articles) => self.0 = State::Reading(articles),
                    Err(error) => return Some(Err(error)),
                },
                State::Reading(mut articles) => {
                    let item = articles.next()?;
                    self.0 = State::Reading(articles);
                    return Some(item);
                }
                State::Done => return None,
            }
        }
    }
}

impl Source {
    /// Reads as much as tells the format, and gives the articles in it.
    fn start(mut self) -> Result<Articles> {
        let mut notes = Vec::new();
        let format = self.format(&mut notes)?;
        let Self { name, stream, reading: Reading { fields, .. }, .. } = self;
        match format {
            InputFormat::Jsonl => Ok(Box::new(Jsonl::new(name, stream, fields, notes))),
            #[cfg(feature = "cli")]
            InputFormat::Csv => Ok(Box::new(super::csv::Rows::new(name, stream, fields, notes)?)),
            #[cfg(feature = "cli")]
            InputFormat::Warc => Ok(Box::new(super::warc::Records::new(name, stream, fields))),
            #[cfg(feature = "cli")]
            InputFormat::Ninjs | InputFormat::NewsMl => wired(&name, stream, format, &fields, notes),
            #[cfg(feature = "cli")]
            InputFormat::Html => Ok(once(page(&name, stream, &fields, notes)?)),
            #[cfg(feature = "parquet")]
            InputFormat::Parquet => super::parquet::spooled(&name, stream, &fields),
            _ => {
                let article = whole(&name, stream, format, notes)?;
                Ok(once(article))
            }
        }
    }

    /// The format; unpacks what is packed, and recodes UTF-16, on the way.
    fn format(&mut self, notes: &mut Vec<Note>) -> Result<InputFormat> {
        let Self { name, stream, reading, bytes } = self;
        let mut head = Head::of(stream);
        #[cfg(feature = "cli")]
        for _ in 0..PACKED {
            let Some(packing) = Packing::of(&head.bytes) else { break };
            *bytes = None;
            let packed = head.put_back(std::mem::replace(stream, Box::new(io::empty())));
            *stream = packing.unpack(packed).map_err(|error| Error::read(name, error))?;
            head = Head::of(stream);
        }
        if decode::utf16(&head.bytes).is_some() {
            // Rare, so it may take the memory of the whole file: from here on it is a stream of UTF-8 like any other.
            let mut all = head.put_back(std::mem::replace(stream, Box::new(io::empty())));
            let text = "\u{FEFF}".to_owned() + &text_of(name, &mut all, notes)?;
            *stream = Box::new(Cursor::new(text.into_bytes()));
            head = Head::of(stream);
        }
        let format = match reading.format {
            Some(format) => format,
            None => {
                head.complete_line(stream);
                sniff::format(&head.bytes, InputFormat::of(Path::new(name)), &reading.fields)
            }
        };
        if !format.streams() && bytes.is_some_and(|bytes| bytes >= TOO_LARGE) {
            return Err(Error::new(Place::file(name), Kind::TooLarge));
        }
        *stream = head.put_back(std::mem::replace(stream, Box::new(io::empty())));
        Ok(format)
    }
}

fn once(article: Article) -> Articles {
    Box::new(std::iter::once(Ok(article)))
}

/// The article of an input that is a web page.
#[cfg(feature = "cli")]
fn page(name: &str, mut stream: Stream, fields: &Fields, mut notes: Vec<Note>) -> Result<Article> {
    let failed = |kind| Error::new(Place::file(name), kind);
    let page = markup(name, &mut stream, &mut notes)?;
    let mut article = super::html::article(name, &page).map_err(failed)?;
    fields.keep_in(&mut article.extra);
    article.notes = notes;
    Ok(article.standing_at(Place::record(name, 1)))
}

/// The articles that a wire sent.
#[cfg(feature = "cli")]
fn wired(
    name: &str,
    mut stream: Stream,
    format: InputFormat,
    fields: &Fields,
    mut notes: Vec<Note>,
) -> Result<Articles> {
    let text = markup(name, &mut stream, &mut notes)?;
    let mut articles = super::wire::articles(name, &text, format, fields);
    if let Some(Ok(first)) = articles.iter_mut().find(|article| article.is_ok()) {
        first.notes = notes;
    }
    Ok(Box::new(articles.into_iter()))
}

/// The text of what says its encoding itself.
#[cfg(feature = "cli")]
fn markup(name: &str, stream: &mut Stream, notes: &mut Vec<Note>) -> Result<String> {
    let bytes = all_bytes(name, stream)?;
    let decoded = decode::decode_markup(&bytes, None).map_err(|kind| Error::new(Place::file(name), kind))?;
    notes.extend(decoded.remark.map(|remark| Note::new(Place::file(name), remark)));
    Ok(decoded.text)
}

/// The article that an input is as a whole.
fn whole(name: &str, mut stream: Stream, format: InputFormat, mut notes: Vec<Note>) -> Result<Article> {
    let text = text_of(name, &mut stream, &mut notes)?;
    if text.trim_ascii().is_empty() {
        notes.push(Note::new(Place::file(name), "no text in it"));
    }
    let mut article = match format {
        InputFormat::Markdown => Article::markdown(name, text),
        _ => Article::plain(name, text),
    };
    article.notes = notes;
    Ok(article.standing_at(Place::file(name)))
}

/// All bytes of a stream.
fn all_bytes(name: &str, stream: &mut Stream) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(TOO_LARGE).read_to_end(&mut bytes).map_err(|error| Error::read(name, error))?;
    if bytes.len() as u64 >= TOO_LARGE {
        return Err(Error::new(Place::file(name), Kind::TooLarge));
    }
    Ok(bytes)
}

/// The text of a stream.
fn text_of(name: &str, stream: &mut Stream, notes: &mut Vec<Note>) -> Result<String> {
    let place = || Place::file(name);
    let decoded = decode::decode(all_bytes(name, stream)?).map_err(|kind| Error::new(place(), kind))?;
    if decoded.text.len() as u64 >= TOO_LARGE {
        return Err(Error::new(place(), Kind::TooLarge));
    }
    notes.extend(decoded.remark.map(|remark| Note::new(place(), remark)));
    Ok(decoded.text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: impl AsRef<[u8]>, format: Option<InputFormat>) -> Vec<Result<Article>> {
        let reading = Reading { format, ..Reading::default() };
        Input::new("-", Cursor::new(bytes.as_ref().to_vec()), &reading).collect()
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
