use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::facts::{token_at, words};
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Class, Level, Piece, Source};

pub(super) const RULE: Rule = Rule {
    name: "same-quote-two-speakers",
    page: include_str!("same_quote_two_speakers.md"),
    level: Level::Error,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Reuters",
    find,
};

/// Fewer words may be anybody's.
const FEWEST: usize = 8;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let mut spoken: FxHashMap<u64, (&Source, u32)> = FxHashMap::default();
    for said in story.all().iter().filter(|said| said.own) {
        let Some(speaker) = said.speaker.filter(|speaker| speaker.class != Class::Unresolved) else { continue };
        for piece in said.one.quoted.iter().filter(|piece| words(&piece.text) >= FEWEST && is_closed(story, piece)) {
            let (first, start) = *spoken.entry(spelled(&piece.text)).or_insert((speaker, piece.start));
            let together = start == piece.start || said.one.with.contains(&first.id) || said.inside.is_some();
            if first.id != speaker.id && !together {
                let message = format!("“{}” says here what “{}” says before, word for word", speaker.name, first.name);
                found.add(piece, About::Said(said.one), message);
            }
        }
    }
}

/// The letters of the words, whatever their case, as one number.
fn spelled(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for letter in text.chars().filter(|c| c.is_alphanumeric()) {
        match letter.is_ascii() {
            true => hasher.write_u32(letter.to_ascii_lowercase().into()),
            false => letter.to_lowercase().for_each(|small| hasher.write_u32(small.into())),
        }
    }
    hasher.finish()
}

/// Whether a mark closes the words: what goes on in the next paragraph may be another's.
fn is_closed(story: &Story<'_>, piece: &Piece) -> bool {
    story.scene.token(token_at(&story.scene, piece.bytes.end)).kind.is_mark()
}
