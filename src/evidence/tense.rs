//! Forms of one verb that tell another time: "opened" for "opens".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::list;
use crate::lexicon::inflect;

/// When a form of a verb is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tense {
    /// open, opens
    Present,
    /// opened
    Past,
    /// opening
    Going,
}

impl Tense {
    /// In words.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Past => "past",
            Self::Going => "going on",
        }
    }
}

/// Forms of "be" and "have" stand in no list of verbs.
const AUXILIARIES: &[(&str, &str, Tense)] = &[
    ("am", "be", Tense::Present),
    ("are", "be", Tense::Present),
    ("be", "be", Tense::Present),
    ("been", "be", Tense::Past),
    ("being", "be", Tense::Going),
    ("did", "do", Tense::Past),
    ("do", "do", Tense::Present),
    ("does", "do", Tense::Present),
    ("had", "have", Tense::Past),
    ("has", "have", Tense::Present),
    ("have", "have", Tense::Present),
    ("is", "be", Tense::Present),
    ("was", "be", Tense::Past),
    ("were", "be", Tense::Past),
];

/// Forms and what they are: of which verb, and when. A form may be several: "put".
static FORMS: LazyLock<FxHashMap<String, Vec<(String, Tense)>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<String, Vec<(String, Tense)>> = FxHashMap::default();
    let mut add = |form: String, verb: &str, tense| {
        let known = forms.entry(super::spelling::fold(form.into()).into()).or_default();
        if !known.iter().any(|(other, when)| other == verb && *when == tense) {
            known.push((verb.to_owned(), tense));
        }
    };
    let common = list::rows(include_str!("../lexicon/common_verbs.txt")).map(|row| (row[0], row.get(1).copied()));
    let reporting = list::rows(include_str!("../lexicon/verbs.txt")).map(|row| (row[0], row.get(4).copied()));
    for (lemma, note) in common.chain(reporting) {
        let base = lemma.split(' ').next().unwrap_or(lemma);
        let verb = inflect::verb(base, note.unwrap_or("-"));
        add(verb.third, base, Tense::Present);
        add(verb.ing, base, Tense::Going);
        verb.past.into_iter().chain(verb.participle).for_each(|form| add(form, base, Tense::Past));
        add(verb.base, base, Tense::Present);
    }
    AUXILIARIES.iter().for_each(|&(form, verb, tense)| add(form.to_owned(), verb, tense));
    forms
});

/// Whether two forms are of one verb, and never of one time.
pub(super) fn differs(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (FORMS.get(one), FORMS.get(other)) else { return false };
    let one_verb = one.iter().any(|(verb, _)| other.iter().any(|(again, _)| verb == again));
    one_verb && !one.iter().any(|form| other.contains(form))
}

/// Whether a word can be a form of a verb.
pub(super) fn is_form(word: &str) -> bool {
    FORMS.contains_key(word)
}

/// The time that a form of "be" or "have", or "did", gives to its sentence.
pub(super) fn auxiliary(form: &str) -> Option<Tense> {
    let found = AUXILIARIES.iter().find(|(auxiliary, _, _)| *auxiliary == form)?;
    (found.1 != "do" || found.2 == Tense::Past).then_some(found.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_verb_at_another_time() {
        for (one, other) in [("opens", "opened"), ("build", "built"), ("is", "was"), ("said", "saying"), ("has", "had")]
        {
            assert!(differs(one, other), "{one} {other}");
        }
        for (one, other) in
            [("open", "opens"), ("put", "puts"), ("was", "were"), ("built", "bought"), ("pier", "piers")]
        {
            assert!(!differs(one, other), "{one} {other}");
        }
    }
}
