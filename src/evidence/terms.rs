//! What the index counts: every word but the commonest by itself, and two of the commonest in a row.
//!
//! ```text
//! it is what the harbour master says     it·is  is·what  what·the  harbor  master
//! ```
//!
//! A word that stands nearly everywhere points nowhere; "it is what it is" is found by its pairs. Numbers are taken as they
//! are written here: a passage is found by the words around them, and what they are worth is for the fold.

use std::num::NonZeroU64;
use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_64;

use super::fold::{self, Surface};
use super::list::{self, Table};

/// A term, by its hash. Two terms with one hash would only make a passage be looked at in vain.
pub(super) type Term = u64;

static COMMON: LazyLock<Table<&'static str, ()>> =
    LazyLock::new(|| list::words(include_str!("common.txt")).into_iter().map(|word| (word, ())).collect());

/// Makes terms of words, one after the other.
#[derive(Default)]
pub(super) struct Terms {
    /// The word before, where it is one of the commonest.
    before: Option<Term>,
    /// What was made of words, each in the place that its letters give: the hash, and whether it is one of the commonest.
    memory: Vec<Option<(NonZeroU64, Term, bool)>>,
}

/// Places of the memory; a power of two.
const PLACES: usize = 4096;

impl Terms {
    /// The same of a long text, in which most words come again.
    pub(super) fn of_much() -> Self {
        Self { before: None, memory: vec![None; PLACES] }
    }

    /// The term that ends with the next word of `text`, if one does.
    pub(super) fn next(&mut self, text: &str, surface: Surface) -> Option<Term> {
        let (hash, is_common) = self.recall(text, surface);
        if !is_common {
            self.before = None;
            return Some(hash);
        }
        let before = self.before.replace(hash)?;
        Some(before.rotate_left(23) ^ hash)
    }

    /// The hash of a word, and whether it is one of the commonest.
    fn recall(&mut self, text: &str, surface: Surface) -> (Term, bool) {
        let look = || {
            let form = fold::form(surface.span.of(text));
            (xxh3_64(form.as_bytes()), COMMON.has(&form))
        };
        let Some(letters) = surface.letters.filter(|_| !self.memory.is_empty()) else { return look() };
        let place = letters.get().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACES.ilog2());
        match &mut self.memory[place as usize] {
            Some((known, hash, is_common)) if *known == letters => (*hash, *is_common),
            other => {
                let (hash, is_common) = look();
                *other = Some((letters, hash, is_common));
                (hash, is_common)
            }
        }
    }

    /// What comes next does not follow what came before.
    pub(super) fn stop(&mut self) {
        self.before = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// The terms of words, the same with a memory and without.
    fn terms(words: &str) -> Vec<Option<Term>> {
        let all = |mut terms: Terms| -> Vec<Option<Term>> {
            let span = Span::new(0, words.len() as u32);
            fold::surfaces(words, span).map(|surface| terms.next(words, surface)).collect()
        };
        assert_eq!(all(Terms::default()), all(Terms::of_much()));
        all(Terms::default())
    }

    #[test]
    fn rare_words_alone_and_common_ones_in_pairs() {
        let found: Vec<bool> = terms("It is what the harbour says it").iter().map(Option::is_some).collect();
        assert_eq!(found, [false, true, true, true, true, false, true]);
        assert_eq!(terms("the harbour")[1], terms("The HARBOR")[1]);
        assert_ne!(terms("it is")[1], terms("is it")[1]);
    }
}
