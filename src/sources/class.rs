//! What kind of thing speaks: the ordered decision rules, first match wins.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, HeadKind, Knowledge, LexId, NameKind, Plural, Role, TitleKind};
use crate::model::{Anonymity, Class, Named};
use crate::sources::mention::{Form, Mention};
use crate::sources::proper::joined;
use crate::sources::title;
use crate::sources::veil::{has_access, veil};
use crate::sources::wording::{capitalised, without_article};
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
        if !is_press(scene, mention) {
            return human(scene, mention, role);
        }
        return if scene.is_any(mention.noun.start, &["our", "my"]) {
            Judgement::of(Class::SelfReport)
        } else if outlet_of(scene, mention).is_some() {
            Judgement::of(Class::Media)
        } else {
            human(scene, mention, role)
        };
    }
    let texts = Judgement { veil: Some(veil(scene, mention)), ..Judgement::of(Class::Document) };
    if scene.word(scene.token(mention.noun.start)).starts_with('@')
        || classes.any(Classes::SOCIAL) && !classes.any(Classes::DOCUMENT)
    {
        Judgement::of(Class::Social)
    } else if classes.any(Classes::DOCUMENT) {
        if scene.is_any(mention.head, &["reports"]) { hearsay(scene, mention).unwrap_or(texts) } else { texts }
    } else if names_before_head(scene, mention, NameKind::Platform).is_some() {
        Judgement::of(Class::Social)
    } else if classes.any(Classes::MEDIA) {
        Judgement::of(Class::Media)
    } else if classes.any(Classes::BODY) {
        body(scene, mention)
    } else if scene.lexicon.is_evidence(scene.token(mention.head).lex) || is_press_release(scene, mention) {
        texts
    } else {
        of_what(scene, mention)
    }
}

/// Who "our" makes the outlet itself, and "a Telenord" that outlet.
fn is_press(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    scene.lexicon.head_kind(scene.token(mention.head).lex) == Some(HeadKind::Press)
}

/// "a *Telenord* witness"
pub(crate) fn outlet_of(scene: &Scene<'_>, mention: &Mention<'_>) -> Option<Run> {
    let staff = mention.role.is_some() && is_press(scene, mention);
    let known = names_before_head(scene, mention, NameKind::Outlet);
    known.or_else(|| paper_before_head(scene, mention)).filter(|_| staff)
}

/// "a *Harbour Ledger* reporter": a name that ends like an outlet's.
fn paper_before_head(scene: &Scene<'_>, mention: &Mention<'_>) -> Option<Run> {
    let capital = |at: u32| scene.token(at).capital();
    let first = without_article(scene, mention.noun).start;
    let start = (first..mention.head).find(|&at| capital(at) && at + 1 < mention.head)?;
    let last = scene.classes(scene.token(mention.head - 1));
    let named = (start..mention.head).all(capital) && last.any(Classes::MEDIA.with(Classes::DOCUMENT));
    named.then(|| Run::new(start, mention.head))
}

/// "the *Telegram channel* Harbour Watch"
fn is_posted_by(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    let noun = mention.noun;
    (noun.start + 1..noun.end).any(|at| {
        let kind = scene.classes(scene.token(at)).any(Classes::MEDIA.with(Classes::SOCIAL).with(Classes::BODY));
        let platform = scene.lexicon.name(scene.word(scene.token(at - 1))) == Some(NameKind::Platform);
        kind && platform && !scene.token(at).capital()
    })
}

/// The name of this kind that stands right before the head: "a *Telegram* channel".
fn names_before_head(scene: &Scene<'_>, mention: &Mention<'_>, kind: NameKind) -> Option<Run> {
    let starts = mention.noun.start..mention.head;
    let mut runs = starts.map(|start| Run::new(start, mention.head));
    runs.find(|&run| scene.lexicon.name(joined(scene, run)) == Some(kind))
}

/// "reports" alone names no source, "media reports" only the trade; "two reports", "reports by the trust" are texts.
fn hearsay(scene: &Scene<'_>, mention: &Mention<'_>) -> Option<Judgement> {
    let bare = mention.core == mention.noun && !mention.definite;
    let press = mention.head > mention.noun.start && {
        let before = mention.head - 1;
        scene.classes(scene.token(before)).any(Classes::MEDIA) || scene.is_any(before, &["news"])
    };
    let class = if mention.noun.start == mention.head { Class::Impersonal } else { Class::Media };
    (bare && (press || class == Class::Impersonal)).then(|| Judgement::of(class))
}

/// "the press release"; a release of water is no text.
fn is_press_release(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    let before = mention.head.checked_sub(1).filter(|at| *at >= mention.noun.start);
    scene.is_any(mention.head, &["release", "releases"])
        && before.is_some_and(|at| scene.is_any(at, &["press", "news", "media"]))
}

/// A noun that says nothing itself is what it is of: "52% of voters", "a handful of residents", "a batch of records".
fn of_what(scene: &Scene<'_>, mention: &Mention<'_>) -> Judgement {
    const SHARES: [&str; 8] = ["percent", "cent", "majority", "minority", "half", "third", "quarter", "share"];
    let unresolved = Judgement::of(Class::Unresolved);
    let head = scene.word(scene.token(mention.head));
    if mention.core.end <= mention.noun.end + 1 || !scene.is_any(mention.noun.end, &["of"]) {
        // "52 percent said they would stay"
        let counted = head.ends_with('%') || matches!(head, "percent" | "cent");
        return if counted { Judgement::of(Class::VagueCollective) } else { unresolved };
    }
    let whole = Mention::read(scene, Run::new(mention.noun.end + 1, mention.core.end));
    let document = scene.classes(scene.token(whole.head)).any(Classes::DOCUMENT);
    match whole.role {
        Some(_) if whole.plural && (head.ends_with('%') || SHARES.contains(&head)) => {
            Judgement::of(Class::VagueCollective)
        }
        Some(role) if whole.plural => Judgement { class: Class::UnnamedGroup, ..unnamed(scene, &whole, role) },
        None if document => Judgement::of(Class::Document),
        _ => unresolved,
    }
}

/// "the ministry", "police": a definite or general body. "Companies" are an open set, "three companies" and "a company" some
/// that nobody names.
fn body(scene: &Scene<'_>, mention: &Mention<'_>) -> Judgement {
    let class = match (mention.plural, mention.definite) {
        (true, true) => Class::NamedOrg,
        (true, false) if has_number(scene, mention) => Class::UnnamedGroup,
        (true, false) => Class::VagueCollective,
        (false, false) if is_one_of_many(scene, mention) && !has_name(scene, mention) => Class::UnnamedGroup,
        (false, _) => Class::NamedOrg,
    };
    let veil = (class == Class::UnnamedGroup).then(|| veil(scene, mention));
    Judgement { veil, ..Judgement::of(class) }
}

/// "a *Harbour Trust* panel"; "a New York company" has no name.
fn has_name(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    let capital = |at: &u32| scene.token(*at).capital();
    let all = mention.noun.start + 1..mention.core.end;
    let Some(start) = all.clone().find(capital) else { return false };
    let end = (start..all.end).find(|at| !capital(at)).unwrap_or(all.end);
    let kind = scene.lexicon.name(joined(scene, Run::new(start, end)));
    !matches!(kind, Some(NameKind::Place | NameKind::Government | NameKind::Side))
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
        None if name.starts_with('@') || is_posted_by(scene, mention) => Class::Social,
        // "Q:" in an interview.
        None if name.len() == 1 => Class::Unresolved,
        // "Prairie Crop Guard, a consultancy"
        None if title::describes_body(scene, mention.noun.end) => Class::NamedOrg,
        None if is_initialled(scene, mention) => Class::NamedPerson,
        None => match mention.role {
            // "the President", "Secretary of State": an office; "Democrats": a side.
            Some(role) => return human(scene, mention, role),
            None if classes.any(Classes::MEDIA) => Class::Media,
            None if classes.any(Classes::DOCUMENT) || is_law(scene, mention) => Class::Document,
            None if name == "God" => Class::Unresolved,
            None if classes.any(Classes::TITLE) && !classes.any(Classes::BODY) => Class::NamedPerson,
            // "a URL": what there are many of has no name.
            None if is_one_of_many(scene, mention) && !classes.any(Classes::BODY) => Class::Unresolved,
            None => Class::NamedOrg,
        },
    };
    Judgement::of(class)
}

/// "TJ King, a welder": a surname that is a word of office.
fn is_initialled(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    let first = scene.token(mention.noun.start);
    let two = mention.noun.end - mention.noun.start == 2 && first.lex == LexId::UNKNOWN && first.capital();
    two && mention.role.is_some() && title::describes_human(scene, mention.noun.end)
}

/// "the Harbour Act", "the Tarn Accords"
fn is_law(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    let word = scene.word(scene.token(mention.head));
    let kind = |word: &str| scene.lexicon.head_kind(scene.lexicon.lookup(word));
    kind(word) == Some(HeadKind::Law) || word.strip_suffix('s').and_then(kind) == Some(HeadKind::Law)
}

/// "Russians", "Republicans".
fn sides(mention: &Mention<'_>) -> Judgement {
    let class = if mention.definite { Class::UnnamedGroup } else { Class::VagueCollective };
    Judgement::of(class)
}

/// A human noun: spokesperson, office, collective, person, group.
fn human(scene: &Scene<'_>, mention: &Mention<'_>, role: Role) -> Judgement {
    // "her boss": hers alone, not an office that readers know.
    if !mention.plural && scene.is_any(mention.noun.start, &["his", "her", "my", "their"]) {
        return unnamed(scene, mention, role);
    }
    if role.knowledge == Knowledge::Spokes {
        let voice = !mention.plural && !speaks_for_person(scene, mention);
        return if voice { Judgement::of(Class::NamedOrg) } else { unnamed(scene, mention, role) };
    }
    // "the regulator", "regulators": an institution in both numbers.
    if role.knowledge == Knowledge::Office && role.plural == Plural::Institution {
        return Judgement::of(Class::NamedOrg);
    }
    let capital = scene.token(mention.head).capital() && mention.noun.start == mention.head;
    if !mention.plural
        && is_office(scene, mention, role)
        && (mention.definite && !is_one_of_many(scene, mention) || capital)
    {
        return Judgement::of(Class::NamedPerson);
    }
    let bounded = has_number(scene, mention) || mention.definite || has_bound(mention);
    if mention.plural && role.plural == Plural::Collective && !bounded && !has_access(scene, mention) {
        return Judgement { veil: Some(veil(scene, mention).min(1)), ..Judgement::of(Class::VagueCollective) };
    }
    unnamed(scene, mention, role)
}

/// What one holds at a time: "the mayor", "the mill's chief executive", "the region's top diplomat".
fn is_office(scene: &Scene<'_>, mention: &Mention<'_>, role: Role) -> bool {
    let before = mention.head.checked_sub(1).filter(|at| *at >= mention.noun.start);
    let one_of_one = before.is_some_and(|at| scene.is_any(at, &["top", "chief", "head", "highest-ranking"]));
    // "the attorney general", "the county executive": a general is none.
    let titled = scene.is_any(mention.head, &["attorney", "counsel", "executive", "general"])
        && before.is_some_and(|at| {
            let words = joined(scene, Run::new(at, mention.head + 1)).split(' ').map(capitalised);
            let title = words.collect::<Vec<_>>().join(" ");
            scene.lexicon.title(&title).is_some_and(|(kind, _)| kind == TitleKind::Office)
        });
    role.knowledge == Knowledge::Office || one_of_one || titled
}

/// A human, or several, without a name; whether the reporter must know it.
pub(crate) fn unnamed(scene: &Scene<'_>, mention: &Mention<'_>, role: Role) -> Judgement {
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

/// Whether a spokesperson speaks for a human: "a spokesman for *Mayor Jo Banks*".
fn speaks_for_person(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    speaks_for(scene, mention).is_some_and(|run| {
        let whom = Mention::read(scene, run);
        matches!(whom.form, Form::Name(_)) || whom.role.is_some() && !whom.plural
    })
}
