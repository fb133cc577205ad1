//! The quotations of an article: words, ellipses and brackets.
//!
//! ```text
//! “We will […] build it,” she said, “if [the county] pays.”
//! words    we will build it if pays         one quotation: the sentence goes on
//! gaps     before build: ellipsis · before pays: bracket [the county]
//! ```

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::fold::{self, Word};
use super::unclaimed;
use crate::ingest::Article;
use crate::model::{Attribution, Kind, Piece, Report};
use crate::text::Span;

/// What stands between one pair of marks, or between several where a sentence is split.
#[derive(Clone, Debug)]
pub(super) struct Quotation<'r> {
    /// Whose words the article says they are.
    pub(super) attribution: Option<&'r Attribution>,
    /// Where it stands.
    pub(super) pieces: Vec<Piece>,
    /// The words outside brackets, in order.
    pub(super) words: Vec<Word>,
    /// Where it says that it was changed.
    pub(super) gaps: Vec<Gap>,
}

/// A place where a quotation says that it was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// Before which word.
    pub(super) before: usize,
    /// The words in brackets; none for an ellipsis.
    pub(super) bracket: Option<Vec<Word>>,
    /// Where it stands.
    pub(super) span: Span,
}

impl Quotation<'_> {
    fn new<'r>(text: &str, attribution: Option<&'r Attribution>, pieces: Vec<Piece>) -> Quotation<'r> {
        let mut quotation = Quotation { attribution, pieces: Vec::new(), words: Vec::new(), gaps: Vec::new() };
        let mut words = words(text, &pieces).into_iter().peekable();
        for piece in &pieces {
            quotation.add(text, piece, &mut words);
        }
        quotation.words.extend(words);
        quotation.pieces = pieces;
        quotation
    }

    fn add(&mut self, text: &str, piece: &Piece, words: &mut Peekable<IntoIter<Word>>) {
        let start = piece.bytes.start;
        for (range, kind) in marks(piece.bytes.of(text)) {
            let span = Span::new(start + range.start as u32, start + range.end as u32);
            while let Some(word) = words.next_if(|word| word.span.end <= span.start) {
                self.words.push(word);
            }
            while words.next_if(|word| word.span.start < span.end).is_some() {}
            let bracket = match kind {
                Mark::Ellipsis => None,
                Mark::Bracket(said) => Some(fold::words(&said, Span::new(0, said.len() as u32))),
            };
            self.gaps.push(Gap { before: self.words.len(), bracket, span });
        }
    }

    /// Its words as they stand in the article.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The words of a bracket that stands before a word.
    pub(super) fn bracket(&self, before: usize) -> Option<&[Word]> {
        self.gaps.iter().filter(|gap| gap.before == before).find_map(|gap| gap.bracket.as_deref())
    }

    /// How many words the part has that a word begins: up to an ellipsis, a bracket, the end of a sentence or a cue.
    pub(super) fn part(&self, first: usize) -> Option<usize> {
        let begins = |at: usize| {
            let (before, here) = (&self.words[at - 1], &self.words[at]);
            let piece = |piece: &Piece| (before.span.end..=here.span.start).contains(&piece.bytes.start);
            before.around.ends || self.gap(at).is_some() || self.pieces.iter().any(piece)
        };
        if first > 0 && !begins(first) {
            return None;
        }
        let end = (first + 1..self.words.len()).find(|&at| begins(at)).unwrap_or(self.words.len());
        Some(end - first)
    }

    /// What is said to be changed before a word.
    pub(super) fn gap(&self, before: usize) -> Option<&Gap> {
        self.gaps.iter().find(|gap| gap.before == before)
    }
}

/// The words of all pieces as one text: spaces stand for the cue between two of them and for the comma before it, so that
/// "two," she said, "percent" is one number.
fn words(text: &str, pieces: &[Piece]) -> Vec<Word> {
    let Some(first) = pieces.first() else { return Vec::new() };
    let (mut said, start) = (String::new(), first.bytes.start);
    for piece in pieces {
        let end = start + said.len() as u32;
        let between = Span::new(end, piece.bytes.start.max(end));
        if between.of(text).contains(char::is_alphanumeric) {
            let kept = said.trim_end_matches([',', '.', '!', '—', '–', '-', ' ']).len();
            let marks = said.split_off(kept);
            said.extend(marks.bytes().map(|_| ' '));
        }
        said.extend((0..between.len()).map(|_| ' '));
        said.push_str(Span::new(between.end, piece.bytes.end.max(between.end)).of(text));
    }
    let mut words = fold::words(&said, Span::new(0, said.len() as u32));
    for word in &mut words {
        word.span = Span::new(word.span.start + start, word.span.end + start);
    }
    words
}

/// What a quotation says about itself.
enum Mark {
    Ellipsis,
    /// The words in brackets; with the rest of the word where they are a part of one: "the" for "[T]he".
    Bracket(String),
}

/// The ellipses and brackets of `text`, in order.
fn marks(text: &str) -> Vec<(Range<usize>, Mark)> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some((range, mark)) = bracket(text, at).or_else(|| ellipsis(text, at)) {
            at = range.end;
            marks.push((range, mark));
        } else {
            at += c.len_utf8();
        }
    }
    marks
}

fn ellipsis(text: &str, at: usize) -> Option<(Range<usize>, Mark)> {
    let rest = &text[at..];
    let len = ["…", "....", "...", ". . ."].iter().find(|dots| rest.starts_with(**dots))?.len();
    Some((at..at + len, Mark::Ellipsis))
}

fn bracket(text: &str, at: usize) -> Option<(Range<usize>, Mark)> {
    let rest = text[at..].strip_prefix('[')?;
    let len = rest.find(']')?;
    let inside = &rest[..len];
    let close = at + len + 2;
    if !inside.contains(char::is_alphanumeric) {
        return Some((at..close, Mark::Ellipsis));
    }
    if inside.trim().eq_ignore_ascii_case("sic") {
        return None;
    }
    let before = text[..at].len() - text[..at].trim_end_matches(char::is_alphabetic).len();
    let after = text[close..].len() - text[close..].trim_start_matches(char::is_alphabetic).len();
    let said = format!("{}{inside}{}", &text[at - before..at], &text[close..close + after]);
    Some((at - before..close + after, Mark::Bracket(said)))
}

/// All quotations of two words and more, in text order. A sentence that is split by its cue is one, and pieces of a
/// sentence of the writer's are each their own; so is what no attribution holds.
pub(super) fn gather<'r>(article: &Article, report: &'r Report) -> Vec<Quotation<'r>> {
    let text = article.reading();
    let mut all: Vec<Quotation<'r>> = Vec::new();
    // What lies in another attribution's content comes behind it and is whose words they are.
    for attribution in &report.attributions {
        for pieces in runs(text, attribution) {
            let covers = |one: &Quotation<'_>| one.pieces.iter().any(|piece| pieces.contains(piece));
            all.retain(|one| !covers(one));
            all.push(Quotation::new(text, Some(attribution), pieces));
        }
    }
    all.extend(unclaimed::stretches(article, report).map(|pieces| Quotation::new(text, None, pieces)));
    all.retain(|one| one.words.len() >= 2);
    all.sort_by_key(|one| one.pieces[0].start);
    all
}

/// The pieces of an attribution that are one quotation each.
fn runs(text: &str, attribution: &Attribution) -> Vec<Vec<Piece>> {
    let mut runs: Vec<Vec<Piece>> = Vec::new();
    for piece in &attribution.quoted {
        match runs.last_mut() {
            Some(run) if attribution.kind == Kind::Direct && goes_on(text, &run[run.len() - 1], piece) => {
                run.push(piece.clone())
            }
            _ => runs.push(vec![piece.clone()]),
        }
    }
    runs
}

/// Whether a sentence goes on from one piece to the next: what stands between is a cue that ends with a comma, or only
/// marks where a paragraph reopens.
fn goes_on(text: &str, one: &Piece, next: &Piece) -> bool {
    let between = Span::new(one.bytes.end, next.bytes.start.max(one.bytes.end)).of(text);
    let cue = between.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '‘' | '\''));
    !cue.contains(char::is_alphanumeric) || cue.ends_with([',', '—', '–', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;

    /// The words of each quotation, with `…` and `[…]` where it says it was changed.
    fn quotations(text: &str) -> Vec<String> {
        let article = Article::plain("a", text);
        let report = check(&article);
        gather(&article, &report).iter().map(told).collect()
    }

    fn told(one: &Quotation<'_>) -> String {
        let mut out = Vec::new();
        for at in 0..=one.words.len() {
            for gap in one.gaps.iter().filter(|gap| gap.before == at) {
                let words =
                    |said: &Vec<Word>| said.iter().map(|word| word.form.to_string()).collect::<Vec<_>>().join(" ");
                out.push(gap.bracket.as_ref().map_or("…".to_owned(), |said| format!("[{}]", words(said))));
            }
            out.extend(one.words.get(at).map(|word| word.form.to_string()));
        }
        out.join(" ")
    }

    #[test]
    fn a_sentence_split_by_its_cue_is_one_quotation() {
        assert_eq!(quotations("“We will build it,” Ann Lund said, “if they pay.”"), ["we will build it if they pay"]);
        assert_eq!(quotations("“We will build it,” Ann Lund said. “They pay.”"), ["we will build it", "they pay"]);
        assert_eq!(quotations("“We paid two,” Ann Lund said, “percent.”"), ["we paid #2%"]);
    }

    #[test]
    fn ellipses_and_brackets_are_no_words() {
        assert_eq!(quotations("“We … will […] build [the pier],” Ann Lund said."), ["we … will … build [the pier]"]);
        assert_eq!(
            quotations("“[T]he pier promise[d] is old [sic],” Ann Lund said."),
            ["[the] pier [promised] is old"]
        );
    }

    #[test]
    fn partial_quotations_have_two_words_and_more() {
        assert_eq!(quotations("Ann Lund called it a “floor” and “not a ceiling”."), ["not a ceiling"]);
    }
}
