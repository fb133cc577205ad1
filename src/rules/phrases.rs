//! Phrases of a word list, found among the words of an article.
//!
//! A row is words; `a/b` is one of them, a `?` before a word makes it optional, `*` is any one word. Columns behind a tab are
//! the caller's.

/// A list of phrases.
pub(super) struct Phrases(Vec<Phrase>);

struct Phrase {
    places: Vec<Place>,
    /// What stands behind the first tab.
    says: &'static str,
}

struct Place {
    /// Empty: any word.
    words: Vec<&'static str>,
    optional: bool,
}

impl Phrases {
    /// Reads a list; lines with `#` are its header.
    pub(super) fn read(list: &'static str) -> Self {
        let rows = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        Self(rows.map(Phrase::read).collect())
    }

    /// The first phrase that starts at the first of `words`: how many words it takes, and what stands behind its tab.
    pub(super) fn at(&self, words: &[&str]) -> Option<(usize, &'static str)> {
        self.0.iter().find_map(|phrase| Some((fits(&phrase.places, words)?, phrase.says)))
    }

    /// The first phrase anywhere in `words`: from which word to which, and what stands behind its tab.
    pub(super) fn find(&self, words: &[&str]) -> Option<(std::ops::Range<usize>, &'static str)> {
        (0..words.len()).find_map(|start| self.at(&words[start..]).map(|(len, says)| (start..start + len, says)))
    }
}

impl Phrase {
    fn read(row: &'static str) -> Self {
        let (words, says) = row.split_once('\t').unwrap_or((row, ""));
        let place = |word: &'static str| {
            let (optional, word) = word.strip_prefix('?').map_or((false, word), |word| (true, word));
            let words = if word == "*" { Vec::new() } else { word.split('/').collect() };
            Place { words, optional }
        };
        Self { places: words.split(' ').map(place).collect(), says }
    }
}

/// How many of `words` the places take from the first on.
fn fits(places: &[Place], words: &[&str]) -> Option<usize> {
    let Some((place, rest)) = places.split_first() else { return Some(0) };
    let here = words
        .first()
        .is_some_and(|word| place.words.is_empty() || place.words.iter().any(|known| known.eq_ignore_ascii_case(word)));
    let taken = if here { fits(rest, &words[1..]).map(|len| len + 1) } else { None };
    taken.or_else(|| if place.optional { fits(rest, words) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(list: &'static str, text: &str) -> Option<std::ops::Range<usize>> {
        let words: Vec<&str> = text.split(' ').collect();
        Phrases::read(list).find(&words).map(|(range, _)| range)
    }

    #[test]
    fn one_of_several_an_optional_and_any_word() {
        assert_eq!(find("# header\nto speak candidly/freely", "wished to speak Freely here"), Some(1..4));
        assert_eq!(find("sensitivity of ?the matter/*", "the sensitivity of matter"), Some(1..4));
        assert_eq!(find("to discuss * talks", "to discuss private talks"), Some(0..4));
        assert_eq!(find("to discuss * talks", "to discuss talks"), None);
        assert_eq!(find("to speak", ""), None);
    }
}
