//! Identifiers that edits elsewhere leave alone.

use rustc_hash::FxHashMap;

/// Gives identifiers by what they are about: a letter and eight hexadecimal digits of its hash; what comes again is numbered.
///
/// ```text
/// a4f09c1e2   a4f09c1e2-2   a90d2b71c
/// ```
pub(crate) struct Ids {
    letter: char,
    /// How often one was given.
    given: FxHashMap<u32, u32>,
}

impl Ids {
    pub(crate) fn new(letter: char) -> Self {
        Self { letter, given: FxHashMap::default() }
    }

    /// The identifier of what has this hash.
    pub(crate) fn take(&mut self, hash: u64) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let short = (hash ^ (hash >> 32)) as u32;
        let mut id = String::with_capacity(9);
        id.push(self.letter);
        id.extend((0..8).rev().map(|place| char::from(DIGITS[(short >> (4 * place)) as usize & 0xf])));
        let again = self.given.entry(short).and_modify(|n| *n += 1).or_insert(1);
        if *again > 1 {
            id += &format!("-{again}");
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_again_is_numbered() {
        let mut ids = Ids::new('a');
        assert_eq!(ids.take(0x0123_4567), "a01234567");
        assert_eq!(ids.take(1 << 32), "a00000001");
        assert_eq!(ids.take(0x0123_4567), "a01234567-2");
    }
}
