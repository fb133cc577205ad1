//! Steps gathered into runs: equal words, a difference, a difference that is shown.

use std::ops::Range;

use super::align::Step;
use super::fold::{self, Word};
use super::quotation::{Gap, Quotation};
use crate::text::Span;

/// Words of the quotation beside words of the passage.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run<'q> {
    pub(super) kind: RunKind<'q>,
    pub(super) quote: Range<usize>,
    pub(super) passage: Range<usize>,
}

/// How they compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum RunKind<'q> {
    /// The same words, and written with the same letters.
    Equal,
    /// The same words, written otherwise.
    Variant,
    /// An ellipsis or a bracket stands here.
    Shown(&'q Gap),
    /// Other words.
    Differs,
}

/// The words of a passage, and the text that they stand in.
#[derive(Clone, Copy)]
pub(super) struct Side<'s> {
    pub(super) text: &'s str,
    pub(super) words: &'s [Word],
}

/// The runs of an alignment of `quotation`, which stands in `article`, in order.
pub(super) fn runs<'q>(article: &str, quotation: &'q Quotation<'_>, passage: Side<'_>, steps: &[Step]) -> Vec<Run<'q>> {
    let written = |quote: usize, at: usize| {
        letters(quotation.words[quote].span.of(article)) == letters(passage.words[at].span.of(passage.text))
    };
    let (quote, start) = first(steps);
    let shown = quotation.gaps.partition_point(|gap| gap.before < quote);
    let mut all = Gathered { quotation, runs: Vec::new(), quote, passage: start, shown };
    for step in steps {
        match *step {
            Step::Equal(quote, at) => {
                all.gaps_before(quote);
                all.add(if written(quote, at) { RunKind::Equal } else { RunKind::Variant }, 1, 1);
            }
            Step::Replaced(quote, _) => {
                all.gaps_before(quote);
                all.add(RunKind::Differs, 1, 1);
            }
            Step::Inserted(quote) => {
                all.gaps_before(quote);
                all.add(RunKind::Differs, 1, 0);
            }
            Step::Deleted(before, _) => match quotation.gap(before) {
                Some(_) => {
                    all.gaps_before(before);
                    all.extend_gap();
                }
                None => all.add(RunKind::Differs, 0, 1),
            },
        }
    }
    all.gaps_before(all.quote);
    let quoted = Side { text: article, words: &quotation.words };
    all.runs.into_iter().flat_map(|run| joined(run, quoted, passage)).collect()
}

/// The first word of the quotation, which is not its first where only a piece of it stands here, and that of the passage.
fn first(steps: &[Step]) -> (usize, usize) {
    let quote = steps.first().map_or(0, |step| match *step {
        Step::Equal(quote, _) | Step::Replaced(quote, _) | Step::Inserted(quote) | Step::Deleted(quote, _) => quote,
    });
    let passage = steps.iter().find_map(|step| match *step {
        Step::Equal(_, at) | Step::Replaced(_, at) | Step::Deleted(_, at) => Some(at),
        Step::Inserted(_) => None,
    });
    (quote, passage.unwrap_or(0))
}

/// Runs while they are gathered, and how far they go.
struct Gathered<'q, 'r> {
    quotation: &'q Quotation<'r>,
    runs: Vec<Run<'q>>,
    quote: usize,
    passage: usize,
    /// How many gaps are told.
    shown: usize,
}

impl<'q> Gathered<'q, '_> {
    fn add(&mut self, kind: RunKind<'q>, quote: usize, passage: usize) {
        let (quote_end, passage_end) = (self.quote + quote, self.passage + passage);
        match self.runs.last_mut() {
            Some(last) if last.kind == kind && !matches!(kind, RunKind::Shown(_)) => {
                (last.quote.end, last.passage.end) = (quote_end, passage_end);
            }
            _ => self.runs.push(Run { kind, quote: self.quote..quote_end, passage: self.passage..passage_end }),
        }
        (self.quote, self.passage) = (quote_end, passage_end);
    }

    /// Tells the gaps that stand before a word of the quotation.
    fn gaps_before(&mut self, word: usize) {
        while let Some(gap) = self.quotation.gaps.get(self.shown).filter(|gap| gap.before <= word) {
            self.shown += 1;
            self.add(RunKind::Shown(gap), 0, 0);
        }
    }

    /// One more word of the passage that the last gap stands for.
    fn extend_gap(&mut self) {
        if let Some(run) = self.runs.iter_mut().rev().find(|run| matches!(run.kind, RunKind::Shown(_))) {
            run.passage.end += 1;
            self.passage += 1;
        }
    }
}

/// A word but for capitals and the shape of apostrophes.
fn letters(word: &str) -> String {
    word.to_lowercase().replace(['’', 'ʼ', '`', '´'], "'")
}

/// A difference that is none when a hyphen is not looked at, "postwar" and "post-war", or when a filler does not part a
/// number: "two, um, percent"; the filler is left out all the same.
fn joined<'q>(run: Run<'q>, quote: Side<'_>, passage: Side<'_>) -> Vec<Run<'q>> {
    let (one, other) = (&quote.words[run.quote.clone()], &passage.words[run.passage.clone()]);
    if run.kind != RunKind::Differs || one.is_empty() || other.is_empty() {
        return vec![run];
    }
    let whole = |words: &[Word]| words.iter().map(|word| word.form.as_str()).collect::<String>();
    let glued = one.iter().chain(other).any(|word| word.around.glued);
    if whole(one) == whole(other) && (glued || whole(one) == "cannot") {
        return vec![Run { kind: RunKind::Variant, ..run }];
    }
    let number = one.iter().chain(other).any(Word::is_number);
    if !number || folded(quote.text, one) != folded(passage.text, other) {
        return vec![run];
    }
    let mut parts: Vec<Run<'q>> = Vec::new();
    for at in run.passage.clone() {
        let kind = if passage.words[at].around.filler { RunKind::Differs } else { RunKind::Variant };
        match parts.last_mut() {
            Some(last) if last.kind == kind => last.passage.end = at + 1,
            // All of the quotation's words stand beside the first part.
            _ => {
                let quote = if parts.is_empty() { run.quote.clone() } else { run.quote.end..run.quote.end };
                parts.push(Run { kind, quote, passage: at..at + 1 });
            }
        }
    }
    parts
}

/// The forms of words as if only they were said, one after the other.
fn folded(text: &str, words: &[Word]) -> Vec<String> {
    let said = words.iter().filter(|word| !word.around.filler).map(|word| word.span.of(text));
    let said = said.collect::<Vec<_>>().join(" ");
    fold::words(&said, Span::new(0, said.len() as u32)).into_iter().map(|word| word.form.to_string()).collect()
}
