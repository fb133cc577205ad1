//! Integers to small values: the question that is asked for every word and every feature.

/// A key; zero is none.
pub(crate) trait Key: Copy + PartialEq + Default {
    fn hash(self) -> u64;
}

/// Odd, with its bits well spread (the golden ratio's).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key for u64 {
    fn hash(self) -> u64 {
        self.wrapping_mul(SPREAD)
    }
}

impl Key for u128 {
    fn hash(self) -> u64 {
        ((self as u64).wrapping_mul(SPREAD).rotate_left(29) ^ (self >> 64) as u64).wrapping_mul(SPREAD)
    }
}

/// A map from integers that is asked far more often than it is built. Open addressing, at most half full.
pub(crate) struct Slots<K, V> {
    slots: Vec<(K, V)>,
    /// How far a hash is shifted to give a place.
    shift: u32,
}

impl<K: Key, V: Copy + Default> Default for Slots<K, V> {
    fn default() -> Self {
        Self { slots: vec![Default::default(); 2], shift: 63 }
    }
}

impl<K: Key, V: Copy + Default> Slots<K, V> {
    pub(crate) fn new(entries: impl Iterator<Item = (K, V)> + Clone) -> Self {
        let size = (entries.clone().count() * 2).next_power_of_two().max(2);
        let mut map = Self { slots: vec![Default::default(); size], shift: 64 - size.trailing_zeros() };
        for entry in entries {
            let place = map.place(entry.0);
            map.slots[place] = entry;
        }
        map
    }

    /// What stands for the key; the default where nothing does.
    pub(crate) fn get(&self, key: K) -> V {
        self.slots[self.place(key)].1
    }

    /// Where the key stands, or the empty place where it would.
    fn place(&self, key: K) -> usize {
        let last = self.slots.len() - 1;
        let mut place = (key.hash() >> self.shift) as usize & last;
        while self.slots[place].0 != key && self.slots[place].0 != K::default() {
            place = (place + 1) & last;
        }
        place
    }
}
