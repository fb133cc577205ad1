//! "The aide, later identified as Tom Rell,": who was unnamed and is named after all is one person.

use crate::grammar::Scene;
use crate::lexicon::Classes;
use crate::model::{Anonymity, Class};
use crate::sources::Cast;
use crate::sources::entity::Entity;
use crate::sources::mention::{Form, Mention};
use crate::sources::names::PersonId;
use crate::sources::resolve::Walk;
use crate::sources::subject;
use crate::sources::why::Why;
use crate::text::{Kind, Sentence};

impl Walk<'_> {
    /// Joins each unnamed speaker with the name that the article gives later; those who speak in `cast` follow.
    pub(super) fn named_later(&mut self, cast: &mut Cast<'_>) {
        /// As many as an article has: the cost stays linear in its length.
        const MOST: usize = 64;
        let verbs = ["identified", "named"].map(|word| self.scene.lexicon.lookup(word));
        let said = |sentence: &&Sentence| self.scene.tokens()[sentence.range()].iter().any(|t| verbs.contains(&t.lex));
        let sentences: Vec<Sentence> = self.scene.layout.sentences.iter().filter(said).take(MOST).copied().collect();
        for sentence in sentences {
            let Some(person) = self.identified(sentence) else { continue };
            let Some(unnamed) = self.unnamed_subject(sentence) else { continue };
            let named = self.entities.iter().position(|entity| entity.person == Some(person));
            let wording = self.entities[unnamed].name.clone();
            self.give_name(unnamed, person);
            let line = Why::NamedLater.line(&wording, unnamed, &self.entities);
            let spoke = cast.speakers.iter().zip(&mut cast.because).filter(|(speaker, _)| **speaker == Some(unnamed));
            spoke.for_each(|(_, because)| *because = because.take().or_else(|| Some(line.clone())));
            if let Some(named) = named {
                self.join(unnamed, named, cast);
            }
        }
    }

    /// The person behind "identified as", "named by the police as"; not "identified only as".
    fn identified(&self, sentence: Sentence) -> Option<PersonId> {
        const REACH: u32 = 6;
        let scene = &self.scene;
        let verb = (sentence.start..sentence.end).find(|&at| scene.is_any(at, &["identified", "named"]))?;
        let last = sentence.end.min(verb + REACH);
        let name = (verb + 1..last).find(|&at| scene.is_any(at, &["as"]))? + 1;
        let only = (sentence.start..name).any(|at| scene.is_any(at, &["only", "not"]));
        let next = self.people.mentions.partition_point(|known| known.at < name);
        let known = self.people.mentions.get(next).filter(|known| known.at == name && !only)?;
        (self.people.get(known.person).name.len() > 1).then_some(known.person)
    }

    /// The unnamed speaker that the subject of a sentence goes back to, not too far before.
    fn unnamed_subject(&self, sentence: Sentence) -> Option<usize> {
        const REACH: u32 = 400;
        let mention = Mention::read(&self.scene, subject::of(&self.scene, sentence)?);
        let closed = closes(&self.scene, mention.core.end);
        if !matches!(mention.form, Form::Noun) || mention.plural || !mention.definite || !closed {
            return None;
        }
        let head = self.scene.word(self.scene.token(mention.head));
        let near = |entity: &&Entity<'_>| {
            let first = entity.mentions.first().map_or(u32::MAX, |run| run.start);
            first <= sentence.end && sentence.start.saturating_sub(entity.last) < REACH
        };
        let meant =
            |entity: &&Entity<'_>| entity.class == Class::UnnamedPerson && entity.head.eq_ignore_ascii_case(head);
        let mut fit = self.entities.iter().enumerate().filter(|(_, entity)| meant(entity) && near(entity));
        // Of two aides nobody knows which.
        let (id, _) = fit.next()?;
        fit.next().is_none().then_some(id)
    }

    fn give_name(&mut self, unnamed: usize, person: PersonId) {
        let known = self.people.get(person);
        let (name, description) = (known.name.join(" "), self.entities[unnamed].mentions.first().copied());
        let description = description.map(|run| Mention::read(&self.scene, run).bare(&self.scene));
        let entity = &mut self.entities[unnamed];
        entity.name = name;
        entity.class = Class::NamedPerson;
        entity.person = Some(person);
        (entity.anonymity, entity.veil, entity.reason) = (Anonymity::None, None, None);
        entity.aliases.retain(|&alias| Some(alias) != description);
        entity.aliases.extend(description);
    }

    /// The two become one, in the place of who spoke first.
    fn join(&mut self, unnamed: usize, named: usize, cast: &mut Cast<'_>) {
        let (kept, gone) = (unnamed.min(named), unnamed.max(named));
        let other = self.entities.remove(gone);
        let entity = &mut self.entities[kept];
        entity.title = entity.title.or(other.title);
        entity.attributions += other.attributions;
        entity.aliases.extend(other.aliases);
        entity.mentions.extend(other.mentions);
        entity.mentions.sort_unstable_by_key(|run| run.start);
        let moved = |id: usize| if id == gone { kept } else { id - usize::from(id > gone) };
        for speaker in cast.speakers.iter_mut().flatten().chain(cast.with.iter_mut().flatten()) {
            *speaker = moved(*speaker);
        }
        for entity in &mut self.entities {
            entity.like = entity.like.map(moved);
        }
    }
}

/// Behind "the aide" comes a comma or a verb, no further noun.
fn closes(scene: &Scene<'_>, at: u32) -> bool {
    scene.tokens().get(at as usize).is_some_and(|next| {
        next.kind == Kind::Comma || scene.classes(next).any(Classes::FINITE.with(Classes::PAST).with(Classes::ADVERB))
    })
}
