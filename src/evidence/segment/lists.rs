//! The lists of a segment while it is made. There are more of them than fast memory holds, and every word of a text is added
//! to one.

use std::hint::black_box;

use rustc_hash::FxHashMap;

use super::chunks::List;
use crate::evidence::terms::Term;

/// A list for each term.
#[derive(Default)]
pub(super) struct Lists {
    numbers: FxHashMap<Term, u32>,
    lists: Vec<List>,
    /// The numbers of the lists that are added to.
    these: Vec<u32>,
}

/// Lists that are fetched at once.
const AT_ONCE: usize = 64;

impl Lists {
    /// Adds terms with the chunks that they stand in. Lists lie far from one another in memory: where only they are looked
    /// for, one need not be waited for before the next.
    pub(super) fn add(&mut self, terms: &[(Term, u32)]) {
        self.these.clear();
        for &(term, _) in terms {
            let next = self.lists.len() as u32;
            let number = self.numbers.get(&term).copied().unwrap_or_else(|| {
                self.lists.push(List::default());
                self.numbers.insert(term, next);
                next
            });
            self.these.push(number);
        }
        for (numbers, terms) in self.these.chunks(AT_ONCE).zip(terms.chunks(AT_ONCE)) {
            // Whether a chunk is new to a list is guessed wrong often, and all that was fetched ahead is lost then: so the
            // lists are fetched first, with nothing to guess.
            black_box(numbers.iter().fold(0, |all, &number| all ^ self.lists[number as usize].count));
            for (&number, &(_, chunk)) in numbers.iter().zip(terms) {
                self.lists[number as usize].add(chunk);
            }
        }
    }

    /// All of them, by term.
    pub(super) fn sorted(mut self) -> Vec<(Term, List)> {
        let mut numbers: Vec<(Term, u32)> = self.numbers.into_iter().collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|(term, number)| (term, std::mem::take(&mut self.lists[number as usize]))).collect()
    }
}
