//! A glance at a text: whether words of a quotation may stand in a row there. A quotation of common words is looked for in
//! thousands of chunks that have all of them, and hardly any has them in a row: letters tell so without any being folded.
//!
//! ```text
//! quotation   the grey office was closed     the  ·  office  was  closed     “grey” and “gray” are one word
//! text        The office was closed          no: “office” follows “the”
//!             the old Office: was closed     a closer look is needed
//! ```

use std::num::NonZeroU64;

use crate::evidence::fold::{Surface, Word};
use crate::evidence::spelling;

/// Words that are looked for.
pub(super) struct Glance {
    /// The letters of each, if whatever is the same word in a text has them; else it may be any.
    words: Vec<Option<NonZeroU64>>,
}

impl Glance {
    /// The longest run of `words` without a number, which may be written in more words or fewer.
    pub(super) fn of(words: &[Word]) -> Self {
        let runs = words.split(Word::is_number);
        let longest = runs.max_by_key(|run| run.len()).unwrap_or_default();
        Self { words: longest.iter().map(|word| spelling::only_letters(&word.form)).collect() }
    }

    /// Whether the words may stand in a row among those of a text.
    pub(super) fn may_find(&self, text: impl Iterator<Item = Surface>) -> bool {
        let text: Vec<Option<NonZeroU64>> = text.map(|surface| surface.letters).collect();
        let may_be =
            |(one, other): (&Option<NonZeroU64>, &Option<NonZeroU64>)| one == other || one.is_none() || other.is_none();
        let ends = (text.len() + 1).saturating_sub(self.words.len());
        (0..ends).any(|start| text[start..].iter().zip(&self.words).all(may_be))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evidence::fold::{all, surfaces};
    use crate::text::Span;

    fn may_find(quote: &str, text: &str) -> bool {
        // In the middle of a text all letters are told.
        let text = format!("{text} or so they said who had come here early on a cold morning in March to see it");
        Glance::of(&all(quote)).may_find(surfaces(&text, Span::new(0, text.len() as u32)))
    }

    #[test]
    fn most_texts_need_no_closer_look() {
        for (quote, text) in [
            ("the pier is closed", "so the old pier is closed"),
            ("the pier is closed", "the pier is"),
            ("the gray pier is closed", "the pier is closed"),
            ("we paid $5 for the old pier", "for the pier"),
        ] {
            assert!(!may_find(quote, text), "{quote} / {text}");
        }
        for (quote, text) in [
            ("the pier is closed", "So the PIER is (Applause.) closed"),
            ("the gray pier", "the grey pier"),
            ("to organise it", "to organize it"),
            ("the office is closed", "the oﬃce is closed"),
            ("we paid five dollars for the old pier", "we paid $5 for the old pier"),
        ] {
            assert!(may_find(quote, text), "{quote} / {text}");
        }
    }

    proptest! {
        #[test]
        fn what_stands_in_a_row_may_be_found(
            words in proptest::collection::vec(
                prop_oneof![
                    Just(("the", "The")), Just(("a", "A")), Just(("and", "&")), Just(("two", "2")), Just(("five", "5")),
                    Just(("percent", "per cent")), Just(("us", "US")), Just(("don't", "don’t")), Just(("fix", "ﬁx")),
                    Just(("grey", "gray")), Just(("gray", "grey")), Just(("color", "colour")), Just(("tires", "TYRES")),
                    Just(("realise", "realize")), Just(("paralyse", "paralyze")), Just(("analyzed", "analysed")), Just(("harbour", "har\u{ad}bor")),
                ],
                1..12,
            ),
            around in prop_oneof![Just("a"), Just("the two"), Just("")],
        ) {
            let (quote, text): (Vec<&str>, Vec<&str>) = words.into_iter().unzip();
            let (quote, text) = (quote.join(" "), text.join(" "));
            let text = format!("{around} {text} {around}");
            let (quoted, folded) = (all(&quote), all(&text));
            let forms = |words: &[Word]| words.iter().map(|word| word.form.clone()).collect::<Vec<_>>();
            let (quoted, folded) = (forms(&quoted), forms(&folded));
            let stands = folded.windows(quoted.len()).any(|row| row == quoted);
            prop_assert!(!stands || may_find(&quote, &text), "{} / {}", quote, text);
        }
    }
}
