use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};
use smallvec::SmallVec;

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
    // By how they begin: who said them first.
    let mut spoken: FxHashMap<u64, SmallVec<[(&Source, &Piece); 1]>> = FxHashMap::default();
    for said in story.all().iter().filter(|said| said.own) {
        let Some(speaker) = said.speaker.filter(|speaker| speaker.class != Class::Unresolved) else { continue };
        let quoted = if said.quoted_words < FEWEST { &[] } else { said.one.quoted.as_slice() };
        let long = |piece: &Piece| quoted.len() == 1 || words(&story.scene, piece.bytes) >= FEWEST;
        for piece in quoted.iter().filter(|piece| long(piece) && is_closed(story, piece)) {
            let alike = spoken.entry(beginning(&piece.text)).or_default();
            let Some((first, before)) = alike.iter().find(|(_, other)| letters(&other.text).eq(letters(&piece.text)))
            else {
                alike.push((speaker, piece));
                continue;
            };
            let together = before.start == piece.start || said.one.with.contains(&first.id) || said.inside.is_some();
            if first.id != speaker.id && !together {
                let message = format!("“{}” says here what “{}” says before, word for word", speaker.name, first.name);
                found.add(piece, About::Said(said.one), message);
            }
        }
    }
}

/// The letters of the words, whatever their case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The first letters as one number: few that are not the same begin alike.
fn beginning(text: &str) -> u64 {
    const LETTERS: usize = 16;
    let mut hasher = FxHasher::default();
    let first = text.chars().filter(|c| c.is_alphanumeric()).take(LETTERS);
    first.filter_map(|letter| letter.to_lowercase().next()).for_each(|small| hasher.write_u32(small.into()));
    hasher.finish()
}

/// Whether a mark closes the words: what goes on in the next paragraph may be another's.
fn is_closed(story: &Story<'_>, piece: &Piece) -> bool {
    story.scene.token(token_at(&story.scene, piece.bytes.end)).kind.is_mark()
}
