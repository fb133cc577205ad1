//! Where an article says that a name is withheld, and why, word for word.

use crate::grammar::{Run, Scene};
use crate::lexicon::{AnonymityPhrase, Classes, Withheld};
use crate::text::Kind;

/// One statement about a withheld name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Withholding {
    /// Sentence number.
    pub(crate) sentence: usize,
    /// The words, from the marker to the end of its clause.
    pub(crate) words: Run,
    pub(crate) says: Withheld,
    /// "who, like others interviewed for this article": holds for all.
    pub(crate) blanket: bool,
}

/// All statements about withheld names, in text order.
pub(crate) fn find(scene: &Scene<'_>) -> Vec<Withholding> {
    let mut found: Vec<Withholding> = Vec::new();
    for (number, sentence) in scene.layout.sentences.iter().enumerate() {
        for at in sentence.start..sentence.end {
            if !scene.lexicon.classes(scene.token(at).lex).any(Classes::ANONYMITY) {
                continue;
            }
            let hit =
                scene.lexicon.anonymity().iter().find_map(|phrase| Some((start_of(scene, phrase, at)?, phrase.says)));
            let Some((start, says)) = hit else { continue };
            let words = Run::new(start, clause_end(scene, at, sentence.end));
            match found.last_mut() {
                // "on condition of anonymity because they were not authorised to speak": marker and reason are one.
                Some(last) if last.words.end >= words.start => last.words.end = last.words.end.max(words.end),
                _ => found.push(Withholding {
                    sentence: number,
                    words,
                    says,
                    blanket: is_blanket(scene, sentence.start, start),
                }),
            }
        }
    }
    found
}

/// Where `phrase` starts, if its key stands at `at` and the rest fits around it.
fn start_of(scene: &Scene<'_>, phrase: &AnonymityPhrase, at: u32) -> Option<u32> {
    if !phrase.places[phrase.key].0.contains(&scene.token(at).lex) {
        return None;
    }
    let mut start = at;
    for (words, optional) in phrase.places[..phrase.key].iter().rev() {
        let before = start.checked_sub(1)?;
        if words.is_empty() || words.contains(&scene.token(before).lex) {
            start = before;
        } else if !optional {
            return None;
        }
    }
    let mut end = at + 1;
    for (words, optional) in &phrase.places[phrase.key + 1..] {
        let next = scene.tokens().get(end as usize)?;
        if words.is_empty() || words.contains(&next.lex) {
            end += 1;
        } else if !optional {
            return None;
        }
    }
    Some(start)
}

/// The clause of a marker ends at a comma, a dash, a stop, or a quotation mark.
fn clause_end(scene: &Scene<'_>, from: u32, end: u32) -> u32 {
    (from..end)
        .find(|&at| {
            let kind = scene.token(at).kind;
            matches!(kind, Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon | Kind::Close) || kind.is_mark()
        })
        .unwrap_or(end)
}

fn is_blanket(scene: &Scene<'_>, start: u32, end: u32) -> bool {
    (start..end.saturating_sub(1)).any(|at| {
        let next = scene.word(scene.token(at + 1));
        scene.word(scene.token(at)) == "like" && matches!(next, "others" | "other" | "all" | "several" | "most")
    })
}
