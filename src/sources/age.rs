//! Sources that an age points at: "the 63-year-old retiree" is who is that old, or was spoken of last, and nobody new; "44, a packer,"
//! goes on from a name.

use crate::grammar::Scene;
use crate::lexicon::Gender;
use crate::sources::mention::{Form, Mention, Pronoun};
use crate::sources::names::PersonId;
use crate::sources::resolve::{Found, Walk};
use crate::sources::why::Why;
use crate::text::Kind;

impl<'a> Walk<'a> {
    /// "Hyun Pak, *44, a packer*, said …": whose age a source begins with.
    pub(super) fn aged(&self, mention: &Mention<'a>) -> Option<PersonId> {
        let comma = mention.run.start.checked_sub(1)?;
        if self.scene.token(mention.run.start).kind != Kind::Number || self.scene.token(comma).kind != Kind::Comma {
            return None;
        }
        let next = self.people.mentions.partition_point(|known| known.end < comma);
        self.people.mentions.get(next).filter(|known| known.end == comma).map(|known| known.person)
    }

    /// "*The 63-year-old* said …"
    pub(super) fn so_old(&mut self, mention: &Mention<'a>) -> Option<Found<'a>> {
        let described = matches!(mention.form, Form::Noun | Form::Indefinite);
        let first = self.scene.is_any(mention.noun.start, &["the"]);
        if !described || !first || mention.plural {
            return None;
        }
        let age = (mention.noun.start..mention.noun.end).find_map(|at| age_in(&self.scene, at))?;
        if let Some(person) = self.aged_so(age, mention.run.start) {
            return Some((self.of_person(person), Some(Why::SoOld)));
        }
        let gender = mention.role.map_or(Gender::Unknown, |role| role.gender);
        self.nearest(mention.run.start, Pronoun::Person(gender)).map(|(id, why)| (id, Some(why)))
    }

    /// "Carla Reed, 63,": whoever was named with that age, the latest before `at` first.
    fn aged_so(&self, age: &str, at: u32) -> Option<PersonId> {
        let split = self.people.mentions.partition_point(|known| known.at < at);
        let (before, after) = self.people.mentions.split_at(split);
        let fits = |end: u32| {
            let next = |at: u32| self.scene.tokens().get(at as usize);
            next(end).is_some_and(|comma| comma.kind == Kind::Comma)
                && next(end + 1).is_some_and(|number| number.kind == Kind::Number && self.scene.word(number) == age)
        };
        before.iter().rev().chain(after).find(|known| fits(known.end)).map(|known| known.person)
    }
}

/// The "63" in "63-year-old".
fn age_in<'a>(scene: &Scene<'a>, at: u32) -> Option<&'a str> {
    scene.word(scene.token(at)).strip_suffix("-year-old").filter(|age| age.bytes().all(|b| b.is_ascii_digit()))
}
