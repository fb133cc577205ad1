//! The word lists of this folder: as rows, and as tables that are asked about every word of a text.

use std::borrow::Borrow;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

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

/// A list that nearly every word is asked for in vain: a bit for the first four letters says so at once.
pub(super) struct Table<K, V> {
    heads: Vec<u64>,
    map: FxHashMap<K, V>,
}

impl<K: Borrow<str> + Hash + Eq, V> Table<K, V> {
    /// What the list says about a word.
    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        let (at, bit) = head(word);
        if self.heads[at] & bit == 0 { None } else { self.map.get(word) }
    }

    /// Whether the list has a word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

impl<K: Borrow<str> + Hash + Eq, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(rows: I) -> Self {
        let map: FxHashMap<K, V> = rows.into_iter().collect();
        let mut heads = vec![0; 1 << (HEAD - 6)];
        for (at, bit) in map.keys().map(|word| head(word.borrow())) {
            heads[at] |= bit;
        }
        Self { heads, map }
    }
}

/// Bits of the number of a head.
const HEAD: u32 = 14;

/// The bit of the first four letters of a word.
fn head(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    let letters = match bytes.first_chunk::<4>() {
        Some(&four) => u32::from_le_bytes(four),
        None => bytes.iter().fold(0, |letters, &byte| letters << 8 | u32::from(byte)),
    };
    let number = letters.wrapping_mul(0x9e37_79b1) >> (32 - HEAD);
    ((number >> 6) as usize, 1 << (number & 63))
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
}
