//! Bodies: the full name behind an acronym, behind a shorter name, behind "the department".

use rustc_hash::FxHashMap;

use crate::grammar::{Run, Scene};
use crate::lexicon::Classes;
use crate::sources::proper::joined;
use crate::text::{Flags, Kind};

/// The acronyms that an article explains, each with its full name: "Alder Policy Centre (APC)".
pub(super) fn acronyms<'a>(scene: &Scene<'a>) -> FxHashMap<&'a str, &'a str> {
    let mut found = FxHashMap::default();
    let tokens = scene.tokens();
    for (at, three) in tokens.windows(3).enumerate() {
        let [open, acronym, close] = three else { continue };
        if open.kind == Kind::Open && acronym.flags.has(Flags::UPPER) && close.kind == Kind::Close {
            let acronym = scene.word(acronym);
            if let Some(name) = spelled_out(scene, acronym, at as u32) {
                found.entry(acronym).or_insert(joined(scene, name));
            }
        }
    }
    found
}

/// The name that ends at `end` and whose capitals spell the acronym; small words may be left out.
fn spelled_out(scene: &Scene<'_>, acronym: &str, end: u32) -> Option<Run> {
    const LONGEST: u32 = 12;
    let mut letters = acronym.bytes().rev().filter(u8::is_ascii_uppercase);
    let mut wanted = letters.next()?;
    for at in (end.saturating_sub(LONGEST)..end).rev() {
        let token = scene.token(at);
        let inner = scene.is_any(at, &["of", "for", "and", "the", "on", "in", "to", "&"]);
        let named = token.kind == Kind::Word && token.capital();
        if !(inner || named) {
            return None;
        }
        if token.capital() && scene.word(token).as_bytes().first() == Some(&wanted) {
            match letters.next() {
                Some(next) => wanted = next,
                None => return Some(Run::new(whole(scene, at), end)),
            }
        } else if token.capital() {
            return None;
        }
    }
    None
}

/// "U.S. Department of Harbours and Fish (HF)": the name goes back over "of" and "for", and over the country.
fn whole(scene: &Scene<'_>, start: u32) -> u32 {
    let mut start = start;
    if start > 0 && scene.classes(scene.token(start - 1)).any(Classes::SIDE) {
        start -= 1;
    }
    while start > 1 && scene.is_any(start - 1, &["of", "for"]) && scene.token(start - 2).capital() {
        start = around(scene, start - 2).start;
    }
    start
}

/// Whether the capitals of a name spell the acronym: "Alder Policy Centre" and "APC".
pub(super) fn spells(name: &str, acronym: &str) -> bool {
    const SHORTEST: usize = 3;
    let upper = acronym.len() >= SHORTEST && acronym.bytes().all(|b| b.is_ascii_uppercase());
    upper && name.contains(' ') && {
        let initials = name.split([' ', '-']).filter_map(|word| word.bytes().next()).filter(u8::is_ascii_uppercase);
        initials.eq(acronym.bytes())
    }
}

/// The latest name before `at` that has this noun in it as a capitalised word: "the department" after "the Harbour Department".
pub(super) fn named_before<'a>(scene: &Scene<'a>, noun: &str, at: u32) -> Option<&'a str> {
    const REACH: u32 = 3000;
    let fits = |&at: &u32| {
        let token = scene.token(at);
        token.capital() && scene.word(token).eq_ignore_ascii_case(noun)
    };
    (at.saturating_sub(REACH)..at).rev().filter(fits).find_map(|at| {
        let run = around(scene, at);
        (run.end - run.start > 1).then(|| joined(scene, run))
    })
}

/// The capitalised words around a place: "the | Department of Harbours | said".
pub(crate) fn around(scene: &Scene<'_>, at: u32) -> Run {
    let capital = |at: u32| {
        let token = scene.token(at);
        let function = Classes::ARTICLE.with(Classes::PREPOSITION).with(Classes::COORDINATOR).with(Classes::POSSESSIVE);
        token.kind == Kind::Word && token.capital() && !scene.classes(token).any(function)
    };
    let (mut start, mut end) = (at, at + 1);
    while start > 0 && capital(start - 1) && !scene.token(start).starts_paragraph() {
        start -= 1;
    }
    let last = scene.tokens().len() as u32;
    loop {
        if end < last && capital(end) {
            end += 1;
        } else if end + 1 < last && scene.is_any(end, &["of", "for", "and"]) && capital(end + 1) {
            end += 2;
        } else {
            return Run::new(start, end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::spells;

    #[test]
    fn acronyms_and_what_they_do_not_stand_for() {
        assert!(spells("Alder Policy Centre", "APC"));
        assert!(spells("Ministry of Fish and Harbours", "MFH"));
        for (name, acronym) in [("Alder Policy", "APC"), ("Alder Policy", "AP"), ("Apc", "APC"), ("", "APC")] {
            assert!(!spells(name, acronym), "{name} {acronym}");
        }
    }
}
