//! Where in the references a quotation may come from.
//!
//! ```text
//! all words in a row          ─▶ places, and nothing else is asked
//! runs of 3, 2, 1 rare words  ─▶ windows that several of them point to ─align─▶ places, the best first
//! long runs from far apart    ─▶ the pieces that it may be stitched from
//! ```
//!
//! A run that stands in too many places points nowhere, so the work depends on the quotation, not on the references.

use rustc_hash::FxHashMap;

use super::align::{self, Step};
use super::fold::Word;
use super::library::Library;
use super::quotation::Quotation;

/// A stretch of a reference beside the quotation.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The reference.
    pub(super) reference: usize,
    /// The words there, and some around them.
    pub(super) words: Vec<Word>,
    /// How the quotation fits them.
    pub(super) steps: Vec<Step>,
    score: i32,
}

/// A run of words of the quotation that stands in a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first word of the quotation.
    pub(super) first: usize,
    /// How many words.
    pub(super) len: usize,
    /// Where it stands in the stream.
    pub(super) place: u32,
}

/// A seed that stands in more places than this points nowhere.
const COMMON: usize = 200;
/// Of so many places all are looked at.
const PLACES: usize = 32;
/// So many windows are aligned.
const WINDOWS: usize = 8;
/// Words around a window in which its sentence may begin and end.
const AROUND: usize = 40;
/// Words that one ellipsis may stand for.
pub(super) const ELLIPSIS: usize = 60;
/// Cells of the largest alignment.
const LARGEST: usize = 4_000_000;

/// The places of a quotation without ellipsis and bracket where its words stand in a row.
pub(super) fn exact(library: &Library, quotation: &Quotation<'_>) -> Vec<Place> {
    let numbers: Option<Vec<u32>> = library.numbers(&quotation.words).into_iter().collect();
    let Some(numbers) = numbers.filter(|_| quotation.gaps.is_empty()) else { return Vec::new() };
    let place = |place| {
        let words = library.window(place, AROUND, numbers.len() + AROUND);
        let start = library.span_at(place).start;
        let first = words.iter().position(|word| word.span.start == start)?;
        let steps = (0..numbers.len()).map(|at| Step::Equal(at, first + at)).collect();
        Some(Place { reference: library.reference_at(place), words, steps, score: 0 })
    };
    library.find(&numbers).take(PLACES).filter_map(place).collect()
}

/// The places that fit best, the best first.
pub(super) fn near(library: &Library, quotation: &Quotation<'_>) -> Vec<Place> {
    let numbers = library.numbers(&quotation.words);
    let mut shown = vec![false; numbers.len() + 1];
    quotation.gaps.iter().for_each(|gap| shown[gap.before] = true);
    let reach = numbers.len() / 2 + ELLIPSIS * quotation.gaps.len();
    let place = |start: u32| {
        let words = library.window(start, reach + AROUND, numbers.len() + reach + AROUND);
        if words.len() * numbers.len() > LARGEST {
            return None;
        }
        let alignment = align::align(&quotation.words, &shown, &words);
        let reference = library.reference_at(start);
        Some(Place { reference, words, steps: alignment.steps, score: alignment.score })
    };
    let mut places: Vec<Place> = windows(library, &numbers).into_iter().filter_map(place).collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.score));
    let mut seen = Vec::new();
    places.retain(|place| {
        let key = (place.reference, place.first_byte());
        let new = place.first_byte().is_some() && !seen.contains(&key);
        seen.push(key);
        new
    });
    places
}

impl Place {
    /// The words of the window that the quotation is set beside: the first, and one past the last.
    pub(super) fn used(&self) -> Option<(usize, usize)> {
        let used = |step: &Step| match *step {
            Step::Equal(_, at) | Step::Replaced(_, at) | Step::Deleted(_, at) => Some(at),
            Step::Inserted(_) => None,
        };
        let mut words = self.steps.iter().filter_map(used);
        let first = words.next()?;
        Some((first, words.next_back().unwrap_or(first) + 1))
    }

    fn first_byte(&self) -> Option<u32> {
        self.used().map(|(first, _)| self.words[first].span.start)
    }
}

/// Where windows may begin that several seeds point to, the most pointed to first.
fn windows(library: &Library, numbers: &[Option<u32>]) -> Vec<u32> {
    // Places are gathered in strips as wide as the quotation; what lies at the edge of one counts for its neighbour.
    let width = numbers.len().max(16) as u32;
    let mut strips: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    for (at, weight, places) in seeds(library, numbers) {
        for place in places {
            let start = place.saturating_sub(at as u32);
            let strip = strips.entry(start / width).or_insert((0, start));
            strip.0 += weight;
        }
    }
    let weight_of = |strip: u32| strips.get(&strip).map_or(0, |&(weight, _)| weight);
    let mut best: Vec<(u32, u32)> =
        strips.iter().map(|(&strip, &(weight, start))| (weight + weight_of(strip + 1) / 2, start)).collect();
    best.sort_by_key(|&(weight, start)| (std::cmp::Reverse(weight), start));
    best.into_iter().take(WINDOWS).map(|(_, start)| start).collect()
}

/// Runs of three words, of two and of one that stand in few places: at which word, how much they say, and where they
/// stand.
fn seeds(library: &Library, numbers: &[Option<u32>]) -> Vec<(usize, u32, Vec<u32>)> {
    let mut seeds = Vec::new();
    for len in [3usize, 2, 1] {
        for at in 0..numbers.len().saturating_sub(len - 1) {
            let run: Option<Vec<u32>> = numbers[at..at + len].iter().copied().collect();
            let Some(run) = run else { continue };
            let places: Vec<u32> = library.find(&run).take(COMMON + 1).collect();
            if places.is_empty() || places.len() > COMMON {
                continue;
            }
            let rarity = (COMMON * 2 / places.len()).ilog2() + 1;
            seeds.push((at, len as u32 * rarity, places));
        }
    }
    seeds
}

/// The longest runs of the quotation's words that stand in references, from its first word on, where they stand far
/// from one another; a word between two runs may stand in none. Empty where they are not nearly all of it.
pub(super) fn pieces(library: &Library, quotation: &Quotation<'_>) -> Vec<Run> {
    let numbers = library.numbers(&quotation.words);
    let mut runs = Vec::new();
    let mut at = 0;
    while at + SHORTEST <= numbers.len() {
        match longest(library, &numbers, at, runs.last()) {
            Some(run) => {
                at += run.len;
                runs.push(run);
            }
            None => at += 1,
        }
    }
    let covered: usize = runs.iter().map(|run: &Run| run.len).sum();
    let nearly_all = covered * 10 >= numbers.len() * 9;
    let far_apart = runs.windows(2).any(|pair| !follows(library, &pair[0], &pair[1]));
    if nearly_all && far_apart { runs } else { Vec::new() }
}

/// Whether a run stands soon behind another in the same reference.
fn follows(library: &Library, one: &Run, next: &Run) -> bool {
    let end = one.place + one.len as u32;
    library.reference_at(one.place) == library.reference_at(next.place)
        && (end..=end + ELLIPSIS as u32).contains(&next.place)
}

/// Shorter runs stand anywhere and prove nothing.
const SHORTEST: usize = 4;

/// The longest run from a word on; of equal ones that which follows the run before.
fn longest(library: &Library, numbers: &[Option<u32>], first: usize, before: Option<&Run>) -> Option<Run> {
    let seed: Option<Vec<u32>> = numbers[first..first + SHORTEST].iter().copied().collect();
    let places = seed.map(|seed| library.find(&seed).take(COMMON).collect::<Vec<_>>())?;
    let run = |place: u32| Run { first, len: library.common(place, &numbers[first..]), place };
    let goes_on = |run: &Run| before.is_some_and(|before| follows(library, before, run));
    places.into_iter().map(run).max_by_key(|run| (run.len, goes_on(run), std::cmp::Reverse(run.place)))
}

/// A run as a place.
pub(super) fn place_of(library: &Library, run: &Run) -> Place {
    let words = library.window(run.place, 0, run.len);
    let steps = (0..words.len()).map(|at| Step::Equal(run.first + at, at)).collect();
    Place { reference: library.reference_at(run.place), words, steps, score: 0 }
}
