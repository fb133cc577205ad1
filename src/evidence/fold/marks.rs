//! Which bytes of a text are letters, 64 at a time: most words are letters alone between plain marks, and where they start
//! and end is read from the bits.
//!
//! ```text
//! text      the old pier; it’s
//! letters   111·111·1111··11···1
//! others    ·················111··      what may go on with a word, or start one
//! ```

/// 64 bytes of a text: a bit each, the lowest for the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    /// The first byte.
    start: usize,
    /// Letters of ASCII.
    letters: u64,
    /// What is neither a letter nor a mark that stands between words wherever it stands, but for a full stop behind one
    /// letter.
    others: u64,
}

/// How many bytes are marked.
const LEN: usize = 64;

impl Marks {
    /// Those of the bytes from `start` on; none where they are fewer.
    pub(super) fn of(text: &[u8], start: usize) -> Self {
        let Some(bytes) = text[start..].first_chunk::<LEN>() else {
            return Self { start, letters: 0, others: u64::MAX };
        };
        let letters = bits(&bytes.map(|byte| u8::from(byte.is_ascii_alphabetic())));
        let others = bits(&bytes.map(|byte| u8::from(is_other(byte))));
        Self { start, letters, others }
    }

    /// How many bytes were marked of those before `at`.
    pub(super) fn passed(&self, at: usize) -> usize {
        at - self.start
    }

    /// The first word from `at` on, where nothing but letters and marks between words stands up to its end: its first byte,
    /// and its length.
    #[inline]
    pub(super) fn word(&self, at: usize) -> Option<(usize, usize)> {
        let passed = (at - self.start) as u32;
        let letters = self.letters.checked_shr(passed)?;
        let before = letters.trailing_zeros();
        let len = letters.checked_shr(before)?.trailing_ones();
        // The byte behind it has to be marked, too.
        let end = before + len;
        let is_plain = passed + end < LEN as u32 && self.others >> passed & u64::MAX >> (63 - end) == 0;
        is_plain.then_some((at + before as usize, len as usize))
    }
}

/// Digits, signs, apostrophes, brackets that may hold a stage direction, and all that is not ASCII.
fn is_other(byte: u8) -> bool {
    matches!(byte, b'$'..=b'(' | b'0'..=b'9' | b'[' | b'`' | 0x80..)
}

/// The lowest bit of each byte.
fn bits(bytes: &[u8; LEN]) -> u64 {
    // Each product moves the bits of eight bytes side by side.
    let eight = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let (eights, _) = bytes.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, bytes| bits << 8 | eight(bytes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let marks = Marks::of(text.as_bytes(), 0);
        let (mut at, mut words) = (0, Vec::new());
        while let Some((start, len)) = marks.word(at) {
            at = start + len;
            words.push(&text[start..at]);
        }
        words
    }

    #[test]
    fn words_up_to_the_first_that_is_not_plain() {
        let behind = " and nothing of what comes behind is looked at any more by anybody";
        for (text, plain) in [
            ("The old pier; a -- b, (so", "The old pier a b"),
            ("in 1990", "in"),
            ("it’s", ""),
            ("to don't", "to"),
            ("for $5", "for"),
            ("not [sic]", "not"),
        ] {
            assert_eq!(words(&format!("{text}{behind}")).join(" "), plain, "{text}");
        }
        assert_eq!(words("short"), [""; 0]);
    }

    #[test]
    fn a_word_that_ends_behind_the_marks_is_none() {
        for before in 0..70 {
            let text = format!("{}word{}", " ".repeat(before), " ".repeat(64));
            assert_eq!(words(&text).len(), usize::from(before + 4 < LEN), "{before}");
        }
    }

    proptest! {
        #[test]
        fn each_byte_has_its_bit(bytes: [u8; 32]) {
            let bytes: Vec<u8> = bytes.into_iter().flat_map(|byte| [byte, byte % 0x80]).collect();
            let marks = Marks::of(&bytes, 0);
            for (at, byte) in bytes.into_iter().enumerate() {
                prop_assert_eq!(marks.letters >> at & 1 == 1, byte.is_ascii_alphabetic());
                let other = byte.is_ascii_digit() || !byte.is_ascii() || b"$%&'([`".contains(&byte);
                prop_assert_eq!(marks.others >> at & 1 == 1, other);
            }
        }
    }
}
