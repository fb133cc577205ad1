//! Where an article says that a name is withheld, and why, word for word.

use rustc_hash::FxHashSet;

use crate::grammar::{Run, Scene};
use crate::lexicon::{AnonymityPhrase, Classes, Plural, Withheld};
use crate::model::{Anonymity, Class};
use crate::sources::entity::Entity;
use crate::sources::resolve::Walk;
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

impl Walk<'_> {
    /// Ties each statement about a withheld name to the unnamed source it stands beside.
    pub(super) fn withheld(&mut self, found: &[Withholding]) {
        for one in found {
            let sentence = self.scene.layout.sentences[one.sentence];
            let earliest = self.scene.layout.sentences[one.sentence.saturating_sub(2)].start;
            let several = self.scene.is_any(sentence.start, &["both", "they", "all", "the", "none"]);
            let fits = |entity: &Entity<'_>| {
                let unnamed = matches!(entity.class, Class::UnnamedPerson | Class::UnnamedGroup);
                let partial = entity.class == Class::NamedPerson && !entity.name.contains(' ');
                unnamed || partial && one.says != Withheld::Reason
            };
            let mut near: Vec<(u32, usize)> = Vec::new();
            for (id, entity) in self.entities.iter().enumerate().filter(|(_, entity)| fits(entity)) {
                let place = entity
                    .mentions
                    .iter()
                    .filter(|run| run.start >= earliest && run.start < sentence.end)
                    .map(|run| run.start)
                    .max();
                near.extend(place.map(|place| (place, id)));
                if one.blanket && place.is_none() && entity.is_anonymous() {
                    near.push((0, id));
                }
            }
            near.sort_unstable_by_key(|(place, _)| std::cmp::Reverse(*place));
            let same_sentence = near.first().is_some_and(|(place, _)| *place >= sentence.start);
            let count = if one.blanket {
                near.len()
            } else if several && !same_sentence {
                2
            } else {
                1
            };
            for (_, id) in near.into_iter().take(count) {
                let entity = &mut self.entities[id];
                entity.anonymity = match (one.says, entity.class) {
                    (Withheld::Protected, _) | (_, Class::NamedPerson) => Anonymity::Protected,
                    _ => Anonymity::Disclosed,
                };
                entity.reason = entity.reason.or(Some(one.words));
            }
        }
    }

    /// What is said of a group's names holds for "one of them".
    pub(super) fn members_follow(&mut self) {
        for id in 0..self.entities.len() {
            let Some(like) = self.entities[id].like else { continue };
            let (anonymity, reason) = (self.entities[like].anonymity, self.entities[like].reason);
            let entity = &mut self.entities[id];
            if matches!(entity.anonymity, Anonymity::None | Anonymity::Undisclosed) {
                entity.anonymity = anonymity;
                entity.reason = entity.reason.or(reason);
            }
        }
    }

    /// "US officials said" is anonymous where the article also has a single "one US official" or an explained one of that kind;
    /// alone it may be an on-record briefing.
    pub(super) fn institutional_plurals(&mut self) {
        let single: FxHashSet<String> = self
            .entities
            .iter()
            .filter(|entity| !entity.plural && entity.is_anonymous())
            .map(|entity| entity.head.to_lowercase())
            .collect();
        for entity in &mut self.entities {
            let lex = self.scene.lexicon.lookup(entity.head);
            let briefs = self.scene.lexicon.role(lex).is_some_and(|role| role.plural == Plural::Briefers);
            if entity.plural && briefs && entity.anonymity == Anonymity::Undisclosed && entity.distinct.max.is_none() {
                let stem = entity.head.to_lowercase();
                if !single.contains(stem.trim_end_matches('s')) {
                    entity.anonymity = Anonymity::None;
                }
            }
        }
    }
}
