//! Where in a window a quotation may begin: most of its words lie on one diagonal of the two.

use smallvec::SmallVec;

use crate::evidence::fold::Word;
use crate::evidence::known::{OTHER, Seen};

/// At which words of a quotation each number stands.
pub(super) fn by_number(quote: &[u32]) -> Vec<SmallVec<[usize; 2]>> {
    let mut numbers: Vec<SmallVec<[usize; 2]>> = vec![SmallVec::new(); quote.len()];
    quote.iter().enumerate().for_each(|(at, &number)| numbers[number as usize].push(at));
    numbers
}

/// How much the last word of a row of equal words speaks for a place.
pub(super) fn speaks(word: &Word, row: u32) -> u32 {
    row.min(3) * if word.form.len() > 3 { 2 } else { 1 }
}

/// Where a quotation may begin.
pub(super) struct Start {
    pub(super) window: usize,
    /// The word there.
    pub(super) at: usize,
    /// How much speaks for it: words in a row speak more.
    pub(super) weight: u32,
    /// The longest row of its words.
    pub(super) row: u32,
}

/// Where the quotation may begin among the `words` of a window.
pub(super) fn diagonals(
    quote: &[Word],
    by_number: &[SmallVec<[usize; 2]>],
    window: usize,
    words: &[Seen],
) -> impl Iterator<Item = Start> {
    // Beginnings are gathered in strips as wide as the quotation; what lies at the edge of one counts for its neighbour.
    let width = quote.len().max(16);
    let strips = words.len() / width + 2;
    let mut strips: Vec<Start> = (0..strips).map(|_| Start { window, at: usize::MAX, weight: 0, row: 0 }).collect();
    // For each word of the quotation where it was seen last, and how many in a row ended there.
    let mut rows: Vec<(usize, u32)> = vec![(usize::MAX, 0); quote.len()];
    for (place, word) in words.iter().enumerate().filter(|(_, word)| word.number != OTHER) {
        for &at in by_number[word.number as usize].iter().rev() {
            let before = at.checked_sub(1).map(|before| rows[before]).filter(|(last, _)| last.wrapping_add(1) == place);
            let row = before.map_or(1, |(_, len)| len + 1);
            rows[at] = (place, row);
            let start = place.saturating_sub(at);
            let strip = &mut strips[start / width];
            strip.weight += speaks(&quote[at], row);
            strip.at = strip.at.min(start);
            strip.row = strip.row.max(row);
        }
    }
    for at in 1..strips.len() {
        strips[at - 1].weight += strips[at].weight / 2;
    }
    strips.into_iter().filter(|strip| strip.at != usize::MAX)
}
