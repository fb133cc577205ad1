//! Which chunks of the references a quotation may come from: those that have most of its rarest terms.
//!
//! ```text
//! quotation   the harbour will not be dredged before the spring
//! terms       dredged 12 chunks · harbor 240 · spring 900 · not·be 21,000 …   the rarest first, until it is enough
//! chunk 871   has all of them: it may be there word for word
//! chunk 872   has two of four: looked at if there is nothing better
//! ```
//!
//! How many chunks are looked at depends on the quotation, hardly on how many references there are; the order depends on
//! nothing but the texts.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::library::Library;
use super::segment::Listed;
use super::terms::Term;
use crate::Result;

/// Places in lists that are looked at for one quotation, but for its rarest term.
const ENOUGH: u64 = 40_000;
/// So few chunks are looked at rather than asked for another term.
const FEW: usize = 4;
/// The chunks with most terms that are kept to choose from.
const BEST: usize = 64;
/// Terms of which a chunk may have some: a bit each.
const TERMS: usize = 64;

/// A place where a quotation may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) shelf: usize,
    pub(super) chunk: u32,
    /// Which terms stand here, a bit each, and how much they say.
    pub(super) terms: u64,
    pub(super) weight: u32,
}

/// Where a quotation may come from.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Where all terms stand that were looked for, in order; empty if one of the quotation's stands nowhere.
    pub(super) whole: Vec<Candidate>,
    /// Where most of them stand, the best first, each far from the others.
    pub(super) best: Vec<Candidate>,
    /// The terms that were looked for.
    pub(super) terms: u64,
}

/// What is looked for: a term, what it says, and where its list is on each shelf.
struct Asked {
    bit: u64,
    weight: u32,
    lists: Vec<Option<Listed>>,
}

/// Tells which terms stand in which chunk of a shelf; is as long as the longest shelf and empty between two searches.
#[derive(Default)]
pub(super) struct Tally {
    bits: Vec<u64>,
    touched: Vec<u32>,
}

/// Where the terms of a quotation stand that fits into `reach` chunks after the one it begins in.
pub(super) fn find(library: &Library, terms: &[Term], reach: u32, tally: &mut Tally) -> Result<Candidates> {
    let (asked, more, all_stand) = asked(library, terms)?;
    let all = asked.iter().fold(0, |bits, one| bits | one.bit);
    let mut found = Candidates { terms: all, ..Candidates::default() };
    let mut best: BinaryHeap<Worst> = BinaryHeap::with_capacity(BEST + 1);
    for (at, shelf) in library.shelves.iter().enumerate() {
        tally.fill(library, at, &asked)?;
        for &chunk in &tally.touched {
            let terms = tally.within(chunk, reach);
            let weight = weight(&asked, terms);
            if best.len() == BEST && best.peek().is_some_and(|Reverse((least, ..))| weight < *least) {
                continue;
            }
            if !shelf.dropped.is_empty() && shelf.dropped.contains(&shelf.segment.reference_of(chunk).0) {
                continue;
            }
            // What stands in the next chunk alone is found from there.
            if all_stand && terms == all && tally.within(chunk + 1, 0) != all {
                found.whole.push(Candidate { shelf: at, chunk, terms, weight });
            }
            best.push(Reverse((weight, Reverse((at, chunk)), terms)));
            if best.len() > BEST {
                best.pop();
            }
        }
        tally.clear();
    }
    narrow(library, &mut found.whole, &more, reach, tally)?;
    found.whole.sort_unstable_by_key(|one| (one.shelf, one.chunk));
    found.best = apart(library, best, reach);
    Ok(found)
}

/// How much the terms say whose bits are set.
fn weight(asked: &[Asked], mut terms: u64) -> u32 {
    let mut weight = 0;
    while terms != 0 {
        weight += asked[terms.trailing_zeros() as usize].weight;
        terms &= terms - 1;
    }
    weight
}

/// Of many chunks keeps those that have the commoner terms too: to read their lists takes less than to read the chunks.
fn narrow(library: &Library, whole: &mut Vec<Candidate>, more: &[Asked], reach: u32, tally: &mut Tally) -> Result<()> {
    for one in more {
        if whole.len() <= FEW {
            break;
        }
        let mut kept = Vec::new();
        for shelf in 0..library.shelves.len() {
            tally.fill(library, shelf, std::slice::from_ref(one))?;
            let has = |found: &&Candidate| found.shelf == shelf && tally.within(found.chunk, reach) != 0;
            kept.extend(whole.iter().filter(has).copied());
            tally.clear();
        }
        *whole = kept;
    }
    Ok(())
}

/// A candidate in an order in which the worst comes first: weight, place, terms.
type Worst = Reverse<(u32, Reverse<(usize, u32)>, u64)>;

/// The best, of those that stand close together only the first.
fn apart(library: &Library, best: BinaryHeap<Worst>, reach: u32) -> Vec<Candidate> {
    let mut chosen: Vec<Candidate> = Vec::new();
    for Reverse((weight, Reverse((shelf, chunk)), terms)) in best.into_sorted_vec() {
        let reference = |chunk| library.shelves[shelf].segment.reference_of(chunk).0;
        let near = |one: &Candidate| {
            one.shelf == shelf && one.chunk.abs_diff(chunk) <= reach && reference(one.chunk) == reference(chunk)
        };
        if !chosen.iter().any(near) {
            chosen.push(Candidate { shelf, chunk, terms, weight });
        }
    }
    chosen
}

/// The rarest terms, those that are commoner, and whether all terms stand somewhere.
fn asked(library: &Library, terms: &[Term]) -> Result<(Vec<Asked>, Vec<Asked>, bool)> {
    let mut terms = terms.to_vec();
    terms.sort_unstable();
    terms.dedup();
    let mut all: Vec<(u64, Vec<Option<Listed>>)> = Vec::new();
    let mut all_stand = true;
    for term in terms {
        let of = |shelf: &super::library::Shelf| shelf.segment.find(term).map_err(|error| shelf.error(error));
        let lists: Vec<Option<Listed>> = library.shelves.iter().map(of).collect::<Result<_>>()?;
        let count = lists.iter().flatten().map(|listed| u64::from(listed.count)).sum();
        if count == 0 {
            all_stand = false;
        } else {
            all.push((count, lists));
        }
    }
    // Sorted by term before, so that equal counts keep one order.
    all.sort_by_key(|(count, _)| *count);
    let chunks: u64 = library.shelves.iter().map(|shelf| u64::from(shelf.segment.chunks())).sum();
    let mut looked_at = 0;
    let (mut asked, mut more) = (Vec::new(), Vec::new());
    for (at, (count, lists)) in all.into_iter().enumerate() {
        looked_at += count;
        let weight = (chunks * 4 / count).ilog2() + 1;
        if at == 0 || looked_at <= ENOUGH && at < TERMS {
            asked.push(Asked { bit: 1 << at, weight, lists });
        } else {
            more.push(Asked { bit: 1, weight, lists });
        }
    }
    Ok((asked, more, all_stand))
}

impl Tally {
    fn fill(&mut self, library: &Library, shelf: usize, asked: &[Asked]) -> Result<()> {
        let shelf = (shelf, &library.shelves[shelf]);
        let chunks = shelf.1.segment.chunks() as usize;
        if self.bits.len() < chunks {
            self.bits.resize(chunks, 0);
        }
        for one in asked {
            let Some(listed) = one.lists[shelf.0] else { continue };
            let each = |chunk: u32| {
                let Some(bits) = self.bits.get_mut(chunk as usize) else { return };
                if *bits == 0 {
                    self.touched.push(chunk);
                }
                *bits |= one.bit;
            };
            shelf.1.segment.list(listed, each).map_err(|error| shelf.1.error(error))?;
        }
        Ok(())
    }

    /// The terms that stand in a chunk and the `reach` behind it.
    fn within(&self, chunk: u32, reach: u32) -> u64 {
        let start = (chunk as usize).min(self.bits.len());
        let end = (chunk as usize + reach as usize + 1).min(self.bits.len());
        self.bits[start..end].iter().fold(0, |all, bits| all | bits)
    }

    fn clear(&mut self) {
        for chunk in self.touched.drain(..) {
            self.bits[chunk as usize] = 0;
        }
    }
}
