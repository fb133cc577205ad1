//! British and American spellings of a word as one form: "colour" and "color", "organise" and "organize".

use std::num::NonZeroU64;
use std::sync::LazyLock;

use compact_str::{CompactString, format_compact};

use super::list::{self, Head, Heads, Table};
use crate::text::as_number;

/// What may follow a stem of the list.
const ENDINGS: &[&str] = &[
    "", "s", "ed", "ing", "er", "ers", "ful", "fully", "less", "able", "ably", "ability", "ally", "al", "ation",
    "ations", "ism", "ist", "ists", "ite", "ites", "hood", "hoods", "ly", "y", "ical", "ic", "ics", "ian", "ians",
    "or", "ors", "e", "es", "a", "as", "us", "uses", "tic", "tist", "tists", "sia",
];

/// What may stand before a stem.
const BEGINNINGS: &[&str] = &["", "dis", "un", "mis", "re", "over", "multi"];

/// British forms and the American form of each.
static AMERICAN: LazyLock<Table<CompactString, CompactString>> = LazyLock::new(|| {
    let mut forms: Vec<(CompactString, CompactString)> = Vec::new();
    for row in list::rows(include_str!("spelling.txt")) {
        let [british, american] = row[..] else { panic!("spelling.txt: two columns, not {row:?}") };
        match (british.strip_suffix('-'), american.strip_suffix('-')) {
            (Some(british), Some(american)) => {
                for beginning in BEGINNINGS {
                    for ending in ENDINGS {
                        forms.push((
                            format_compact!("{beginning}{british}{ending}"),
                            format_compact!("{beginning}{american}{ending}"),
                        ));
                    }
                }
            }
            _ => forms.push((british.into(), american.into())),
        }
    }
    forms.into_iter().collect()
});

/// How a British word begins whose American form begins otherwise: "grey".
pub(super) fn turned_heads() -> Heads {
    let begins = |(british, american): (&CompactString, &CompactString)| (Head::of(british), Head::of(american));
    let turned = AMERICAN.iter().map(begins).filter(|(british, american)| british != american);
    turned.map(|(british, _)| british).collect()
}

/// Whether [`fold`] surely leaves a word as it is that has up to eight small letters, a byte each: no British word begins like
/// it, and it has no z.
pub(super) fn stays(letters: NonZeroU64) -> bool {
    let letters = letters.get();
    !AMERICAN.heads().has(Head::of_letters(letters as u32)) && !letters.to_le_bytes().contains(&b'z')
}

/// How the American forms begin that British words are folded to.
static AMERICAN_HEADS: LazyLock<Heads> =
    LazyLock::new(|| AMERICAN.iter().map(|(_, american)| Head::of(american)).collect());

/// The letters of a folded form, a byte each, where it has no more than eight and no other spelling is folded to it: surely
/// no British one, since no American form begins like it, and none with a z.
pub(super) fn only_letters(form: &str) -> Option<NonZeroU64> {
    let is_plain = form.len() <= 8 && form.bytes().all(|byte| byte.is_ascii_lowercase());
    let had_a_z = |s: &str| form.rfind(s).is_some_and(|at| at >= 3 && is_ending(&form[at + 2..]));
    if !is_plain || AMERICAN_HEADS.has(Head::of(form)) || had_a_z("is") || had_a_z("ys") {
        return None;
    }
    NonZeroU64::new(as_number(form.as_bytes()))
}

/// The American spelling of a word in small letters, and with -ise for -ize: one form for both, seldom a spelling that
/// anyone writes.
pub(super) fn fold(word: CompactString) -> CompactString {
    let word = match AMERICAN.get(&word) {
        Some(american) => american.clone(),
        None => word,
    };
    if !word.as_bytes().contains(&b'z') {
        return word;
    }
    for (z, s) in [("iz", "is"), ("yz", "ys")] {
        if let Some(at) = word.rfind(z).filter(|&at| at >= 3 && is_ending(&word[at + 2..])) {
            return format_compact!("{}{s}{}", &word[..at], &word[at + 2..]);
        }
    }
    word
}

/// What may follow -iz or -is: "organise", "organised", "organisation".
fn is_ending(end: &str) -> bool {
    matches!(end, "e" | "es" | "ed" | "er" | "ers" | "ing" | "ation" | "ations" | "ational")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(british: &str, american: &str) -> bool {
        fold(british.into()) == fold(american.into())
    }

    #[test]
    fn spellings_of_one_word() {
        for (british, american) in [
            ("colour", "color"),
            ("unfavourable", "unfavorable"),
            ("neighbourhoods", "neighborhoods"),
            ("organisation", "organization"),
            ("analysed", "analyzed"),
            ("travelling", "traveling"),
            ("centre", "center"),
            ("defence", "defense"),
            ("manoeuvres", "maneuvers"),
            ("paediatrician", "pediatrician"),
        ] {
            assert!(one(british, american), "{british} {american}");
        }
    }

    #[test]
    fn words_that_only_look_alike() {
        for (a, b) in [("four", "for"), ("tour", "tor"), ("hour", "hor"), ("size", "sise"), ("whiled", "wild")] {
            assert!(!one(a, b), "{a} {b}");
        }
    }
}
