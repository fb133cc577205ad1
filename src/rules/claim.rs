//! Whether two attributions say the same thing, by the words that carry meaning.

use rustc_hash::FxHashSet;

/// The words that carry meaning, in small letters.
pub(super) fn words_of<'t>(texts: impl Iterator<Item = &'t str>) -> FxHashSet<String> {
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '\''));
    words
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .collect()
}

/// Whether a third of the words of the shorter of the two stand in the other, three at least.
pub(super) fn same_claim(one: &FxHashSet<String>, other: &FxHashSet<String>) -> bool {
    let shared = one.intersection(other).count();
    shared >= 3 && shared * 3 >= one.len().min(other.len())
}

/// Words of four letters and more that every claim may have.
const EMPTY: [&str; 40] = [
    "about", "after", "also", "because", "been", "before", "being", "could", "does", "down", "during", "even", "from",
    "have", "into", "just", "more", "most", "much", "only", "other", "over", "said", "should", "some", "such", "than",
    "that", "their", "them", "then", "there", "they", "this", "those", "were", "what", "when", "will", "with",
];
