//! Where an article says that a name is withheld, and why, word for word.

use rustc_hash::FxHashSet;

use crate::grammar::{Attribution, Run, Scene};
use crate::lexicon::{AnonymityPhrase, Classes, Plural, Withheld};
use crate::model::{Anonymity, Class};
use crate::sources::entity::Entity;
use crate::sources::mention::{Form, Mention};
use crate::sources::resolve::Walk;
use crate::sources::subject;
use crate::text::{Kind, Sentence};

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
pub(crate) fn find(scene: &Scene<'_>, attributions: &[Attribution]) -> Vec<Withholding> {
    let mut found: Vec<Withholding> = Vec::new();
    for (number, sentence) in scene.layout.sentences.iter().enumerate() {
        for (at, token) in (sentence.start..).zip(&scene.tokens()[sentence.range()]) {
            if !scene.lexicon.classes(token.lex).any(Classes::ANONYMITY) {
                continue;
            }
            let mut phrases = scene.lexicon.anonymity(token.lex);
            let hit = phrases.find_map(|phrase| Some((start_of(scene, phrase, at)?, phrase.says)));
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
    end_with_source(scene, &mut found, attributions);
    found
}

/// "The clerk *asked* not to be named": what withholds a name is no statement.
pub(crate) fn refuses_name(found: &[Withholding], one: &Attribution) -> bool {
    let Some(cue) = one.cue.first() else { return false };
    let next = found.partition_point(|withheld| withheld.words.start < cue.start);
    found.get(next).is_some_and(|withheld| withheld.words.start < cue.end && withheld.says != Withheld::Reason)
}

/// Where the words of an attribution bound what a statement about a name can be.
#[derive(Clone, Copy)]
struct Bounds {
    start: u32,
    end: u32,
}

/// "A clerk *who declined to be named* said …": inside a source the words end where it does; "said *on condition of anonymity*
/// that …": behind a cue, where the content starts.
fn end_with_source(scene: &Scene<'_>, found: &mut [Withholding], attributions: &[Attribution]) {
    if found.is_empty() {
        return;
    }
    let of_source = |one: &Attribution| one.source.first().map(|run| Bounds { start: run.start, end: run.end });
    let behind_cue = |one: &Attribution| {
        let (cue, content) = (one.cue.first()?, one.content.first()?);
        (cue.end <= content.start).then_some(Bounds { start: cue.end, end: content.start })
    };
    let mut bounds: Vec<Bounds> =
        attributions.iter().flat_map(|one| [of_source(one), behind_cue(one)]).flatten().collect();
    bounds.sort_unstable_by_key(|bounds| (bounds.start, bounds.end));
    for one in found {
        let behind = bounds.partition_point(|bounds| bounds.start <= one.words.start);
        let around = behind.checked_sub(1).map(|last| bounds[last]);
        if let Some(around) = around.filter(|around| around.end > one.words.start && around.end < one.words.end) {
            // "authorised to speak *publicly* said": the cue's adverb may be the reason's.
            let adverbs = (around.end..one.words.end).take_while(|&at| is_adverb(scene, at));
            one.words.end = around.end + adverbs.count() as u32;
        }
    }
}

fn is_adverb(scene: &Scene<'_>, at: u32) -> bool {
    let token = scene.token(at);
    scene.classes(token).any(Classes::ADVERB) || scene.word(token).ends_with("ly")
}

/// Where `phrase`, whose key stands at `at`, starts, if the rest fits around it.
fn start_of(scene: &Scene<'_>, phrase: &AnonymityPhrase, at: u32) -> Option<u32> {
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
        scene.word(scene.token(at)) == "like"
            && matches!(next, "others" | "other" | "all" | "several" | "many" | "most")
    })
}

/// Whether a name can be withheld at all: unnamed, or given by one name alone.
fn is_withheld(entity: &Entity<'_>, says: Withheld) -> bool {
    let unnamed = matches!(entity.class, Class::UnnamedPerson | Class::UnnamedGroup);
    let partial = entity.class == Class::NamedPerson && !entity.name.contains(' ');
    unnamed || partial && says != Withheld::Reason
}

/// Where every source is mentioned, in text order.
struct Places(Vec<(u32, usize)>);

impl Places {
    fn of(entities: &[Entity<'_>]) -> Self {
        let mentions = |(id, entity): (usize, &Entity<'_>)| -> Vec<(u32, usize)> {
            entity.mentions.iter().map(|run| (run.start, id)).collect()
        };
        let mut all: Vec<(u32, usize)> = entities.iter().enumerate().flat_map(mentions).collect();
        all.sort_unstable();
        Self(all)
    }

    fn within(&self, start: u32, end: u32) -> &[(u32, usize)] {
        let first = self.0.partition_point(|(place, _)| *place < start);
        let last = self.0.partition_point(|(place, _)| *place < end);
        &self.0[first..last.max(first)]
    }

    /// The mentions nearest to a place, on both sides: as many as an article has.
    fn around(&self, at: u32) -> &[(u32, usize)] {
        const REACH: usize = 200;
        let middle = self.0.partition_point(|(place, _)| *place < at);
        &self.0[middle.saturating_sub(REACH)..(middle + REACH).min(self.0.len())]
    }
}

impl Walk<'_> {
    /// Ties each statement about a withheld name to whose name it is.
    pub(super) fn withheld(&mut self, found: &[Withholding]) {
        if found.is_empty() {
            return;
        }
        let places = Places::of(&self.entities);
        let mut all_told = false;
        // What is said of one comes before what is said of all.
        let (blanket, own): (Vec<&Withholding>, Vec<&Withholding>) = found.iter().partition(|one| one.blanket);
        for one in own.into_iter().chain(blanket) {
            // What holds for all others holds for them once.
            let all = one.blanket && !all_told;
            all_told |= one.blanket;
            for id in self.whose(one, &places, all) {
                let entity = &mut self.entities[id];
                if entity.anonymity == Anonymity::Protected || one.blanket && entity.reason.is_some() {
                    continue;
                }
                entity.anonymity = match (one.says, entity.class) {
                    (Withheld::Protected, _) | (_, Class::NamedPerson) => Anonymity::Protected,
                    _ => Anonymity::Disclosed,
                };
                entity.reason = entity.reason.or(Some(one.words));
            }
        }
    }

    /// Who stands right before the words in their sentence; else the sentence's subject, though a source only later; else
    /// who spoke last before it.
    fn whose(&self, one: &Withholding, places: &Places, all: bool) -> Vec<usize> {
        let sentence = self.scene.layout.sentences[one.sentence];
        let earliest = self.scene.layout.sentences[one.sentence.saturating_sub(2)].start;
        let next = (one.sentence + 2).min(self.scene.layout.sentences.len() - 1);
        let latest = self.scene.layout.sentences[next].end;
        let spoke_within = |start, end| self.spoke_within(one.says, places.within(start, end));
        if one.blanket {
            let others = (0..self.entities.len()).filter(|&id| all && self.entities[id].is_anonymous());
            let near = spoke_within(earliest, latest).into_iter().map(|(_, id)| id);
            return others.filter(|&id| is_withheld(&self.entities[id], one.says)).chain(near).collect();
        }
        let here = spoke_within(sentence.start, one.words.start);
        if let Some(&(_, id)) = here.first() {
            return vec![id];
        }
        // "Speaking on condition of anonymity, a clerk said …"
        if one.words.start <= sentence.start + 1
            && let Some(&(_, id)) = spoke_within(one.words.end, sentence.end).last()
        {
            return vec![id];
        }
        if let Some(human) = self.human_subject(sentence) {
            let around = places.around(sentence.start);
            let mut meant = self.all_described(&human, one.says, places.within(earliest, sentence.start));
            if meant.is_empty() {
                meant.extend(self.named_or_described(&human, one.says, around));
            }
            if meant.is_empty() {
                meant = self.all_described(&human, one.says, places.within(sentence.end, latest));
            }
            return meant;
        }
        let before = spoke_within(earliest, sentence.start);
        let several = self.scene.is_any(sentence.start, &["both", "they", "all", "the", "none"]);
        let found = if before.is_empty() { spoke_within(sentence.start, sentence.end) } else { before };
        // "All six": the one group; "both": the last two.
        let group = found.first().is_some_and(|&(_, id)| self.entities[id].plural);
        found.into_iter().map(|(_, id)| id).take(if several && !group { 2 } else { 1 }).collect()
    }

    /// Who may be meant of those that speak at these places, the latest first.
    fn spoke_within(&self, says: Withheld, places: &[(u32, usize)]) -> Vec<(u32, usize)> {
        let mut found: Vec<(u32, usize)> = Vec::new();
        for &(place, id) in places.iter().rev() {
            if is_withheld(&self.entities[id], says) && !found.iter().any(|(_, known)| *known == id) {
                found.push((place, id));
            }
        }
        found
    }

    /// "*The man* did not give his name." A subject that is a pronoun is none.
    fn human_subject(&self, sentence: Sentence) -> Option<Mention<'_>> {
        let mention = Mention::read(&self.scene, subject::of(&self.scene, sentence)?);
        let named = matches!(mention.form, Form::Name(_) | Form::ProperNoun(_));
        (named || mention.role.is_some() && matches!(mention.form, Form::Noun)).then_some(mention)
    }

    /// The first source of those at `places` that goes by this name or noun.
    fn named_or_described(&self, mention: &Mention<'_>, says: Withheld, places: &[(u32, usize)]) -> Option<usize> {
        let head = self.scene.word(self.scene.token(mention.head));
        let fits = |id: &usize| {
            let entity = &self.entities[*id];
            let called =
                entity.head.eq_ignore_ascii_case(head) || entity.class == Class::NamedPerson && entity.name == head;
            called && is_withheld(entity, says)
        };
        places.iter().map(|(_, id)| *id).filter(fits).min()
    }

    /// "The officials spoke on condition …": each official that spoke right before, or will.
    fn all_described(&self, mention: &Mention<'_>, says: Withheld, places: &[(u32, usize)]) -> Vec<usize> {
        let lexicon = self.scene.lexicon;
        let single = lexicon.other_number(self.scene.token(mention.head).lex).unwrap_or_default();
        let fits = |id: &usize| !single.is_empty() && self.entities[*id].head.eq_ignore_ascii_case(single);
        let spoke = self.spoke_within(says, places).into_iter().map(|(_, id)| id);
        if mention.plural { spoke.filter(fits).collect() } else { Vec::new() }
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
