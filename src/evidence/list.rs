//! The word lists of this folder: as rows, and as tables that are asked about every word of a text.

use std::borrow::Borrow;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::as_number;

/// The words of a list that has nothing else.
pub(super) fn words(list: &'static str) -> FxHashSet<&'static str> {
    rows(list).map(|row| row[0]).collect()
}

/// The rows of a list: its columns, without the header.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The words of a list that says of each what kind it is, by the names of the kinds.
pub(super) fn kinds<V: Copy>(list: &'static str, kinds: &[(&str, V)]) -> FxHashMap<&'static str, V> {
    let kind = |name: &str| kinds.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind);
    rows(list).map(|row| (row[0], kind(row[1]).expect("a kind that the list's reader knows"))).collect()
}

/// A list that nearly every word is asked for in vain: its heads say so at once.
pub(super) struct Table<K, V> {
    heads: Heads,
    map: FxHashMap<K, V>,
}

impl<K: Borrow<str> + Hash + Eq, V> Table<K, V> {
    /// What the list says about a word.
    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        if self.heads.has(Head::of(word)) { self.map.get(word) } else { None }
    }

    /// Whether the list has a word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Its words, and what it says about each, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.map.iter()
    }

    /// How its words begin.
    pub(super) fn heads(&self) -> &Heads {
        &self.heads
    }
}

impl<K: Borrow<str> + Hash + Eq, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(rows: I) -> Self {
        let map: FxHashMap<K, V> = rows.into_iter().collect();
        let heads = map.keys().map(|word| Head::of(word.borrow())).collect();
        Self { heads, map }
    }
}

/// The first four letters of a word, as a number of so many bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head(u32);

const BITS: u32 = 14;

impl Head {
    /// The head of a word in small letters.
    #[inline]
    pub(super) fn of(word: &str) -> Self {
        Self::of_letters(match word.as_bytes().first_chunk::<4>() {
            Some(&four) => u32::from_le_bytes(four),
            None => as_number(word.as_bytes()) as u32,
        })
    }

    /// The head of a word with these letters, the first in the lowest byte; of a shorter word the others are nothing.
    #[inline]
    pub(super) fn of_letters(letters: u32) -> Self {
        Self(letters.wrapping_mul(0x9e37_79b1) >> (32 - BITS))
    }
}

/// Heads of words: a bit for each.
#[derive(Clone, Debug)]
pub(super) struct Heads(Vec<u64>);

impl Heads {
    #[inline]
    pub(super) fn has(&self, Head(head): Head) -> bool {
        self.0[(head >> 6) as usize] & 1 << (head & 63) != 0
    }

    pub(super) fn insert(&mut self, Head(head): Head) {
        self.0[(head >> 6) as usize] |= 1 << (head & 63);
    }

    /// Adds those of `others`.
    pub(super) fn add(&mut self, others: &Heads) {
        self.0.iter_mut().zip(&others.0).for_each(|(here, there)| *here |= there);
    }
}

impl FromIterator<Head> for Heads {
    fn from_iter<I: IntoIterator<Item = Head>>(heads: I) -> Self {
        let mut all = Self(vec![0; 1 << (BITS - 6)]);
        heads.into_iter().for_each(|head| all.insert(head));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_its_words_and_no_others() {
        let table: Table<&str, u32> = [("a", 1), ("two", 2), ("million", 3)].into_iter().collect();
        assert_eq!(["a", "two", "million"].map(|word| table.get(word).copied()), [Some(1), Some(2), Some(3)]);
        assert!(!["", "b", "tw", "twos", "millions", "mill"].iter().any(|word| table.has(word)));
    }

    #[test]
    fn a_head_is_of_letters() {
        for word in ["a", "two", "four", "million"] {
            let mut letters = [0; 8];
            letters[..word.len()].copy_from_slice(word.as_bytes());
            assert_eq!(Head::of_letters(u64::from_le_bytes(letters) as u32), Head::of(word));
        }
    }
}
