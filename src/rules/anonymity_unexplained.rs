use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::Unnamed;
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Class, Level, Piece, Source};

pub(super) const RULE: Rule = Rule {
    name: "anonymity-unexplained",
    page: include_str!("anonymity_unexplained.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, NPR, SPJ, New York Times, Washington Post",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    if story.unnamed().is_empty() {
        return;
    }
    let reasons = reasons(story);
    // Those of one side are one finding: "US officials", "one US official", "another".
    let mut sides: FxHashMap<&str, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<&Unnamed<'_>>> = Vec::new();
    for one in story.unnamed() {
        if is_explained(story, one) || example_follows(story, one) || told_near(&reasons, one) || told_of(story, one) {
            continue;
        }
        let side = one.source.affiliation.as_deref().filter(|_| one.source.reason.is_none());
        let group = side.map_or(groups.len(), |side| *sides.entry(side).or_insert(groups.len()));
        match groups.get_mut(group) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    // What withholds the names of several is said once.
    let mut told = FxHashSet::default();
    for group in &groups {
        let reason = group[0].source.reason.as_ref().map(|reason| reason.start);
        if reason.is_none_or(|reason| told.insert(reason)) {
            report(group[0], &group[1..], found);
        }
    }
}

fn report(first: &Unnamed<'_>, others: &[&Unnamed<'_>], found: &mut Found<'_>) {
    let name = &first.source.name;
    let place = first.told[0].place();
    if let Some(reason) = &first.source.reason {
        let message = format!("“{}” says that the name is withheld, and not why", reason.text);
        found.add(reason, About::Who(first.source), message);
        return;
    }
    let more = match others {
        [] => String::new(),
        [one] => format!(", nor is “{}”", one.source.name),
        [one, rest @ ..] => format!(", nor are “{}” and {} more of that side", one.source.name, rest.len()),
    };
    let be = if first.source.class == Class::UnnamedGroup { "are" } else { "is" };
    let message = format!("“{name}” {be} not named{more}, and nothing says why");
    found
        .add(place, About::Who(first.source), message)
        .also
        .extend(others.iter().map(|one| one.told[0].place().clone()));
}

/// What may open a reason behind the words that a name is withheld.
const REASONS: [&str; 18] = [
    "because", "as", "since", "citing", "for", "so", "under", "due", "out", "fearing", "feared", "lest", "given",
    "pending", "while", "not", "without", "until",
];

/// Words of a reason, wherever they stand in the sentence of a source.
const WITHHELD: [&str; 8] = [
    "anonymity",
    "authorised",
    "authorized",
    "intimidated",
    "repercussions",
    "reprisals",
    "retaliation",
    "retribution",
];

/// "Some aides said … “…,” said Ann Holt, an aide": one of them has a name.
fn example_follows(story: &Story<'_>, one: &Unnamed<'_>) -> bool {
    one.source.class == Class::UnnamedGroup && story.names_one_behind(one.told[0].sentence)
}

/// The sentences in which a reason stands, in order.
fn reasons(story: &Story<'_>) -> Vec<usize> {
    let reasons = story.report.sources.iter().filter_map(|source| source.reason.as_ref());
    let mut sentences: Vec<usize> = reasons.map(|reason| story.sentence_of(reason.bytes.start)).collect();
    sentences.sort_unstable();
    sentences
}

/// "Senior officials spoke on condition …": a reason that stands right behind and was not tied to them.
fn told_near(reasons: &[usize], one: &Unnamed<'_>) -> bool {
    let first = reasons.partition_point(|&sentence| sentence < one.told[0].sentence);
    one.source.reason.is_none() && reasons.get(first).is_some_and(|&next| next <= one.told[0].sentence + 2)
}

/// "A person familiar with the talks in Ostra … *the person familiar with the talks* spoke on condition …": a reason that stands
/// elsewhere, where the same words describe the source; or those of whom it is one: "three council sources, who …".
fn told_of(story: &Story<'_>, one: &Unnamed<'_>) -> bool {
    let name = described(&one.source.name);
    let same = |other: &Source| {
        let group = other.class == Class::UnnamedGroup && one.source.class == Class::UnnamedPerson;
        let other_name = described(&other.name);
        match group {
            true => name.contains(' ') && other_name.strip_prefix(name).is_some_and(|rest| rest.starts_with('s')),
            false => {
                other.class == one.source.class && other_name.split(' ').count() > 2 && name.starts_with(other_name)
            }
        }
    };
    let mut sources = story.report.sources.iter().filter(|source| same(source));
    one.source.reason.is_none()
        && sources.any(|source| source.reason.as_ref().is_some_and(|reason| is_reason(story, reason)))
}

/// A description without the word that opens it.
fn described(name: &str) -> &str {
    const OPENS: [&str; 9] = ["a", "an", "one", "the", "two", "three", "four", "five", "several"];
    name.split_once(' ').filter(|(first, _)| OPENS.contains(first)).map_or(name, |(_, rest)| rest)
}

/// Whether a reason stands in the words that withhold the name, or behind them in their sentence.
fn is_explained(story: &Story<'_>, one: &Unnamed<'_>) -> bool {
    // A passer-by who gives no name has been promised nothing.
    if one.source.reason.as_ref().is_some_and(|reason| reason.text.contains("give") || reason.text.starts_with("gave"))
    {
        return true;
    }
    let Some(reason) = &one.source.reason else {
        // What was not tied to the source may still stand in its sentence: "who wasn’t authorised to speak".
        return story.sentence_has(one.told[0].sentence, &WITHHELD);
    };
    is_reason(story, reason)
}

/// Whether the words that withhold a name, or those behind them in their sentence, say why.
fn is_reason(story: &Story<'_>, reason: &Piece) -> bool {
    let words: Vec<&str> = story.words_from(reason.bytes.start);
    let purpose = |pair: &[&str]| pair[0] == "to" && !matches!(pair[1], "be" | "remain" | "stay" | "give" | "have");
    // "*not* authorised" is a reason, "asked *not* to be named" is none.
    let opens = |pair: &[&str]| REASONS.contains(&pair[0]) && !matches!(pair, ["not", "to" | "be" | "want" | "give"]);
    words.windows(2).any(|pair| purpose(pair) || opens(pair))
}
