//! What stands just outside a quotation and turns it round, is its condition or leaves it open.
//!
//! ```text
//! I never said that │the pier is safe│             a negation that has hold of it
//! I wish │the pier was open│                       a doubt that governs it
//!        │We will build the pier│ if they pay      a condition behind it
//! ```
//!
//! The sentence that the words were cut from is read as far as its clause goes.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::Word;
use super::sense::{Change, Hinge, hinges_of};
use super::{list, tense};

/// Words that open another clause, on which a negation before them has no hold.
static OPENERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("openers.txt")));

/// A negation has hold of so many words behind it.
const HOLD: usize = 12;

/// What stands just before the words `first..end` and turns them round, or is their condition.
pub(super) fn lost_before(words: &[Word], first: usize, end: usize) -> Option<Change> {
    let whole = is_clause(&words[first..end]);
    // "That is not <safe for children>", "nobody says that it is <safe for children>": the verb stands outside.
    let predicate = first.checked_sub(1).is_some_and(|at| tense::auxiliary(&words[at].form).is_some());
    let mut turned: Vec<(Hinge, &str)> = Vec::new();
    let (mut paused, mut opened) = (false, false);
    for at in (0..first).rev() {
        let word = &words[at];
        if word.around.ends || opened {
            break;
        }
        paused |= word.around.pause;
        let near = first - at <= if whole || predicate { HOLD } else { 2 };
        let only = words.get(at + 1).is_some_and(|next| next.form == "only");
        for (hinge, part) in hinges_of(word) {
            if hinge == Hinge::Condition && (whole || near) {
                return Some(Change { hinge, gained: String::new(), lost: part.to_owned() });
            }
            if hinge.turns() && near && !paused && !only {
                turned.push((hinge, part));
            }
        }
        opened = OPENERS.contains(word.form.as_str());
    }
    // Twice turned is not turned: "no doubt that".
    let &(hinge, part) = turned.first().filter(|_| turned.len() % 2 == 1)?;
    Some(Change { hinge, gained: String::new(), lost: part.to_owned() })
}

/// What governs the clause `first..end` from just before it, with "that" or without: a doubt or a wish, and where
/// `says` holds what another says.
pub(super) fn governed(words: &[Word], first: usize, end: usize, says: bool) -> Option<Change> {
    let that = first.checked_sub(1).filter(|&at| words[at].form == "that");
    let at = that.unwrap_or(first).checked_sub(1)?;
    if words[at].around.ends || words[at].around.pause || !is_clause(&words[first..end]) {
        return None;
    }
    // "I have said", "I've said": what stands between the two says nothing about who it is.
    let inside = (0..at).rev().take_while(|&before| !words[before].around.ends);
    let subject = inside.into_iter().find(|&before| tense::auxiliary(&words[before].form).is_none());
    let who = subject.and_then(|at| words[at].form.split('\'').next());
    let hinge = match (*GOVERNORS.get(words[at].form.as_str())?, who) {
        (Governor::Wish, _) | (Governor::Opener, None | Some("let's" | "us")) => Hinge::Doubt,
        (Governor::Opener, Some(_)) | (Governor::Says, None | Some("i" | "we" | "to" | "you" | "not")) => return None,
        (Governor::Says, Some(_)) => Some(Hinge::Hearsay).filter(|_| says)?,
    };
    let from = if hinge == Hinge::Hearsay { subject.unwrap_or(at) } else { at };
    let lost = words[from..=at].iter().map(|word| word.form.as_str()).collect::<Vec<_>>().join(" ");
    Some(Change { hinge, gained: String::new(), lost })
}

/// How a word governs the clause behind it.
#[derive(Clone, Copy)]
enum Governor {
    /// Wherever it stands: I wish.
    Wish,
    /// Where it opens the sentence: imagine that, maybe.
    Opener,
    /// Where somebody else says it: they say.
    Says,
}

static GOVERNORS: LazyLock<FxHashMap<&'static str, Governor>> = LazyLock::new(|| {
    let kinds = [("wish", Governor::Wish), ("opener", Governor::Opener), ("says", Governor::Says)];
    list::kinds(include_str!("governors.txt"), &kinds)
});

/// What stands just behind the words before `end` and is their condition, or turns them round.
pub(super) fn lost_after(words: &[Word], end: usize) -> Option<Change> {
    let mut paused = false;
    for at in end..words.len() {
        let before = &words[at - 1].around;
        paused |= before.pause;
        if before.ends || OPENERS.contains(words[at].form.as_str()) {
            return None;
        }
        for (hinge, part) in hinges_of(&words[at]) {
            let condition = hinge == Hinge::Condition && part != "whether";
            if condition || hinge == Hinge::Negation && !paused && at < end + 2 {
                return Some(Change { hinge, gained: String::new(), lost: part.to_owned() });
            }
        }
    }
    None
}

/// Whether a verb is among the words: a fragment such as "old pier" is true of both sides of a "not".
pub(super) fn is_clause(words: &[Word]) -> bool {
    words
        .iter()
        .any(|word| tense::is_form(&word.form) || hinges_of(word).iter().any(|(hinge, _)| *hinge == Hinge::Modal))
}

/// Whether among these words of the article one has the hold that a lost one had.
pub(super) fn told(words: &[Word], change: &Change) -> bool {
    let leads = |hinge| words.iter().filter(|word| leads_to(&word.form, hinge)).count();
    match change.hinge {
        Hinge::Doubt => return leads(Hinge::Doubt) > 0,
        // One of them is the article's own "said".
        Hinge::Hearsay => return leads(Hinge::Hearsay) > 1,
        _ => {}
    }
    words.iter().flat_map(hinges_of).any(|(hinge, _)| hinge == change.hinge || hinge.turns() && change.hinge.turns())
}

/// Whether a word says that somebody says something.
pub(super) fn is_saying(form: &str) -> bool {
    leads_to(form, Hinge::Hearsay)
}

fn leads_to(form: &str, hinge: Hinge) -> bool {
    GOVERNORS.get(form).is_some_and(|governor| matches!(governor, Governor::Says) == (hinge == Hinge::Hearsay))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::fold::all;

    /// What is lost by quoting the words in `<…>` alone.
    fn edge(sentence: &str) -> Option<String> {
        let (before, rest) = sentence.split_once('<').expect("a beginning");
        let (inside, _) = rest.split_once('>').expect("an end");
        let words = all(&sentence.replace(['<', '>'], ""));
        let first = all(before).len();
        let end = first + all(inside).len();
        let lost = lost_before(&words, first, end).or_else(|| governed(&words, first, end, true));
        lost.or_else(|| lost_after(&words, end)).map(|change| change.lost)
    }

    #[test]
    fn what_a_cut_at_the_edge_loses() {
        for (sentence, lost) in [
            ("I did not say that <the pier was safe>.", Some("not")),
            ("He denied that <the pier was safe>.", Some("denied")),
            ("If they pay, <we will build the pier>.", Some("if")),
            ("<We will build the pier>, if they pay.", Some("if")),
            ("It is not <safe enough>.", Some("not")),
            ("We were not asked, <we built the pier>.", None),
            ("We will not wait and <we will build the pier>.", None),
            ("There is no doubt that <the pier is safe>.", None),
            ("We do not need the <old pier>.", None),
            ("<We will build the pier> and ask if they pay.", None),
            ("No. <The pier will open>.", None),
            ("Nobody says that the pier is <safe for children>.", Some("nobody")),
            ("I wish <the pier was open>.", Some("wish")),
            ("Imagine that <the pier was open>.", Some("imagine")),
            ("Maybe <the pier was open>.", Some("maybe")),
            ("I imagine <the pier was open>.", None),
            ("I think <the pier was open>.", None),
            ("They say <the pier was open>.", Some("they say")),
            ("They have said <the pier was open>.", Some("they have said")),
            ("I say <the pier was open>.", None),
            ("I have said that <the pier was open>.", None),
            ("I've said <the pier was open>.", None),
            ("They say a lot, and <the pier was open>.", None),
        ] {
            assert_eq!(edge(sentence).as_deref(), lost, "{sentence}");
        }
    }
}
