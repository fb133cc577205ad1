//! What kind of thing speaks: the ordered decision rules, first match wins.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, Knowledge, NameKind, Plural, Role};
use crate::model::{Anonymity, Class, Named};
use crate::sources::mention::{Form, Mention};
use crate::sources::proper::joined;
use crate::sources::title;
use crate::sources::wording::without_article;
use crate::text::Kind;

/// Class and the axes beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub(crate) class: Class,
    pub(crate) anonymity: Anonymity,
    pub(crate) veil: Option<u8>,
}

impl Judgement {
    pub(crate) fn of(class: Class) -> Self {
        Self { class, anonymity: Anonymity::None, veil: None }
    }
}

/// Whether a class is named, where nothing more is known.
pub(crate) fn named(class: Class, identified: bool) -> Named {
    match class {
        Class::NamedPerson | Class::NamedOrg => Named::Yes,
        Class::Document | Class::Media | Class::Social if identified => Named::Yes,
        Class::SelfReport => Named::NotApplicable,
        Class::Unresolved => Named::Unknown,
        _ => Named::No,
    }
}

/// Judges a source phrase that is neither a pronoun nor stands for an earlier noun.
pub(crate) fn judge(scene: &Scene<'_>, mention: &Mention<'_>) -> Judgement {
    match &mention.form {
        Form::First => return Judgement::of(Class::SelfReport),
        Form::Name(_) => return Judgement::of(Class::NamedPerson),
        Form::ProperNoun(run) => return proper_noun(scene, mention, joined(scene, *run)),
        Form::Noun | Form::Pronoun(_) | Form::Indefinite => {}
    }
    let classes = scene.classes(scene.token(mention.head));
    // "the general staff": a body's name in small letters.
    let name = joined(scene, without_article(scene, mention.noun));
    if name.contains(' ') && scene.lexicon.name(name) == Some(NameKind::Body) {
        return Judgement::of(Class::NamedOrg);
    }
    if let Some(role) = mention.role {
        let own = scene.classes(scene.token(mention.noun.start)).any(Classes::FIRST.with(Classes::POSSESSIVE));
        let ours = own && scene.is_any(mention.noun.start, &["our", "my"]) && scene.is_any(mention.head, &OWN_STAFF);
        return if ours { Judgement::of(Class::SelfReport) } else { human(scene, mention, role) };
    }
    if scene.word(scene.token(mention.noun.start)).starts_with('@')
        || classes.any(Classes::SOCIAL) && !classes.any(Classes::DOCUMENT)
    {
        Judgement::of(Class::Social)
    } else if classes.any(Classes::DOCUMENT) {
        Judgement { veil: Some(veil(scene, mention)), ..Judgement::of(Class::Document) }
    } else if classes.any(Classes::MEDIA) {
        Judgement::of(Class::Media)
    } else if classes.any(Classes::BODY) {
        body(mention)
    } else {
        Judgement::of(Class::Unresolved)
    }
}

/// Whom "our" makes the outlet itself.
const OWN_STAFF: [&str; 5] = ["reporter", "reporters", "correspondent", "correspondents", "photographer"];

/// "the ministry", "police": a definite or general body; "a company", "companies" are not.
fn body(mention: &Mention<'_>) -> Judgement {
    if mention.plural && !mention.definite {
        Judgement::of(Class::VagueCollective)
    } else {
        Judgement::of(Class::NamedOrg)
    }
}

fn proper_noun(scene: &Scene<'_>, mention: &Mention<'_>, name: &str) -> Judgement {
    let classes = scene.classes(scene.token(mention.head));
    let class = match scene.lexicon.name(name) {
        Some(NameKind::Outlet) => Class::Media,
        // "Facebook said" is the company; what is on it, "a post on Facebook", has a noun of its own.
        // "Labour said": a party as such, where "Republicans" are people.
        Some(NameKind::Side)
            if scene.lexicon.belongs_to(name).is_some_and(|body| body.contains("Party")) && mention.role.is_none() =>
        {
            Class::NamedOrg
        }
        Some(NameKind::Side) => return sides(mention),
        Some(NameKind::Metonym | NameKind::Body | NameKind::Platform | NameKind::Government | NameKind::Place) => {
            Class::NamedOrg
        }
        None if name.starts_with('@') => Class::Social,
        // "Q:" in an interview.
        None if name.len() == 1 => Class::Unresolved,
        // "Prairie Crop Guard, a consultancy"
        None if title::describes_body(scene, mention.noun.end) => Class::NamedOrg,
        None => match mention.role {
            // "the President", "Secretary of State": an office; "Democrats": a side.
            Some(role) => return human(scene, mention, role),
            None if classes.any(Classes::MEDIA) => Class::Media,
            None if classes.any(Classes::DOCUMENT) => Class::Document,
            None if classes.any(Classes::TITLE) && !classes.any(Classes::BODY) => Class::NamedPerson,
            None => Class::NamedOrg,
        },
    };
    Judgement::of(class)
}

/// "Russians", "Republicans".
fn sides(mention: &Mention<'_>) -> Judgement {
    let class = if mention.definite { Class::UnnamedGroup } else { Class::VagueCollective };
    Judgement::of(class)
}

/// A human noun: spokesperson, office, collective, person, group.
fn human(scene: &Scene<'_>, mention: &Mention<'_>, role: Role) -> Judgement {
    if role.knowledge == Knowledge::Spokes {
        // A spokesperson without a name speaks for the body.
        return if mention.plural { unnamed(scene, mention, role) } else { Judgement::of(Class::NamedOrg) };
    }
    // "the regulator": an institution in the singular too.
    if role.knowledge == Knowledge::Office && role.plural == Plural::Institution {
        return Judgement::of(Class::NamedOrg);
    }
    // "her boss": hers alone, not an office that readers know.
    if !mention.plural && scene.is_any(mention.noun.start, &["his", "her", "my", "their"]) {
        return unnamed(scene, mention, role);
    }
    let capital_office = scene.token(mention.head).capital() && role.knowledge == Knowledge::Office;
    if role.knowledge == Knowledge::Office
        && !mention.plural
        && (mention.definite && !is_one_of_many(scene, mention) || capital_office && mention.noun.start == mention.head)
    {
        return Judgement::of(Class::NamedPerson);
    }
    let bounded = has_number(scene, mention) || mention.definite || has_bound(mention);
    if mention.plural && role.plural == Plural::Institution {
        return Judgement::of(Class::NamedOrg);
    }
    if mention.plural && role.plural == Plural::Collective && !bounded && !has_access(scene, mention) {
        return Judgement { veil: Some(veil(scene, mention).min(1)), ..Judgement::of(Class::VagueCollective) };
    }
    unnamed(scene, mention, role)
}

fn unnamed(scene: &Scene<'_>, mention: &Mention<'_>, role: Role) -> Judgement {
    let class = if mention.plural { Class::UnnamedGroup } else { Class::UnnamedPerson };
    let ranked = || (mention.noun.start..mention.head).any(|at| scene.classes(scene.token(at)).any(Classes::RANK));
    let open = matches!(role.knowledge, Knowledge::Expert | Knowledge::Critic);
    let knows = role.knowledge == Knowledge::Insider || has_access(scene, mention) || !open && ranked();
    let anonymity = if knows { Anonymity::Undisclosed } else { Anonymity::None };
    Judgement { class, anonymity, veil: Some(veil(scene, mention)) }
}

/// "a deputy minister", "one of its generals": an office that several hold.
fn is_one_of_many(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    scene.is_any(mention.noun.start, &["a", "an", "one", "another", "some"])
}

fn has_number(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    (mention.noun.start..mention.head).any(|at| {
        let token = scene.token(at);
        token.kind == Kind::Number || scene.classes(token).any(Classes::NUMBER)
    })
}

/// "residents *of the block*", "economists *at the bank*", "*Ukrainian* experts".
fn has_bound(mention: &Mention<'_>) -> bool {
    mention.core.end > mention.noun.end
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

/// The body a spokesperson speaks for: "a spokesman *for the ministry*", "the *ministry*'s spokesman", "a *Kremlin* spokesman".
pub(crate) fn speaks_for(scene: &Scene<'_>, mention: &Mention<'_>) -> Option<Run> {
    if let Some(owner) = mention.owner.filter(|owner| {
        owner.end - owner.start > 1 || !scene.classes(scene.token(owner.start)).any(Classes::POSSESSIVE)
    }) {
        return Some(owner);
    }
    let preposition = (mention.noun.end..mention.core.end)
        .find(|&at| matches!(scene.word(scene.token(at)), "for" | "of" | "at" | "from"));
    if let Some(at) = preposition.filter(|at| at + 1 < mention.core.end) {
        return Some(Run::new(at + 1, mention.core.end));
    }
    let mut start = mention.head;
    while start > mention.noun.start {
        let token = scene.token(start - 1);
        let classes = scene.classes(token);
        let describes = token.capital() || classes.any(Classes::BODY);
        if !describes || classes.any(Classes::ARTICLE) {
            break;
        }
        start -= 1;
    }
    (start < mention.head).then_some(Run::new(start, mention.head))
}

/// "Halloran's", "the ministry's"; not "her".
fn names_a_side(scene: &Scene<'_>, owner: Run) -> bool {
    (owner.start..owner.end).map(|at| scene.token(at)).any(|token| {
        let classes = scene.classes(token);
        let word = token.capital() && !classes.any(Classes::POSSESSIVE.with(Classes::ARTICLE));
        word || classes.any(Classes::BODY.with(Classes::SIDE).with(Classes::PLACE))
    })
}

/// How far an unnamed source is described: 0 bare, 1 role or domain, 2 side or body, 3 body and rank, number or access.
pub(crate) fn veil(scene: &Scene<'_>, mention: &Mention<'_>) -> u8 {
    let (mut described, mut more, mut ranked) = (false, false, false);
    let mut side = mention.owner.is_some_and(|owner| names_a_side(scene, owner));
    for at in mention.modifiers() {
        let token = scene.token(at);
        let classes = scene.classes(token);
        if classes.any(Classes::PRAISE.with(Classes::ARTICLE).with(Classes::DETERMINER).with(Classes::NUMBER)) {
            continue;
        }
        let rank = classes.any(Classes::RANK);
        let access = classes.any(Classes::ACCESS) && at > mention.head;
        more |= access;
        ranked |= rank;
        let time = classes.any(Classes::MONTH.with(Classes::WEEKDAY));
        side |= token.kind == Kind::Word
            && !time
            && (token.capital() && at != mention.core.start
                || classes.any(Classes::SIDE.with(Classes::PLACE).with(Classes::BODY)));
        described |= classes.any(Classes::NOUN.with(Classes::ADJECTIVE)) && !rank;
    }
    more |= has_access(scene, mention);
    let generic =
        scene.is_any(mention.head, &["source", "sources", "insider", "insiders", "person", "people", "man", "woman"]);
    match (side, more || ranked && side) {
        (true, true) => 3,
        (true, false) => 2,
        (false, true) => {
            if generic {
                1
            } else {
                2
            }
        }
        (false, false) => u8::from(!generic || described),
    }
}
