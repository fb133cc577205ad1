//! Records one after the other: a header of lines, a block as long as the header says, two empty lines.

use std::io::{self, BufRead, Read};

use crate::ingest::input::Stream;

/// A record of what no article fills, a film or an archive, is passed over line by line, and not read into memory.
const LARGEST: u64 = 16 << 20;
/// A header is shorter, and so is a line that begins one.
const HEADER: usize = 64 << 10;

/// One record.
pub(super) struct Record {
    header: Header,
    pub(super) block: Vec<u8>,
}

/// The fields of a header, in order.
type Header = Vec<(String, String)>;

/// What comes next in a crawl.
pub(super) enum Next {
    Record(Record),
    /// A record that cannot be used: why.
    Broken(String),
    End,
}

impl Record {
    /// A field of the header, in capitals or not.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        value(&self.header, name).map(str::to_owned)
    }

    /// What it is a record of.
    pub(super) fn kind(&self) -> &str {
        value(&self.header, "WARC-Type").unwrap_or_default()
    }

    /// Its identifier without brackets.
    pub(super) fn id(&self) -> Option<String> {
        value(&self.header, "WARC-Record-ID").map(|id| id.trim_matches(['<', '>']).to_owned())
    }

    /// Whether the block says, or leaves open, that it is plain text.
    pub(super) fn is_plain_text(&self) -> bool {
        value(&self.header, "Content-Type").is_none_or(|kind| kind.to_ascii_lowercase().starts_with("text/plain"))
    }
}

fn value<'h>(header: &'h Header, name: &str) -> Option<&'h str> {
    header.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// The fields of lines `Name: value`, up to an empty line; other lines say nothing.
pub(super) fn fields<'l>(lines: impl Iterator<Item = &'l [u8]>) -> Vec<(String, String)> {
    let field = |line: &[u8]| {
        let line = String::from_utf8_lossy(line);
        line.split_once(':').map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
    };
    lines.take_while(|line| !line.trim_ascii().is_empty()).filter_map(field).collect()
}

/// Reads record after record.
pub(super) struct Reader {
    stream: Rewind,
    number: u64,
    /// Whether what comes next may still be of the record read last.
    lost: bool,
    /// Whether the first line of the next record was read already.
    begun: bool,
}

/// What came of looking for a record.
struct Sought {
    found: bool,
    /// Whether there was something before it, or before the end, that belongs to no record.
    strange: bool,
}

impl Reader {
    pub(super) fn new(stream: Stream) -> Self {
        Self { stream: Rewind { again: Vec::new(), at: 0, stream }, number: 0, lost: false, begun: false }
    }

    /// The number of the record read last, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The next record, or the next that is broken.
    pub(super) fn next(&mut self) -> io::Result<Next> {
        loop {
            if let Some(next) = self.find()? {
                return Ok(next);
            }
            self.number += 1;
            self.lost = true;
            let next = self.record()?;
            // What was passed over is so line by line.
            self.lost = !matches!(next, Some(Next::Record(_)));
            if let Some(next) = next {
                return Ok(next);
            }
        }
    }

    /// Goes to the next record; what there is instead, where that is the end, or something before it that is no record.
    fn find(&mut self) -> io::Result<Option<Next>> {
        if std::mem::take(&mut self.begun) {
            return Ok(None);
        }
        let known = !std::mem::replace(&mut self.lost, true);
        let sought = self.seek();
        let strange = known && sought.as_ref().map_or(true, |sought| sought.strange);
        self.number += u64::from(strange);
        let sought = sought?;
        if strange {
            self.begun = sought.found;
            return Ok(Some(Next::Broken("what stands there is no beginning of a record".to_owned())));
        }
        Ok((!sought.found).then_some(Next::End))
    }

    /// The record whose first line was read; none where it is passed over.
    fn record(&mut self) -> io::Result<Option<Next>> {
        let broken = |reason: String| Ok(Some(Next::Broken(reason)));
        let Some(header) = self.header()? else { return broken("a header of more than 64 KiB".to_owned()) };
        let length = match value(&header, "Content-Length").map(str::parse::<u64>) {
            Some(Ok(length)) => length,
            Some(Err(_)) => return broken("its Content-Length is no number".to_owned()),
            None => return broken("it has no Content-Length".to_owned()),
        };
        if length > LARGEST {
            let wanted = matches!(value(&header, "WARC-Type"), Some("response" | "conversion"));
            let reason = format!("its length, {length} bytes, is more than any article has");
            return if wanted { broken(reason) } else { Ok(None) };
        }
        let mut block = Vec::new();
        let read = (&mut self.stream).take(length).read_to_end(&mut block)?;
        let mut behind = Vec::new();
        if read as u64 == length && self.ends(&mut behind)? {
            return Ok(Some(Next::Record(Record { header, block })));
        }
        block.append(&mut behind);
        self.stream.rewind(block);
        broken(format!("its length is not the {length} bytes that it claims"))
    }

    /// Reads up to and over the first line of a record.
    fn seek(&mut self) -> io::Result<Sought> {
        let mut line = Vec::new();
        let (mut at_start, mut strange) = (true, false);
        loop {
            line.clear();
            if (&mut self.stream).take(HEADER as u64).read_until(b'\n', &mut line)? == 0 {
                return Ok(Sought { found: false, strange });
            }
            if at_start && is_first(&line) {
                return Ok(Sought { found: true, strange });
            }
            strange |= !line.trim_ascii().is_empty();
            at_start = line.last() == Some(&b'\n');
        }
    }

    /// The header; none where it does not end.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut bytes = Vec::new();
        loop {
            let start = bytes.len();
            (&mut self.stream).take((HEADER - start) as u64).read_until(b'\n', &mut bytes)?;
            if bytes[start..].trim_ascii().is_empty() {
                return Ok(Some(fields(bytes.split(|&byte| byte == b'\n'))));
            }
            if bytes.len() >= HEADER {
                return Ok(None);
            }
        }
    }

    /// Whether two empty lines follow, or the end; what was read for that goes into `read`.
    fn ends(&mut self, read: &mut Vec<u8>) -> io::Result<bool> {
        for _ in 0..2 {
            let start = read.len();
            (&mut self.stream).take(2).read_until(b'\n', read)?;
            if !matches!(&read[start..], b"\r\n" | b"\n" | b"") {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Whether a line is the first of a record: `WARC/1.1`.
fn is_first(line: &[u8]) -> bool {
    let version = line.strip_prefix(b"WARC/").and_then(|version| version.first());
    version.is_some_and(u8::is_ascii_digit) && line.len() < 20
}

/// A stream of which the last bytes can be read again.
struct Rewind {
    again: Vec<u8>,
    at: usize,
    stream: Stream,
}

impl Rewind {
    /// Has `bytes` be read next.
    fn rewind(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.again[self.at..]);
        (self.again, self.at) = (bytes, 0);
    }
}

impl Read for Rewind {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Rewind {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.again.len() { Ok(&self.again[self.at..]) } else { self.stream.fill_buf() }
    }

    fn consume(&mut self, bytes: usize) {
        if self.at < self.again.len() { self.at += bytes } else { self.stream.consume(bytes) }
    }
}
