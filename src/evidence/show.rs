//! What a verdict shows: the passages that it rests on, and word by word how the quotation differs from them.
//!
//! ```text
//! quotation   [The mayor] owns the pier            she      disclosed: what the bracket stands for
//! passage     She owns the old pier                old      deleted
//! ```

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::fold::Word;
use super::judge::Question;
use super::list;
use super::quotation::Gap;
use super::runs::{Run, RunKind};
use super::search::Place;
use super::verdict::{Edit, EditKind, Passage};

/// The words of a place, as a passage.
pub(super) fn passage(question: Question<'_>, place: &Place) -> Option<Passage> {
    let words = &place.words[shown(question, place)?];
    let span = words.first()?.span.cover(words.last()?.span);
    let reference = &place.stretch.reference;
    let text = span.of(place.text()).to_owned();
    let origin = place.stretch.origin_of(span.start);
    Some(Passage {
        reference: reference.name.clone(),
        start: origin.offset,
        end: origin.offset + text.chars().count() as u32,
        line: reference.line_at(span.start).unwrap_or(origin.line),
        column: origin.column,
        text,
        speaker: reference.speaker_at(span.start).map(str::to_owned),
        time: reference.time_at(span.start),
    })
}

/// The words of a place that are shown: those that are used, and what a bracket at an edge of the quotation stands for.
fn shown(question: Question<'_>, place: &Place) -> Option<Range<usize>> {
    let (first, end) = place.used()?;
    let (quoted, all) = (place.quoted(), question.quotation.words.len());
    let (before, after) = (&place.words[..first], &place.words[end..]);
    let opening = question.quotation.bracket(0).filter(|_| quoted.start == 0).map_or(0, |said| {
        let open = before.iter().rev().take_while(|word| !word.around.ends);
        stands_for(said.iter().rev(), open)
    });
    let closing = question
        .quotation
        .bracket(all)
        .filter(|_| quoted.end == all)
        .map_or(0, |said| if place.words[end - 1].around.ends { 0 } else { stands_for(said.iter(), after.iter()) });
    Some(first - opening..end + closing)
}

/// How many words beside those that are used a bracket stands for: its own, or a pronoun, a name or a number.
fn stands_for<'w>(said: impl Iterator<Item = &'w Word>, mut beside: impl Iterator<Item = &'w Word> + Clone) -> usize {
    let same = said.zip(beside.clone()).take_while(|(one, other)| one.form == other.form).count();
    let told = |word: &Word| word.is_number() || word.around.capital || PRONOUNS.contains(word.form.as_str());
    if same > 0 { same } else { usize::from(beside.next().is_some_and(told)) }
}

static PRONOUNS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("pronouns.txt")));

/// How a quotation differs from its places, of which each has a part of it, or the first has all.
pub(super) fn edits(question: Question<'_>, places: &[Place]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    let rest = |words: Range<usize>| {
        let quote = text(question.article, &question.quotation.words[words]);
        (!quote.is_empty()).then(|| Edit { kind: EditKind::Inserted, quote, reference: String::new() })
    };
    for place in places {
        let quoted = place.quoted();
        if quoted.start < at {
            break;
        }
        edits.extend(rest(at..quoted.start));
        edits.extend(edits_of(question, place));
        at = quoted.end;
    }
    let end = if places.is_empty() { at } else { question.quotation.words.len() };
    edits.extend(rest(at..end));
    edits
}

/// How it differs from one place, in runs of words.
fn edits_of(question: Question<'_>, place: &Place) -> Vec<Edit> {
    let words = &place.words;
    let edit = |run: Run<'_>| {
        let quote = text(question.article, &question.quotation.words[run.quote.clone()]);
        let reference = text(place.text(), &words[run.passage.clone()]);
        let (kind, quote, reference) = match run.kind {
            RunKind::Equal => (EditKind::Equal, quote, reference),
            RunKind::Variant => (EditKind::Variant, quote, reference),
            RunKind::Shown(gap) => {
                let behind = beside(question, place, gap).unwrap_or(run.passage);
                (EditKind::Disclosed, gap.span.of(question.article).to_owned(), text(place.text(), &words[behind]))
            }
            RunKind::Differs if reference.is_empty() => (EditKind::Inserted, quote, reference),
            RunKind::Differs if quote.is_empty() => (EditKind::Deleted, quote, reference),
            RunKind::Differs => (EditKind::Replaced, quote, reference),
        };
        Edit { kind, quote, reference }
    };
    question.runs(place).into_iter().map(edit).collect()
}

/// The words beside those that are used which a bracket at an edge stands for.
fn beside(question: Question<'_>, place: &Place, gap: &Gap) -> Option<Range<usize>> {
    let ((first, end), shown) = (place.used()?, shown(question, place)?);
    gap.bracket.as_ref()?;
    match gap.before {
        0 => Some(shown.start..first),
        at if at == question.quotation.words.len() => Some(end..shown.end),
        _ => None,
    }
}

/// From the first word to the last, as they stand in a text.
pub(super) fn text(text: &str, words: &[Word]) -> String {
    match words {
        [] => String::new(),
        [first, .., last] => first.span.cover(last.span).of(text).to_owned(),
        [word] => word.span.of(text).to_owned(),
    }
}
