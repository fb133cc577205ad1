//! Where the words of a verdict's edits stand, in the quotation and in the passages, so that what differs is marked in both.

use std::ops::Range;

use super::ink::Ink;
use crate::evidence::{EditKind, Verdict};
use crate::text::floor;

/// Stretches of one text in order, without a gap between the first and the last.
pub(super) type Runs = Vec<(Range<usize>, Ink)>;

/// The stretches of each piece of the quotation and of each passage, in bytes of their own texts.
#[derive(Debug)]
pub(super) struct Marks {
    pub(super) pieces: Vec<Runs>,
    pub(super) passages: Vec<Runs>,
}

impl Marks {
    /// The marks of `verdict`. Where it has no edits, all of the quotation is marked, as added if no passage is near.
    pub(super) fn of(verdict: &Verdict) -> Self {
        let quote: Vec<&str> = verdict.quote.iter().map(|piece| &*piece.text).collect();
        let passages: Vec<&str> = verdict.evidence.iter().map(|passage| &*passage.text).collect();
        if verdict.edits.is_empty() {
            let quoted = if passages.is_empty() { Ink::Inserted } else { Ink::Quoted };
            let whole = |ink| move |text: &&str| vec![(0..text.len(), ink)];
            return Self {
                pieces: quote.iter().map(whole(quoted)).collect(),
                passages: passages.iter().map(whole(Ink::Faint)).collect(),
            };
        }
        let edits = || verdict.edits.iter();
        Self {
            pieces: mark(&quote, edits().map(|edit| (&*edit.quote, ink(edit.kind)))),
            passages: mark(&passages, edits().map(|edit| (&*edit.reference, ink(edit.kind)))),
        }
    }
}

/// The stretches of the quotation in the article `text`, without a gap. A piece that does not stand there is left out.
pub(super) fn in_article(text: &str, verdict: &Verdict, marks: &Marks) -> Runs {
    let mut all = Runs::new();
    for (piece, runs) in verdict.quote.iter().zip(&marks.pieces) {
        let start = piece.bytes.start as usize;
        let follows = all.last().is_none_or(|(last, _): &(Range<usize>, Ink)| last.end <= start);
        if !follows || text.get(piece.bytes.range()) != Some(&*piece.text) {
            continue;
        }
        for (range, ink) in runs {
            push(&mut all, range.start + start..range.end + start, *ink);
        }
    }
    all
}

fn ink(kind: EditKind) -> Ink {
    match kind {
        EditKind::Equal => Ink::Quoted,
        EditKind::Variant => Ink::Variant,
        EditKind::Replaced => Ink::Replaced,
        EditKind::Inserted => Ink::Inserted,
        EditKind::Deleted => Ink::Deleted,
        EditKind::Disclosed => Ink::Disclosed,
    }
}

/// The stretches of each text: the words of the edits are looked for one after the other, and what lies between two words of one edit
/// is marked with them. A word that is not there is passed over.
fn mark<'e>(texts: &[&str], edits: impl Iterator<Item = (&'e str, Ink)>) -> Vec<Runs> {
    let mut marked: Vec<Runs> = vec![Vec::new(); texts.len()];
    let (mut text, mut from) = (0, 0);
    for (words, ink) in edits {
        let mut run: Option<(usize, Range<usize>)> = None;
        for word in words.split_whitespace() {
            let Some((place, at)) = find(texts, text, from, word) else { continue };
            (text, from) = (place, at + word.len());
            match &mut run {
                Some((same, range)) if *same == place => range.end = from,
                _ => {
                    let before = run.replace((place, at..from));
                    before.into_iter().for_each(|(place, range)| push(&mut marked[place], range, ink));
                }
            }
        }
        run.into_iter().for_each(|(place, range)| push(&mut marked[place], range, ink));
    }
    for (runs, text) in marked.iter_mut().zip(texts) {
        let first = runs.first().map_or(0, |(range, _)| range.start);
        if first > 0 || runs.is_empty() {
            runs.insert(0, (0..if runs.is_empty() { text.len() } else { first }, Ink::Plain));
        }
        push(runs, text.len()..text.len(), Ink::Plain);
    }
    marked
}

/// The first place of a word from byte `from` of text number `text` on: the number of the text, and the byte.
fn find(texts: &[&str], text: usize, from: usize, word: &str) -> Option<(usize, usize)> {
    let here = texts.get(text)?;
    let from = floor(here, from);
    let found = here[from..].find(word).map(|at| (text, from + at));
    found.or_else(|| (text + 1..texts.len()).find_map(|next| Some((next, texts[next].find(word)?))))
}

/// Adds a stretch, and what lies before it as plain.
fn push(runs: &mut Runs, range: Range<usize>, ink: Ink) {
    if let Some((last, _)) = runs.last()
        && last.end < range.start
    {
        runs.push((last.end..range.start, Ink::Plain));
    }
    if !range.is_empty() {
        runs.push((range, ink));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts with the first letter of the ink after every marked stretch.
    fn marked(texts: &[&str], edits: &[(&str, Ink)]) -> Vec<String> {
        let shown = |(text, runs): (&&str, Runs)| {
            let one = |(range, ink): (Range<usize>, Ink)| match ink.underline() {
                Some(mark) => format!("[{}]{mark}", &text[range]),
                None => text[range].to_owned(),
            };
            runs.into_iter().map(one).collect::<String>()
        };
        texts.iter().zip(mark(texts, edits.iter().copied())).map(shown).collect()
    }

    #[test]
    fn edits_are_found_one_after_the_other_with_what_lies_between_their_words() {
        let edits = [("We will", Ink::Quoted), ("not", Ink::Deleted), ("sell the  ferry", Ink::Quoted)];
        assert_eq!(
            marked(&["But: We will not sell\nthe ferry."], &edits),
            ["But: [We will]^ [not]- [sell\nthe ferry]^."]
        );
    }

    #[test]
    fn an_edit_may_go_on_in_the_next_text() {
        assert_eq!(marked(&["We will,", "not now"], &[("We will not", Ink::Quoted)]), ["[We will]^,", "[not]^ now"]);
        assert_eq!(marked(&["We will", "now"], &[("now", Ink::Quoted)]), ["We will", "[now]^"]);
    }

    #[test]
    fn words_that_are_not_there_are_passed_over() {
        assert_eq!(
            marked(&["é will"], &[("we", Ink::Quoted), ("will stay", Ink::Inserted), ("", Ink::Deleted)]),
            ["é [will]+"]
        );
        assert_eq!(marked(&[""], &[("we", Ink::Quoted)]), [""]);
        assert_eq!(marked(&[], &[("we", Ink::Quoted)]), [""; 0]);
    }
}
