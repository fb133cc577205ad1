//! Words in quotation marks that no attribution holds.
//!
//! ```text
//! a card with “no pier for us”, and “not ever”      quotations; nobody is said to have said them
//! “Low Water at Castel Orso”                        all words have capitals: a title
//! the film “low water”, the so-called “long night”  the word before says that it is a name
//! “We stay until Friday.                            a mark without a partner
//! ```

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::{self, Word};
use super::list;
use crate::ingest::Article;
use crate::lexicon::Lexicon;
use crate::model::{Piece, Report};
use crate::text::{Layout, Positions, Quote, Span, floor};

/// So many words are somebody's: fewer may be a name, or words that the writer holds at a distance, and that no reference
/// has them says nothing.
pub(super) const CLAIM: usize = 5;

/// Such stretches, in text order, each with its pieces: one that runs over paragraphs is reopened in each.
pub(super) fn stretches(article: &Article, report: &Report) -> impl Iterator<Item = Vec<Piece>> {
    let text = article.reading();
    let mut layout = Layout::default();
    layout.read(text, Lexicon::get());
    let claimed = covered(report);
    let positions = Positions::new(&article.text);
    let mut all = Vec::new();
    let outer: Vec<&Quote> = layout.quotes.all.iter().filter(|quote| quote.depth == 0).collect();
    for chain in outer.chunk_by(|_, next| next.continues) {
        let spans = chain.iter().filter_map(|quote| inside(&layout, quote));
        let free: Vec<Span> = spans.filter(|&span| !overlaps(&claimed, span)).collect();
        let closed = chain.last().is_some_and(|last| last.closed);
        if closed && !free.is_empty() && !is_name(text, &free) {
            all.push(free.into_iter().map(|span| positions.piece(span)).collect());
        }
    }
    all.into_iter()
}

/// What stands between its marks.
fn inside(layout: &Layout, quote: &Quote) -> Option<Span> {
    let tokens = layout.tokens.get(quote.open as usize + 1..quote.close as usize)?;
    Some(Span::new(tokens.first()?.start, tokens.last()?.end))
}

/// What attributions hold, in order and apart from one another.
fn covered(report: &Report) -> Vec<Span> {
    let quoted = report.attributions.iter().flat_map(|one| &one.quoted);
    let mut spans: Vec<Span> = quoted.map(|piece| piece.bytes).collect();
    spans.sort_by_key(|span| span.start);
    let mut covered: Vec<Span> = Vec::new();
    for span in spans {
        match covered.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => *last = last.cover(span),
            None => covered.push(span),
        }
    }
    covered
}

/// Whether a span lies over one of those.
fn overlaps(covered: &[Span], span: Span) -> bool {
    let end = covered.partition_point(|one| one.start < span.end);
    covered[..end].last().is_some_and(|last| last.overlaps(span))
}

/// Bytes before a mark in which the words stand that say what is named.
const BEFORE: usize = 60;

/// Whether it is a title or a name: by its capitals, or by the word before it.
fn is_name(text: &str, spans: &[Span]) -> bool {
    let words: Vec<Word> = spans.iter().flat_map(|&span| fold::words(text, span)).collect();
    if is_title(&words) {
        return true;
    }
    let start = spans[0].start;
    let before = Span::new(floor(text, (start as usize).saturating_sub(BEFORE)) as u32, start).of(text);
    match naming(before) {
        Some(Naming::Work) => true,
        Some(Naming::Name) => words.len() < CLAIM,
        None => false,
    }
}

/// Whether all words but the smallest have a capital.
fn is_title(words: &[Word]) -> bool {
    let capitals = words.iter().filter(|word| word.around.capital).count();
    let other = |word: &&Word| !word.around.capital && !word.is_number() && !SMALL.contains(word.form.as_str());
    capitals >= 2 && !words.iter().any(|word| other(&word))
}

/// Words that stay small in a title.
static SMALL: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("title_words.txt")));

/// What a word before a quotation makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// The title of a work, however long: the film.
    Work,
    /// A name or a term: called, known as.
    Name,
}

static NAMING: LazyLock<FxHashMap<&'static str, Naming>> =
    LazyLock::new(|| list::kinds(include_str!("naming.txt"), &[("work", Naming::Work), ("name", Naming::Name)]));

/// What the last words before a mark say, with an article between or without: "the film", "called the".
fn naming(before: &str) -> Option<Naming> {
    let words = fold::words(before, Span::new(0, before.len() as u32));
    let article = |word: &&Word| matches!(word.form.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their");
    let kept = words.len() - words.iter().rev().take_while(article).count();
    let last = words[..kept].last().filter(|last| !before[last.span.end as usize..].contains(ENDS))?;
    let two = words[..kept].iter().rev().nth(1).map(|word| format!("{} {}", word.form, last.form));
    let two = two.and_then(|two| NAMING.get(two.as_str()));
    two.or_else(|| NAMING.get(last.form.as_str())).copied()
}

/// What stands between a word and a mark that it says nothing about.
const ENDS: [char; 4] = ['.', '!', '?', '\n'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;

    fn unclaimed(text: &str) -> Vec<String> {
        let article = Article::plain("a", text);
        let words = |pieces: Vec<Piece>| pieces.into_iter().map(|piece| piece.text).collect::<Vec<_>>().join(" / ");
        stretches(&article, &check(&article)).map(words).collect()
    }

    #[test]
    fn what_an_attribution_holds_is_claimed() {
        assert_eq!(unclaimed("“We stay here,” Ann Lund said."), [""; 0]);
        assert_eq!(unclaimed("On the gate hung a card with “no pier for us” in red paint."), ["no pier for us"]);
    }

    #[test]
    fn titles_and_names_are_no_quotations() {
        for text in [
            "On the desk lay “The Old Man of the Pier” in two copies.",
            "It was in the film “low water at the weir” that she saw it.",
            "It was in a plan named “blue harbour” that day.",
            "The road, known as the “long mile”, was closed.",
            "It was one of the so-called “quiet years” of the port.",
            "On the gate hung a card with “We stay here until Friday.",
        ] {
            assert_eq!(unclaimed(text), [""; 0], "{text}");
        }
        let said = "The plan, known as “the worst that this town has made”, is dead.";
        assert_eq!(unclaimed(said), ["the worst that this town has made"]);
    }
}
