//! A quotation beside a passage, word by word.
//!
//! The best way to make one from the other by equal words, replaced words and gaps. The ends of the passage are free; a
//! gap costs to open and little to go on, and where the quotation has an ellipsis or a bracket next to nothing, so that
//! one ellipsis is one gap. How alike two words look (strsim) chooses between a replacement and two gaps, and decides
//! nothing else.

use rustc_hash::FxHashMap;
use strsim::damerau_levenshtein;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::fold::Word;

/// One step; the numbers are those of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The same folded form, with its accents or without.
    Equal(usize, usize),
    /// Another word in its place.
    Replaced(usize, usize),
    /// A word of the quotation alone.
    Inserted(usize),
    /// A word of the passage alone, left out before this word of the quotation.
    Deleted(usize, usize),
}

/// A quotation beside a passage.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    /// How good it is; compares alignments of one quotation and nothing else.
    pub(super) score: i32,
    /// From the first word of the passage that is used to the last.
    pub(super) steps: Vec<Step>,
}

const EQUAL: i32 = 60;
const ALIKE: i32 = -10;
const OTHER: i32 = -50;
/// Opening a gap, and each further word of it.
const LEFT_OUT: (i32, i32) = (-40, -10);
const PUT_IN: (i32, i32) = (-40, -30);
/// The same for a filler, so that of "the the" the filler is the one that is left out.
const FILLER: (i32, i32) = (-20, -5);
/// The same where the quotation says that something was changed.
const SHOWN: (i32, i32) = (-10, -1);
const NEVER: i32 = i32::MIN / 2;

/// So many of ten letters may differ in words that are one in the place of the other.
const DIFFER: u32 = 4;

/// How a cell was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Paired,
    PutIn,
    LeftOut,
}

/// The best score of each cell by the state that it is reached in: a row for each word of the quotation and one before
/// them, a column for each word of the passage and one before them.
struct Scores {
    width: usize,
    paired: Vec<i32>,
    put_in: Vec<i32>,
    left_out: Vec<i32>,
}

/// What it costs to go from one cell to the next, by the state that is left.
struct Costs {
    paired: i32,
    put_in: i32,
    left_out: i32,
}

/// Aligns `quote` with a stretch of `passage`; `shown` says before which words of the quotation an ellipsis or a
/// bracket stands.
pub(super) fn align(quote: &[Word], shown: &[bool], passage: &[Word]) -> Alignment {
    let pairs = Pairs::new(quote, passage);
    let mut scores = Scores::new(quote.len(), passage.len());
    let mut costs = vec![0; passage.len()];
    for word in 0..quote.len() {
        let row = word + 1;
        pairs.costs(word, &mut costs);
        scores.pair_and_put_in(row, &costs);
        // Behind the last word nothing is left out.
        if row < quote.len() {
            scores.leave_out(row, shown[row], passage);
        }
    }
    let (score, column, state) = scores.end();
    let steps = scores.trace((quote.len(), column, state), (shown, passage), &pairs);
    Alignment { score, steps }
}

impl Scores {
    fn new(words: usize, passage: usize) -> Self {
        let width = passage + 1;
        let never = || vec![NEVER; (words + 1) * width];
        let mut paired = never();
        paired[..width].fill(0);
        Self { width, paired, put_in: never(), left_out: never() }
    }

    /// The cells of a row that end with a pair of words, whose `costs` are those of the row, or with a word of the
    /// quotation alone. They hang on the row before and no other: all are reckoned side by side.
    fn pair_and_put_in(&mut self, row: usize, costs: &[i32]) {
        let width = self.width;
        let (paired_before, paired) = self.paired[(row - 1) * width..(row + 1) * width].split_at_mut(width);
        let (put_in_before, put_in) = self.put_in[(row - 1) * width..(row + 1) * width].split_at_mut(width);
        let left_out_before = &self.left_out[(row - 1) * width..row * width];
        let before = || paired_before.iter().zip(&*put_in_before).zip(left_out_before);
        for ((cell, cost), ((paired, put_in), left_out)) in paired[1..].iter_mut().zip(costs).zip(before()) {
            *cell = *paired.max(put_in).max(left_out) + cost;
        }
        for (cell, ((paired, put_in), left_out)) in put_in.iter_mut().zip(before()) {
            *cell = (paired.max(left_out) + PUT_IN.0).max(put_in + PUT_IN.1);
        }
    }

    /// The cells of a row that end with a word of the passage alone.
    fn leave_out(&mut self, row: usize, shown: bool, passage: &[Word]) {
        let row = row * self.width..(row + 1) * self.width;
        let (paired, put_in) = (&self.paired[row.clone()], &self.put_in[row.clone()]);
        let mut last = NEVER;
        for (((cell, word), paired), put_in) in self.left_out[row][1..].iter_mut().zip(passage).zip(paired).zip(put_in)
        {
            let (open, more) = left_out(shown, word);
            last = (paired.max(put_in) + open).max(last + more);
            *cell = last;
        }
    }

    /// The best score behind the last word of the quotation, and where it is. An end in a gap of the passage is none: its ends
    /// are free.
    fn end(&self) -> (i32, usize, State) {
        let last = self.paired.len() - self.width;
        let (mut best, mut at) = (NEVER, (0, State::Paired));
        for (column, (&paired, &put_in)) in self.paired[last..].iter().zip(&self.put_in[last..]).enumerate() {
            if paired.max(put_in) > best {
                best = paired.max(put_in);
                at = (column, if paired >= put_in { State::Paired } else { State::PutIn });
            }
        }
        (best, at.0, at.1)
    }

    /// The steps that lead to a cell in a state.
    fn trace(
        &self,
        (mut row, mut column, mut state): (usize, usize, State),
        (shown, passage): (&[bool], &[Word]),
        pairs: &Pairs<'_>,
    ) -> Vec<Step> {
        let mut steps = Vec::new();
        while row > 0 {
            let costs = match state {
                State::Paired => {
                    (row, column) = (row - 1, column - 1);
                    let same = pairs.is_same(row, column);
                    steps.push(if same { Step::Equal(row, column) } else { Step::Replaced(row, column) });
                    Costs { paired: 0, put_in: 0, left_out: 0 }
                }
                State::PutIn => {
                    row -= 1;
                    steps.push(Step::Inserted(row));
                    Costs { paired: PUT_IN.0, put_in: PUT_IN.1, left_out: PUT_IN.0 }
                }
                State::LeftOut => {
                    column -= 1;
                    steps.push(Step::Deleted(row, column));
                    let (open, more) = left_out(shown[row], &passage[column]);
                    Costs { paired: open, put_in: open, left_out: more }
                }
            };
            state = self.best(row * self.width + column, costs);
        }
        steps.reverse();
        steps
    }

    /// The state that it is best to come from.
    fn best(&self, cell: usize, costs: Costs) -> State {
        let (paired, put_in) = (self.paired[cell] + costs.paired, self.put_in[cell] + costs.put_in);
        let left_out = self.left_out[cell] + costs.left_out;
        if paired >= put_in.max(left_out) {
            State::Paired
        } else if put_in >= left_out {
            State::PutIn
        } else {
            State::LeftOut
        }
    }
}

/// What it costs to leave out a word of the passage: as the first one, and as one more.
fn left_out(shown: bool, word: &Word) -> (i32, i32) {
    match shown {
        true => SHOWN,
        false if word.around.filler => FILLER,
        false => LEFT_OUT,
    }
}

/// The words of a quotation and of a passage, made ready to be compared.
struct Pairs<'w> {
    quote: Vec<&'w str>,
    passage: Vec<&'w str>,
    /// What each word looks like: most pairs differ, and that is seen at once.
    quoted: Vec<Looks>,
    there: Vec<Looks>,
}

/// What a word looks like.
#[derive(Clone, Copy)]
struct Looks {
    /// One number for one form of the quotation, another for what stands in the passage alone.
    number: u32,
    /// A bit for each letter that it has; all of them where it is not of ASCII.
    letters: u32,
    /// How many letters it has, and how many of so many may differ.
    len: u32,
    differ: u32,
}

impl<'w> Pairs<'w> {
    fn new(quote: &'w [Word], passage: &'w [Word]) -> Self {
        let numbers: FxHashMap<&str, u32> = quote.iter().zip(0..).map(|(word, at)| (word.form.as_str(), at)).collect();
        let looks = |form: &&str| {
            let len = form.chars().count() as u32;
            Looks {
                number: numbers.get(form).copied().unwrap_or(u32::MAX),
                letters: if form.is_ascii() { letters(form) } else { u32::MAX },
                len,
                differ: len * DIFFER / 10,
            }
        };
        let forms = |words: &'w [Word]| words.iter().map(|word| word.form.as_str()).collect::<Vec<_>>();
        let (quote, passage) = (forms(quote), forms(passage));
        let (quoted, there) = (quote.iter().map(looks).collect(), passage.iter().map(looks).collect());
        Self { quote, passage, quoted, there }
    }

    /// What it costs to pair a word of the quotation with each of the passage.
    fn costs(&self, quote: usize, costs: &mut [i32]) {
        let one = self.quoted[quote];
        for (cost, other) in costs.iter_mut().zip(&self.there) {
            *cost = match () {
                () if one.number == other.number => EQUAL,
                () if one.may_be_alike(other) => ALIKE,
                () => OTHER,
            };
        }
        for (passage, cost) in costs.iter_mut().enumerate().filter(|(_, cost)| **cost == ALIKE) {
            if self.is_same(quote, passage) {
                *cost = EQUAL;
            } else if !self.is_alike(quote, passage) {
                *cost = OTHER;
            }
        }
    }

    /// Whether two words are the same; a transcript may lack accents: "café", "cafe".
    fn is_same(&self, quote: usize, passage: usize) -> bool {
        let bare = |form: &str| form.nfd().filter(|&c| !is_combining_mark(c)).collect::<String>();
        let (one, other) = (self.quote[quote], self.passage[passage]);
        self.quoted[quote].number == self.there[passage].number
            || one.is_ascii() != other.is_ascii() && bare(one) == bare(other)
    }

    /// Whether few letters differ.
    fn is_alike(&self, quote: usize, passage: usize) -> bool {
        let most = self.quoted[quote].differ.max(self.there[passage].differ);
        most > 0 && is_within(self.quote[quote], self.passage[passage], most as usize)
    }
}

impl Looks {
    /// Whether two words may be one in the place of the other, or the same but for accents: each letter that one has and
    /// the other lacks is an edit at least, and so is each that one has more.
    #[inline]
    fn may_be_alike(&self, other: &Self) -> bool {
        let most = self.differ.max(other.differ);
        let foreign = self.letters == u32::MAX || other.letters == u32::MAX;
        foreign | (lacking(self.letters, other.letters) <= most) & (self.len.abs_diff(other.len) <= most)
    }
}

/// Whether two words differ by no more edits. Between a beginning and an end that they share, there is seldom much to compare.
fn is_within(one: &str, other: &str, most: usize) -> bool {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let start: usize = one.chars().zip(other.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[start..], &other[start..]);
    let end: usize = one.chars().rev().zip(other.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    let may_be = !(one.is_ascii() && other.is_ascii()) || lacking(letters(one), letters(other)) as usize <= most;
    may_be && damerau_levenshtein(one, other) <= most
}

/// A bit for each letter that a word has.
fn letters(form: &str) -> u32 {
    form.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// How many letters one of two words has that the other lacks: each is one edit at least.
#[inline]
fn lacking(one: u32, other: u32) -> u32 {
    (one & !other).count_ones().max((other & !one).count_ones())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evidence::fold::all;

    /// `=` equal, `~` replaced, `+` inserted, `-` deleted; `…` in the quotation says that words were left out.
    fn aligned(quote: &str, passage: &str) -> String {
        let (before, after) = quote.split_once('…').unwrap_or((quote, ""));
        let (mut words, more) = (all(before), all(after));
        let mut shown = vec![false; words.len() + more.len() + 1];
        shown[words.len()] = !more.is_empty();
        words.extend(more);
        let sign = |step: &Step| match step {
            Step::Equal(..) => '=',
            Step::Replaced(..) => '~',
            Step::Inserted(_) => '+',
            Step::Deleted(..) => '-',
        };
        align(&words, &shown, &all(passage)).steps.iter().map(sign).collect()
    }

    proptest! {
        #[test]
        fn what_is_within_is_what_strsim_says(one in "[abcé]{0,6}", other in "[abcé]{0,6}", most in 0usize..4) {
            prop_assert_eq!(is_within(&one, &other, most), damerau_levenshtein(&one, &other) <= most);
        }
    }

    #[test]
    fn the_ends_of_the_passage_are_free() {
        assert_eq!(aligned("the pier is safe", "He knows that the pier is safe, and so do we."), "====");
    }

    #[test]
    fn words_are_replaced_put_in_and_left_out() {
        assert_eq!(aligned("the pier is safe today", "the pier is closed today"), "===~=");
        assert_eq!(aligned("the old pier is safe", "the pier is safe"), "=+===");
        assert_eq!(aligned("the pier is safe", "the pier is not safe"), "===-=");
    }

    #[test]
    fn accents_may_be_lacking_and_are_not_others() {
        assert_eq!(aligned("the café is safe", "the cafe is safe"), "====");
        assert_eq!(aligned("the cafe is safe", "the café is safe"), "====");
        assert_eq!(aligned("the mása is safe", "the mäsa is safe"), "=~==");
    }

    #[test]
    fn one_ellipsis_is_one_gap() {
        let passage = "We will build the new pier that the harbour has asked for these ten years, and pay for it";
        assert_eq!(aligned("We will build … and pay for it", passage), "===------------====");
    }
}
