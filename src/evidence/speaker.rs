//! Whether the speaker that an article names is the one that a label names: "Anna Reed" is "MS. REED".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::list;
use crate::lexicon::Lexicon;
use crate::model::{Attribution, Class, Report};

/// What two names say about each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sameness {
    Same,
    Different,
    /// One of them names nobody: "the mayor", "A:".
    Unknown,
}

/// Labels that name nobody; the answers are somebody's.
static NOBODY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("nobody.txt")));
/// Labels of who asks, who is nobody that an article quotes by name.
static ASKERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list::words(include_str!("askers.txt")));

/// The name of an attribution's speaker, where it is a person with a name.
pub(super) fn of<'r>(report: &'r Report, attribution: &Attribution) -> Option<&'r str> {
    let id = attribution.speaker.as_deref()?;
    let source = report.sources.iter().find(|source| source.id == id)?;
    let is_name =
        source.class == Class::NamedPerson && source.name.split(' ').next_back()?.starts_with(char::is_uppercase);
    is_name.then_some(source.name.as_str())
}

/// Compares a name with a label.
pub(super) fn compare(name: &str, label: &str) -> Sameness {
    let (name, label) = (words(name), words(label));
    let (Some(surname), Some(first)) = (name.last(), label.first()) else { return Sameness::Unknown };
    if ASKERS.contains(first.as_str()) {
        return Sameness::Different;
    }
    if NOBODY.contains(first.as_str()) {
        return Sameness::Unknown;
    }
    let Some(at) = label.iter().rposition(|word| word == surname) else { return Sameness::Different };
    // Beside the same surname another given name is another person: "Tom Reed".
    let given = |words: &[String], at: usize| at.checked_sub(1).map(|at| words[at].clone());
    match (given(&name, name.len() - 1), given(&label, at)) {
        (Some(one), Some(other)) if !(one.starts_with(&other) || other.starts_with(&one)) => Sameness::Different,
        _ => Sameness::Same,
    }
}

/// The words of a name in small letters: without titles, and without what stands behind a comma or a bracket.
fn words(name: &str) -> Vec<String> {
    let name = name.split([',', '(']).next().unwrap_or(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let titles = (0..words.len()).take_while(|&at| is_title(words[at])).count();
    let kept = if titles < words.len() { &words[titles..] } else { &words[..] };
    let bare = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    kept.iter().map(bare).filter(|word| !word.is_empty()).collect()
}

/// "MS.", "Mayor", "SEN."; not the initial "J.".
fn is_title(word: &str) -> bool {
    word.len() > 2 && (word.ends_with('.') || Lexicon::get().title(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_labels() {
        for (name, label, expected) in [
            ("Anna Reed", "MS. REED", Sameness::Same),
            ("Anna Reed", "Anna Reed, harbour board", Sameness::Same),
            ("Reed", "MAYOR ANNA REED", Sameness::Same),
            ("A. Reed", "Anna Reed", Sameness::Same),
            ("Anna Reed", "Tom Reed", Sameness::Different),
            ("Anna Reed", "MR. LIND", Sameness::Different),
            ("Anna Reed", "Q", Sameness::Different),
            ("Anna Reed", "A", Sameness::Unknown),
            ("Anna Reed", "THE PRESIDENT", Sameness::Unknown),
        ] {
            assert_eq!(compare(name, label), expected, "{name} / {label}");
        }
    }
}
