//! Letters of ASCII, eight at a time.

/// The bytes of a word of up to eight as a number, the first the lowest.
pub(crate) fn as_number(word: &[u8]) -> u64 {
    word.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// How many of eight bytes, from the lowest on, are small letters before the first that is none.
pub(crate) fn small_letters(bytes: u64) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let low = bytes & !HIGH;
    // The high bit of each byte says whether it lies there; no sum carries into the next byte.
    let from_a = low + ONES * (0x80 - b'a' as u64);
    let behind_z = low + ONES * (0x80 - (b'z' + 1) as u64);
    let others = (!from_a | behind_z | bytes) & HIGH;
    others.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn small_letters_are_counted_as_one_by_one(bytes: [u8; 8], letters in "[a-z]{0,8}") {
            let mut mixed = bytes;
            mixed[..letters.len()].copy_from_slice(letters.as_bytes());
            for bytes in [bytes, mixed] {
                let letters = small_letters(u64::from_le_bytes(bytes));
                prop_assert_eq!(letters, bytes.iter().take_while(|b| b.is_ascii_lowercase()).count());
            }
        }
    }
}
