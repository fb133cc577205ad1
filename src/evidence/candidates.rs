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

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use smallvec::{SmallVec, smallvec};

use super::library::{Library, OnShelves, Reader};
use super::segment::{Chunks, Listed};
use super::tally::{Counted, Tally};
use super::terms::Term;
use crate::Result;

/// Places in lists that are looked at for one quotation, but for its rarest term.
const ENOUGH: u64 = 40_000;
/// To look at a chunk costs as much as so many places in lists.
const CHUNK: u64 = 4_000;
/// Terms that are weighed, and those that are looked for in a row: a bit each.
const WEIGHED: usize = u32::BITS as usize;
const IN_A_ROW: usize = u64::BITS as usize;

/// A chunk that a quotation may begin in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ChunkAt {
    pub(super) shelf: usize,
    pub(super) chunk: u32,
}

impl ChunkAt {
    /// Whether it is a chunk, and of a reference that no newer segment replaces.
    fn counts(self, library: &Library) -> bool {
        let shelf = &library.shelves[self.shelf];
        let (reference, end) = shelf.segment.reference_of(self.chunk);
        self.chunk < end && !shelf.dropped.contains(&reference)
    }
}

/// A chunk that a quotation may begin in word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) at: ChunkAt,
    /// Whether it goes on into the next chunk: one of its terms stands there alone.
    pub(super) crosses: bool,
}

/// A chunk with some of a quotation's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) at: ChunkAt,
    /// Which terms stand there, a bit each, and how much they say.
    pub(super) terms: u32,
    pub(super) weight: u32,
}

/// What is looked for.
pub(super) struct Asked<'l> {
    /// The terms that stand somewhere, the rarest first.
    terms: Vec<Lists<'l>>,
    /// Which of them the quotation has, from its first word to its last.
    order: Vec<usize>,
    /// How many of them are weighed.
    weighed: usize,
    /// Whether no term of the quotation stands nowhere.
    all_stand: bool,
    /// Chunks that the quotation may go on into.
    reach: u32,
}

/// A term, and its list on each shelf.
struct Lists<'l> {
    term: Term,
    count: u64,
    /// What it says.
    weight: u32,
    on: OnShelves,
    /// The lists that were read.
    read: SmallVec<[OnceCell<Cow<'l, [u8]>>; 2]>,
}

impl<'l> Lists<'l> {
    /// The chunks of a shelf that the term stands in, which are `listed` there.
    fn chunks(&self, library: &'l Library, shelf: usize, listed: Listed) -> Result<Chunks<'_>> {
        let steps = match self.read[shelf].get() {
            Some(steps) => steps,
            None => {
                let here = &library.shelves[shelf];
                let steps = here.segment.list(listed).map_err(|error| here.error(error))?;
                self.read[shelf].get_or_init(|| steps)
            }
        };
        Ok(Chunks::new(steps))
    }
}

/// Looks up the terms of a quotation that fits into `reach` chunks after the one it begins in.
pub(super) fn ask<'l>(reader: &mut Reader<'l>, quotation: &[Term], reach: u32) -> Result<Asked<'l>> {
    let library = reader.library;
    let mut terms = quotation.to_vec();
    terms.sort_unstable();
    terms.dedup();
    let chunks: u64 = library.shelves.iter().map(|shelf| u64::from(shelf.segment.chunks())).sum();
    let mut asked = Asked { terms: Vec::new(), order: Vec::new(), weighed: 0, all_stand: true, reach };
    for term in terms {
        let on = reader.find(term)?;
        match on.iter().flatten().map(|listed| u64::from(listed.count)).sum() {
            0 => asked.all_stand = false,
            count => {
                let read = smallvec![OnceCell::new(); on.len()];
                asked.terms.push(Lists { term, count, weight: (chunks * 4 / count).ilog2() + 1, on, read });
            }
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
    asked.weighed = asked.terms.iter().position(enough).unwrap_or(asked.terms.len()).clamp(1, WEIGHED);
    asked.weighed = asked.weighed.min(asked.terms.len());
    Ok(asked)
}

/// Where all terms stand in the quotation's order, as far as chunks tell; only the rarest are asked for where these leave
/// so few chunks that it costs less to look at them.
pub(super) fn whole<'l>(library: &'l Library, asked: &Asked<'l>) -> Result<Vec<Whole>> {
    let mut all = Vec::new();
    if !asked.all_stand {
        return Ok(all);
    }
    for shelf in 0..library.shelves.len() {
        let found = whole_on(library, shelf, asked)?;
        // What stands in the next chunk alone is found from there.
        let next = |at: usize| found.get(at + 1).filter(|next| next.chunk == found[at].chunk + 1);
        let kept = (0..found.len()).filter(|&at| next(at).is_none_or(|next| next.terms[0] != found[at].all()));
        let whole = kept.map(|at| {
            let found = &found[at];
            Whole { at: ChunkAt { shelf, chunk: found.chunk }, crosses: found.terms[0] != found.all() }
        });
        all.extend(whole.filter(|whole| whole.at.counts(library)));
    }
    Ok(all)
}

/// The same, on one shelf.
fn whole_on<'l>(library: &'l Library, shelf: usize, asked: &Asked<'l>) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    let mut read = 0;
    for (number, term) in asked.terms.iter().enumerate().take(IN_A_ROW) {
        let Some(listed) = term.on[shelf] else { return Ok(Vec::new()) };
        if number > 0 {
            read += u64::from(listed.count);
            if read > found.len() as u64 * CHUNK {
                break;
            }
        }
        let chunks = term.chunks(library, shelf, listed)?;
        if number == 0 {
            let second = asked.terms.get(1).and_then(|term| Some((term, term.on[shelf]?)));
            let second = second.map(|(term, listed)| term.chunks(library, shelf, listed)).transpose()?;
            found = around(&chunks, second, asked.reach);
        }
        also(&mut found, number, chunks);
        let order: Vec<u64> = asked.order.iter().filter(|&&at| at <= number).map(|&at| 1 << at).collect();
        found.retain(|one| one.in_order(&order));
    }
    Ok(found)
}

/// A chunk in which and behind which all terms stand that were asked for.
struct Found {
    chunk: u32,
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

/// The chunks of a list, and those so few before them that it is in their reach; where there is a second list, only those
/// that have that in their reach, too.
fn around(chunks: &Chunks<'_>, mut second: Option<Chunks<'_>>, reach: u32) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let none: SmallVec<[u64; 4]> = smallvec![0; reach as usize + 1];
    let mut has_both = |chunk: &u32| {
        second.as_mut().is_none_or(|second| {
            second.skip_before(*chunk);
            second.head().is_some_and(|next| next <= chunk + reach)
        })
    };
    // The first chunk that is not found yet.
    let mut next = 0;
    chunks.clone().take_before(u32::MAX, |last| {
        let new = last.saturating_sub(reach).max(next)..=last;
        found.extend(new.filter(&mut has_both).map(|chunk| Found { chunk, terms: none.clone() }));
        next = last + 1;
    });
    found
}

/// Keeps those where a further term stands, too, and says where it does.
fn also(found: &mut Vec<Found>, number: usize, mut list: Chunks<'_>) {
    // The chunks of the list that the reach of the last chunk takes in.
    let mut near: VecDeque<u32> = VecDeque::new();
    found.retain_mut(|Found { chunk, terms }| {
        while near.front().is_some_and(|before| before < chunk) {
            near.pop_front();
        }
        list.skip_before(*chunk);
        list.take_before(*chunk + terms.len() as u32, |next| near.push_back(next));
        near.iter().for_each(|next| terms[(next - *chunk) as usize] |= 1 << number);
        !near.is_empty()
    });
}

/// A candidate in an order in which the worst comes first: weight, place, terms.
type Worst = Reverse<(u32, Reverse<ChunkAt>, u32)>;

/// The `count` places where most of the terms stand, the best first, each far from the others.
pub(super) fn best<'l>(
    library: &'l Library,
    tally: &mut Tally,
    asked: &Asked<'l>,
    count: usize,
) -> Result<Vec<Candidate>> {
    let terms = &asked.terms[..asked.weighed];
    let weights = Weights::new(terms);
    // Each place is that of one chunk and of those in its reach on both sides.
    let chunks = count * (2 * asked.reach as usize + 1);
    let mut best: BinaryHeap<Worst> = BinaryHeap::with_capacity(chunks + 1);
    // What is no better than this is none of the best.
    let mut worst = (0, Reverse(ChunkAt { shelf: usize::MAX, chunk: 0 }), 0);
    for (number, shelf) in library.shelves.iter().enumerate() {
        let mut lists = Vec::new();
        for (bit, term) in terms.iter().enumerate() {
            if let Some(listed) = term.on[number] {
                let chunks = term.chunks(library, number, listed)?;
                lists.push(Counted { bit: 1 << bit, weight: term.weight, chunks });
            }
        }
        tally.count(&mut lists, asked.reach as usize, worst.0, |chunk, there| {
            let weight = weights.of(there);
            // Most weigh less, and nothing else is asked of them.
            if weight < worst.0 {
                return worst.0;
            }
            let one = (weight, Reverse(ChunkAt { shelf: number, chunk }), there);
            let dropped = || !shelf.dropped.is_empty() && shelf.dropped.contains(&shelf.segment.reference_of(chunk).0);
            if one > worst && !dropped() {
                best.push(Reverse(one));
                if best.len() > chunks {
                    best.pop();
                    worst = best.peek().map_or(worst, |Reverse(worst)| *worst);
                }
            }
            worst.0
        });
    }
    let mut places = apart(library, best, asked.reach);
    places.truncate(count);
    Ok(places)
}

/// How much terms say together: the sums of each eight of them.
struct Weights(Vec<[u32; 256]>);

impl Weights {
    fn new(terms: &[Lists<'_>]) -> Self {
        let sums = |eight: &[Lists<'_>]| {
            let mut sums = [0; 256];
            for (bits, term) in eight.iter().enumerate().map(|(at, term)| (1 << at, term)) {
                (0..bits).for_each(|others| sums[bits + others] = sums[others] + term.weight);
            }
            sums
        };
        Self(terms.chunks(8).map(sums).collect())
    }

    /// How much the terms say whose bits are set.
    fn of(&self, bits: u32) -> u32 {
        self.0.iter().zip(bits.to_le_bytes()).map(|(sums, eight)| sums[usize::from(eight)]).sum()
    }
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

impl Asked<'_> {
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
    use crate::evidence::Reference;
    use crate::evidence::fold::surfaces;
    use crate::evidence::terms::Terms;
    use crate::text::Span;

    #[test]
    fn a_few_places_are_the_best_of_many() {
        // The second chunk is best, and both beside it are better than all other places.
        let (crowd, alone) = (["pier", "pier lantern", "dredger", "breakwater"].as_slice(), ["pier"].as_slice());
        let chunk = |words: &&str| format!("{}{words}\n", "ab cde f ".repeat(100));
        let references = [crowd, crowd, crowd, alone, alone, alone].into_iter().enumerate();
        let references = references
            .map(|(number, chunks)| Reference::plain(number.to_string(), chunks.iter().map(chunk).collect::<String>()));
        let library = Library::new(references.collect());
        let quotation = "pier lantern dredger breakwater";
        let words = surfaces(quotation, Span::new(0, quotation.len() as u32));
        let mut terms = Terms::default();
        let terms: Vec<Term> = words.filter_map(|surface| terms.next(quotation, surface)).collect();
        let mut reader = Reader::new(&library);
        for reach in 0..4 {
            let asked = ask(&mut reader, &terms, reach).expect("memory can be read");
            let mut find = |count| best(&library, &mut reader.memory.tally, &asked, count).expect("memory can be read");
            let all = find(1000);
            for count in 1..=all.len() {
                assert_eq!(find(count), all[..count], "{reach}");
            }
        }
    }

    #[test]
    fn terms_stand_in_the_order_of_the_quotation() {
        let in_order = |terms: &[u64], order: &[u64]| Found { chunk: 0, terms: terms.into() }.in_order(order);
        assert!(in_order(&[0b111, 0], &[1, 2, 4]));
        assert!(in_order(&[0b001, 0b110], &[1, 2, 4]));
        assert!(in_order(&[0b001, 0b000, 0b111], &[1, 2, 1, 4]));
        assert!(!in_order(&[0b110, 0b001], &[1, 2, 4]));
        assert!(!in_order(&[0b001, 0b010], &[1, 2, 1]));
    }
}
