//! Text as words that can be compared: each with its place in the text and a folded form.
//!
//! ```text
//! text   “We’ll re-\nopen twenty-five harbours,” um, she …
//! forms    we'll re open  #25       harbors     um  she
//!                   └ glued: a hyphen joins it     └ filler
//! ```
//!
//! Three levels, each folding more than the one before ([`Level`]). Every word points back to the bytes it was made
//! from.

mod marks;
mod number;
mod scan;

pub(super) use number::{
    alone as number_alone, heads as number_heads, links as links_numbers, starts as may_start_number,
};
pub(super) use scan::{Surface, form_among, surfaces};

use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::list::{self, Table};
use super::spelling;
use crate::text::Span;

/// How far two texts are folded before they count as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// White space alone: the same characters, wherever a line ends.
    Exact,
    /// Also marks between words, dashes and hyphens, capitals, British and American spelling, the way a number is
    /// written.
    Typography,
    /// Also fillers and false starts, which are no words here.
    House,
}

impl Level {
    /// Whether a word is one at this level.
    pub(super) fn counts(self, word: &Word) -> bool {
        self != Level::House || !word.around.filler
    }
}

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// The folded form: small letters, one spelling; a number is `#25`, an ordinal `#3rd`, a share `#5%`.
    pub(super) form: CompactString,
    /// What is around it.
    pub(super) around: Around,
}

/// What stands around a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// Only a hyphen parts it from the word before.
    pub(super) glued: bool,
    /// A comma, colon, dash or bracket follows it, or a sentence ends with it.
    pub(super) pause: bool,
    /// A sentence ends with it.
    pub(super) ends: bool,
    /// The sentence that ends with it is a question.
    pub(super) asks: bool,
    /// It starts with a capital.
    pub(super) capital: bool,
    /// Nobody would miss it: "um", the first "the" of "the the".
    pub(super) filler: bool,
}

impl Word {
    /// Whether the form is a number, an ordinal, a share or a sum.
    pub(super) fn is_number(&self) -> bool {
        is_number(&self.form)
    }
}

/// Whether a form is a number, an ordinal, a share or a sum.
pub(super) fn is_number(form: &str) -> bool {
    form.bytes().any(|byte| byte.is_ascii_digit())
}

/// The words of `text` in `span`, folded.
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let mut words = scan::words(text, span);
    number::join(&mut words);
    mark_fillers(&mut words);
    words
}

/// All of `text` in words.
#[cfg(test)]
pub(super) fn all(text: &str) -> Vec<Word> {
    words(text, Span::new(0, text.len() as u32))
}

/// Whether two texts are the same at a level.
pub(super) fn same(level: Level, one: &str, other: &str) -> bool {
    if level == Level::Exact {
        return trimmed(one).split_whitespace().eq(trimmed(other).split_whitespace());
    }
    let forms = |text: &str| -> Vec<CompactString> {
        let words = words(text, Span::new(0, text.len() as u32));
        words.into_iter().filter(|word| level.counts(word)).map(|word| word.form).collect()
    };
    forms(one) == forms(other)
}

/// Without the marks at the edges: those are the article's.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '£' | '€' | '%' | '&'))
}

/// Marks what a speaker says while looking for words.
fn mark_fillers(words: &mut [Word]) {
    for at in 0..words.len() {
        let len = filler_at(words, at).max(false_start_at(words, at));
        for word in &mut words[at..at + len] {
            word.around.filler = true;
        }
    }
}

/// How many words at `at` are a filler of the list.
fn filler_at(words: &[Word], at: usize) -> usize {
    let begins = at == 0 || words[at - 1].around.pause;
    let fits = |(phrase, always): &(Vec<String>, bool)| {
        let here = words.get(at..at + phrase.len())?;
        let same = here.iter().map(|word| &word.form).eq(phrase);
        let last = here[phrase.len() - 1].around;
        (same && (*always || begins && last.pause && !last.ends)).then_some(phrase.len())
    };
    FILLERS.get(words[at].form.as_str()).into_iter().flatten().filter_map(fits).max().unwrap_or(0)
}

/// The words of each filler, and whether it is one wherever it stands.
type Fillers = Vec<(Vec<String>, bool)>;

/// The fillers by their first word.
static FILLERS: LazyLock<Table<String, Fillers>> = LazyLock::new(|| {
    let mut fillers: FxHashMap<String, Fillers> = FxHashMap::default();
    for row in list::rows(include_str!("fillers.txt")) {
        let phrase: Vec<String> = row[0].split(' ').map(str::to_lowercase).collect();
        fillers.entry(phrase[0].clone()).or_default().push((phrase, row[1] == "always"));
    }
    fillers.into_iter().collect()
});

/// What a speaker says twice.
static STARTS: LazyLock<Table<&'static str, ()>> =
    LazyLock::new(|| list::words(include_str!("starts.txt")).into_iter().map(|word| (word, ())).collect());

/// Verbs that a speaker breaks off behind: "have to".
static BROKEN_OFF: LazyLock<Vec<Vec<&'static str>>> =
    LazyLock::new(|| list::rows(include_str!("broken_off.txt")).map(|row| row[0].split(' ').collect()).collect());

/// How many words at `at` are broken off, where the next ones begin alike: "we have to, we need to, we must".
fn broken_off_at(words: &[Word], at: usize) -> usize {
    let lens = BROKEN_OFF.iter().filter(|verb| {
        let Some(here) = words.get(at + 1..at + 1 + verb.len()) else { return false };
        let last = here[verb.len() - 1].around;
        let next = words.get(at + 1 + verb.len()).is_some_and(|next| next.form == words[at].form);
        here.iter().map(|word| word.form.as_str()).eq(verb.iter().copied()) && last.pause && !last.ends && next
    });
    lens.map(|verb| verb.len() + 1).max().unwrap_or(0)
}

/// How many words at `at` are said again at once and start with a word of grammar: "the the", "we will, we will"; or are
/// broken off.
fn false_start_at(words: &[Word], at: usize) -> usize {
    let said_again = || (1..=LONGEST).any(|len| words.get(at + len).is_some_and(|next| next.form == words[at].form));
    if !STARTS.has(&words[at].form) || !said_again() {
        return 0;
    }
    let again = |len: &usize| {
        let (Some(here), Some(next)) = (words.get(at..at + len), words.get(at + len..at + 2 * len)) else {
            return false;
        };
        here.iter().map(|word| &word.form).eq(next.iter().map(|word| &word.form))
            && !here.iter().any(|word| word.around.ends)
    };
    (1..=LONGEST).rev().find(again).unwrap_or_else(|| broken_off_at(words, at))
}

/// The longest false start.
const LONGEST: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> String {
        all(text).into_iter().map(|word| word.form).collect::<Vec<_>>().join(" ")
    }

    fn fillers(text: &str) -> String {
        let words = all(text).into_iter().filter(|word| word.around.filler);
        words.map(|word| word.form).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_word_points_back_to_its_bytes() {
        let text = "“We’ll spend £1,000 on the har\u{ad}bour,” she said.";
        let places: Vec<&str> = all(text).iter().map(|word| word.span.of(text)).collect();
        assert_eq!(places, ["We’ll", "spend", "£1,000", "on", "the", "har\u{ad}bour", "she", "said"]);
        assert_eq!(forms(text), "we'll spend #1000£ on the harbor she said");
    }

    /// In the middle of a text a plain word is read in one piece, right before its end letter by letter.
    #[test]
    fn a_word_is_the_same_wherever_it_stands() {
        for word in ["said", "a", "US", "Organised", "counterrevolutionary", "émigrés", "don’t", "7"] {
            for behind in ["", ".", "...", ".S.", "?", "”", "—", "—a", "’s", "’", "-old", ": no", ")", "\n"] {
                let short = format!("{word}{behind}");
                let (cut, long) = (all(&short), all(&format!("{short} and nobody knew who had said it")));
                let known =
                    |words: &[Word]| -> Vec<_> { words.iter().map(|one| (one.span, one.form.clone())).collect() };
                assert_eq!(known(&long[..cut.len()]), known(&cut), "{short}");
            }
        }
    }

    #[test]
    fn numbers_have_one_form() {
        for (one, other) in [
            ("twenty-five", "25"),
            ("1,000", "one thousand"),
            ("five percent", "5 %"),
            ("5 per cent", "5%"),
            ("two hundred and fifty thousand", "250,000"),
            ("1.5 million dollars", "$1.5 million"),
            ("a hundred", "100"),
            ("the third", "the 3rd"),
            ("twenty-first", "21st"),
        ] {
            assert_eq!(forms(one), forms(other));
        }
        assert_eq!(forms("five, six and two"), "#5 #6 and #2");
        assert_eq!(forms("at 7:30 in 1990s cars"), "at #7:30 in 1990s cars");
        assert_ne!(forms("15"), forms("50"));
    }

    #[test]
    fn a_country_is_no_pronoun() {
        assert_eq!(forms("U.S. law"), forms("US law"));
        assert_ne!(forms("US law"), forms("us law"));
    }

    #[test]
    fn fillers_and_false_starts() {
        assert_eq!(fillers("We, um, are ready"), "um");
        assert_eq!(fillers("It is, you know, late"), "you know");
        assert_eq!(fillers("Do you know him?"), "");
        assert_eq!(fillers("the the bridge"), "the");
        assert_eq!(fillers("We will, we will build"), "we will");
        assert_eq!(fillers("We will sell the pier, we will sell the pier to you"), "we will sell the pier");
        assert_eq!(fillers("We have to, we need to, we must build"), "we have to we need to");
        assert_eq!(fillers("We came, we saw, we won"), "");
        assert_eq!(fillers("We do not have to, we need to build"), "");
        assert_eq!(fillers("We have to build, we need to wait"), "");
        assert_eq!(fillers("very, very late"), "");
    }

    #[test]
    fn what_the_stage_directions_say_nobody_said() {
        assert_eq!(forms("We won (applause) again [laughter]."), "we won again");
        assert_eq!(forms("We won (twice) [inaudible]."), "we won twice inaudible");
    }

    #[test]
    fn levels() {
        assert!(same(Level::Exact, "We are\nready,", "We are ready."));
        assert!(!same(Level::Exact, "We're ready", "We’re ready"));
        assert!(same(Level::Typography, "We're ready", "We’re ready"));
        assert!(!same(Level::Typography, "We are ready", "We, um, are ready"));
        assert!(same(Level::House, "We are ready", "We, um, are ready"));
        assert!(!same(Level::House, "We are ready", "We are not ready"));
    }
}
