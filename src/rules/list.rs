//! Words that rules ask for: plain text, one entry a line, in small letters, what the list says of it behind a tab, `#` before
//! what is none.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{dialect_spelling, facts, judgement, loaded_verb, said_bookism, vague_collective, vague_descriptor};

/// A list of words or phrases that a newsroom can add to.
pub struct List {
    /// Its name in `[words]` of a configuration.
    pub name: &'static str,
    text: &'static str,
    read: OnceLock<FxHashMap<&'static str, &'static str>>,
}

impl List {
    pub(super) const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, read: OnceLock::new() }
    }

    /// Whether the list itself has `word`, which is in small letters.
    pub(super) fn has(&self, word: &str) -> bool {
        self.says(word).is_some()
    }

    /// Its entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = &'static str> {
        self.rows().map(|(word, _)| word)
    }

    /// What the list says of `word`, which is in small letters: what stands behind a tab.
    pub(super) fn says(&self, word: &str) -> Option<&'static str> {
        self.read.get_or_init(|| self.rows().collect()).get(word).copied()
    }

    fn rows(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = self.text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
    }
}

/// All lists, by name.
pub static LISTS: &[&List] = &[
    &said_bookism::BOOKISMS,
    &vague_collective::COLLECTIVES,
    &facts::CONFIDANTS,
    &judgement::INSULTS,
    &loaded_verb::LOADED,
    &judgement::OPINIONS,
    &vague_descriptor::RELATIONS,
    &dialect_spelling::SPELLINGS,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_in_small_letters_and_say_each_thing_once() {
        assert!(LISTS.is_sorted_by_key(|list| list.name));
        for list in LISTS {
            let entries: Vec<_> = list.entries().collect();
            assert!(entries.is_sorted_by(|one, other| one < other), "{}: not in order, or twice", list.name);
            assert!(entries.iter().all(|entry| *entry == entry.trim().to_lowercase()), "{}: capitals", list.name);
            assert!(list.text.starts_with("# "), "{}: no header", list.name);
        }
    }
}
