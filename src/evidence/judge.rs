//! From the steps of an alignment to a verdict: rules in order, of which the first that holds decides.
//!
//! ```text
//! each place   stitched ▸ sense ▸ speaker ▸ question ▸ other words ▸ left out ▸ shown ▸ marks ▸ word for word
//! all places   the mildest stands; where the very words are told differently in several places, none does
//! no place     the same words in other runs ▸ not found
//! ```
//!
//! No rule asks how alike two texts are.

use super::House;
use super::align::Step;
use super::edge;
use super::fold::{self, Level, Word};
use super::library::Library;
use super::quotation::{Gap, Quotation};
use super::runs::{Run, RunKind, Side, runs};
use super::search::{ELLIPSIS, Place};
use super::sense::{self, Change, Hinge, Text};
use super::speaker::{self, Sameness};
use super::verdict::VerdictKind;

/// What is asked about one quotation.
#[derive(Clone, Copy)]
pub(super) struct Question<'q> {
    /// The text it stands in.
    pub(super) article: &'q str,
    pub(super) quotation: &'q Quotation<'q>,
    /// The words of its sentence outside the marks.
    pub(super) context: &'q [Word],
    /// Who the article says it was, where that is a name.
    pub(super) speaker: Option<&'q str>,
    pub(super) library: &'q Library,
    pub(super) house: House,
}

/// What a rule says, and why.
pub(super) type Ruling = (VerdictKind, String);

/// A place, looked at.
struct Case<'q> {
    question: Question<'q>,
    place: &'q Place,
    runs: Vec<Run<'q>>,
    /// The words of the passage: the first, and one past the last.
    first: usize,
    end: usize,
}

type Rule = fn(&Case<'_>) -> Option<Ruling>;

/// The rules in their order; the last holds always.
const RULES: &[Rule] = &[
    other_turns,
    quilted,
    changed_inside,
    changed_at_a_gap,
    lost_at_the_edge,
    another_quoted,
    other_speaker,
    question_made,
    cut_from_question,
    other_words,
    left_out,
    shown,
    other_marks,
];

/// What one place says.
pub(super) fn judge(question: Question<'_>, place: &Place) -> Option<Ruling> {
    let (first, end) = place.used()?;
    let case = Case { question, place, runs: question.runs(place), first, end };
    let ruling = RULES.iter().find_map(|rule| rule(&case));
    Some(ruling.unwrap_or_else(|| (VerdictKind::Verbatim, "the words are there, word for word".to_owned())))
}

impl<'q> Question<'q> {
    /// The runs of a place.
    pub(super) fn runs(&self, place: &Place) -> Vec<Run<'q>> {
        runs(self.article, self.quotation, Side { text: place.text(), words: &place.words }, &place.steps)
    }
}

impl Case<'_> {
    fn words(&self) -> &[Word] {
        &self.place.words
    }

    fn speaker(&self, word: usize) -> Option<&str> {
        self.place.speaker(word)
    }

    /// The differences that nothing shows.
    fn hidden(&self) -> impl Iterator<Item = &Run<'_>> {
        self.runs.iter().filter(|run| run.kind == RunKind::Differs)
    }

    fn gaps(&self) -> impl Iterator<Item = (&Run<'_>, &Gap)> {
        self.runs.iter().filter_map(|run| match run.kind {
            RunKind::Shown(gap) => Some((run, gap)),
            _ => None,
        })
    }

    /// What was replaced in a run, as [`sense`] compares it.
    fn change(&self, run: &Run<'_>, passage: std::ops::Range<usize>, counts: fn(Hinge) -> bool) -> Option<Change> {
        let quote = (Text::new(&self.question.quotation.words), run.quote.clone());
        sense::changed((quote, (Text::new(self.words()), passage)), counts)
    }
}

/// Two people say what one is quoted with.
fn other_turns(case: &Case<'_>) -> Option<Ruling> {
    let equal = case.place.steps.iter().filter_map(|step| match *step {
        Step::Equal(_, at) => case.speaker(at),
        _ => None,
    });
    let mut speakers: Vec<&str> = equal.collect();
    speakers.dedup();
    let (one, other) = (*speakers.first()?, *speakers.iter().find(|&&other| other != speakers[0])?);
    Some((VerdictKind::Stitched, format!("{one} says a part of it and {other} another")))
}

/// What is left out is too long, or two halves of sentences are made one.
fn quilted(case: &Case<'_>) -> Option<Ruling> {
    let left_out = case.runs.iter().filter(|run| run.quote.is_empty() && !run.passage.is_empty());
    left_out.into_iter().find_map(|run| {
        let why = if run.passage.len() > ELLIPSIS {
            format!("{} words stand between its parts", run.passage.len())
        } else if halves(case.words(), run) {
            "two halves of different sentences are made one".to_owned()
        } else {
            return None;
        };
        Some((VerdictKind::Stitched, why))
    })
}

/// Whether one sentence breaks off at a gap and another goes on behind it.
fn halves(words: &[Word], run: &Run<'_>) -> bool {
    let over = words[run.passage.clone()].iter().any(|word| word.around.ends);
    let (starts, ends) = edges(words, run);
    over && !starts && !ends
}

/// Whether a gap starts where a sentence ends, and ends where one ends.
fn edges(words: &[Word], run: &Run<'_>) -> (bool, bool) {
    let starts = run.passage.start.checked_sub(1).is_none_or(|before| words[before].around.ends);
    (starts, words[run.passage.end - 1].around.ends)
}

/// A difference that nothing shows changes the sense.
fn changed_inside(case: &Case<'_>) -> Option<Ruling> {
    let change = case.hidden().find_map(|run| {
        let parts = if run.quote.is_empty() { of_kept_sentences(case.words(), run) } else { vec![run.passage.clone()] };
        parts.into_iter().find_map(|part| case.change(run, part, |_| true))
    });
    change.map(changes_sense)
}

fn changes_sense(change: Change) -> Ruling {
    (VerdictKind::ChangesSense, change.to_string())
}

/// The parts of what is left out that belong to a sentence of which words are kept; whole sentences may go.
fn of_kept_sentences(words: &[Word], run: &Run<'_>) -> Vec<std::ops::Range<usize>> {
    let gap = run.passage.clone();
    let Some(first_end) = gap.clone().find(|&at| words[at].around.ends) else { return vec![gap] };
    let last_end = gap.clone().rfind(|&at| words[at].around.ends).unwrap_or(first_end);
    let (starts, ends) = edges(words, run);
    let mut parts = Vec::new();
    if !starts {
        parts.push(gap.start..first_end + 1);
    }
    if !ends {
        parts.push(last_end + 1..gap.end);
    }
    parts
}

/// An ellipsis or a bracket hides what the sense hangs on.
fn changed_at_a_gap(case: &Case<'_>) -> Option<Ruling> {
    let change = case.gaps().find_map(|(run, gap)| match &gap.bracket {
        Some(said) => changed_in_bracket(case, run, said),
        None if run.passage.is_empty() => None,
        None => hidden_by_ellipsis(case, run),
    });
    change.map(changes_sense)
}

/// Between two commas a number or a modal goes with what it belongs to; a negation or a condition never does. A name
/// goes with its sentence.
fn hidden_by_ellipsis(case: &Case<'_>, run: &Run<'_>) -> Option<Change> {
    let words = case.words();
    let before = run.passage.start.checked_sub(1).is_some_and(|before| words[before].around.pause);
    let aside = before && words[run.passage.end - 1].around.pause;
    let counts: fn(Hinge) -> bool = if aside {
        |hinge| hinge.turns() || hinge == Hinge::Condition
    } else {
        |hinge| !matches!(hinge, Hinge::Name | Hinge::Tense)
    };
    of_kept_sentences(words, run).into_iter().find_map(|part| case.change(run, part, counts))
}

/// A bracket may say who "he" is, and when; it may turn nothing round, and put no other name or number in the place of
/// one.
fn changed_in_bracket(case: &Case<'_>, run: &Run<'_>, said: &[Word]) -> Option<Change> {
    let words = case.words();
    let passage = if run.passage.is_empty() { beside(case, run, said.len()) } else { run.passage.clone() };
    let said_here = if run.quote.start == 0 { Text::new(said) } else { Text::inside(said) };
    let quote = (said_here, 0..said.len());
    let change = sense::changed((quote.clone(), (Text::new(words), run.passage.clone())), |hinge| {
        !matches!(hinge, Hinge::Name | Hinge::Number | Hinge::Tense)
    });
    let swap = |hinge: fn(Hinge) -> bool| {
        let change = sense::changed((quote.clone(), (Text::new(words), passage.clone())), hinge)?;
        (!change.gained.is_empty() && !change.lost.is_empty()).then_some(change)
    };
    change.or_else(|| swap(|hinge| hinge == Hinge::Number)).or_else(|| swap(|hinge| hinge == Hinge::Name))
}

/// The words of the passage that a bracket at the beginning or the end of a quotation stands for, of which none is
/// known.
fn beside(case: &Case<'_>, run: &Run<'_>, len: usize) -> std::ops::Range<usize> {
    let words = case.words();
    if run.quote.start == 0 {
        let start = case.first.saturating_sub(len);
        let own = (start..case.first).rev().take_while(|&at| !words[at].around.ends).last();
        return own.unwrap_or(case.first)..case.first;
    }
    if run.quote.end == case.question.quotation.words.len() && !words[case.end - 1].around.ends {
        return case.end..(case.end + len).min(words.len());
    }
    run.passage.clone()
}

/// Just outside the quoted words stands what turns them round, and the article does not say it.
fn lost_at_the_edge(case: &Case<'_>) -> Option<Ruling> {
    let (words, first, end) = (case.words(), case.first, case.end);
    // In an earlier article "she said" is her own; in a transcript it is what somebody else says.
    let says = case.question.speaker.is_some() && case.speaker(first).is_some();
    let lost = edge::lost_before(words, first, end).or_else(|| edge::governed(words, first, end, says));
    let lost = lost.or_else(|| edge::lost_after(words, end));
    let lost = lost.filter(|change| !edge::told(case.question.context, change))?;
    Some((VerdictKind::ChangesSense, format!("just outside the quoted words {lost}")))
}

/// Whom the article names says it, and in quotation marks: they are another's words.
fn another_quoted(case: &Case<'_>) -> Option<Ruling> {
    let (name, label) = (case.question.speaker?, case.speaker(case.first)?);
    let text = case.place.text();
    let words = case.words();
    let before = &words[case.first.checked_sub(1)?];
    let marks = text[before.span.end as usize..words[case.first].span.start as usize].trim_end();
    let opened = marks.ends_with(['“', '"', '«']) && marks.starts_with([',', ':']);
    // "I said": the speaker's own words of another day.
    let own = words[..case.first].iter().rev().take(3).any(|word| matches!(word.form.as_str(), "i" | "we"));
    let quoted = opened
        && !own
        && edge::is_saying(&before.form)
        && speaker::compare(name, label) == Sameness::Same
        && edge::is_clause(&case.question.quotation.words);
    quoted.then(|| (VerdictKind::Misattributed, format!("{label} quotes it, in the words of another")))
}

/// Another person says it.
fn other_speaker(case: &Case<'_>) -> Option<Ruling> {
    let (name, label) = (case.question.speaker?, case.speaker(case.first)?);
    let other = speaker::compare(name, label) == Sameness::Different;
    other.then(|| (VerdictKind::Misattributed, format!("the words are there, and {label} says them")))
}

/// A question became a statement, or a statement a question.
fn question_made(case: &Case<'_>) -> Option<Ruling> {
    let quote = &case.question.quotation.words;
    let made = case.place.steps.iter().any(|step| match *step {
        Step::Equal(at, other) => {
            let (here, there) = (&quote[at].around, &case.words()[other].around);
            let last = at + 1 == quote.len();
            here.asks != there.asks && !(last && !here.asks && !case.question.ends_a_sentence())
        }
        _ => false,
    });
    made.then(|| (VerdictKind::Altered, "a question and a statement stand for each other".to_owned()))
}

/// A part of a question is quoted as a statement, and the article does not say that it was asked.
fn cut_from_question(case: &Case<'_>) -> Option<Ruling> {
    let words = case.words();
    let whole = case.first.checked_sub(1).is_none_or(|before| words[before].around.ends);
    let last = (case.end - 1..words.len()).find(|&at| words[at].around.ends)?;
    let quote = &case.question.quotation.words;
    let asks = quote.iter().any(|word| word.around.asks)
        || case.question.context.iter().any(|word| word.form.starts_with("ask") || word.form.starts_with("question"));
    let cut = words[last].around.asks && !whole && !asks && edge::is_clause(quote);
    cut.then(|| (VerdictKind::Altered, "it is cut from a question".to_owned()))
}

/// Words are replaced or put in.
fn other_words(case: &Case<'_>) -> Option<Ruling> {
    let run = case.hidden().find(|run| !run.quote.is_empty())?;
    let (quote, passage) = (&case.question.quotation.words[run.quote.clone()], &case.words()[run.passage.clone()]);
    let contraction = sense::written_out(quote) == sense::written_out(passage);
    let why = match (forms(quote), forms(passage)) {
        (quote, passage) if passage.is_empty() => format!("“{quote}” is not there"),
        (out, short) if contraction && out.len() > short.len() => {
            format!("a contraction written out: “{out}” stands for “{short}”")
        }
        (short, out) if contraction => format!("a contraction that was not said: “{short}” stands for “{out}”"),
        (quote, passage) => format!("“{quote}” stands for “{passage}”"),
    };
    Some((VerdictKind::Altered, why))
}

fn forms(words: &[Word]) -> String {
    words.iter().map(|word| word.form.trim_start_matches('#')).collect::<Vec<_>>().join(" ")
}

/// Words are left out, and nothing shows it. Some houses let fillers go.
fn left_out(case: &Case<'_>) -> Option<Ruling> {
    let level = case.question.house.level();
    let counts = |run: &&Run<'_>| case.words()[run.passage.clone()].iter().any(|word| level.counts(word));
    if let Some(run) = case.hidden().find(counts) {
        let words = forms(&case.words()[run.passage.clone()]);
        return Some((VerdictKind::UndisclosedOmission, format!("“{words}” is left out, and nothing shows it")));
    }
    let fillers = case.hidden().next().is_some() && case.gaps().next().is_none();
    fillers.then(|| (VerdictKind::Typography, "only fillers are left out, as the house allows".to_owned()))
}

/// All that is changed is shown.
fn shown(case: &Case<'_>) -> Option<Ruling> {
    let (bracket, ellipsis) =
        (case.gaps().any(|gap| gap.1.bracket.is_some()), case.gaps().any(|gap| gap.1.bracket.is_none()));
    let what = match (bracket, ellipsis) {
        (true, true) => "brackets and an ellipsis",
        (true, false) => "brackets",
        (false, true) => "an ellipsis",
        (false, false) => return None,
    };
    Some((VerdictKind::DisclosedEdit, format!("the words are there but for what {what} show")))
}

/// The words are the same, and written otherwise.
fn other_marks(case: &Case<'_>) -> Option<Ruling> {
    let span = case.words()[case.first].span.cover(case.words()[case.end - 1].span);
    let same = fold::same(Level::Exact, &case.question.quotation.text(), span.of(case.place.text()));
    let why = "the words are there; marks, capitals, spelling or numbers are written otherwise";
    (!same).then(|| (VerdictKind::Typography, why.to_owned()))
}

impl Question<'_> {
    /// Whether the quotation ends with a full stop of its own, and so is no question.
    fn ends_a_sentence(&self) -> bool {
        self.quotation.pieces.last().is_some_and(|piece| piece.text.trim_end().ends_with(['.', '!']))
    }
}
