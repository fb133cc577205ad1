//! `"Courage is catching." ¶ — Vera Holt, beekeeper`: who said the paragraph before, on a line of its own.

use smallvec::smallvec;

use super::plain;
use crate::grammar::input::{Run, Scene};
use crate::grammar::{Attribution, Pattern};
use crate::lexicon::Classes;
use crate::model::Confidence;
use crate::text::{Kind, Sentence};

/// Whether sentence `index` is a dash and a name, alone in its paragraph.
pub(super) fn is_signature(scene: &Scene<'_>, index: usize) -> bool {
    let sentences = &scene.layout.sentences;
    let Some(sentence) = sentences.get(index) else { return false };
    let first = scene.token(sentence.start);
    if first.kind != Kind::Dash || !first.starts_paragraph() {
        return false;
    }
    // Two lines with a dash in a row are a list.
    let alone = sentences.get(index + 1).is_none_or(|next| {
        let next = scene.token(next.start);
        next.starts_paragraph() && next.kind != Kind::Dash
    });
    alone && name_words(scene, *sentence).is_some()
}

/// The words of the name, up to a comma or the end: capitals, but for the small words that names have.
fn name_words(scene: &Scene<'_>, sentence: Sentence) -> Option<usize> {
    const LONGEST_NAME: usize = 6;
    const LONGEST: u32 = 20;
    let tokens = &scene.tokens()[sentence.start as usize + 1..sentence.end as usize];
    let name = tokens.iter().take_while(|t| !matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Open));
    let mut words = 0;
    for token in name {
        let small = Classes::PREPOSITION.with(Classes::ARTICLE);
        let fits = token.kind == Kind::Word && (token.capital() || words > 0 && scene.classes(token).any(small));
        if !fits || scene.lexicon.classes(token.lex).any(Classes::FINITE) {
            return None;
        }
        words += 1;
    }
    ((1..=LONGEST_NAME).contains(&words) && sentence.end - sentence.start <= LONGEST).then_some(words)
}

/// The attribution of a signature: its content is the paragraph before, in marks or not.
pub(super) fn signature(scene: &Scene<'_>, index: usize) -> Option<Attribution> {
    let sentences = &scene.layout.sentences;
    let sentence = sentences[index];
    let last = index.checked_sub(1).filter(|_| is_signature(scene, index))?;
    let first = (0..=last).rev().find(|&at| scene.token(sentences[at].start).starts_paragraph())?;
    let content = Run::new(sentences[first].start, sentences[last].end);
    // Words without marks are someone's only before a long dash and a full name: a hyphen also makes a list.
    let quoted = scene.token(content.start).kind.is_mark() && scene.token(content.end - 1).kind.is_mark();
    let dash = scene.token(sentence.start);
    let sure = dash.end - dash.start > 1 && name_words(scene, sentence).is_some_and(|words| words > 1);
    if !quoted && !sure {
        return None;
    }
    let stop = u32::from(scene.token(sentence.end - 1).kind == Kind::Stop);
    let mut one = plain(Pattern::ColonLabel, Run::new(sentence.start, sentence.start + 1));
    one.source = smallvec![Run::new(sentence.start + 1, sentence.end - stop)];
    one.content = smallvec![content];
    one.confidence = if quoted { Confidence::High } else { Confidence::Medium };
    one.because = "a name behind a dash on the line below";
    Some(one)
}
