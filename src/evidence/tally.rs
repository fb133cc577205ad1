//! Which terms stand in which chunks: their lists are read side by side, some thousand chunks at a time, so that what is
//! counted stays in fast memory however large an index is.

use smallvec::SmallVec;

use super::segment::Chunks;

/// Chunks that are counted at a time: with all that is known of them they fit into the fastest memory but one.
const WINDOW: usize = 8192;
/// Chunks that share a mark.
const MARKED: usize = 8;

/// A term that is counted: a bit, what it says, and the chunks that it stands in.
pub(super) struct Counted<'s> {
    pub(super) bit: u32,
    pub(super) weight: u32,
    pub(super) chunks: Chunks<'s>,
}

/// What is counted with; all of it is nothing between two counts.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The terms of each chunk from the first of the window on; a bit each.
    terms: Vec<u32>,
    /// Which of these chunks have any, and how many that are.
    touched: Vec<u32>,
    count: usize,
    /// Chunks near those that terms stand in that are looked for everywhere.
    marks: Vec<bool>,
}

impl Tally {
    /// Calls `each` with the chunks that terms stand in, and the terms that stand there and in the `reach` chunks behind; it
    /// says which weight is `wanted` from now on. What weighs less may be left out: terms that do not weigh so much together
    /// are looked for beside the others alone. The heaviest terms come first.
    pub(super) fn count(
        &mut self,
        lists: &mut [Counted<'_>],
        reach: usize,
        mut wanted: u32,
        mut each: impl FnMut(u32, u32) -> u32,
    ) {
        let window = WINDOW.max(reach);
        let all = window + reach;
        self.terms.resize(all, 0);
        self.touched.resize(all + 1, 0);
        self.marks.resize(all / MARKED + 1, false);
        let mut start = 0_u32;
        loop {
            let (everywhere, beside) = lists.split_at_mut(leading(lists, wanted));
            everywhere.iter_mut().for_each(|list| self.add(list, start));
            if !beside.is_empty() {
                self.mark(window, reach);
                beside.iter_mut().for_each(|list| self.add_marked(list, start));
            }
            for &at in &self.touched[..self.count] {
                let at = at as usize;
                if at < window {
                    wanted =
                        each(start + at as u32, self.terms[at..=at + reach].iter().fold(0, |all, some| all | some));
                }
            }
            self.shift(window);
            start = match everywhere.iter().filter_map(|list| list.chunks.head()).min() {
                _ if self.count > 0 => start + window as u32,
                // A chunk before it may have it in its reach.
                Some(next) => next.saturating_sub(reach as u32),
                None => break,
            };
        }
    }

    /// Adds a term where it stands among the chunks from `start` on.
    #[inline(never)] // It runs for most of the time of a count, and in the registers of its own.
    fn add(&mut self, Counted { bit, chunks, .. }: &mut Counted<'_>, start: u32) {
        let Self { terms, touched, count, .. } = self;
        let mut touches = *count;
        chunks.skip_before(start);
        chunks.take_before(start.saturating_add(terms.len() as u32), |chunk| {
            let at = chunk - start;
            let there = &mut terms[at as usize];
            // Written in any case, and kept if it is new: there is nothing to guess.
            touched[touches] = at;
            touches += usize::from(*there == 0);
            *there |= *bit;
        });
        *count = touches;
    }

    /// Marks the chunks that are touched and those so near that one reach takes in both, and all behind the window: what
    /// stands near them is not known yet.
    fn mark(&mut self, window: usize, reach: usize) {
        self.marks.fill(false);
        self.marks[window / MARKED..].fill(true);
        let near = |at: u32| ((at as usize).saturating_sub(reach) / MARKED, (at as usize + reach).min(window) / MARKED);
        let touched = self.touched[..self.count].iter().map(|&at| near(at));
        if 2 * reach < MARKED {
            // There is nothing between the two.
            touched.for_each(|(first, last)| (self.marks[first], self.marks[last]) = (true, true));
        } else {
            touched.for_each(|(first, last)| self.marks[first..=last].fill(true));
        }
    }

    /// Adds a term where it stands among the marked chunks from `start` on.
    #[inline(never)]
    fn add_marked(&mut self, Counted { bit, chunks, .. }: &mut Counted<'_>, start: u32) {
        let Self { terms, touched, count, marks } = self;
        let mut touches = *count;
        chunks.skip_before(start);
        chunks.take_before(start.saturating_add(terms.len() as u32), |chunk| {
            let at = chunk - start;
            let marked = marks[at as usize / MARKED];
            let there = &mut terms[at as usize];
            touched[touches] = at;
            touches += usize::from(marked & (*there == 0));
            *there |= *bit * u32::from(marked);
        });
        *count = touches;
    }

    /// Forgets the chunks of the window; what stands behind it comes first in the next.
    fn shift(&mut self, window: usize) {
        let all = std::mem::take(&mut self.count);
        let mut behind: SmallVec<[(usize, u32); 8]> = SmallVec::new();
        for &at in &self.touched[..all] {
            let terms = std::mem::take(&mut self.terms[at as usize]);
            if let Some(next) = (at as usize).checked_sub(window) {
                behind.push((next, terms));
            }
        }
        for (next, terms) in behind {
            self.terms[next] = terms;
            self.touched[self.count] = next as u32;
            self.count += 1;
        }
    }
}

/// How many of the lists have to be looked at everywhere: the rest weigh less than is wanted together.
fn leading(lists: &[Counted<'_>], wanted: u32) -> usize {
    let mut rest = 0;
    let light = lists.iter().rev().take_while(|list| {
        rest += list.weight;
        rest < wanted
    });
    lists.len() - light.count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evidence::segment::list_of;

    /// What `count` finds, in order.
    fn counted(tally: &mut Tally, lists: &[(u32, &[u32])], reach: usize, wanted: u32) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let bytes: Vec<Vec<u8>> = lists.iter().map(|(_, chunks)| list_of(chunks)).collect();
        let counted = lists.iter().zip(&bytes).enumerate();
        let counted =
            counted.map(|(at, (list, bytes))| Counted { bit: 1 << at, weight: list.0, chunks: Chunks::new(bytes) });
        let mut lists: Vec<Counted<'_>> = counted.collect();
        tally.count(&mut lists, reach, wanted, |chunk, terms| {
            found.push((chunk, terms));
            wanted
        });
        found.sort_unstable();
        found
    }

    /// The chunks that any of the lists has, and which of them have it or one that is in its reach.
    fn expected(lists: &[(u32, &[u32])], reach: usize) -> Vec<(u32, u32)> {
        let within =
            |first: u32, at: usize| lists[at].1.iter().any(|&chunk| (first..=first + reach as u32).contains(&chunk));
        let mut chunks: Vec<u32> = lists.iter().flat_map(|(_, chunks)| chunks.iter().copied()).collect();
        chunks.sort_unstable();
        chunks.dedup();
        let terms = |first: u32| (0..lists.len()).filter(|&at| within(first, at)).fold(0, |terms, at| terms | 1 << at);
        chunks.into_iter().map(|chunk| (chunk, terms(chunk))).collect()
    }

    #[test]
    fn terms_of_neighbours_are_counted_over_the_edge_of_a_window() {
        let edge = WINDOW as u32;
        let lists: [(u32, &[u32]); 3] =
            [(3, &[0, edge - 1, 9 * edge]), (2, &[edge - 1, edge]), (1, &[2, edge + 1, edge + 2])];
        let mut tally = Tally::default();
        for reach in [0, 1, 3 * WINDOW, 2] {
            assert_eq!(counted(&mut tally, &lists, reach, 0), expected(&lists, reach), "{reach}");
        }
    }

    proptest! {
        #[test]
        fn all_is_found_that_weighs_as_much_as_is_wanted(
            lists in proptest::collection::vec((1u32..9, proptest::collection::btree_set(0u32..3 * WINDOW as u32, 0..60)), 1..6),
            reach in 0usize..40,
            wanted in 0u32..20,
        ) {
            let mut lists: Vec<(u32, Vec<u32>)> = lists.into_iter().map(|(weight, chunks)| (weight, chunks.into_iter().collect())).collect();
            lists.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
            let lists: Vec<(u32, &[u32])> = lists.iter().map(|(weight, chunks)| (*weight, chunks.as_slice())).collect();
            let weight = |terms: u32| lists.iter().enumerate().filter(|(at, _)| terms >> at & 1 == 1).map(|(_, list)| list.0).sum::<u32>();
            let enough = |all: Vec<(u32, u32)>| all.into_iter().filter(|&(_, terms)| weight(terms) >= wanted).collect::<Vec<_>>();
            let mut tally = Tally::default();
            prop_assert_eq!(enough(counted(&mut tally, &lists, reach, wanted)), enough(expected(&lists, reach)));
            // Nothing of it is left.
            prop_assert_eq!(counted(&mut tally, &lists, reach, 0), expected(&lists, reach));
        }
    }
}
