//! A quotation beside a passage, word by word.
//!
//! The best way to make one from the other by equal words, replaced words and gaps. The ends of the passage are free; a
//! gap costs to open and little to go on, and where the quotation has an ellipsis or a bracket next to nothing, so that
//! one ellipsis is one gap. How alike two words look (strsim) chooses between a replacement and two gaps, and decides
//! nothing else.

use strsim::normalized_damerau_levenshtein;
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

/// How alike two words must look to be one in the place of the other.
const SIMILAR: f64 = 0.6;

/// How a cell was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Paired,
    PutIn,
    LeftOut,
}

const STATES: [State; 3] = [State::Paired, State::PutIn, State::LeftOut];

/// The best scores of a cell by state, and from which state each came; none where it starts.
#[derive(Clone, Copy)]
struct Cell {
    score: [i32; 3],
    from: [Option<State>; 3],
}

const EMPTY: Cell = Cell { score: [NEVER; 3], from: [None; 3] };

/// Aligns `quote` with a stretch of `passage`; `shown` says before which words of the quotation an ellipsis or a
/// bracket stands.
pub(super) fn align(quote: &[Word], shown: &[bool], passage: &[Word]) -> Alignment {
    let width = passage.len() + 1;
    let mut cells = vec![EMPTY; (quote.len() + 1) * width];
    for cell in &mut cells[..width] {
        cell.score[State::Paired as usize] = 0;
    }
    for row in 1..=quote.len() {
        for column in 0..width {
            cells[row * width + column] = cell(&cells, width, (row, column), (quote, shown, passage));
        }
    }
    let last = quote.len() * width;
    let end = (0..width).max_by_key(|&column| (best(&cells[last + column]).1, std::cmp::Reverse(column))).unwrap_or(0);
    let (state, score) = best(&cells[last + end]);
    Alignment { score, steps: trace(&cells, width, (quote.len(), end, state), (quote, passage)) }
}

/// The state in which a cell ends best. An end in a gap of the passage is none: its ends are free.
fn best(cell: &Cell) -> (State, i32) {
    let [paired, put_in, _] = cell.score;
    if paired >= put_in { (State::Paired, paired) } else { (State::PutIn, put_in) }
}

type Words<'w> = (&'w [Word], &'w [bool], &'w [Word]);

fn cell(cells: &[Cell], width: usize, (row, column): (usize, usize), (quote, shown, passage): Words<'_>) -> Cell {
    let mut cell = EMPTY;
    if column > 0 {
        let before = &cells[(row - 1) * width + column - 1];
        let pair = pair(&quote[row - 1], &passage[column - 1]);
        step(&mut cell, State::Paired, before, [pair; 3]);
        let before = &cells[row * width + column - 1];
        let (open, more) = match shown[row] {
            true => SHOWN,
            false if passage[column - 1].around.filler => FILLER,
            false => LEFT_OUT,
        };
        if row < quote.len() {
            step(&mut cell, State::LeftOut, before, [open, open, more]);
        }
    }
    let before = &cells[(row - 1) * width + column];
    let (open, more) = PUT_IN;
    step(&mut cell, State::PutIn, before, [open, more, open]);
    cell
}

/// Reaches a state of `cell` from the best state of `before`; `costs` by the state that it comes from.
fn step(cell: &mut Cell, to: State, before: &Cell, costs: [i32; 3]) {
    for from in STATES {
        let score = before.score[from as usize] + costs[from as usize];
        if score > cell.score[to as usize] {
            cell.score[to as usize] = score;
            cell.from[to as usize] = Some(from);
        }
    }
}

/// Whether two words are the same; a transcript may lack accents: "café", "cafe".
fn is_same(one: &Word, other: &Word) -> bool {
    let bare = |form: &str| form.nfd().filter(|&c| !is_combining_mark(c)).collect::<String>();
    one.form == other.form || one.form.is_ascii() != other.form.is_ascii() && bare(&one.form) == bare(&other.form)
}

fn pair(one: &Word, other: &Word) -> i32 {
    if is_same(one, other) {
        EQUAL
    } else if may_be_alike(&one.form, &other.form) && normalized_damerau_levenshtein(&one.form, &other.form) >= SIMILAR
    {
        ALIKE
    } else {
        OTHER
    }
}

/// Whether so few letters of each are missing in the other that they can be alike: each that is missing is one edit at
/// least.
fn may_be_alike(one: &str, other: &str) -> bool {
    let longer = one.len().max(other.len());
    let few = |edits: usize| (longer - edits.min(longer)) as f64 >= SIMILAR * longer as f64;
    let letters = |form: &str| form.bytes().fold(0_u32, |letters, byte| letters | 1 << (byte & 31));
    if !one.is_ascii() || !other.is_ascii() {
        return true;
    }
    let (here, there) = (letters(one), letters(other));
    few(longer - one.len().min(other.len()))
        && few((here & !there).count_ones().max((there & !here).count_ones()) as usize)
}

fn trace(
    cells: &[Cell],
    width: usize,
    (mut row, mut column, mut state): (usize, usize, State),
    (quote, passage): (&[Word], &[Word]),
) -> Vec<Step> {
    let mut steps = Vec::new();
    while row > 0 {
        let from = cells[row * width + column].from[state as usize];
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
        state = from.unwrap_or_default();
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
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
