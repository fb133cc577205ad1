//! How much of a quotation stands at a place: whether it was taken from there, tells the same in other runs, or neither.
//!
//! ```text
//! the pier is old and ours   is from      the pier is old, and it is ours
//!                            scattered    ours, the old thing, is what the pier is
//! ```

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::align::Step;
use super::fold::{self, Word};
use super::judge::Question;
use super::list;
use super::search::Place;

impl Question<'_> {
    /// Whether so much of the quotation stands at a place that it was taken from there.
    pub(super) fn is_from(&self, place: &Place) -> bool {
        let words = &self.quotation.words;
        let equal = self.equal(place);
        let content = equal.iter().any(|&at| is_content(&words[at].form));
        let need = if words.len() > 5 { 3 } else { 2 };
        has_most(words, |at| equal.binary_search(&at).is_ok()) && longest(place) >= need.min(words.len()) && content
            || equal.len() == words.len()
    }

    /// Whether few of the words stand in the same runs.
    pub(super) fn is_scattered(&self, place: &Place) -> bool {
        let in_runs: usize = lengths(place).filter(|&len| len >= 3).sum();
        self.quotation.words.len() >= 8 && in_runs * 2 < self.quotation.words.len()
    }

    /// Whether much the same words of content stand at a place, in whatever order.
    pub(super) fn tells_the_same(&self, place: &Place) -> bool {
        let Some((first, end)) = place.used() else { return false };
        let around = &place.words[first.saturating_sub(12)..(end + 12).min(place.words.len())];
        let words = &self.quotation.words;
        has_most_stems(words, |at| around.iter().any(|word| stem(&word.form) == stem(&words[at].form)))
    }

    /// How many words of the quotation in a row a place does not have, at most.
    pub(super) fn lacks(&self, place: &Place) -> usize {
        let mut has = vec![false; self.quotation.words.len()];
        self.equal(place).into_iter().for_each(|at| has[at] = true);
        has.split(|&has| has).map(<[bool]>::len).max().unwrap_or(0)
    }

    /// Whether a place has no word of a whole part of the quotation: of what stands behind an ellipsis, or before it.
    pub(super) fn lacks_a_part(&self, place: &Place) -> bool {
        let equal = self.equal(place);
        let part = |first: usize| self.quotation.part(first).map(|len| first..first + len);
        let mut parts = (0..self.quotation.words.len()).filter_map(part).filter(|part| part.len() >= 2);
        parts.any(|part| !equal.iter().any(|at| part.contains(at)))
    }

    fn equal(&self, place: &Place) -> Vec<usize> {
        let equal = |step: &Step| match *step {
            Step::Equal(at, _) => Some(at),
            _ => None,
        };
        place.steps.iter().filter_map(equal).collect()
    }
}

/// The lengths of the runs of equal words.
fn lengths(place: &Place) -> impl Iterator<Item = usize> {
    let runs = place.steps.split(|step| !matches!(step, Step::Equal(..)));
    runs.map(<[Step]>::len)
}

/// So many words in a row are near: "in the" stands anywhere.
pub(super) const NEAR: u32 = 3;

/// Whether a place is near enough to be shown where nothing was found.
pub(super) fn is_near(place: &Place) -> bool {
    longest(place) >= NEAR as usize
}

fn longest(place: &Place) -> usize {
    lengths(place).max().unwrap_or(0)
}

/// Whether most words of a quotation, and half of those of content, are among those that a place `has`.
pub(super) fn has_most(quote: &[Word], has: impl Fn(usize) -> bool) -> bool {
    let (mut equal, mut content, mut found) = (0, 0, 0);
    for (at, word) in quote.iter().enumerate() {
        let (has, is_content) = (usize::from(has(at)), usize::from(is_content(&word.form)));
        (equal, content, found) = (equal + has, content + is_content, found + has * is_content);
    }
    equal * 5 >= quote.len() * 3 && found * 2 >= content
}

/// Whether a place `has` most of a quotation's words of content, by their stems.
pub(super) fn has_most_stems(quote: &[Word], has: impl Fn(usize) -> bool) -> bool {
    let content = || (0..quote.len()).filter(|&at| is_content(&quote[at].form));
    let found = content().filter(|&at| has(at)).count();
    found >= 3 && found * 10 >= content().count() * 6
}

/// Whether a word says what a sentence is about: no word of grammar.
pub(super) fn is_content(form: &str) -> bool {
    form.len() > 3 && !GRAMMAR.contains(form) || fold::is_number(form)
}

static GRAMMAR: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("grammar.txt")));

/// What "build" and "builders" share: the first five letters, or all of a shorter word. None of a word of grammar.
pub(super) fn stem(form: &str) -> Option<&str> {
    let end = form.char_indices().nth(5).map_or(form.len(), |(at, _)| at);
    is_content(form).then(|| &form[..end])
}
