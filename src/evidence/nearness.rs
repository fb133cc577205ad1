//! How much of a quotation stands at a place: whether it was taken from there, tells the same in other runs, or neither.
//!
//! ```text
//! the pier is old and ours   is from      the pier is old, and it is ours
//!                            scattered    ours, the old thing, is what the pier is
//! ```

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::align::Step;
use super::fold::Word;
use super::judge::Question;
use super::list;
use super::search::Place;

impl Question<'_> {
    /// Whether so much of the quotation stands at a place that it was taken from there.
    pub(super) fn is_from(&self, place: &Place) -> bool {
        let words = &self.quotation.words;
        let equal = self.equal(place);
        let content = |at: &usize| is_content(&words[*at]);
        let (all, found) = ((0..words.len()).filter(content).count(), equal.iter().filter(|at| content(at)).count());
        let need = if words.len() > 5 { 3 } else { 2 };
        equal.len() * 5 >= words.len() * 3 && found * 2 >= all && longest(place) >= need.min(words.len()) && found > 0
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
        let content: Vec<&Word> = self.quotation.words.iter().filter(|word| is_content(word)).collect();
        let told = |word: &&&Word| around.iter().any(|other| is_content(other) && same_stem(&word.form, &other.form));
        let found = content.iter().filter(told).count();
        found >= 3 && found * 10 >= content.len() * 6
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

/// Whether a place is near enough to be shown where nothing was found: "in the" stands anywhere.
pub(super) fn is_near(place: &Place) -> bool {
    longest(place) >= 3
}

fn longest(place: &Place) -> usize {
    lengths(place).max().unwrap_or(0)
}

/// Whether a word says what a sentence is about: no word of grammar.
pub(super) fn is_content(word: &Word) -> bool {
    word.is_number() || word.form.len() > 3 && !GRAMMAR.contains(word.form.as_str())
}

static GRAMMAR: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("grammar.txt")));

/// "build" and "builders": the first five letters, or all of a shorter word.
fn same_stem(one: &str, other: &str) -> bool {
    let head = |word: &'_ str| word.char_indices().nth(5).map_or(word.len(), |(at, _)| at);
    one[..head(one)] == other[..head(other)]
}
