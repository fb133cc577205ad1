//! The lists of a segment while it is made. There are more of them than fast memory holds, and every word of a text is added
//! to one.

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
        for (&number, &(_, chunk)) in self.these.iter().zip(terms) {
            self.lists[number as usize].add(chunk);
        }
    }

    /// All of them, by term.
    pub(super) fn sorted(mut self) -> Vec<(Term, List)> {
        let mut numbers: Vec<(Term, u32)> = self.numbers.into_iter().collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|(term, number)| (term, std::mem::take(&mut self.lists[number as usize]))).collect()
    }
}
