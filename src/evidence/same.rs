//! Whether a reference is the article itself, which makes every quotation verbatim and proves nothing.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use super::library::{Library, Reader};
use super::verdict::Verdict;
use crate::Result;
use crate::error::Place;
use crate::ingest::{Article, Note};

/// Words in a row that two texts share only where one was taken from the other.
const RUN: usize = 6;

/// A note for each reference that is the article itself, or nearly; only those are looked at that `verdicts` point to.
///
/// # Errors
///
/// An index on disk cannot be read or is damaged.
pub fn itself(article: &Article, library: &Library, verdicts: &[Verdict]) -> Result<Vec<Note>> {
    let mut reader = Reader::new(library);
    let names: BTreeSet<&str> =
        verdicts.iter().flat_map(|verdict| &verdict.evidence).map(|passage| passage.reference.as_str()).collect();
    let mut notes = Vec::new();
    for name in names {
        for (number, bytes) in library.named(name) {
            let close = is_as_long(article.text.len(), bytes as usize);
            if close && is_nearly(&article.text, &reader.whole(number)?.reference.text) {
                let id = &article.id;
                let message = format!("nearly the same text as the article {id}: what is found here proves nothing");
                notes.push(Note::new(Place::file(name), message));
            }
        }
    }
    Ok(notes)
}

fn is_as_long(one: usize, other: usize) -> bool {
    one.abs_diff(other) * 4 <= one
}

/// Whether two texts are the same, or nearly: nine in ten runs of words of each stand in the other too.
///
/// An interview that an article quotes at length is none, nor is an article that an interview was made into: one of them has much that
/// the other has not.
fn is_nearly(one: &str, other: &str) -> bool {
    if !is_as_long(one.len(), other.len()) {
        return false;
    }
    let (one, other) = (runs(one), runs(other));
    let shared = one.intersection(&other).count();
    !one.is_empty() && shared * 10 >= one.len().max(other.len()) * 9
}

/// The runs of words of a text, by their hashes.
fn runs(text: &str) -> FxHashSet<u64> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hash = |run: &[&str]| {
        let mut hasher = FxHasher::default();
        run.iter().for_each(|word| word.to_lowercase().hash(&mut hasher));
        hasher.finish()
    };
    words.windows(RUN.min(words.len()).max(1)).map(hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TALKS: &str = "“We stay,” Anna Reed said on Monday, when the ferry had left the harbour for the last time this year. \
                         The board will meet again in spring and decide whether it comes back. Reed, who runs the shop at the pier, did \
                         not hope for much from that, she said, and neither did the three people in the queue behind her.";

    #[test]
    fn an_article_is_itself_in_other_marks_and_with_a_word_changed() {
        assert!(is_nearly(TALKS, TALKS));
        assert!(is_nearly(TALKS, &TALKS.replace(['“', '”'], "\"").replace('\n', " ")));
        assert!(is_nearly(TALKS, &TALKS.replace("behind her", "behind them")));
    }

    #[test]
    fn what_it_quotes_and_what_quotes_it_are_other_texts() {
        assert!(!is_nearly(TALKS, "We stay."));
        assert!(!is_nearly(TALKS, &format!("{TALKS} {}", TALKS.to_uppercase().replace("THE", "A"))));
        assert!(!is_nearly(TALKS, ""));
        assert!(!is_nearly("", ""));
    }
}
