//! Words on which the sense of a sentence hangs: whether a quotation gained, lost or changed one.
//!
//! A difference is looked at on its own: a "not" that moved is one lost and one gained. What hangs on the words just
//! outside a quotation stands in [`edge`](super::edge).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold::Word;
use super::{list, tense};

/// What hangs on a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hinge {
    /// not, never
    Negation,
    /// denied, false
    Denial,
    /// may, will
    Modal,
    /// all, most
    Quantifier,
    /// if, unless
    Condition,
    /// 25, third
    Number,
    /// A word with a capital inside a sentence.
    Name,
    /// Another time of a verb.
    Tense,
    /// A word in front of a whole clause that leaves it open: I wish, imagine that, maybe.
    Doubt,
    /// That another says it: some people say that.
    Hearsay,
}

impl Hinge {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "negation" => Self::Negation,
            "denial" => Self::Denial,
            "modal" => Self::Modal,
            "quantifier" => Self::Quantifier,
            "condition" => Self::Condition,
            _ => return None,
        })
    }

    /// In words, for the reason of a verdict.
    fn as_str(self) -> &'static str {
        match self {
            Self::Negation => "a negation",
            Self::Denial => "a denial",
            Self::Modal => "a modal",
            Self::Quantifier => "a quantifier",
            Self::Condition => "a condition",
            Self::Number => "a number",
            Self::Name => "a name",
            Self::Tense => "a tense",
            Self::Doubt => "a doubt",
            Self::Hearsay => "that another says it",
        }
    }

    /// Whether it turns what follows round.
    pub(super) fn turns(self) -> bool {
        matches!(self, Self::Negation | Self::Denial)
    }
}

static HINGES: LazyLock<FxHashMap<&'static str, Hinge>> = LazyLock::new(|| {
    let rows = list::rows(include_str!("sense.txt"));
    rows.map(|row| (row[0], Hinge::named(row[1]).expect("sense.txt: a kind"))).collect()
});

/// What a difference does to the sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) hinge: Hinge,
    /// Words of the quotation that are gained; empty where one is lost.
    pub(super) gained: String,
    /// Words of the reference that are lost.
    pub(super) lost: String,
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { hinge, gained, lost } = self;
        match (gained.as_str(), lost.as_str()) {
            (gained, "") => write!(f, "{} is gained: “{gained}”", hinge.as_str()),
            ("", lost) => write!(f, "{} is lost: “{lost}”", hinge.as_str()),
            (gained, lost) => write!(f, "{} is changed: “{gained}” for “{lost}”", hinge.as_str()),
        }
    }
}

/// What hangs on a word; "won't" is "will" and "not".
pub(super) fn hinges_of(word: &Word) -> Vec<(Hinge, &str)> {
    let form = word.form.as_str();
    if word.is_number() {
        return vec![(Hinge::Number, form)];
    }
    if word.around.capital && matches!(form, "may" | "will" | "might") {
        return Vec::new();
    }
    parts(form).into_iter().flatten().flat_map(of_part).collect()
}

fn of_part(part: &str) -> Vec<(Hinge, &str)> {
    let mut hinges: Vec<(Hinge, &str)> = HINGES.get(part).map(|&hinge| (hinge, part)).into_iter().collect();
    hinges.extend(tense::auxiliary(part).map(|tense| (Hinge::Tense, tense.as_str())));
    hinges
}

/// A contraction taken apart.
fn parts(form: &str) -> [Option<&str>; 2] {
    match form {
        "won't" => [Some("will"), Some("not")],
        "can't" | "cannot" => [Some("can"), Some("not")],
        "shan't" => [Some("shall"), Some("not")],
        "ain't" => [Some("is"), Some("not")],
        _ => {
            let ends =
                [("n't", "not"), ("'ll", "will"), ("'d", "would"), ("'ve", "have"), ("'re", "are"), ("'m", "am")];
            let found = ends.iter().find_map(|&(end, part)| Some((form.strip_suffix(end)?, part)));
            found.map_or([Some(form), None], |(rest, part)| [Some(rest), Some(part)])
        }
    }
}

/// Words of a text in which names can be told by their capitals.
#[derive(Clone, Copy)]
pub(super) struct Text<'w> {
    pub(super) words: &'w [Word],
    /// Whether the first word may open a sentence, and so have its capital from there.
    opens: bool,
    /// Whether most words are small.
    capitals_tell: bool,
}

impl<'w> Text<'w> {
    pub(super) fn new(words: &'w [Word]) -> Self {
        let capitals = words.iter().filter(|word| word.around.capital).count();
        Self { words, opens: true, capitals_tell: capitals < 3 || capitals * 5 <= words.len() * 3 }
    }

    /// Words from inside a sentence.
    pub(super) fn inside(words: &'w [Word]) -> Self {
        Self { opens: false, ..Self::new(words) }
    }

    /// The name that stands at `at`, without its possessive.
    fn name(&self, at: usize) -> Option<&'w str> {
        let word = &self.words[at];
        let first = at.checked_sub(1).map_or(self.opens, |before| self.words[before].around.ends);
        let form = word.form.trim_end_matches("'s").trim_end_matches('\'');
        let pronoun = form == "i" || form.starts_with("i'");
        let capital = word.around.capital && self.capitals_tell;
        (capital && !first && !pronoun && !word.is_number()).then_some(form)
    }

    /// All that the sense of these words hangs on.
    fn hinges(&self, range: std::ops::Range<usize>) -> Vec<(Hinge, &'w str)> {
        let names = range.clone().filter_map(|at| self.name(at)).map(|name| (Hinge::Name, name));
        let mut hinges: Vec<_> = range
            .clone()
            .filter(|&at| !self.words[at].around.filler)
            .flat_map(|at| hinges_of(&self.words[at]))
            .collect();
        hinges.extend(names);
        hinges
    }
}

/// What stands in the place of what: ranges of words.
pub(super) type Swap<'w> = ((Text<'w>, std::ops::Range<usize>), (Text<'w>, std::ops::Range<usize>));

/// What a difference changes, if it changes the sense: the words of the quotation stand for those of the reference.
pub(super) fn changed(((quote, said), (reference, was)): Swap<'_>, counts: impl Fn(Hinge) -> bool) -> Option<Change> {
    let mut gained = quote.hinges(said.clone());
    let mut lost = reference.hinges(was.clone());
    let name_again = |form: &str| was.clone().any(|at| reference.words[at].form.trim_end_matches("'s") == form);
    let quoted_again = |form: &str| said.clone().any(|at| quote.words[at].form.trim_end_matches("'s") == form);
    gained.retain(|&(hinge, word)| {
        let at = lost.iter().position(|other| *other == (hinge, word));
        at.map(|at| lost.remove(at)).is_none() && !(hinge == Hinge::Name && name_again(word))
    });
    lost.retain(|&(hinge, word)| !(hinge == Hinge::Name && quoted_again(word)));
    let hinge = gained.iter().chain(&lost).map(|&(hinge, _)| hinge).find(|&hinge| counts(hinge));
    if let Some(hinge) = hinge {
        let of = |all: &[(Hinge, &str)]| {
            let words = all.iter().filter(|(other, _)| *other == hinge).map(|(_, word)| word.trim_start_matches('#'));
            words.collect::<Vec<_>>().join(" ")
        };
        return Some(Change { hinge, gained: of(&gained), lost: of(&lost) });
    }
    let mut pairs = said.flat_map(|a| was.clone().map(move |b| (&quote.words[a].form, &reference.words[b].form)));
    let (gained, lost) = pairs.find(|(one, other)| counts(Hinge::Tense) && tense::differs(one, other))?;
    Some(Change { hinge: Hinge::Tense, gained: gained.to_string(), lost: lost.to_string() })
}

/// A contraction written out: "don't" is "do not", and "we'll" is "we will"; one word where it is none.
pub(super) fn written_out(words: &[Word]) -> Vec<&str> {
    words.iter().flat_map(|word| parts(&word.form)).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::fold::all;

    fn change(quote: &str, reference: &str) -> Option<Hinge> {
        let (quote, reference) = (all(quote), all(reference));
        let swap = ((Text::new(&quote), 0..quote.len()), (Text::new(&reference), 0..reference.len()));
        changed(swap, |_| true).map(|change| change.hinge)
    }

    #[test]
    fn what_the_sense_hangs_on() {
        for (quote, reference, hinge) in [
            ("is safe", "is not safe", Hinge::Negation),
            ("it will open", "it may open", Hinge::Modal),
            ("all members", "most members", Hinge::Quantifier),
            ("5 boats", "four boats", Hinge::Number),
            ("near Arlen", "near Tarn", Hinge::Name),
            ("it opened", "it opens", Hinge::Tense),
            ("we pay", "we pay if asked", Hinge::Condition),
            ("they won't sign", "they will sign", Hinge::Negation),
        ] {
            assert_eq!(change(quote, reference), Some(hinge), "{quote} / {reference}");
        }
        for (quote, reference) in [
            ("the large pier", "the big pier"),
            ("we do not sign", "we don't sign"),
            ("they'll sign", "they will sign"),
            ("the pier was", "the piers were"),
        ] {
            assert_eq!(change(quote, reference), None, "{quote} / {reference}");
        }
    }
}
