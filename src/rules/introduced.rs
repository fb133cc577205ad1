//! Whether an unnamed source has a name elsewhere in the story: "the Vermont senator", "Ann Holt, an aide".

use super::facts::{sentence_at, tokens};
use crate::grammar::Scene;
use crate::lexicon::Classes;
use crate::model::{Class, Piece, Source};
use crate::text::Kind;

/// "*the* Vermont senator", "Ann Holt, *an aide to the mayor*", "a former candidate — *Ann Holt*": whose name is given.
pub(super) fn introduced(scene: &Scene<'_>, source: &Source) -> bool {
    let definite = |text: &str| ["the ", "this ", "that ", "these ", "those "].iter().any(|the| starts_with(text, the));
    let one = source.class == Class::UnnamedPerson;
    let Some(first) = source.mentions.first() else { return false };
    // "A US official … *the official*" goes back to no name.
    if definite(&source.name) || definite(&first.text) || one && is_known(source) {
        return true;
    }
    let all = tokens(scene, first.bytes);
    let start = all.start;
    let place = Classes::PLACE.with(Classes::WEEKDAY).with(Classes::MONTH);
    let name = |at: u32| scene.token(at).capital() && !scene.classes(scene.token(at)).any(place);
    let mark = |at: u32| matches!(scene.token(at).kind, Kind::Comma | Kind::Dash);
    let behind_name = start >= 2 && mark(start - 1) && name(start - 2);
    let end = scene.tokens().len() as u32;
    // A name in the words themselves, or right behind them, and no owner's: "*Ann Holt*'s aide".
    let with_name = (start..(all.end + 8).min(end)).any(|at| {
        let pair = at + 1 < end && scene.lexicon.given_name(scene.token(at).lex).is_some() && name(at) && name(at + 1);
        let apart = at > start && mark(at - 1) || at + 2 == all.end || at == all.end;
        pair && apart
    });
    behind_name || with_name || one && is_named_next(scene, first)
}

/// "A top adviser said … *Ann Holt spoke* to reporters": an agency's way to name whom it has just described.
fn is_named_next(scene: &Scene<'_>, described: &Piece) -> bool {
    let Some(next) = scene.layout.sentences.get(sentence_at(scene, described.bytes.start) + 1) else { return false };
    let spoke = (next.start..next.end.min(next.start + 4)).find(|&at| scene.is_any(at, &["spoke"]));
    let given = scene.lexicon.given_name(scene.token(next.start).lex).is_some();
    given
        && spoke.is_some_and(|spoke| spoke > next.start + 1 && (next.start..spoke).all(|at| scene.token(at).capital()))
}

/// "*another* aide", "a *third* source": one beside others.
pub(super) fn tells_of_others(name: &str) -> bool {
    const OTHERS: [&str; 6] = ["another", "fourth", "other", "second", "separate", "third"];
    name.split(' ').take(2).any(|word| OTHERS.contains(&word))
}

/// "his chief aide", "71-year-old diplomat": the one who was told of before; not "an aide", "one of his aides", "source close".
fn is_known(source: &Source) -> bool {
    let mut words = source.name.split(' ');
    let first = words.next().unwrap_or_default();
    let opens = ["a", "an", "one", "another", "some", "any", "source", "someone", "somebody"];
    let opens = opens.contains(&first.to_lowercase().as_str());
    let counted = words.clone().next().is_some_and(|word| word == "of") || first.ends_with(char::is_numeric);
    let owner = source.name.split_once(['’', '\'']).filter(|_| first.starts_with(char::is_uppercase));
    // "Boll's *aide*" is one of his, "Boll's *former campaign manager*" one known by that.
    let owned = owner.is_some_and(|(_, role)| role.split(' ').count() < 3);
    !opens && !counted && !owned
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start))
}
