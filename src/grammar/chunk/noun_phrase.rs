//! Base noun phrases, with their possessives, and which words stand in one.

use nom::Parser;
use nom::combinator::opt;
use nom::multi::many0_count;

use super::{Chunk, ChunkKind, Tokens, is_adverb, is_verb_behind, rest_after, sentence_initial};
use crate::grammar::input::{Parsed, Scene, class, one};
use crate::lexicon::{Classes, LexId};
use crate::text::{Flags, Kind, Token};

/// A base noun phrase, with possessives chained: "Lurian President Jana Veld's advisers".
pub(super) fn noun_phrase<'a>(input: Tokens<'a>, headline: bool) -> Parsed<'a, Token, Chunk> {
    if let Ok((rest, _)) = class(Classes::SUBJECT.with(Classes::OBJECT))(input) {
        let modified = rest.first().is_some_and(|t| input.scene.classes(t).any(Classes::NOUN.with(Classes::ADJECTIVE)));
        if !input.scene.classes(&input.items[0]).any(Classes::POSSESSIVE) || !modified {
            return Ok((rest, Chunk::new(ChunkKind::Noun, input.at, rest.at)));
        }
    }
    let (mut rest, mut part) = base_part(input, false, headline)?;
    loop {
        let (next, clitic) = opt(one(is_possessive_mark)).parse(rest)?;
        if clitic.is_none() {
            break;
        }
        let Ok((after, following)) = base_part(next, true, headline) else {
            // "NTV's “Harbour Hour”": the mark that opens ends the tokens seen here.
            rest = if next.items.is_empty() { next } else { rest };
            break;
        };
        part = Part { time: false, ..following };
        rest = after;
    }
    let kind = if part.time { ChunkKind::Time } else { ChunkKind::Noun };
    Ok((rest, Chunk { head: part.head, ..Chunk::new(kind, input.at, rest.at) }))
}

/// `'s`, or the bare apostrophe of a plural.
fn is_possessive_mark(scene: &Scene<'_>, token: &Token) -> bool {
    !token.spaced()
        && (scene.classes(token).any(Classes::CLITIC) || matches!(token.kind, Kind::SingleClose | Kind::SingleStraight))
}

#[derive(Clone, Copy)]
struct Part {
    head: u32,
    time: bool,
}

/// Determiners, then adjectives, numbers, nouns and names up to the head. `owned`: a possessive stands before.
fn base_part<'a>(input: Tokens<'a>, owned: bool, headline: bool) -> Parsed<'a, Token, Part> {
    let scene = input.scene;
    let (mut rest, opened) =
        many0_count(class(Classes::ARTICLE.with(Classes::DETERMINER).with(Classes::POSSESSIVE))).parse(input)?;
    let mut head = None;
    let mut time = true;
    while let Some(token) = rest.first() {
        let Some(is_head) = nominal(rest, owned || opened > 0 || rest.at > input.at, head.is_some(), headline) else {
            break;
        };
        if head.is_some_and(|head| !headline && starts_another(scene, head, rest)) {
            break;
        }
        if is_head {
            time &= is_time(scene, token);
            head = Some(rest.at);
        }
        rest = rest_after(rest, 1);
    }
    match head {
        // What follows the head was modifiers of nothing: "the mayor later" ends at "mayor".
        Some(head) => Ok((rest_after(input, (head + 1 - input.at) as usize), Part { head, time })),
        None if opened > 0 => {
            let last = rest.at - 1;
            let pronoun = scene
                .classes(scene.token(last))
                .any(Classes::INDEFINITE.with(Classes::DEMONSTRATIVE).with(Classes::NUMBER));
            let adjective = last + 1 > input.at + opened as u32;
            if pronoun || adjective { Ok((rest, Part { head: last, time: false })) } else { Err(nom::Err::Error(())) }
        }
        None => Err(nom::Err::Error(())),
    }
}

/// Whether the first token begins another phrase behind the head: "the messages | Thursday", "the ways | Alder County said".
fn starts_another(scene: &Scene<'_>, head: u32, rest: Tokens<'_>) -> bool {
    let (head, Some(token)) = (scene.token(head), rest.first()) else { return false };
    if scene.classes(token).any(Classes::WEEKDAY) {
        return !is_time(scene, head);
    }
    // "researchers Greta Lind and Jo Banks" go by their names.
    let described = scene.classes(head).any(Classes::ROLE.with(Classes::BODY).with(Classes::SIDE));
    let plural = scene.classes(head).any(Classes::NOUN) && scene.classes(head).any(Classes::PLURAL);
    token.kind == Kind::Word && token.capital() && token.spaced() && !head.capital() && plural && !described
}

fn is_time(scene: &Scene<'_>, token: &Token) -> bool {
    let classes = scene.classes(token);
    classes.any(Classes::TIME.with(Classes::WEEKDAY).with(Classes::MONTH)) && !classes.any(Classes::GIVEN)
}

/// Whether the first token goes on with a noun phrase, and whether it can be its head. `inside`: something stands before it;
/// `headed`: a possible head does.
fn nominal(input: Tokens<'_>, inside: bool, headed: bool, headline: bool) -> Option<bool> {
    let scene = input.scene;
    let token = input.first()?;
    let classes = scene.classes(token);
    match token.kind {
        Kind::Number => return Some(true),
        Kind::Symbol => return inside_symbol(scene, input, inside).then_some(true),
        Kind::Word => {}
        _ => return None,
    }
    if classes.any(Classes::CLITIC) {
        return None;
    }
    let function = Classes::SUBJECT
        .with(Classes::OBJECT)
        .with(Classes::COORDINATOR)
        .with(Classes::SUBORDINATOR)
        .with(Classes::AUXILIARY)
        .with(Classes::ARTICLE)
        .with(Classes::POSSESSIVE)
        .with(Classes::WH);
    let content = Classes::NOUN.with(Classes::NUMBER).with(Classes::ORDINAL).with(Classes::TIME);
    if token.capital() && !headline {
        // A capital inside a sentence makes a name; at its start a function word stays one.
        let plain = classes.any(function) || classes.any(Classes::PREPOSITION) && !classes.any(content);
        let start = sentence_initial(scene, input.at);
        if plain
            && !token.flags.has(Flags::UPPER)
            && !classes.any(Classes::MONTH.with(Classes::GIVEN).with(Classes::TITLE))
        {
            return None;
        }
        if start && is_adverb(scene, token) && !classes.any(content.with(Classes::GIVEN)) {
            return None;
        }
        return Some(true);
    }
    if classes.any(function) && !classes.any(content) {
        return None;
    }
    if classes.any(Classes::PREPOSITION) && !classes.any(content) {
        return None;
    }
    if classes.any(Classes::VERB) {
        return verb_as_noun(input, inside, headed, classes);
    }
    // "early results": a word of time that describes what follows.
    let follows = |next: &Token| scene.classes(next).any(Classes::NOUN) && next.spaced();
    if classes.any(Classes::TIME)
        && classes.any(Classes::ADJECTIVE)
        && !headed
        && input.items.get(1).is_some_and(follows)
    {
        return Some(false);
    }
    if headed && classes.any(Classes::ADVERB) && !classes.any(Classes::NOUN.with(Classes::NUMBER)) {
        return None;
    }
    if is_adverb(scene, token) && !classes.any(content) {
        // "the deeply divided party": an adverb inside, before what it modifies.
        let modifies = inside
            && !headed
            && input.items.get(1).is_some_and(|n| {
                scene
                    .classes(n)
                    .any(Classes::ADJECTIVE.with(Classes::PARTICIPLE).with(Classes::ING).with(Classes::NUMBER))
            });
        return modifies.then_some(false);
    }
    if classes.any(Classes::ADJECTIVE) && !classes.any(content) {
        // An adjective behind the head belongs to what comes next, unless a noun follows it at once.
        let goes_on = input.items.get(1).is_some_and(|next| scene.classes(next).any(Classes::NOUN) || next.capital());
        return (!headed || goes_on).then_some(false);
    }
    Some(true)
}

/// "of *student* services", "but *tenant* advocates": a human in the singular without an article is part of another noun.
fn is_bare_human(scene: &Scene<'_>, at: u32) -> bool {
    let token = scene.token(at);
    let classes = scene.classes(token);
    let human = classes.any(Classes::ROLE) && !classes.any(Classes::PLURAL) && !token.capital();
    let opens = Classes::PREPOSITION.with(Classes::COORDINATOR).with(Classes::SUBORDINATOR).with(Classes::REPORTING);
    human && at > 0 && scene.classes(scene.token(at - 1)).any(opens)
}

fn inside_symbol(scene: &Scene<'_>, input: Tokens<'_>, inside: bool) -> bool {
    match scene.word(&input.items[0]) {
        "%" | "&" => inside,
        _ => input.items.get(1).is_some_and(|n| n.kind == Kind::Number && !n.spaced()),
    }
}

/// Whether a word that may be a verb stands as a noun or as a modifier here.
fn verb_as_noun(input: Tokens<'_>, inside: bool, headed: bool, classes: Classes) -> Option<bool> {
    let scene = input.scene;
    let next = input.items.get(1);
    let next_nominal = next.is_some_and(|n| {
        let c = scene.classes(n);
        n.kind == Kind::Word
            && (n.capital() || c.any(Classes::NOUN.with(Classes::ADJECTIVE)) || n.lex == LexId::UNKNOWN)
            && !c.any(Classes::FINITE)
    });
    // "according to a count": no verb without -ing or -ed stands behind an article.
    let article = inside && scene.classes(scene.token(input.at - 1)).any(Classes::ARTICLE);
    if article && classes.any(Classes::BASE) && !classes.any(Classes::PAST.with(Classes::ADJECTIVE)) {
        return Some(true);
    }
    let noun = classes.any(Classes::NOUN);
    if headed {
        let plural_before = scene.classes(scene.token(input.at - 1)).any(Classes::PLURAL);
        // "Republican advocates such as": a human plural is a noun before a preposition.
        let human = classes.any(Classes::ROLE)
            && next.is_some_and(|n| {
                scene.classes(n).any(Classes::PREPOSITION.with(Classes::DETERMINER)) || n.kind != Kind::Word
            });
        let verb_fits = !human
            && !is_bare_human(scene, input.at - 1)
            && if plural_before { classes.any(Classes::BASE) } else { classes.any(Classes::THIRD) };
        return (noun && (!verb_fits && !classes.any(Classes::PAST) || is_verb_behind(input))).then_some(true);
    }
    if noun {
        return (inside || !classes.any(Classes::PAST.with(Classes::ING))).then_some(true);
    }
    let modifier = classes.any(Classes::PARTICIPLE.with(Classes::ING).with(Classes::ADJECTIVE));
    // "the reported losses" against "another reported losses": a cue behind what can stand alone is a cue.
    // "its most requested dish" does not.
    let compared = || {
        let of_what = Classes::ARTICLE.with(Classes::POSSESSIVE).with(Classes::CLITIC);
        input.at > 1
            && scene.is_any(input.at - 1, &["most", "more", "least", "less"])
            && scene.classes(scene.token(input.at - 2)).any(of_what)
    };
    let stands_alone = inside
        && scene.classes(scene.token(input.at - 1)).any(Classes::INDEFINITE.with(Classes::DEMONSTRATIVE))
        && !compared();
    if stands_alone && classes.any(Classes::REPORTING) && classes.any(Classes::PAST) {
        return None;
    }
    // "with *direct* knowledge": no verb stands behind a preposition.
    let behind_preposition = || {
        let before = input.at.checked_sub(1).map(|at| scene.classes(scene.token(at)));
        before.is_some_and(|before| before.any(Classes::PREPOSITION)) && !classes.any(Classes::ING)
    };
    let free = inside || !classes.any(Classes::ING.with(Classes::REPORTING)) || behind_preposition();
    if modifier && next_nominal && free {
        return Some(false);
    }
    (inside && classes.any(Classes::ING) && !next.is_some_and(|n| scene.classes(n).any(Classes::ARTICLE)))
        .then_some(true)
}
