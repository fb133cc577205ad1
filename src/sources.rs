//! Who speaks: from source phrases to people, bodies, documents, named or anonymous. Knows no rules and no formats.
//!
//! ```text
//! article ─names─▶ people (proper, title, alias)          "Brian Roos, mayor of Hull" wherever he is introduced
//! source  ─mention─▶ name · noun · pronoun · "another"    taken apart once
//!   name ─▶ person or body (named, kind, bodies, joint)   the article as a whole decides
//!   noun ─class─▶ office (holder, age) · body, text (issuer) · unnamed (describe, veil)
//!   he, it, they ─pronoun─▶ the nearest that fits          subject: also those who were no source
//!   another, one of them ─stand_in─▶ described like its group
//!        ─▶ entities ─anonymity─▶ whose name is withheld, and why; identified: who is named after all
//!        ─why─▶ a line for each that its own words do not say, or that stays open
//! ```
//!
//! The names of the whole article are gathered first ([`names`]); then the attributions are walked in text order
//! ([`mod@resolve`]) with what is in force: who spoke last, the last group, the last body. What cannot be decided is
//! [`Class::Unresolved`](crate::model::Class), never a guess.

mod age;
mod alias;
mod anonymity;
mod bodies;
mod class;
mod describe;
mod entity;
mod holder;
mod identified;
mod issuer;
mod joint;
mod kind;
mod mention;
mod named;
mod names;
mod pronoun;
mod proper;
mod resolve;
mod stand_in;
mod subject;
mod title;
mod veil;
mod why;
mod wording;

pub(crate) use anonymity::{find as withheld, refuses_name};
pub(crate) use bodies::around;
pub(crate) use class::named;
pub(crate) use entity::Entity;
pub(crate) use mention::{Form, Mention};
pub(crate) use proper::joined;
pub(crate) use resolve::resolve;
pub(crate) use veil::has_access;

use crate::model::Distinct;

/// Who speaks in an article.
#[derive(Debug, Default)]
pub(crate) struct Cast<'a> {
    pub(crate) entities: Vec<Entity<'a>>,
    /// For each attribution its entity.
    pub(crate) speakers: Vec<Option<usize>>,
    /// For each attribution who says it with the first: "Ada Reed *and Bo Lind* said".
    pub(crate) with: Vec<Vec<usize>>,
    /// For each attribution why its source is whom it means, or is left open, where its own words do not say.
    pub(crate) because: Vec<Option<String>>,
    /// How many different anonymous people speak.
    pub(crate) anonymous_people: Distinct,
}
