//! Where in the references a quotation stands, or something like it.
//!
//! ```text
//! all its words in a row      ─▶ places, and nothing else is asked
//! windows with its rare words ─▶ stretches as long as it is, where most of its words stand in its order
//!                             ─align─▶ places, the best first
//! long runs from far apart    ─▶ the pieces that it may be stitched from
//! ```

mod glance;
mod pieces;
mod starts;
mod window;

use std::ops::Range;
use std::rc::Rc;

use self::glance::Glance;
use self::starts::{Start, by_number, diagonals, speaks};
use self::window::{Window, rows};
use super::align::{self, Alignment, Step};
use super::candidates::{self, Asked, Candidate, ChunkAt, Whole};
use super::fold::{self, Word};
use super::known::{Known, OTHER, Seen};
use super::library::Reader;
use super::nearness;
use super::quotation::Quotation;
use super::stretch::Stretch;
use super::terms::{Term, Terms};
use crate::Result;
use crate::text::{Span, floor};

/// A stretch of a reference beside the quotation.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) stretch: Rc<Stretch>,
    /// The words there, and some around them.
    pub(super) words: Vec<Word>,
    /// How the quotation fits them.
    pub(super) steps: Vec<Step>,
    score: i32,
}

impl Place {
    /// The text that its words stand in.
    pub(super) fn text(&self) -> &str {
        &self.stretch.reference.text
    }

    /// Who says the word at `at`.
    pub(super) fn speaker(&self, at: usize) -> Option<&str> {
        self.stretch.reference.speaker_at(self.words[at].span.start)
    }

    /// The words that were used: the first, and one past the last.
    pub(super) fn used(&self) -> Option<(usize, usize)> {
        let used = self.steps.iter().filter_map(|step| match *step {
            Step::Equal(_, at) | Step::Replaced(_, at) | Step::Deleted(_, at) => Some(at),
            Step::Inserted(_) => None,
        });
        let (first, last) = used.fold((None, None), |(first, _), at| (first.or(Some(at)), Some(at)));
        Some((first?, last? + 1))
    }

    /// The words of the quotation that stand here, from the first to the last.
    pub(super) fn quoted(&self) -> Range<usize> {
        let quoted = self.steps.iter().filter_map(|step| match *step {
            Step::Equal(at, _) | Step::Replaced(at, _) | Step::Inserted(at) => Some(at),
            Step::Deleted(..) => None,
        });
        let (first, last) = quoted.fold((None, None), |(first, _), at| (first.or(Some(at)), Some(at)));
        first.zip(last).map_or(0..0, |(first, last)| first..last + 1)
    }

    /// The place of its first word: the reference, and the byte there.
    fn key(&self) -> Option<(usize, u32)> {
        self.used().map(|(first, _)| (self.stretch.number, self.stretch.byte_of(self.words[first].span.start)))
    }
}

/// Places where the words of a quotation stand in a row.
#[derive(Debug, Default)]
pub(super) struct Exact {
    pub(super) places: Vec<Place>,
    /// Whether they may stand in more places than were looked at.
    pub(super) more: bool,
}

/// So many places are told.
const PLACES: usize = 32;
/// So many chunks are looked at for a row of words that stand in many.
const CHUNKS: usize = 4096;
/// So many windows are looked at for what only looks like the quotation, and so many stretches of them aligned.
const WINDOWS: usize = 8;
/// Words around a stretch in which its sentence may begin and end.
const AROUND: usize = 40;
/// Bytes of so many words.
const MARGIN: usize = AROUND * WORD;
/// Words that one ellipsis may stand for.
pub(super) const ELLIPSIS: usize = 60;
/// Cells of the largest alignment.
const LARGEST: usize = 4_000_000;
/// Bytes of what may stand among words and is none: a label, a stage direction.
const ASIDE: usize = 100;
/// Bytes that are surely in one chunk, and in one word.
const CHUNK: usize = 700;
const WORD: usize = 7;

/// A search for one quotation.
pub(super) struct Search<'s, 'l> {
    reader: &'s mut Reader<'l>,
    quotation: &'s Quotation<'s>,
    asked: Asked<'l>,
    /// Bytes that its words take up where they stand in a row.
    bytes: usize,
    /// The forms of its words, and for each word the number of its form and that of its stem.
    known: Known,
    numbers: Vec<u32>,
    stems: Vec<u32>,
    /// Where most of its terms stand, once that is asked, and the windows there, once they are read.
    best: Vec<Candidate>,
    windows: Vec<Window>,
}

impl<'s, 'l> Search<'s, 'l> {
    /// A search for a quotation of `article`.
    pub(super) fn new(reader: &'s mut Reader<'l>, article: &str, quotation: &'s Quotation<'s>) -> Result<Self> {
        let words: usize = quotation.words.iter().map(|word| word.span.len() as usize + 2).sum();
        let bytes = words + words / 2;
        let reach = (1 + (bytes + quotation.gaps.len() * ELLIPSIS * WORD) / CHUNK) as u32;
        let asked = candidates::ask(reader, &terms(article, quotation), reach)?;
        let known = Known::new(&quotation.words);
        let numbers = quotation.words.iter().map(|word| known.number(&word.form)).collect();
        let stems = quotation.words.iter().map(|word| known.stem(&word.form)).collect();
        Ok(Self {
            reader,
            quotation,
            asked,
            bytes: bytes + ASIDE,
            known,
            numbers,
            stems,
            best: Vec::new(),
            windows: Vec::new(),
        })
    }

    /// The places of a quotation without ellipsis and bracket where its words stand in a row.
    pub(super) fn exact(&mut self) -> Result<Exact> {
        let mut exact = Exact::default();
        if !self.quotation.gaps.is_empty() {
            return Ok(exact);
        }
        let whole = candidates::whole(self.reader.library, &self.asked)?;
        exact.more = whole.len() > CHUNKS;
        // The first word may stand before the chunk, where it is no term by itself: "the | harbour".
        let glance = Glance::of(&self.quotation.words[1..]);
        for Whole { at, crosses } in whole.into_iter().take(CHUNKS) {
            // Most have the words and not in a row: what is around them need not be read.
            let (first, before) = if crosses { (at.chunk + 1, self.bytes) } else { (at.chunk, 0) };
            let (stretch, span) = self.stretch(at.shelf, first..at.chunk + 1, (before, self.bytes))?;
            if !glance.may_find(stretch.surfaces(span)) {
                continue;
            }
            let window = self.window_at(at)?;
            for start in rows(&self.numbers, &window.words) {
                let Some(place) = window.row(&self.quotation.words, 0, start, AROUND) else { continue };
                if !exact.places.iter().any(|known: &Place| known.key() == place.key()) {
                    exact.places.push(place);
                }
            }
            if exact.places.len() >= PLACES {
                exact.more = true;
                break;
            }
        }
        Ok(exact)
    }

    /// The places that fit best, the best first.
    pub(super) fn near(&mut self) -> Result<Vec<Place>> {
        let tally = &mut self.reader.memory.tally;
        self.best = candidates::best(self.reader.library, tally, &self.asked, WINDOWS)?;
        let quote = &self.quotation.words;
        let mut shown = vec![false; quote.len() + 1];
        self.quotation.gaps.iter().for_each(|gap| shown[gap.before] = true);
        let reach = quote.len() / 2 + ELLIPSIS * self.quotation.gaps.len();
        let mut places: Vec<Place> = Vec::new();
        let mut aligned: Vec<Start> = Vec::new();
        for start in self.starts()? {
            let window = &self.windows[start.window];
            let around = (start.at.saturating_sub(reach), (start.at + quote.len() + reach).min(window.words.len()));
            if (around.1 - around.0 + 2 * AROUND) * quote.len() > LARGEST {
                continue;
            }
            // What begins a few words from another stands among the words that were aligned for that.
            let other = |other: &Start| other.window != start.window || other.at.abs_diff(start.at) > reach + AROUND;
            let may_stand = || aligned.iter().all(other) && self.may_stand(window.around(around));
            let nearest = start.row >= nearness::NEAR && !places.iter().any(nearness::is_near);
            if !(aligned.is_empty() || nearest || may_stand()) {
                continue;
            }
            aligned.push(start);
            let words = window.fold(around, AROUND);
            let Alignment { steps, score } = align::align(quote, &shown, &words);
            let place = Place { stretch: Rc::clone(&window.stretch), words, steps, score };
            if place.key().is_some() && !places.iter().any(|known| known.key() == place.key()) {
                places.push(place);
            }
        }
        places.sort_by_key(|place| std::cmp::Reverse(place.score));
        Ok(places)
    }

    /// Where the quotation may begin in the best windows, what speaks most for it first.
    fn starts(&mut self) -> Result<Vec<Start>> {
        let by_number = by_number(&self.numbers);
        let mut starts: Vec<Start> = Vec::new();
        let mut is_there = false;
        for window in 0..self.best.len() {
            let (weight, most) = (self.best[window].weight, self.best[0].weight);
            if weight * 2 < most || is_there && weight * 4 < most * 3 {
                break;
            }
            self.read_windows(window + 1)?;
            starts.extend(diagonals(&self.quotation.words, &by_number, window, &self.windows[window].words));
            is_there |= window == 0 && self.is_there(&starts);
        }
        starts.sort_by_key(|start| (std::cmp::Reverse(start.weight), start.window, start.at));
        let most = starts.first().map_or(0, |start| start.weight);
        starts.truncate(WINDOWS.min(starts.partition_point(|start| start.weight * 3 >= most)));
        Ok(starts)
    }

    /// Whether the quotation may come from a place among `words`, or be told there in other words.
    fn may_stand(&self, words: &[Seen]) -> bool {
        let quote = &self.quotation.words;
        let mut has = vec![(false, false); quote.len()];
        for word in words {
            if word.number != OTHER {
                has[word.number as usize].0 = true;
            }
            if word.stem != OTHER {
                has[word.stem as usize].1 = true;
            }
        }
        nearness::has_most(quote, |at| has[self.numbers[at] as usize].0)
            || nearness::has_most_stems(quote, |at| has[self.stems[at] as usize].1)
    }

    /// Whether the best window has the quotation but for a word or two, so that what lacks much of it elsewhere is another
    /// sentence. A number may be written otherwise and an ellipsis stand for much: then nothing is known.
    fn is_there(&self, starts: &[Start]) -> bool {
        let quote = &self.quotation.words;
        let all: u32 = quote.iter().zip(1..).map(|(word, row)| speaks(word, row)).sum();
        let found = starts.iter().map(|start| start.weight).max().unwrap_or(0);
        let terms = self.best[0].terms.count_ones() as usize;
        found * 3 >= all * 2
            && terms * 4 >= self.asked.weighed() * 3
            && self.quotation.gaps.is_empty()
            && !quote.iter().any(Word::is_number)
    }

    /// Reads the windows of so many of the best candidates.
    fn read_windows(&mut self, count: usize) -> Result<()> {
        for at in self.windows.len()..count {
            let window = self.window_at(self.best[at].at)?;
            self.windows.push(window);
        }
        Ok(())
    }

    /// The words of the chunks that the quotation may stand in if it begins in one, and some around them.
    fn window_at(&mut self, ChunkAt { shelf, chunk }: ChunkAt) -> Result<Window> {
        let (stretch, span) = self.stretch(shelf, chunk..chunk + self.asked.reach() + 1, (MARGIN, MARGIN))?;
        let words = stretch.seen(span, &mut self.known);
        Ok(Window { stretch: Rc::new(stretch), words, end: span.end })
    }

    /// A stretch with chunks of one reference, of those that there are, and so many bytes before them and behind; and where
    /// these bytes are in it.
    fn stretch(
        &mut self,
        shelf: usize,
        chunks: Range<u32>,
        (before, behind): (usize, usize),
    ) -> Result<(Stretch, Span)> {
        let segment = &self.reader.library.shelves[shelf].segment;
        let (reference, end) = segment.reference_of(chunks.start);
        let first = segment.references()[reference].first_chunk;
        let from = chunks.start.saturating_sub(u32::from(before > 0)).max(first);
        let to = (chunks.end + u32::from(behind > 0)).min(end);
        let (stretch, starts) = self.reader.stretch(shelf, from, to)?;
        let text = stretch.reference.text.as_str();
        let start_of = |chunk: u32| starts.get((chunk - from) as usize).map_or(text.len(), |&start| start as usize);
        let start = floor(text, start_of(chunks.start).saturating_sub(before));
        let end = floor(text, (start_of(chunks.end) + behind).min(text.len()));
        Ok((stretch, Span::new(start as u32, end as u32)))
    }
}

/// The terms of a quotation.
fn terms(article: &str, quotation: &Quotation<'_>) -> Vec<Term> {
    let mut terms = Terms::default();
    let mut all = Vec::new();
    for (at, word) in quotation.words.iter().enumerate() {
        if quotation.gap(at).is_some() {
            terms.stop();
        }
        all.extend(fold::surfaces(article, word.span).filter_map(|surface| terms.next(article, surface)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Library, Reference};
    use crate::{Article, check};

    #[test]
    fn a_row_of_words_is_found_wherever_chunks_end() {
        let article = Article::plain("a", "“The harbour will not be dredged,” Ann Lund said.");
        let report = check(&article);
        let quotations = super::super::quotation::gather(&article, &report);
        for (before, aside) in (1500..1620).flat_map(|before| [(before, ""), (before, "(Applause.) ")]) {
            let padding: String = "ab cde f ".chars().cycle().take(before).collect();
            let text = format!("{padding} the harbour {aside}will not be dredged {}", "and so on ".repeat(300));
            let library = Library::new(vec![Reference::plain("r", text)]);
            let mut reader = Reader::new(&library);
            let mut search = Search::new(&mut reader, &article.text, &quotations[0]).expect("memory can be read");
            let exact = search.exact().expect("memory can be read");
            assert_eq!(exact.places.len(), 1, "{before}");
        }
    }
}
