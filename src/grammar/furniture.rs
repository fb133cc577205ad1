//! What stands before the words of a headline, a brief or a live blog's post and is said by nobody: time stamps and
//! announcements.
//!
//! `15.31 GMT  Governor: 'Do not wait'`, `23:20 — No call received`, `LIVE: Thousands leave`, `Correction: a post said …`

use crate::grammar::input::Scene;
use crate::lexicon::Classes;
use crate::text::{Kind, Sentence, Token};

/// The first token of `sentence` behind time stamps and announcements; its own first token where there are none.
pub(super) fn words_start(scene: &Scene<'_>, sentence: Sentence) -> u32 {
    if !scene.token(sentence.start).starts_paragraph() {
        return sentence.start;
    }
    let mut start = sentence.start;
    while let Some(end) = time_stamp(scene, start, sentence.end).or_else(|| announcement(scene, start, sentence.end)) {
        start = end;
    }
    start
}

/// "15.31 GMT", "23:20 —", "2:25 p.m. ET:": a time of day, then a zone or a dash.
fn time_stamp(scene: &Scene<'_>, start: u32, end: u32) -> Option<u32> {
    let tokens = &scene.tokens()[start as usize..end as usize];
    tokens.first().filter(|token| is_time(scene, token))?;
    let zones = tokens[1..].iter().take_while(|token| is_zone(scene, token)).count();
    let at = 1 + zones;
    let closes = tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Dash | Kind::Colon));
    let behind = at + usize::from(closes);
    (zones + usize::from(closes) > 0 && behind < tokens.len()).then_some(start + behind as u32)
}

/// "15.31", "9:05": one or two digits, a stop or a colon, two digits.
fn is_time(scene: &Scene<'_>, token: &Token) -> bool {
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    if token.kind != Kind::Number {
        return false;
    }
    match scene.word(token).as_bytes() {
        [hours @ .., b'.' | b':', tens, ones] => hours.len() <= 2 && digits(hours) && digits(&[*tens, *ones]),
        _ => false,
    }
}

fn is_zone(scene: &Scene<'_>, token: &Token) -> bool {
    const ZONES: [&str; 13] =
        ["GMT", "BST", "UTC", "CET", "CEST", "EST", "EDT", "ET", "PT", "am", "pm", "a.m.", "p.m."];
    ZONES.iter().any(|zone| zone.eq_ignore_ascii_case(scene.word(token)))
}

/// "LIVE:", "IN PICTURES:", "Update:": up to three words, one of them in the list, and a colon.
fn announcement(scene: &Scene<'_>, start: u32, end: u32) -> Option<u32> {
    const WORDS: usize = 3;
    let tokens = &scene.tokens()[start as usize..end as usize];
    let words = tokens.iter().take(WORDS).take_while(|token| token.kind == Kind::Word).count();
    let colon = tokens.get(words).is_some_and(|token| token.kind == Kind::Colon) && words + 1 < tokens.len();
    // "Here he says:" does more than announce.
    let says = |token: &Token| scene.lexicon.classes(token.lex).any(Classes::SUBJECT.with(Classes::REPORTING));
    let announces = |token: &Token| scene.lexicon.is_announcement(token.lex);
    let announces = || tokens[..words].iter().any(announces) && !tokens[1..words.max(1)].iter().any(says);
    (colon && announces()).then_some(start + words as u32 + 1)
}
