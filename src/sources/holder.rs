//! Who "the nurse", "the Lurian president", "the PM" is: the person whose titles say so.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, SameOffice};
use crate::sources::mention::Mention;
use crate::sources::names::PersonId;
use crate::sources::proper::joined;
use crate::sources::resolve::Walk;
use crate::sources::why::Why;
use crate::sources::wording::capitalised;

/// What a description asks of a person's titles.
struct Wanted<'a> {
    head: &'a str,
    /// "foreign" in "the foreign minister": without it another office.
    kind: Option<&'a str>,
    other: Option<&'a SameOffice>,
    /// Countries and places.
    sides: Vec<&'a str>,
}

impl<'a> Walk<'a> {
    /// Who was named with this noun in the title: the latest before, else, for an office, the first after.
    pub(super) fn holder(&self, mention: &Mention<'a>, office: bool) -> Option<(PersonId, Why<'a>)> {
        const REACH: usize = 64;
        let wanted = Wanted::read(&self.scene, mention);
        let split = self.people.mentions.partition_point(|m| m.at < mention.run.start);
        let (before, after) = self.people.mentions.split_at(split);
        let before = before.iter().rev().take(REACH).map(|m| m.person).find(|&id| self.holds(id, &wanted));
        let why = if office { Why::Holds } else { Why::Described };
        before.map(|id| (id, why)).or_else(|| {
            let mut after = after.iter().take(if office { REACH } else { 0 }).map(|m| m.person);
            after.find(|&id| self.holds(id, &wanted)).map(|id| (id, Why::HoldsLater))
        })
    }

    fn holds(&self, id: PersonId, wanted: &Wanted<'_>) -> bool {
        let described = &self.people.get(id).described;
        let all: Vec<&str> = described.iter().flat_map(|&run| sides(&self.scene, run)).collect();
        described.iter().any(|&run| wanted.fits(&self.scene, run, &all))
    }
}

impl<'a> Wanted<'a> {
    fn read(scene: &Scene<'a>, mention: &Mention<'a>) -> Self {
        let token = scene.token(mention.head);
        let head = scene.word(token);
        let kind = (mention.head > mention.noun.start).then(|| scene.word(scene.token(mention.head - 1)));
        let kind =
            kind.filter(|kind| scene.lexicon.title(&format!("{} {}", capitalised(kind), capitalised(head))).is_some());
        Self { head, kind, other: scene.lexicon.same_office(token.lex), sides: sides(scene, mention.core).collect() }
    }

    /// Whether a title or apposition, of someone of these sides, is meant.
    fn fits(&self, scene: &Scene<'_>, described: Run, all: &[&str]) -> bool {
        let text = joined(scene, described);
        let has = |word: &str| text.split([' ', '-']).any(|part| part.eq_ignore_ascii_case(word));
        let met = self.sides.iter().any(|side| all.contains(side));
        let same = has(self.head) && self.kind.is_none_or(has);
        let other =
            self.other.is_some_and(|other| (met || !other.sided) && other.titles.iter().any(|title| has(title)));
        (same || other) && (met || self.sides.is_empty())
    }
}

/// The countries and places that a phrase names, sides by their country.
fn sides<'a>(scene: &Scene<'a>, run: Run) -> impl Iterator<Item = &'a str> + use<'a> {
    let scene = *scene;
    (run.start..run.end).filter_map(move |at| {
        let token = scene.token(at);
        let named = scene.classes(token).any(Classes::SIDE.with(Classes::PLACE));
        let word = scene.word(token);
        named.then(|| scene.lexicon.belongs_to(word).unwrap_or(word))
    })
}
