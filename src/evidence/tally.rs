//! Which terms stand in which chunks: their lists are read side by side, some thousand chunks at a time, so that what is
//! counted stays in fast memory however large an index is.

use super::segment::Chunks;

/// Chunks that are counted at a time, in 64 kB.
const WINDOW: usize = 8192;

/// What is counted with; all of it is nothing between two counts.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The terms of each chunk from the first of the window on; a bit each.
    terms: Vec<u64>,
    /// Which of these chunks have any, and how many that are.
    touched: Vec<u32>,
    count: usize,
}

impl Tally {
    /// Calls `each` with every chunk that a term stands in, and the terms that stand there and in the `reach` chunks behind.
    /// A term is a bit and comes with its list.
    pub(super) fn count(&mut self, mut lists: Vec<(u64, Chunks<'_>)>, reach: usize, mut each: impl FnMut(u32, u64)) {
        let window = WINDOW.max(reach);
        self.terms.resize(window + reach, 0);
        self.touched.resize(window + reach + 1, 0);
        let mut start = 0_u32;
        loop {
            lists.iter_mut().for_each(|(term, chunks)| self.add(*term, chunks, start));
            for at in self.touched[..self.count].iter().map(|&at| at as usize).filter(|&at| at < window) {
                each(start + at as u32, self.terms[at..=at + reach].iter().fold(0, |all, some| all | some));
            }
            self.shift(window);
            start = match lists.iter().filter_map(|(_, chunks)| chunks.head()).min() {
                _ if self.count > 0 => start + window as u32,
                Some(next) => next,
                None => return,
            };
        }
    }

    /// Adds a term where it stands among the chunks from `start` on.
    #[inline(never)] // It runs for most of the time of a count, and in the registers of its own.
    fn add(&mut self, term: u64, chunks: &mut Chunks<'_>, start: u32) {
        let Self { terms, touched, count } = self;
        let mut touches = *count;
        chunks.take_before(start.saturating_add(terms.len() as u32), |chunk| {
            let at = chunk - start;
            let there = &mut terms[at as usize];
            // Written in any case, and kept if it is new: there is nothing to guess.
            touched[touches] = at;
            touches += usize::from(*there == 0);
            *there |= term;
        });
        *count = touches;
    }

    /// Forgets the chunks of the window; what stands behind it comes first in the next.
    fn shift(&mut self, window: usize) {
        let all = std::mem::take(&mut self.count);
        self.touched[..all].iter().filter(|&&at| (at as usize) < window).for_each(|&at| self.terms[at as usize] = 0);
        for touch in 0..all {
            let at = self.touched[touch] as usize;
            if let Some(next) = at.checked_sub(window) {
                self.terms.swap(at, next);
                self.touched[self.count] = next as u32;
                self.count += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_neighbours_are_counted_over_the_edge_of_a_window() {
        let edge = WINDOW as u32;
        let lists: [&[u32]; 3] = [&[0, edge - 1, 9 * edge], &[edge - 1, edge], &[2, edge + 1, edge + 2]];
        let mut tally = Tally::default();
        for reach in [0, 1, 3 * WINDOW, 2] {
            let mut found = Vec::new();
            let chunks = lists.iter().enumerate().map(|(at, list)| (1 << at, Chunks::of(list))).collect();
            tally.count(chunks, reach, |chunk, terms| found.push((chunk, terms)));
            found.sort_unstable();
            let within =
                |first: u32, at: usize| lists[at].iter().any(|&chunk| (first..=first + reach as u32).contains(&chunk));
            let mut chunks = lists.concat();
            chunks.sort_unstable();
            chunks.dedup();
            let terms = |first: u32| (0..3).filter(|&at| within(first, at)).fold(0, |terms, at| terms | 1 << at);
            assert_eq!(found, chunks.into_iter().map(|chunk| (chunk, terms(chunk))).collect::<Vec<_>>(), "{reach}");
        }
    }
}
