//! A window: words of a reference in which a quotation may stand, seen and not yet folded.

use std::rc::Rc;

use super::{AROUND, Place};
use crate::evidence::align::Step;
use crate::evidence::fold::Word;
use crate::evidence::known::Seen;
use crate::evidence::stretch::Stretch;
use crate::text::Span;

/// Words of a reference in which a quotation may stand.
pub(super) struct Window {
    pub(super) stretch: Rc<Stretch>,
    pub(super) words: Vec<Seen>,
    /// One past its last byte.
    pub(super) end: u32,
}

/// Words on each side of those wanted that are folded with them: what stands beside a word tells whether it is a filler,
/// a part of a number or the end of a sentence.
const BESIDE: usize = 8;

impl Window {
    /// The words at `start..end` and so many around them, that are folded for an alignment.
    pub(super) fn around(&self, (start, end): (usize, usize)) -> &[Seen] {
        &self.words[start.saturating_sub(AROUND)..(end + AROUND).min(self.words.len())]
    }

    /// The words at `start..end` and so many around them, folded.
    pub(super) fn fold(&self, (start, end): (usize, usize), around: usize) -> Vec<Word> {
        let byte = |at: usize| self.words.get(at).map_or(self.end, |word| word.start);
        let (from, to) = (start.saturating_sub(around), end + around);
        let mut words = self.stretch.words(Span::new(byte(from.saturating_sub(BESIDE)), byte(to + BESIDE)));
        words.truncate(words.partition_point(|word| word.span.start < byte(to)));
        words.drain(..words.partition_point(|word| word.span.start < byte(from)));
        words
    }

    /// The place where the words of a quotation from `first` on stand in a row from the word at `start` on, with so many
    /// around them; none if they do not stand there.
    pub(super) fn row(&self, quote: &[Word], first: usize, start: usize, around: usize) -> Option<Place> {
        let len = quote.len() - first;
        let words = self.fold((start, start + len), around);
        let at = words.partition_point(|word| word.span.start < self.words[start].start);
        let same = words.get(at..at + len)?.iter().zip(&quote[first..]).all(|(one, other)| one.form == other.form);
        let steps = (0..len).map(|word| Step::Equal(first + word, at + word)).collect();
        same.then(|| Place { stretch: Rc::clone(&self.stretch), words, steps, score: 0 })
    }
}

/// Where words with these numbers stand in a row.
pub(super) fn rows<'w>(quote: &'w [u32], words: &'w [Seen]) -> impl Iterator<Item = usize> + 'w {
    let ends = (words.len() + 1).saturating_sub(quote.len());
    (0..ends).filter(move |&start| words[start..].iter().zip(quote).all(|(one, other)| one.number == *other))
}
