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
use std::collections::{BinaryHeap, VecDeque};

use smallvec::{SmallVec, smallvec};

use super::library::{Library, Shelf};
use super::segment::{Chunks, Listed};
use super::tally::tally;
use super::terms::Term;
use crate::Result;

/// Places in lists that are looked at for one quotation, but for its rarest term.
const ENOUGH: u64 = 40_000;
/// So few chunks are looked at rather than more than so many places in further lists.
const FEW: usize = 4;
const CHEAP: u64 = 10_000;
/// The chunks with most terms that are kept to choose from.
const BEST: usize = 64;
/// Terms of which a chunk may have some: a bit each.
const TERMS: usize = 64;

/// A chunk that a quotation may begin in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ChunkAt {
    pub(super) shelf: usize,
    pub(super) chunk: u32,
}

impl ChunkAt {
    fn next(self) -> Self {
        Self { chunk: self.chunk + 1, ..self }
    }

    /// Whether it is a chunk, and of a reference that no newer segment replaces.
    fn counts(self, library: &Library) -> bool {
        let shelf = &library.shelves[self.shelf];
        let (reference, end) = shelf.segment.reference_of(self.chunk);
        self.chunk < end && !shelf.dropped.contains(&reference)
    }
}

/// A chunk with some of a quotation's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) at: ChunkAt,
    /// Which terms stand there, a bit each, and how much they say.
    pub(super) terms: u64,
    pub(super) weight: u32,
}

/// What is looked for.
pub(super) struct Asked {
    /// The terms that stand somewhere, the rarest first.
    terms: Vec<Lists>,
    /// Which of them the quotation has, from its first word to its last.
    order: Vec<usize>,
    /// How many of them are weighed.
    weighed: usize,
    /// Whether no term of the quotation stands nowhere.
    all_stand: bool,
    /// Chunks that the quotation may go on into.
    reach: u32,
}

/// A term, and where its list is on each shelf.
struct Lists {
    term: Term,
    count: u64,
    /// What it says.
    weight: u32,
    on: Vec<Option<Listed>>,
}

impl Lists {
    fn on<'l>(&self, library: &'l Library, shelf: usize) -> Result<Option<Chunks<'l>>> {
        let Some(listed) = self.on[shelf] else { return Ok(None) };
        let shelf = &library.shelves[shelf];
        shelf.segment.list(listed).map(Some).map_err(|error| shelf.error(error))
    }
}

/// Looks up the terms of a quotation that fits into `reach` chunks after the one it begins in.
pub(super) fn ask(library: &Library, quotation: &[Term], reach: u32) -> Result<Asked> {
    let mut terms = quotation.to_vec();
    terms.sort_unstable();
    terms.dedup();
    let chunks: u64 = library.shelves.iter().map(|shelf| u64::from(shelf.segment.chunks())).sum();
    let mut asked = Asked { terms: Vec::new(), order: Vec::new(), weighed: 0, all_stand: true, reach };
    for term in terms {
        let of = |shelf: &Shelf| shelf.segment.find(term).map_err(|error| shelf.error(error));
        let on: Vec<Option<Listed>> = library.shelves.iter().map(of).collect::<Result<_>>()?;
        match on.iter().flatten().map(|listed| u64::from(listed.count)).sum() {
            0 => asked.all_stand = false,
            count => asked.terms.push(Lists { term, count, weight: (chunks * 4 / count).ilog2() + 1, on }),
        }
    }
    // Sorted by term before, so that equal counts keep one order.
    asked.terms.sort_by_key(|lists| lists.count);
    let place = |term: &Term| asked.terms.iter().position(|lists| lists.term == *term);
    asked.order = quotation.iter().filter_map(place).collect();
    let mut looked_at = 0;
    let enough = |lists: &Lists| {
        looked_at += lists.count;
        looked_at > ENOUGH
    };
    asked.weighed = asked.terms.iter().position(enough).unwrap_or(asked.terms.len()).clamp(1, TERMS);
    asked.weighed = asked.weighed.min(asked.terms.len());
    Ok(asked)
}

/// Where all terms stand in the quotation's order, as far as chunks tell; only the rarest are asked for where these leave
/// few chunks.
pub(super) fn whole(library: &Library, asked: &Asked) -> Result<Vec<ChunkAt>> {
    let Some((rarest, others)) = asked.terms.split_first().filter(|_| asked.all_stand) else { return Ok(Vec::new()) };
    let mut found = with(library, rarest, asked.reach)?;
    let mut read = 0;
    for (before, term) in others.iter().enumerate().take(TERMS - 1) {
        read += term.count;
        if found.is_empty() || found.len() <= FEW && read > CHEAP {
            break;
        }
        found = also(library, found, before + 1, term)?;
        let order: Vec<u64> = asked.order.iter().filter(|&&at| at <= before + 1).map(|&at| 1 << at).collect();
        found.retain(|one| one.in_order(&order));
    }
    // What stands in the next chunk alone is found from there.
    let next = |at: usize| found.get(at + 1).filter(|next| next.at == found[at].at.next());
    let kept = (0..found.len()).filter(|&at| next(at).is_none_or(|next| next.terms[0] != found[at].all()));
    Ok(kept.map(|at| found[at].at).filter(|at| at.counts(library)).collect())
}

/// A chunk in which and behind which all terms stand that were asked for.
struct Found {
    at: ChunkAt,
    /// Which of them stand in it, and in each chunk of its reach; a bit each.
    terms: SmallVec<[u64; 4]>,
}

impl Found {
    fn all(&self) -> u64 {
        self.terms.iter().fold(0, |all, terms| all | terms)
    }

    /// Whether no term stands only before one that it follows in the quotation.
    fn in_order(&self, order: &[u64]) -> bool {
        let mut chunks = self.terms.iter();
        let mut here = chunks.next();
        order.iter().all(|term| {
            while here.is_some_and(|terms| terms & term == 0) {
                here = chunks.next();
            }
            here.is_some()
        })
    }
}

/// Where a term stands in a chunk or the `reach` behind it.
fn with(library: &Library, term: &Lists, reach: u32) -> Result<Vec<Found>> {
    let mut found: Vec<Found> = Vec::new();
    let none: SmallVec<[u64; 4]> = smallvec![0; reach as usize + 1];
    for shelf in 0..library.shelves.len() {
        let Some(mut chunks) = term.on(library, shelf)? else { continue };
        // The first chunk that is not found yet.
        let mut next = 0;
        while let Some(last) = chunks.next_before(u32::MAX) {
            let new = last.saturating_sub(reach).max(next)..=last;
            found.extend(new.map(|chunk| Found { at: ChunkAt { shelf, chunk }, terms: none.clone() }));
            next = last + 1;
        }
    }
    also(library, found, 0, term)
}

/// Those where a further term stands, too, and where it does.
fn also(library: &Library, found: Vec<Found>, number: usize, term: &Lists) -> Result<Vec<Found>> {
    let mut kept = Vec::new();
    let mut list: Option<(usize, Option<Chunks<'_>>)> = None;
    // The chunks of the list that the reach of the last chunk takes in.
    let mut near: VecDeque<u32> = VecDeque::new();
    for mut one in found {
        let ChunkAt { shelf, chunk } = one.at;
        if list.as_ref().is_none_or(|(known, _)| *known != shelf) {
            list = Some((shelf, term.on(library, shelf)?));
            near.clear();
        }
        let Some((_, Some(chunks))) = &mut list else { continue };
        let end = chunk + one.terms.len() as u32;
        while near.front().is_some_and(|&before| before < chunk) {
            near.pop_front();
        }
        while let Some(next) = chunks.next_before(end) {
            if next >= chunk {
                near.push_back(next);
            }
        }
        near.iter().for_each(|next| one.terms[(next - chunk) as usize] |= 1 << number);
        if !near.is_empty() {
            kept.push(one);
        }
    }
    Ok(kept)
}

/// A candidate in an order in which the worst comes first: weight, place, terms.
type Worst = Reverse<(u32, Reverse<ChunkAt>, u64)>;

/// Where most of the terms stand, the best first, each far from the others.
pub(super) fn best(library: &Library, asked: &Asked) -> Result<Vec<Candidate>> {
    let terms = &asked.terms[..asked.weighed];
    let mut best: BinaryHeap<Worst> = BinaryHeap::with_capacity(BEST + 1);
    let mut least = 0;
    for (number, shelf) in library.shelves.iter().enumerate() {
        let mut lists = Vec::new();
        for (bit, term) in terms.iter().enumerate() {
            lists.extend(term.on(library, number)?.map(|chunks| (1 << bit, chunks)));
        }
        tally(lists, asked.reach as usize, |chunk, there| {
            let weight = weight(terms, there);
            let dropped = || !shelf.dropped.is_empty() && shelf.dropped.contains(&shelf.segment.reference_of(chunk).0);
            if weight < least || dropped() {
                return;
            }
            best.push(Reverse((weight, Reverse(ChunkAt { shelf: number, chunk }), there)));
            if best.len() > BEST {
                best.pop();
                least = best.peek().map_or(0, |Reverse((least, ..))| *least);
            }
        });
    }
    Ok(apart(library, best, asked.reach))
}

/// How much the terms say whose bits are set.
fn weight(terms: &[Lists], mut bits: u64) -> u32 {
    let mut weight = 0;
    while bits != 0 {
        weight += terms[bits.trailing_zeros() as usize].weight;
        bits &= bits - 1;
    }
    weight
}

/// The best, of those that stand close together only the first.
fn apart(library: &Library, best: BinaryHeap<Worst>, reach: u32) -> Vec<Candidate> {
    let mut chosen: Vec<Candidate> = Vec::new();
    for Reverse((weight, Reverse(at), terms)) in best.into_sorted_vec() {
        let reference = |chunk| library.shelves[at.shelf].segment.reference_of(chunk).0;
        let near = |Candidate { at: one, .. }: &Candidate| {
            one.shelf == at.shelf
                && one.chunk.abs_diff(at.chunk) <= reach
                && reference(one.chunk) == reference(at.chunk)
        };
        if !chosen.iter().any(near) {
            chosen.push(Candidate { at, terms, weight });
        }
    }
    chosen
}

impl Asked {
    /// Chunks that the quotation may go on into.
    pub(super) fn reach(&self) -> u32 {
        self.reach
    }

    /// How many terms are weighed.
    pub(super) fn weighed(&self) -> usize {
        self.weighed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_in_the_order_of_the_quotation() {
        let in_order = |terms: &[u64], order: &[u64]| {
            Found { at: ChunkAt { shelf: 0, chunk: 0 }, terms: terms.into() }.in_order(order)
        };
        assert!(in_order(&[0b111, 0], &[1, 2, 4]));
        assert!(in_order(&[0b001, 0b110], &[1, 2, 4]));
        assert!(in_order(&[0b001, 0b000, 0b111], &[1, 2, 1, 4]));
        assert!(!in_order(&[0b110, 0b001], &[1, 2, 4]));
        assert!(!in_order(&[0b001, 0b010], &[1, 2, 1]));
    }
}
