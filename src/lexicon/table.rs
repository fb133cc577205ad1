//! From a word to its number: the one question that is asked for every word of every article.
//!
//! Words of eight bytes and of sixteen are compared as one integer, in tables of their own with open addressing; the few
//! longer ones go through a map.

use rustc_hash::FxHashMap;

use crate::lexicon::LexId;
use crate::slots::Slots;

/// Longest word that is looked up.
pub(super) const LONGEST: usize = 24;

#[derive(Default)]
pub(super) struct Table {
    short: Slots<u64, LexId>,
    middle: Slots<u128, LexId>,
    long: FxHashMap<Box<[u8]>, LexId>,
}

impl Table {
    /// Builds the table of all `words`.
    pub(super) fn new(words: &FxHashMap<Box<str>, LexId>) -> Self {
        let of_length =
            |low: usize, high: usize| words.iter().filter(move |(word, _)| (low..=high).contains(&word.len()));
        Self {
            short: Slots::new(of_length(1, 8).map(|(word, id)| (pack(word.as_bytes()) as u64, *id))),
            middle: Slots::new(of_length(9, 16).map(|(word, id)| (pack(word.as_bytes()), *id))),
            long: of_length(17, LONGEST).map(|(word, id)| (word.as_bytes().into(), *id)).collect(),
        }
    }

    /// The number of a word, its bytes as they stand in the lists.
    pub(super) fn get(&self, word: &[u8]) -> LexId {
        match word.len() {
            0 => LexId::UNKNOWN,
            1..=8 => self.short.get(pack(word) as u64),
            9..=16 => self.middle.get(pack(word)),
            _ => self.long.get(word).copied().unwrap_or_default(),
        }
    }

    /// The number of the small letters that the first `len` bytes of `window` are: read as one integer.
    pub(super) fn get_plain(&self, window: [u8; 16], len: usize) -> LexId {
        let key = u128::from_le_bytes(window) & (u128::MAX >> (8 * (window.len() - len)));
        if len <= 8 { self.short.get(key as u64) } else { self.middle.get(key) }
    }

    /// The same, ASCII capitals folded.
    pub(super) fn get_folded(&self, word: &[u8]) -> LexId {
        match word.len() {
            0 => LexId::UNKNOWN,
            1..=8 => {
                let mut bytes = [0; 8];
                bytes[..word.len()].copy_from_slice(word);
                bytes.make_ascii_lowercase();
                self.short.get(u64::from_le_bytes(bytes))
            }
            9..=16 => {
                let mut bytes = [0; 16];
                bytes[..word.len()].copy_from_slice(word);
                bytes.make_ascii_lowercase();
                self.middle.get(u128::from_le_bytes(bytes))
            }
            _ => self.long.get(word.to_ascii_lowercase().as_slice()).copied().unwrap_or_default(),
        }
    }
}

/// Up to sixteen bytes as a number.
fn pack(word: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word);
    u128::from_le_bytes(bytes)
}
