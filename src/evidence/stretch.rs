//! A stretch of a reference: as much of its text as a quotation is looked for in, with who speaks there, when and where.
//!
//! References are kept in blocks, and a stretch is put together from those that it lies in:
//!
//! ```text
//! reference   ├── block 0 ──────────┼── block 1 ──────┤     chunks inside
//! stretch                      ├────────────┤               a text of its own; places are counted from its origin
//! ```

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fold::{self, Surface, Word};
use super::known::{Known, Seen};
use super::reference::{Reference, Time, Turn};
use crate::text::Span;

/// Where the first byte of a text stands in the reference that it was cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Origin {
    /// Bytes before it.
    pub(super) byte: u32,
    /// Code points before it.
    pub(super) offset: u32,
    /// Its line, from 1.
    pub(super) line: u32,
    /// Its column in code points, from 1.
    pub(super) column: u32,
}

impl Origin {
    /// The first byte of a reference.
    pub(super) const START: Origin = Origin { byte: 0, offset: 0, line: 1, column: 1 };

    /// Behind `text`.
    pub(super) fn after(self, text: &str) -> Self {
        let characters = |text: &str| text.chars().count() as u32;
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
        let column = match text.rsplit_once('\n') {
            Some((_, last)) => 1 + characters(last),
            None => self.column + characters(text),
        };
        Self {
            byte: self.byte + text.len() as u32,
            offset: self.offset + characters(text),
            line: self.line + lines,
            column,
        }
    }
}

/// A part of a reference, as the index keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Block {
    pub(super) origin: Origin,
    pub(super) text: String,
    /// The first byte of each chunk.
    pub(super) chunks: Vec<u32>,
    pub(super) turns: Vec<Turn>,
    pub(super) times: Vec<Time>,
    pub(super) lines: Vec<(u32, u32)>,
}

impl Block {
    /// The part of `reference` that `span` is, which starts at `origin`.
    pub(super) fn cut(reference: &Reference, span: Span, origin: Origin, chunks: &[u32]) -> Self {
        let mut block = Block {
            origin,
            text: String::new(),
            chunks: chunks.iter().map(|&start| start - span.start).collect(),
            turns: Vec::new(),
            times: Vec::new(),
            lines: Vec::new(),
        };
        let from = Track { turns: &reference.turns, times: &reference.times, lines: &reference.lines };
        block.add(&reference.text, from, span);
        block
    }

    /// Puts what stands in `span` of a text at the end.
    fn add(&mut self, text: &str, from: Track<'_>, span: Span) {
        let here = self.text.len() as u32;
        let moved = |start: u32| start.max(span.start) - span.start + here;
        let turns = within(from.turns, span, |turn| turn.start).iter();
        self.turns.extend(turns.map(|turn| Turn { start: moved(turn.start), speaker: turn.speaker.clone() }));
        let times = within(from.times, span, |time| time.start).iter();
        self.times.extend(times.map(|time| Time { start: moved(time.start), millis: time.millis }));
        let lines = within(from.lines, span, |line| line.0).iter();
        self.lines.extend(lines.map(|&(start, line)| (moved(start), line)));
        self.text.push_str(span.of(text));
    }
}

/// What is told along a text.
#[derive(Clone, Copy)]
struct Track<'t> {
    turns: &'t [Turn],
    times: &'t [Time],
    lines: &'t [(u32, u32)],
}

/// What holds in `span`: what starts in it, and what goes on from before.
fn within<T>(all: &[T], span: Span, start: impl Fn(&T) -> u32) -> &[T] {
    let first = all.partition_point(|one| start(one) <= span.start).saturating_sub(1);
    let end = all.partition_point(|one| start(one) < span.end);
    &all[first..end.max(first)]
}

/// A stretch of a reference that quotations are looked for in.
#[derive(Debug)]
pub(super) struct Stretch {
    /// The number of the reference in its library.
    pub(super) number: usize,
    /// The text there, and what is told along it; the name is that of the whole reference.
    pub(super) reference: Reference,
    /// The block that it starts in, and how many bytes of it stand before the stretch.
    block: Arc<Block>,
    skipped: u32,
}

impl Stretch {
    /// The chunks `first..end` of one block or several that follow one another, counted from the first chunk of the first
    /// block, and where in it each of them starts.
    pub(super) fn of(number: usize, name: &str, blocks: &[Arc<Block>], first: usize, end: usize) -> (Self, Vec<u32>) {
        let mut joined = Block {
            origin: blocks[0].origin,
            text: String::with_capacity(blocks.iter().map(|block| block.text.len()).sum()),
            chunks: Vec::new(),
            turns: Vec::new(),
            times: Vec::new(),
            lines: Vec::new(),
        };
        let (mut before, mut skipped) = (0, 0);
        for block in blocks {
            let start_of = |chunk: usize| block.chunks.get(chunk).copied().unwrap_or(block.text.len() as u32);
            let span = Span::new(start_of(first.saturating_sub(before)), start_of(end.saturating_sub(before)));
            if before == 0 {
                skipped = span.start;
            }
            let from = Track { turns: &block.turns, times: &block.times, lines: &block.lines };
            let here = joined.text.len() as u32;
            let chunks = block.chunks.iter().filter(|&&start| span.start <= start && start < span.end);
            joined.chunks.extend(chunks.map(|start| start - span.start + here));
            joined.add(&block.text, from, span);
            before += block.chunks.len();
        }
        let Block { text, chunks, turns, times, lines, .. } = joined;
        let reference = Reference { name: name.to_owned(), text, turns, times, lines };
        (Self { number, reference, block: Arc::clone(&blocks[0]), skipped }, chunks)
    }

    /// Where the byte at `at` stands in the whole reference.
    pub(super) fn origin_of(&self, at: u32) -> Origin {
        self.block.origin.after(&self.block.text[..self.skipped as usize]).after(&self.reference.text[..at as usize])
    }

    /// The byte of the whole reference that the byte at `at` is.
    pub(super) fn byte_of(&self, at: u32) -> u32 {
        self.block.origin.byte + self.skipped + at
    }

    /// The words in `span` that somebody speaks: without the labels of speakers.
    pub(super) fn words(&self, span: Span) -> Vec<Word> {
        self.spoken(span).flat_map(|span| fold::words(&self.reference.text, span)).collect()
    }

    /// The same as they stand in the text.
    pub(super) fn surfaces(&self, span: Span) -> impl Iterator<Item = Surface> {
        self.spoken(span).flat_map(|span| fold::surfaces(&self.reference.text, span))
    }

    /// Which of these words are words of a quotation.
    pub(super) fn seen(&self, span: Span, known: &mut Known) -> Vec<Seen> {
        let mut seen = Vec::with_capacity(span.len() as usize / 5);
        self.spoken(span).for_each(|span| known.see(&self.reference.text, span, &mut seen));
        seen
    }

    /// The parts of `span` that somebody speaks.
    fn spoken(&self, span: Span) -> impl Iterator<Item = Span> {
        let turns = self.reference.turns.iter().enumerate().filter(move |(_, turn)| turn.start < span.end);
        let labels = turns.map(|(number, turn)| (turn.start, turn.start + self.reference.label_at(number)));
        let mut at = span.start;
        let parts = labels.chain([(span.end, span.end)]).map(move |(start, end)| {
            let part = Span::new(at.min(start), start);
            at = at.max(end);
            part
        });
        parts.filter(|part| !part.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk() -> Reference {
        let turn = |start, speaker: &str| Turn { start, speaker: Some(speaker.to_owned()) };
        Reference {
            turns: vec![turn(0, "Q"), turn(22, "MS. LUND")],
            times: vec![Time { start: 0, millis: 10 }, Time { start: 25, millis: 20 }],
            ..Reference::plain("talk", "Q: Is the piér safe?\nMS. LUND: The pier\nis safe.")
        }
    }

    /// A stretch of `talk` in blocks of one chunk each, cut at `starts`.
    fn stretch(starts: &[u32], first: usize, end: usize) -> Stretch {
        let talk = talk();
        let mut origin = Origin::START;
        let mut blocks = Vec::new();
        for (at, &start) in starts.iter().enumerate() {
            let stop = starts.get(at + 1).copied().unwrap_or(talk.text.len() as u32);
            let span = Span::new(start, stop);
            blocks.push(Arc::new(Block::cut(&talk, span, origin, &[start])));
            origin = origin.after(span.of(&talk.text));
        }
        Stretch::of(3, "talk", &blocks, first, end).0
    }

    #[test]
    fn a_stretch_over_all_blocks_is_the_reference() {
        assert_eq!(stretch(&[0], 0, 1).reference, talk());
        let cut = stretch(&[0, 22, 40], 0, 3).reference;
        assert_eq!(cut.text, talk().text);
        for at in 0..talk().text.len() as u32 {
            assert_eq!((cut.speaker_at(at), cut.time_at(at)), (talk().speaker_at(at), talk().time_at(at)), "{at}");
        }
    }

    #[test]
    fn places_are_counted_from_the_start_of_the_reference() {
        let stretch = stretch(&[0, 22, 43], 1, 3);
        assert_eq!(stretch.reference.text, "MS. LUND: The pier\nis safe.");
        let origin = stretch.origin_of(19);
        assert_eq!((origin.byte, origin.offset, origin.line, origin.column), (41, 40, 3, 1));
        assert_eq!(stretch.byte_of(19), 41);
    }

    #[test]
    fn labels_are_no_words() {
        let stretch = stretch(&[0], 0, 1);
        let forms = |start, end| {
            let words = stretch.words(Span::new(start, end)).into_iter();
            words.map(|word| word.form.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(forms(0, stretch.reference.text.len() as u32), "is the piér safe the pier is safe");
        assert_eq!(forms(10, 35), "piér safe the");
    }
}
