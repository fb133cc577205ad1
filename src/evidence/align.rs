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
const DIFFER: usize = 4;

/// How a cell was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Paired,
    PutIn,
    LeftOut,
}

/// The best scores of a cell by state.
type Scores = [i32; 3];
/// From which state each state of a cell was reached.
type Origins = [State; 3];

/// Aligns `quote` with a stretch of `passage`; `shown` says before which words of the quotation an ellipsis or a
/// bracket stands.
pub(super) fn align(quote: &[Word], shown: &[bool], passage: &[Word]) -> Alignment {
    let width = passage.len() + 1;
    let (quoted, there) = sketches(quote, passage);
    // Of the scores two rows are enough; how each cell was reached is kept to walk back.
    let mut before: Vec<Scores> = vec![[0, NEVER, NEVER]; width];
    let mut scores: Vec<Scores> = vec![[NEVER; 3]; width];
    let mut cells: Vec<Origins> = vec![[State::Paired; 3]; (quote.len() + 1) * width];
    let mut pairs: Vec<i32> = vec![0; width];
    for row in 1..=quote.len() {
        let cells = &mut cells[row * width..][..width];
        pairs[1..].iter_mut().zip(&there).for_each(|(cost, there)| *cost = pair(&quoted[row - 1], there));
        for column in 0..width {
            let (mut score, mut from) = ([NEVER; 3], [State::Paired; 3]);
            if column > 0 {
                (score[0], from[0]) = reach(before[column - 1], [pairs[column]; 3]);
                if row < quote.len() {
                    let (open, more) = left_out(shown[row], &passage[column - 1]);
                    (score[2], from[2]) = reach(scores[column - 1], [open, open, more]);
                }
            }
            let (open, more) = PUT_IN;
            (score[1], from[1]) = reach(before[column], [open, more, open]);
            (scores[column], cells[column]) = (score, from);
        }
        std::mem::swap(&mut before, &mut scores);
    }
    let end = (0..width).max_by_key(|&column| (best(before[column]).1, std::cmp::Reverse(column))).unwrap_or(0);
    let (state, score) = best(before[end]);
    Alignment { score, steps: trace(&cells, width, (quote.len(), end, state), (&quoted, &there)) }
}

/// The state in which a cell ends best. An end in a gap of the passage is none: its ends are free.
fn best([paired, put_in, _]: Scores) -> (State, i32) {
    if paired >= put_in { (State::Paired, paired) } else { (State::PutIn, put_in) }
}

/// What it costs to leave out a word of the passage: as the first one, and as one more.
fn left_out(shown: bool, word: &Word) -> (i32, i32) {
    match shown {
        true => SHOWN,
        false if word.around.filler => FILLER,
        false => LEFT_OUT,
    }
}

/// The best score that a state is reached with from the cell before, and from which state; `costs` by the state that it
/// comes from.
#[inline]
fn reach(before: Scores, costs: [i32; 3]) -> (i32, State) {
    let (paired, put_in, left_out) = (before[0] + costs[0], before[1] + costs[1], before[2] + costs[2]);
    let best = paired.max(put_in).max(left_out);
    // A table is asked and not a branch, which nothing could foresee.
    let state = usize::from(best > paired) + usize::from(best > paired.max(put_in));
    (best, [State::Paired, State::PutIn, State::LeftOut][state])
}

/// What two words are compared by, made once for each: most pairs differ, and a look at their letters says so.
struct Sketch<'w> {
    form: &'w str,
    /// One number for one form of the quotation, another for what stands in the passage alone.
    number: u32,
    is_ascii: bool,
    /// How many letters it has.
    len: usize,
    /// A bit for each letter that it has.
    letters: u32,
}

fn sketches<'w>(quote: &'w [Word], passage: &'w [Word]) -> (Vec<Sketch<'w>>, Vec<Sketch<'w>>) {
    let numbers: FxHashMap<&str, u32> = quote.iter().zip(0..).map(|(word, at)| (word.form.as_str(), at)).collect();
    let sketch = |word: &'w Word| Sketch {
        form: &word.form,
        number: numbers.get(word.form.as_str()).copied().unwrap_or(u32::MAX),
        is_ascii: word.form.is_ascii(),
        len: word.form.chars().count(),
        letters: letters(&word.form),
    };
    (quote.iter().map(sketch).collect(), passage.iter().map(sketch).collect())
}

/// Whether two words are the same; a transcript may lack accents: "café", "cafe".
fn is_same(one: &Sketch<'_>, other: &Sketch<'_>) -> bool {
    let bare = |form: &str| form.nfd().filter(|&c| !is_combining_mark(c)).collect::<String>();
    one.number == other.number || one.is_ascii != other.is_ascii && bare(one.form) == bare(other.form)
}

fn pair(one: &Sketch<'_>, other: &Sketch<'_>) -> i32 {
    if is_same(one, other) {
        EQUAL
    } else if is_alike(one, other) {
        ALIKE
    } else {
        OTHER
    }
}

/// Whether few letters differ.
fn is_alike(one: &Sketch<'_>, other: &Sketch<'_>) -> bool {
    let (shorter, longer) = (one.len.min(other.len), one.len.max(other.len));
    let most = longer * DIFFER / 10;
    let may_be = !(one.is_ascii && other.is_ascii) || lacking(one.letters, other.letters) <= most;
    most > 0 && longer - shorter <= most && may_be && is_within(one.form, other.form, most)
}

/// Whether two words differ by no more edits. Between a beginning and an end that they share, there is seldom much to compare.
fn is_within(one: &str, other: &str, most: usize) -> bool {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let start: usize = one.chars().zip(other.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[start..], &other[start..]);
    let end: usize = one.chars().rev().zip(other.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    let may_be = !(one.is_ascii() && other.is_ascii()) || lacking(letters(one), letters(other)) <= most;
    may_be && damerau_levenshtein(one, other) <= most
}

/// A bit for each letter that a word has.
fn letters(form: &str) -> u32 {
    form.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// How many letters one of two words has that the other lacks: each is one edit at least.
fn lacking(one: u32, other: u32) -> usize {
    (one & !other).count_ones().max((other & !one).count_ones()) as usize
}

fn trace(
    cells: &[Origins],
    width: usize,
    (mut row, mut column, mut state): (usize, usize, State),
    (quote, passage): (&[Sketch<'_>], &[Sketch<'_>]),
) -> Vec<Step> {
    let mut steps = Vec::new();
    while row > 0 {
        let from = cells[row * width + column][state as usize];
        match state {
            State::Paired => {
                (row, column) = (row - 1, column - 1);
                let same = is_same(&quote[row], &passage[column]);
                steps.push(if same { Step::Equal(row, column) } else { Step::Replaced(row, column) });
            }
            State::PutIn => {
                row -= 1;
                steps.push(Step::Inserted(row));
            }
            State::LeftOut => {
                column -= 1;
                steps.push(Step::Deleted(row, column));
            }
        }
        state = from;
    }
    steps.reverse();
    steps
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
