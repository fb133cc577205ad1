//! One row of the table of sources.

use rustc_hash::FxHashMap;

use crate::grammar::Run;
use crate::lexicon::Gender;
use crate::model::{Anonymity, Class, Distinct};
use crate::sources::names::PersonId;

/// Someone or something that speaks in this article.
#[derive(Clone, Debug)]
pub(crate) struct Entity<'a> {
    /// The fullest name or description.
    pub(crate) name: String,
    pub(crate) class: Class,
    /// Whether a document or outlet is identified by name.
    pub(crate) identified: bool,
    pub(crate) anonymity: Anonymity,
    pub(crate) veil: Option<u8>,
    pub(crate) person: Option<PersonId>,
    pub(crate) title: Option<&'a str>,
    pub(crate) affiliation: Option<&'a str>,
    /// Wordings that differ from the name.
    pub(crate) aliases: Vec<&'a str>,
    /// Where it stands as a source.
    pub(crate) mentions: Vec<Run>,
    pub(crate) reason: Option<Run>,
    pub(crate) distinct: Distinct,
    pub(crate) attributions: u32,
    /// The head noun in the singular and what side it is of, for unnamed people: "official", "US".
    pub(crate) head: &'a str,
    pub(crate) side: String,
    pub(crate) plural: bool,
    /// Whom "another", "one of them" is described like.
    pub(crate) like: Option<usize>,
    /// Gender, for those who are in no table of people.
    pub(crate) gender: Gender,
    /// Position of the last mention.
    pub(crate) last: u32,
}

impl Entity<'_> {
    /// Whether it counts as anonymous.
    pub(crate) fn is_anonymous(&self) -> bool {
        matches!(self.class, Class::UnnamedPerson | Class::UnnamedGroup) && self.anonymity != Anonymity::None
    }
}

/// At least and at most how many different anonymous people speak.
///
/// At least: people of different sides are different; "another" is a second beside the first; a group is two or as many as it
/// says, and who speaks out of a group is one of them. At most: every indefinite mention ("one official", again "one
/// official") may be someone new; a group without a number sets no bound.
pub(crate) fn anonymous_people(entities: &[Entity<'_>]) -> Distinct {
    #[derive(Default)]
    struct Side {
        singles: u32,
        group: u32,
    }
    let mut sides: FxHashMap<&str, Side> = FxHashMap::default();
    let mut max = Some(0u32);
    for entity in entities.iter().filter(|entity| entity.is_anonymous()) {
        let of_group = entity.like.is_some_and(|like| entities[like].plural && entities[like].is_anonymous());
        max = max.zip(entity.distinct.max).map(|(sum, more)| sum + if of_group { 0 } else { more });
        let side = sides.entry(&entity.side).or_default();
        let one_more = ["another ", "a second ", "a third "].iter().any(|word| entity.name.starts_with(word));
        if entity.plural {
            side.group = side.group.max(entity.distinct.min);
        } else if one_more {
            side.singles += 1;
        } else {
            side.singles = side.singles.max(1);
        }
    }
    // A source whose side is not told may be one of any side.
    let least = |side: &Side| side.singles.max(side.group);
    let untold = sides.remove("").as_ref().map_or(0, least);
    let told: u32 = sides.values().map(least).sum();
    Distinct { min: told.max(untold), max }
}
