//! References cut into chunks of about a thousand bytes: the index knows which words stand in which chunk.
//!
//! A chunk ends with a line where it can, else with a sentence, else with a word, and never inside a label.

use super::reference::Reference;
use crate::text::floor;

/// A chunk has at least so many bytes, where the reference has.
const SHORTEST: usize = 800;
/// A chunk ends with a line or sentence up to here, with a word up to there, and with any character behind.
const SENTENCE: usize = 1200;
const WORD: usize = 1600;

/// The first byte of each chunk; at least one.
pub(super) fn starts(reference: &Reference) -> Vec<u32> {
    let text = reference.text.as_str();
    let mut starts = vec![0];
    let mut at = 0;
    while text.len() - at > WORD {
        at = before_label(reference, at, end(text, at));
        starts.push(at as u32);
    }
    starts
}

/// Where a chunk that starts at `at` ends.
fn end(text: &str, at: usize) -> usize {
    let (first, sentence, word) = (at + SHORTEST, at + SENTENCE, floor(text, at + WORD));
    let bytes = text.as_bytes();
    let line = memchr::memchr(b'\n', &bytes[first..sentence]).map(|found| first + found + 1);
    let stop = || memchr::memmem::find(&bytes[first..sentence], b". ").map(|found| first + found + 2);
    let space = || bytes[first..word].iter().rposition(u8::is_ascii_whitespace).map(|found| first + found + 1);
    line.or_else(stop).or_else(space).unwrap_or(word)
}

/// The end of a chunk, or the start of the label that it falls into.
fn before_label(reference: &Reference, at: usize, end: usize) -> usize {
    let Some(turn) = reference.turn_at(end as u32) else { return end };
    let start = reference.turns[turn].start as usize;
    let inside = end < start + reference.label_at(turn) as usize;
    if inside && start > at { start } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Turn;

    #[test]
    fn a_chunk_ends_with_a_line_a_sentence_or_a_word() {
        let line = format!("{}.\n", "word ".repeat(50).trim());
        let text = line.repeat(20);
        let cut = starts(&Reference::plain("a", text.as_str()));
        assert!(cut.len() > 3);
        assert!(cut[1..].iter().all(|&at| text[..at as usize].ends_with('\n')), "{cut:?}");

        for (unit, end) in [("One of them. ", ". "), ("word ", " "), ("é", "é")] {
            let text = unit.repeat(2000);
            let cut = starts(&Reference::plain("a", text.as_str()));
            assert!(cut[1..].iter().all(|&at| text[..at as usize].ends_with(end)), "{unit}: {cut:?}");
        }
    }

    #[test]
    fn no_chunk_ends_inside_a_label() {
        let text = format!("{} MS. A. REED: We {}", "word ".repeat(159), "stay here ".repeat(200));
        let start = text.find("MS.").expect("a label") as u32;
        let turns = vec![Turn { start, speaker: Some("MS. A. REED".to_owned()) }];
        let cut = starts(&Reference { turns, ..Reference::plain("a", text) });
        assert_eq!(cut[1], start);
    }
}
