//! How far an unnamed source is described, and of what body or side it is.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, Knowledge, LexId};
use crate::sources::class::speaks_for;
use crate::sources::mention::Mention;
use crate::text::Kind;

/// How far an unnamed source is described: 0 bare, 1 role or domain, 2 side or body, 3 body and rank, number or access.
pub(crate) fn veil(scene: &Scene<'_>, mention: &Mention<'_>) -> u8 {
    let (mut described, mut access, mut ranked, mut behind) = (false, false, false, false);
    let mut side = mention.owner.is_some_and(|owner| names_a_side(scene, owner));
    for at in mention.modifiers() {
        let classes = scene.classes(scene.token(at));
        if classes.any(Classes::PRAISE.with(Classes::ARTICLE).with(Classes::DETERMINER).with(Classes::NUMBER)) {
            continue;
        }
        let rank = classes.any(Classes::RANK);
        access |= classes.any(Classes::ACCESS) && at > mention.head;
        ranked |= rank;
        let of_side = is_side(scene, mention, at);
        side |= of_side && at < mention.head;
        behind |= of_side && at > mention.head;
        described |= classes.any(Classes::NOUN.with(Classes::ADJECTIVE)) && !rank;
    }
    access |= has_access(scene, mention);
    let generic =
        scene.is_any(mention.head, &["source", "sources", "insider", "insiders", "person", "people", "man", "woman"]);
    match (side, behind, access || ranked && (side || behind)) {
        // "a person close to the president": whose side, and no more.
        (false, true, true) if generic => 2,
        (true, _, true) | (_, true, true) => 3,
        (true, _, false) | (_, true, false) => 2,
        (false, false, true) => 2 - u8::from(generic),
        (false, false, false) => u8::from(!generic || described),
    }
}

/// Whether this word of a description names a side or body: "*US* officials", "an official at the *ministry*"; in "a military
/// source" it is but a field.
fn is_side(scene: &Scene<'_>, mention: &Mention<'_>, at: u32) -> bool {
    let token = scene.token(at);
    let classes = scene.classes(token);
    let capital = token.capital() && (at != mention.core.start || token.lex == LexId::UNKNOWN);
    let field = classes.any(Classes::ADJECTIVE) && at < mention.head;
    let body = classes.any(Classes::BODY) && !field || is_head_of_body(scene, at) && at > mention.head;
    token.kind == Kind::Word
        && !classes.any(Classes::MONTH.with(Classes::WEEKDAY))
        && (capital || body || classes.any(Classes::SIDE.with(Classes::PLACE)))
}

/// The body or side that an unnamed human is of: "*Lakeside* officials", "an official at the *Harbour Ministry*",
/// "*Holt*'s advisers".
pub(crate) fn affiliation(scene: &Scene<'_>, mention: &Mention<'_>) -> Option<Run> {
    let role = mention.role?;
    if role.knowledge == Knowledge::Spokes {
        return speaks_for(scene, mention);
    }
    if let Some(owner) = mention.owner.filter(|&owner| names_a_side(scene, owner)) {
        return Some(owner);
    }
    // "Union officials" has its capital from the sentence, "Treasury officials" is a name.
    let named = |at: &u32| {
        let token = scene.token(*at);
        let common =
            *at == mention.core.start && token.lex != LexId::UNKNOWN && scene.lexicon.name(scene.word(token)).is_none();
        token.capital() && !common && is_side(scene, mention, *at)
    };
    if let Some(start) = (mention.noun.start..mention.head).find(named) {
        let end = (start..mention.head).find(|at| !scene.token(*at).capital()).unwrap_or(mention.head);
        return Some(Run::new(start, end));
    }
    let at = mention.noun.end;
    let bound = mention.core.end > at + 1 && scene.is_any(at, &["at", "of", "for", "from", "with", "in"]);
    let rest = bound.then(|| Run::new(at + 1, mention.core.end))?;
    let of_body = |at: u32| named(&at) || scene.classes(scene.token(at)).any(Classes::BODY);
    (Mention::read(scene, rest).core == rest && (rest.start..rest.end).any(of_body)).then_some(rest)
}

/// "Halloran's", "the ministry's", "the president's"; not "her".
fn names_a_side(scene: &Scene<'_>, owner: Run) -> bool {
    (owner.start..owner.end).any(|at| {
        let token = scene.token(at);
        let classes = scene.classes(token);
        let word = token.capital() && !classes.any(Classes::POSSESSIVE.with(Classes::ARTICLE));
        word || classes.any(Classes::BODY.with(Classes::SIDE).with(Classes::PLACE)) || is_head_of_body(scene, at)
    })
}

/// "president", "minister": who stands for a body.
fn is_head_of_body(scene: &Scene<'_>, at: u32) -> bool {
    scene.lexicon.role(scene.token(at).lex).is_some_and(|role| role.knowledge == Knowledge::Office && !role.is_plural)
}

/// "familiar with", "briefed on", "close to", "with knowledge of".
pub(crate) fn has_access(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    mention.described().any(|at| {
        let token = scene.token(at);
        if !scene.classes(token).any(Classes::ACCESS) {
            return false;
        }
        let next = scene.tokens().get(at as usize + 1).map_or("", |t| scene.word(t));
        at > mention.head && matches!(next, "with" | "on" | "to" | "of" | "in" | "about")
    })
}
