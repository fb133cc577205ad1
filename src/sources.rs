//! Who speaks: from source phrases to people, bodies, documents, named or anonymous. Knows no rules and no formats.
//!
//! The names of the whole article are gathered first ([`names`]), so that "Rees" and "he" find "Brian Rees, mayor of …"
//! wherever he is introduced. Then the attributions are walked in text order with what is in force: the last person of each
//! gender, the last group, the last body. What cannot be decided is [`Class::Unresolved`], never a guess.

mod alias;
mod anonymity;
mod bodies;
mod class;
mod describe;
mod entity;
mod holder;
mod kind;
mod mention;
mod names;
mod pronoun;
mod proper;
mod resolve;
mod stand_in;
mod subject;
mod title;
mod wording;

pub(crate) use class::named;
pub(crate) use entity::Entity;
pub(crate) use resolve::resolve;

use crate::model::Distinct;

/// Who speaks in an article.
#[derive(Debug, Default)]
pub(crate) struct Cast<'a> {
    pub(crate) entities: Vec<Entity<'a>>,
    /// For each attribution its entity.
    pub(crate) speakers: Vec<Option<usize>>,
    /// For each attribution how the speaker was found, where that was not plain.
    pub(crate) because: Vec<Option<String>>,
    /// How many different anonymous people speak.
    pub(crate) anonymous_people: Distinct,
}
