//! Which words of a text are words of a quotation. For each place that is found much text is looked at: most words are told
//! by how they begin, and the commonest are remembered, so that few need be folded.
//!
//! ```text
//! quotation   the old pier            the 0, old 1, pier 2
//! text        So the Pier, the old one …
//!             ·   0   2    0   1   ·
//! ```

use std::num::NonZeroU64;
use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::fold::{self, Surface, Word};
use super::list::{Head, Heads};
use super::nearness;
use super::spelling;
use crate::text::{Span, as_number};

/// The forms of a quotation's words, numbered.
#[derive(Debug)]
pub(super) struct Known {
    numbers: FxHashMap<CompactString, u32>,
    /// Their stems, numbered, too.
    stems: FxHashMap<CompactString, u32>,
    /// How a word begins that may have one of them, or be a part of a number.
    heads: Heads,
    /// What was found out about such words, each in the place that its key gives.
    memory: Vec<Option<(NonZeroU64, Sight)>>,
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// Its first byte.
    pub(super) start: u32,
    /// The number of its form and that of its stem; [`OTHER`] where the quotation has it not.
    pub(super) number: u32,
    pub(super) stem: u32,
}

/// The number of all forms and stems that a quotation has not.
pub(super) const OTHER: u32 = u32::MAX;

/// What a word is.
#[derive(Clone, Copy, Debug)]
struct Sight {
    /// The numbers of the form that it has alone, and of its stem.
    number: u32,
    stem: u32,
    counts: Counts,
}

/// What a word is in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    Nothing,
    /// It may stand before a part: "a".
    Before,
    /// It may stand behind a part: "and".
    Links,
    /// It is a part: "hundred".
    Part,
}

/// Places of the memory; a power of two.
const PLACES: usize = 512;

/// How a word begins that is a part of a number, or British and folded to what begins otherwise.
static NUMBERS_AND_BRITISH: LazyLock<Heads> = LazyLock::new(|| {
    let mut heads = fold::number_heads();
    heads.add(&spelling::turned_heads());
    heads
});

impl Known {
    /// The forms of these words, numbered in the order in which they come first.
    pub(super) fn new(words: &[Word]) -> Self {
        let mut numbers: FxHashMap<CompactString, u32> = FxHashMap::default();
        let mut stems: FxHashMap<CompactString, u32> = FxHashMap::default();
        for word in words {
            let next = numbers.len() as u32;
            numbers.entry(word.form.clone()).or_insert(next);
            if let Some(stem) = nearness::stem(&word.form) {
                let next = stems.len() as u32;
                stems.entry(stem.into()).or_insert(next);
            }
        }
        let mut heads = NUMBERS_AND_BRITISH.clone();
        numbers.keys().for_each(|form| heads.insert(Head::of(&form.to_ascii_lowercase())));
        Self { numbers, stems, heads, memory: vec![None; PLACES] }
    }

    /// The number of a form.
    pub(super) fn number(&self, form: &str) -> u32 {
        self.numbers.get(form).copied().unwrap_or(OTHER)
    }

    /// The number of a form's stem.
    pub(super) fn stem(&self, form: &str) -> u32 {
        nearness::stem(form).and_then(|stem| self.stems.get(stem)).copied().unwrap_or(OTHER)
    }

    /// A word with this form.
    fn seen(&self, start: u32, form: &str) -> Seen {
        Seen { start, number: self.number(form), stem: self.stem(form) }
    }

    /// Adds the words of `text` in `span`.
    pub(super) fn see(&mut self, text: &str, span: Span, seen: &mut Vec<Seen>) {
        let mut run = Run::default();
        let mut before: Option<Span> = None;
        for surface in fold::surfaces(text, span) {
            let at = surface.span;
            let sight = self.recall(text, surface).unwrap_or_else(|| {
                let sight = self.look(fold::form_among(text, span, before, surface));
                self.remember(text, surface, sight);
                sight
            });
            if !run.add(at, seen.len(), sight.counts) && run.at.is_some() {
                self.end(text, &mut run, seen);
            }
            seen.push(Seen { start: at.start, number: sight.number, stem: sight.stem });
            before = Some(at);
        }
        self.end(text, &mut run, seen);
    }

    fn recall(&self, text: &str, surface: Surface) -> Option<Sight> {
        let first = surface.letters.map(|letters| letters.get() as u32);
        if let Some(first) = first.or_else(|| first_letters(surface.span.of(text)))
            && !self.heads.has(Head::of_letters(first))
        {
            return Some(Sight { number: OTHER, stem: OTHER, counts: Counts::Nothing });
        }
        let key = key(text, surface)?;
        self.memory[place(key)].filter(|(known, _)| *known == key).map(|(_, sight)| sight)
    }

    fn remember(&mut self, text: &str, surface: Surface, sight: Sight) {
        if let Some(key) = key(text, surface) {
            self.memory[place(key)] = Some((key, sight));
        }
    }

    fn look(&self, form: CompactString) -> Sight {
        let counts = match form.as_str() {
            form if fold::may_start_number(form) => Counts::Part,
            "a" => Counts::Before,
            form if fold::links_numbers(form) => Counts::Links,
            _ => Counts::Nothing,
        };
        let alone = if counts == Counts::Part { fold::number_alone(form) } else { form };
        Sight { number: self.number(&alone), stem: self.stem(&alone), counts }
    }

    /// Makes one word of each number in a run that has ended; a word alone is one.
    fn end(&self, text: &str, run: &mut Run, seen: &mut Vec<Seen>) {
        if let Some((span, first)) = std::mem::take(run).number().filter(|(_, first)| seen.len() > first + 1) {
            seen.truncate(first);
            let words = fold::words(text, span).into_iter();
            seen.extend(words.map(|word| self.seen(word.span.start, &word.form)));
        }
    }
}

/// The first four letters of a word, small ones, if they are letters of ASCII.
fn first_letters(word: &str) -> Option<u32> {
    let four = word.as_bytes().first_chunk::<4>()?;
    four.iter().all(u8::is_ascii_alphabetic).then(|| u32::from_le_bytes(*four) | 0x2020_2020)
}

/// A word by its letters, or by its bytes where they are no more than eight: "61", "I’m". None of "US", which hangs on what
/// stands beside it.
fn key(text: &str, surface: Surface) -> Option<NonZeroU64> {
    surface.letters.or_else(|| {
        let bytes = surface.span.of(text).as_bytes();
        let short = bytes.len() <= 8 && bytes != b"US";
        if short { NonZeroU64::new(as_number(bytes)) } else { None }
    })
}

/// The place of a word in the memory.
fn place(key: NonZeroU64) -> usize {
    (key.get().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACES.ilog2())) as usize
}

/// Words in a row that may be a number together: "two hundred and five".
#[derive(Default)]
struct Run {
    /// Where they stand, and how many words come before them.
    at: Option<(Span, usize)>,
    /// Whether one of them is more than "a" and "and".
    is_number: bool,
}

impl Run {
    /// Goes on with the next word, if it does.
    fn add(&mut self, span: Span, before: usize, counts: Counts) -> bool {
        let goes_on = match counts {
            Counts::Nothing => false,
            Counts::Links => self.at.is_some(),
            Counts::Before | Counts::Part => true,
        };
        if goes_on {
            self.at = Some(self.at.map_or((span, before), |(first, before)| (first.cover(span), before)));
            self.is_number |= counts == Counts::Part;
        }
        goes_on
    }

    fn number(self) -> Option<(Span, usize)> {
        self.at.filter(|_| self.is_number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evidence::fold::all;

    /// The words of `text` that `quote` has, as folding it says and as they are seen.
    fn both(quote: &str, text: &str) -> [Vec<Seen>; 2] {
        let mut known = Known::new(&all(quote));
        let mut seen = Vec::new();
        known.see(text, Span::new(0, text.len() as u32), &mut seen);
        let folded = all(text).into_iter().map(|word| known.seen(word.span.start, &word.form));
        [folded.collect(), seen]
    }

    #[test]
    fn words_are_seen_in_any_spelling() {
        for (quote, text) in [
            ("the old pier", "So the PIER, “the old” one"),
            ("the gray tires organised", "Their grey tyres; they organized"),
            ("it's the U.S. office of", "It’s the oﬃce of the US"),
            ("us and them", "TRUST US & THEM"),
            ("the café", "THE CAFÉ (Applause.) the café"),
        ] {
            let [folded, seen] = both(quote, text);
            assert_eq!(seen, folded, "{quote} / {text}");
            assert!(seen.iter().filter(|word| word.number != OTHER).count() >= 2, "{quote} / {text}");
        }
    }

    #[test]
    fn numbers_are_seen_as_one_word() {
        for text in
            ["some two hundred and five percent and a few", "205 per cent", "205%", "a third, a hundred, and two"]
        {
            let [folded, seen] = both("it paid 205% of one third and 100 more", text);
            assert_eq!(seen, folded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_seen_is_what_folding_finds(
            words in proptest::collection::vec(
                prop_oneof![
                    Just("the"), Just("a"), Just("and"), Just("two"), Just("hundred"), Just("5"), Just("%"), Just("per"),
                    Just("cent"), Just("third"), Just("US"), Just("TRUST"), Just("colour"), Just("color"), Just("organize"),
                    Just("$3"), Just("million"), Just("dollars"), Just("don’t"), Just("(Applause.)"), Just("pre-\nwar"),
                ],
                0..30,
            ),
            marks in proptest::collection::vec(prop_oneof![Just(" "), Just(", "), Just(". "), Just("-"), Just(" — ")], 30),
            quoted in 0usize..30,
        ) {
            let text: String = words.iter().zip(&marks).flat_map(|(word, mark)| [*word, *mark]).collect();
            let quote = words[..quoted.min(words.len())].join(" ");
            let [folded, seen] = both(&quote, &text);
            prop_assert_eq!(seen, folded, "{} / {}", quote, text);
        }
    }
}
