//! Sources given by a name: a person and what is told of him, a body or outlet by its fullest name.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, Gender};
use crate::model::Class;
use crate::sources::bodies::{self, spells};
use crate::sources::class::{self, Judgement};
use crate::sources::mention::Mention;
use crate::sources::names::PersonId;
use crate::sources::proper::joined;
use crate::sources::resolve::{Found, Walk};
use crate::sources::title;
use crate::sources::why::Why;
use crate::sources::wording::{is_honorific, without_article, without_owner};

impl<'a> Walk<'a> {
    pub(super) fn person(
        &mut self,
        mention: &Mention<'a>,
        words: &[&'a str],
        gender: Gender,
        at: u32,
        title: Option<&'a str>,
    ) -> Found<'a> {
        let scene = self.scene;
        match self.people.find_why(words, gender, at) {
            Some((id, why)) => {
                let shorter = self.people.get(id).name != words;
                let entity = self.of_person(id);
                let title = title.filter(|_| self.entities[entity].title.is_none());
                if let Some(title) = title.filter(|title| !is_honorific(&scene, title)) {
                    self.entities[entity].title = Some(title);
                }
                (entity, shorter.then_some(why))
            }
            None => {
                let entity = self.plain(&words.join(" "), Judgement::of(Class::NamedPerson), None);
                let apposition =
                    title::apposition(&scene, mention.noun.end).map(|run| joined(&scene, without_article(&scene, run)));
                let slot = &mut self.entities[entity];
                slot.title = slot.title.or(title.filter(|title| !is_honorific(&scene, title))).or(apposition);
                (entity, None)
            }
        }
    }

    pub(super) fn of_person(&mut self, id: PersonId) -> usize {
        if let Some(&found) = self.by_person.get(&id) {
            return found;
        }
        let person = self.people.get(id);
        let (name, title) = (person.name.join(" "), person.title);
        let entity = self.push(name, Judgement::of(Class::NamedPerson));
        self.entities[entity].person = Some(id);
        self.by_person.insert(id, entity);
        self.entities[entity].title = title.map(|run| joined(&self.scene, without_owner(&self.scene, run)));
        entity
    }

    pub(super) fn proper_noun(&mut self, mention: &Mention<'a>, run: Run) -> Found<'a> {
        let name = joined(&self.scene, run);
        let judgement = class::judge(&self.scene, mention);
        if judgement.class == Class::NamedPerson {
            return self.office(mention, judgement);
        }
        if matches!(judgement.class, Class::UnnamedPerson | Class::UnnamedGroup) {
            return self.unnamed(mention, judgement);
        }
        let name = if judgement.class == Class::NamedOrg && mention.role.is_some() {
            class::speaks_for(&self.scene, mention)
                .map_or(name, |body| joined(&self.scene, without_article(&self.scene, body)))
        } else if judgement.class == Class::NamedOrg && self.goes_on_with_name(mention) {
            // "the University of Ohio", "the Brennan Institute for Water", "the city's Department of Housing"
            let start = if mention.owner.is_some() { run.start } else { mention.core.start };
            joined(&self.scene, without_article(&self.scene, Run::new(start, mention.core.end)))
        } else if judgement.class == Class::NamedOrg && mention.owner.is_some_and(|owner| self.is_named(owner)) {
            // "the Alder County Sheriff's Office"
            joined(&self.scene, without_article(&self.scene, mention.noun))
        } else {
            name
        };
        let outlet = judgement.class == Class::Media && mention.noun.end - mention.noun.start == 2;
        let short = judgement.class == Class::NamedOrg && is_body_noun(&self.scene, mention);
        let full = (outlet || short).then(|| bodies::named_before(&self.scene, name, mention.run.start)).flatten();
        let (name, why) = match full {
            Some(full) => (full.to_owned(), Some(Why::NamedBefore)),
            None => self.fuller_body(name),
        };
        let id = self.plain(&name, judgement, None);
        self.entities[id].identified = true;
        (id, why)
    }

    fn is_named(&self, owner: Run) -> bool {
        self.scene.token(owner.end - 1).capital()
    }

    /// Whether "of" or "for" and a capital go on with a body's name.
    pub(super) fn goes_on_with_name(&self, mention: &Mention<'a>) -> bool {
        let at = mention.noun.end;
        let bound = mention.core.end > at + 1 && matches!(self.scene.word(self.scene.token(at)), "of" | "for");
        bound && self.scene.token(mention.core.end - 1).capital()
    }

    /// "the Brennan Institute" for "the Brennan Institute for Water", when that was named before.
    pub(super) fn fuller_body(&mut self, name: &str) -> (String, Option<Why<'a>>) {
        let acronym = name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase());
        if acronym && let Some(full) = self.acronyms.get_or_insert_with(|| bodies::acronyms(&self.scene)).get(name) {
            return ((*full).to_owned(), Some(Why::SpeltOut));
        }
        if acronym
            && let Some(known) =
                self.entities.iter().find(|entity| entity.class == Class::NamedOrg && spells(&entity.name, name))
        {
            return (known.name.clone(), Some(Why::Initials));
        }
        let longer = self.entities.iter().rev().take(32).find(|entity| {
            entity.class == Class::NamedOrg
                && entity.name.len() > name.len()
                && entity.name.starts_with(name)
                && entity.name[name.len()..].starts_with(' ')
        });
        match longer {
            Some(entity) => (entity.name.clone(), Some(Why::Longer)),
            None => (name.to_owned(), None),
        }
    }
}

/// "the Department": a body's noun with a capital, and no more.
fn is_body_noun(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    let lone = mention.definite && mention.owner.is_none() && mention.core.end - mention.core.start == 2;
    lone && scene.classes(scene.token(mention.head)).any(Classes::BODY)
}
