//! How a segment is made.

use std::io::{self, Write};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::lists::Lists;
use super::{BlockAt, Contents, FORMAT, Known, MAGIC, sum};
use crate::evidence::chunk;
use crate::evidence::fold;
use crate::evidence::reference::Reference;
use crate::evidence::stretch::{Block, Origin};
use crate::evidence::terms::{Term, Terms};
use crate::text::Span;

/// A block is full with so many bytes of text.
const BLOCK: u32 = 4_000;

/// A segment while it is made: texts are written as they come, lists at the end.
pub(in crate::evidence) struct Builder<W> {
    out: W,
    written: u64,
    contents: Contents,
    lists: Lists,
    /// The terms of a reference, and the chunks that they stand in.
    found: Vec<(Term, u32)>,
    /// Bytes of text so far.
    bytes: u64,
}

impl<W: Write> Builder<W> {
    /// A segment that is written to `out`.
    pub(in crate::evidence) fn new(out: W) -> io::Result<Self> {
        let (contents, lists) = (Contents::default(), Lists::default());
        let mut builder = Self { out, written: 0, contents, lists, found: Vec::new(), bytes: 0 };
        builder.write(MAGIC)?;
        builder.write(&FORMAT.to_le_bytes())?;
        Ok(builder)
    }

    /// Bytes of text that were added.
    pub(in crate::evidence) fn bytes(&self) -> u64 {
        self.bytes
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Adds one reference.
    pub(in crate::evidence) fn add(&mut self, reference: &Reference) -> io::Result<()> {
        let starts = chunk::starts(reference);
        let first_chunk = self.contents.chunks;
        self.contents.references.push(Known {
            name: reference.name.clone(),
            bytes: reference.text.len() as u32,
            digest: digest(reference),
            first_chunk,
        });
        self.list(reference, &starts, first_chunk);
        self.contents.chunks += starts.len() as u32 + 1;
        self.bytes += reference.text.len() as u64;
        self.blocks(reference, &starts, first_chunk)
    }

    /// Lists the terms of a reference.
    fn list(&mut self, reference: &Reference, starts: &[u32], first_chunk: u32) {
        let text = reference.text.as_str();
        let mut terms = Terms::default();
        let mut chunk = 0;
        self.found.clear();
        for surface in spoken(reference).flat_map(|span| fold::surfaces(text, span)) {
            // A pair stands where its second word does: a window is wider than one chunk.
            while starts.get(chunk + 1).is_some_and(|&next| next <= surface.span.start) {
                chunk += 1;
            }
            self.found.extend(terms.next(text, surface).map(|term| (term, first_chunk + chunk as u32)));
        }
        self.lists.add(&self.found);
    }

    /// Writes the text of a reference in blocks of whole chunks.
    fn blocks(&mut self, reference: &Reference, starts: &[u32], first_chunk: u32) -> io::Result<()> {
        let (mut first, mut origin) = (0, Origin::START);
        for end in 1..=starts.len() {
            let stop = starts.get(end).copied().unwrap_or(reference.text.len() as u32);
            if end < starts.len() && stop - starts[first] < BLOCK {
                continue;
            }
            let span = Span::new(starts[first], stop);
            let block = Block::cut(reference, span, origin, &starts[first..end]);
            let plain = postcard::to_allocvec(&block).map_err(io::Error::other)?;
            let packed = lz4_flex::compress_prepend_size(&plain);
            let (offset, len) = (self.written, packed.len() as u32);
            self.contents.blocks.push(BlockAt {
                offset,
                len,
                sum: sum(&packed),
                first_chunk: first_chunk + first as u32,
            });
            self.write(&packed)?;
            origin = origin.after(span.of(&reference.text));
            first = end;
        }
        Ok(())
    }

    /// Writes lists, dictionary and contents, and gives back what was written to.
    pub(in crate::evidence) fn finish(mut self) -> io::Result<W> {
        let mut lists = std::mem::take(&mut self.lists).sorted();
        let mut dictionary = Vec::with_capacity(lists.len() * super::ENTRY);
        for (term, list) in &mut lists {
            let (count, bytes) = (list.count, list.bytes());
            dictionary.extend_from_slice(&term.to_le_bytes());
            dictionary.extend_from_slice(&self.written.to_le_bytes());
            dictionary.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
            dictionary.extend_from_slice(&count.to_le_bytes());
            dictionary.extend_from_slice(&sum(bytes).to_le_bytes());
            self.write(bytes)?;
        }
        self.contents.dictionary = self.written;
        self.contents.terms = lists.len() as u64;
        self.contents.dictionary_sum = xxh3_64(&dictionary);
        self.write(&dictionary)?;
        let contents = postcard::to_allocvec(&self.contents).map_err(io::Error::other)?;
        let (offset, len) = (self.written, contents.len() as u64);
        self.write(&contents)?;
        self.write(&offset.to_le_bytes())?;
        self.write(&len.to_le_bytes())?;
        self.write(&xxh3_64(&contents).to_le_bytes())?;
        self.write(MAGIC)?;
        Ok(self.out)
    }
}

/// The text of a reference between the labels of speakers.
fn spoken(reference: &Reference) -> impl Iterator<Item = Span> {
    let turns = 0..=reference.turns.len();
    let end = reference.text.len() as u32;
    turns.map(move |turn| {
        let start = turn.checked_sub(1).map_or(0, |turn| reference.turns[turn].start + reference.label_at(turn));
        let stop = reference.turns.get(turn).map_or(end, |turn| turn.start);
        Span::new(start, stop.max(start))
    })
}

/// The hash of all that a reference holds, but for its name.
pub(in crate::evidence) fn digest(reference: &Reference) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(reference.text.as_bytes());
    for turn in &reference.turns {
        hash.update(&turn.start.to_le_bytes());
        hash.update(turn.speaker.as_deref().unwrap_or_default().as_bytes());
    }
    for time in &reference.times {
        hash.update(&time.start.to_le_bytes());
        hash.update(&time.millis.to_le_bytes());
    }
    for (start, line) in &reference.lines {
        hash.update(&start.to_le_bytes());
        hash.update(&line.to_le_bytes());
    }
    hash.digest()
}
