//! What the index counts: every word but the commonest by itself, and two of the commonest in a row.
//!
//! ```text
//! it is what the harbour master says     it·is  is·what  what·the  harbor  master
//! ```
//!
//! A word that stands nearly everywhere points nowhere; "it is what it is" is found by its pairs. Numbers are taken as they
//! are written here: a passage is found by the words around them, and what they are worth is for the fold.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use super::fold::Surface;
use super::list;

/// A term, by its hash. Two terms with one hash would only make a passage be looked at in vain.
pub(super) type Term = u64;

/// The commonest words.
static COMMON: LazyLock<FxHashSet<Term>> = LazyLock::new(|| {
    list::words(include_str!("common.txt")).into_iter().map(|word| xxh3_64(word.as_bytes())).collect()
});

/// Makes terms of words, one after the other.
#[derive(Default)]
pub(super) struct Terms {
    /// The word before, where it is one of the commonest.
    before: Option<Term>,
}

impl Terms {
    /// The term that ends with the next word of a text, if one does.
    pub(super) fn next(&mut self, text: &str, surface: Surface) -> Option<Term> {
        let hash = match surface.plain() {
            Some(letters) => xxh3_64(&letters[..surface.span.len() as usize]),
            None => xxh3_64(surface.form(text).as_bytes()),
        };
        if !COMMON.contains(&hash) {
            self.before = None;
            return Some(hash);
        }
        let before = self.before.replace(hash)?;
        Some(before.rotate_left(23) ^ hash)
    }

    /// What comes next does not follow what came before.
    pub(super) fn stop(&mut self) {
        self.before = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::fold::surfaces;
    use crate::text::Span;

    fn terms(words: &str) -> Vec<Option<Term>> {
        let mut terms = Terms::default();
        let all = surfaces(words, Span::new(0, words.len() as u32));
        all.map(|surface| terms.next(words, surface)).collect()
    }

    #[test]
    fn rare_words_alone_and_common_ones_in_pairs() {
        let found: Vec<bool> = terms("It is what the harbour says it").iter().map(Option::is_some).collect();
        assert_eq!(found, [false, true, true, true, true, false, true]);
        assert_eq!(terms("the harbour")[1], terms("The HARBOR")[1]);
        assert_ne!(terms("it is")[1], terms("is it")[1]);
    }

    /// In the middle of a text the form of a plain word is read from its letters.
    #[test]
    fn a_word_is_one_term_wherever_it_stands() {
        for word in ["pier", "Colour", "organize", "organise", "gray", "hazel", "US", "o’clock", "neighbourhoods"] {
            let alone = terms(word);
            assert_eq!(alone.len(), 1);
            assert!(alone[0].is_some(), "{word}");
            assert_eq!(terms(&format!("{word}, so the old men said of it"))[0], alone[0], "{word}");
        }
    }
}
