//! Verb groups: auxiliaries, negation and adverbs around a verb, its mood, and whether a word is a verb here at all.

use nom::Parser;
use nom::combinator::opt;

use super::{Chunk, ChunkKind, Mood, Tokens, is_adverb, is_verb_behind, rest_after, sentence_initial};
use crate::grammar::input::{Parsed, Scene, class, one};
use crate::lexicon::{Classes, LexId};
use crate::text::{Kind, Token};

const AUXILIARY: Classes = Classes::AUXILIARY;

/// `did not immediately say`, `has been described`, `to say`, `was`. A particle ("point out") belongs to it.
pub(super) fn verb_group<'a>(input: Tokens<'a>, before: Option<&Chunk>, headline: bool) -> Parsed<'a, Token, Chunk> {
    let scene = input.scene;
    if !input.first().is_some_and(|token| may_open_verb_group(scene, token)) {
        return Err(nom::Err::Error(()));
    }
    let mut group = Chunk { mood: Mood::Participle, ..Chunk::new(ChunkKind::Verb, input.at, input.at + 1) };
    let (mut rest, infinitive) = opt(one(is_to)).parse(input)?;
    let mut auxiliary = Classes::NONE;
    let mut last_aux = None;
    loop {
        // Auxiliaries, then negation and adverbs between them and the verb.
        if let Ok((next, token)) = class(AUXILIARY)(rest) {
            let classes = scene.classes(&token);
            // "will" and "may" with a capital inside a sentence are names and months.
            if token.capital() && !headline && before.is_some() && classes.any(Classes::MODAL) {
                break;
            }
            auxiliary = classes;
            group.negated |= classes.any(Classes::NEGATION);
            group.modal |= classes.any(Classes::MODAL) && !scene.word(&token).starts_with("'");
            if classes.any(Classes::FINITE) {
                group.mood = Mood::Finite;
            }
            last_aux = Some(next.at - 1);
            rest = next;
            continue;
        }
        let started = last_aux.is_some() || infinitive.is_some();
        let Ok((next, token)) = one(|scene: &Scene<'a>, token: &Token| {
            is_adverb(scene, token) || scene.classes(token).any(Classes::NEGATION)
        })(rest) else {
            break;
        };
        let negates = scene.classes(&token).any(Classes::NEGATION);
        // "no" before a noun is a determiner, "never" alone before a verb belongs to it.
        let determiner = scene.classes(&token).any(Classes::DETERMINER);
        if (determiner || !started && !negates) && !verb_follows(next) {
            break;
        }
        group.negated |= negates;
        rest = next;
    }
    if infinitive.is_some() {
        group.mood = Mood::Infinitive;
    }
    let main = rest.first().filter(|token| {
        token.kind == Kind::Word
            && is_main_verb(rest, before, last_aux.is_some() || infinitive.is_some(), auxiliary, headline)
    });
    match (main, last_aux) {
        (Some(token), _) => {
            let classes = scene.classes(token);
            group.head = rest.at;
            rest = rest_after(rest, 1);
            group.passive =
                auxiliary.any(Classes::BE) && classes.any(Classes::PARTICIPLE) && !classes.any(Classes::ING);
            if last_aux.is_none() && infinitive.is_none() {
                group.mood = lone_mood(classes, before, rest);
            }
            let (after, _) = opt(one(|scene: &Scene<'a>, t: &Token| is_particle(scene, token.lex, t))).parse(rest)?;
            rest = after;
        }
        (None, Some(at)) => {
            group.head = at;
            if group.mood == Mood::Participle && scene.word(scene.token(at)).ends_with("ing") {
                group.mood = Mood::Ing;
            }
        }
        (None, None) => return Err(nom::Err::Error(())),
    }
    // What a failed look for the verb took of adverbs after the auxiliary is given back.
    group.end = rest.at.max(group.head + 1);
    if main.is_none() {
        group.end = group.head + 1;
        let taken = (group.end - input.at) as usize;
        return Ok((rest_after(input, taken), group));
    }
    Ok((rest, group))
}

/// A first look that spares most tokens the rest: verbs, auxiliaries, negations, adverbs and "to" open a verb group.
fn may_open_verb_group(scene: &Scene<'_>, token: &Token) -> bool {
    let opens = Classes::VERB.with(AUXILIARY).with(Classes::NEGATION).with(Classes::ADVERB);
    scene.lexicon.classes(token.lex).any(opens) || is_to(scene, token) || is_adverb(scene, token)
}

fn is_to(scene: &Scene<'_>, token: &Token) -> bool {
    scene.is_word_of(token, &["to"])
}

fn verb_follows(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| {
        let c = input.scene.classes(t);
        !t.capital()
            && (c.any(Classes::PAST)
                || c.any(Classes::THIRD.with(Classes::BASE).with(Classes::ING))
                    && !c.any(Classes::NOUN.with(Classes::ADJECTIVE)))
    })
}

fn is_particle(scene: &Scene<'_>, verb: LexId, token: &Token) -> bool {
    scene.lexicon.verb_head(verb).is_some_and(|head| head.particles.iter().any(|(particle, _)| *particle == token.lex))
}

/// Whether the first token is the main verb of a group.
fn is_main_verb(input: Tokens<'_>, before: Option<&Chunk>, governed: bool, auxiliary: Classes, headline: bool) -> bool {
    let scene = input.scene;
    let Some(token) = input.first() else { return false };
    let classes = scene.classes(token);
    if !classes.any(Classes::VERB) {
        return false;
    }
    let nominal = Classes::NOUN.with(Classes::ADJECTIVE).with(Classes::PREPOSITION).with(Classes::TITLE);
    if token.capital() && !headline && !sentence_initial(scene, input.at) {
        return false;
    }
    if governed {
        // "to" and modals want a base form, "have" and "be" a participle or -ing form.
        let wants = if auxiliary.any(Classes::BE.with(Classes::HAVE)) {
            Classes::PARTICIPLE.with(Classes::ING).with(Classes::PAST)
        } else {
            Classes::BASE
        };
        let noun_reading =
            classes.any(Classes::ADJECTIVE) && auxiliary.any(Classes::BE) && !classes.any(Classes::REPORTING);
        return classes.any(wants) && !noun_reading;
    }
    if !classes.any(nominal) {
        let reports = classes.any(Classes::REPORTING) && before.is_some_and(|b| b.is(ChunkKind::Noun));
        return classes.any(Classes::PAST.with(Classes::THIRD).with(Classes::ING).with(Classes::PARTICIPLE))
            || reports
            || base_fits(scene, before);
    }
    // A word that may be a noun or an adjective is a verb only behind its subject.
    match before.map(|b| b.kind) {
        Some(ChunkKind::Noun) => fits_subject(scene, before, classes, input),
        Some(ChunkKind::Relative) => !classes.any(Classes::ADJECTIVE) || classes.any(Classes::PAST),
        Some(ChunkKind::Comma | ChunkKind::Quote | ChunkKind::Coordinator | ChunkKind::Adverb) => {
            let past = classes.any(Classes::PAST)
                && (!classes.any(Classes::ADJECTIVE) || classes.any(Classes::REPORTING) && has_object(input));
            let present = classes.any(Classes::THIRD) && classes.any(Classes::REPORTING);
            past || present && (opens_clause(input) || ends_with_name(input))
        }
        _ => classes.any(Classes::PAST) && !classes.any(Classes::ADJECTIVE.with(Classes::NOUN)),
    }
}

/// "…, estimates *that* they need 30", "the report also notes *that*".
fn opens_clause(input: Tokens<'_>) -> bool {
    input.items.get(1).is_some_and(|next| input.scene.word(next) == "that")
}

/// "…, reports *the Harbour News*.": a name closes the sentence.
fn ends_with_name(input: Tokens<'_>) -> bool {
    const LONGEST: usize = 5;
    let article = input.items.get(1).is_some_and(|next| input.scene.classes(next).any(Classes::ARTICLE));
    let mut rest = input.items.iter().skip(1 + usize::from(article)).enumerate();
    rest.find(|(_, token)| !token.capital())
        .is_some_and(|(length, token)| (1..=LONGEST).contains(&length) && token.kind.is_terminal())
}

/// "…, accused the government", "and disputed his sums" against ", accused men": what follows cannot be what it describes.
fn has_object(input: Tokens<'_>) -> bool {
    let object = Classes::DETERMINER.with(Classes::POSSESSIVE).with(Classes::OBJECT).with(Classes::ARTICLE);
    input.items.get(1).is_some_and(|next| next.capital() || input.scene.classes(next).any(object))
}

/// A base form without an auxiliary wants a plural subject or I, you, we, they.
fn base_fits(scene: &Scene<'_>, before: Option<&Chunk>) -> bool {
    before.is_some_and(|b| match b.kind {
        ChunkKind::Noun => is_plural_head(scene, b),
        ChunkKind::Relative | ChunkKind::That | ChunkKind::Coordinator | ChunkKind::Adverb | ChunkKind::Comma => true,
        _ => false,
    })
}

fn is_plural_head(scene: &Scene<'_>, noun: &Chunk) -> bool {
    let head = scene.token(noun.head);
    let classes = scene.classes(head);
    scene.is_any(noun.head, &["i", "you", "we", "they"])
        || classes.any(Classes::PLURAL)
        || classes.any(Classes::INDEFINITE)
        || scene.word(head).ends_with('s') && !head.capital()
}

/// "officials report" against "the police report": number must fit, and what follows must not be a verb already.
fn fits_subject(scene: &Scene<'_>, before: Option<&Chunk>, classes: Classes, input: Tokens<'_>) -> bool {
    let Some(before) = before else { return false };
    if is_verb_behind(input) {
        return false;
    }
    classes.any(Classes::PAST)
        || classes.any(Classes::THIRD) && !is_plural_head(scene, before)
        || classes.any(Classes::BASE) && is_plural_head(scene, before)
}

/// The mood of a verb without auxiliary. A form that is both past and participle is a past behind a noun phrase, unless "by" follows.
fn lone_mood(classes: Classes, before: Option<&Chunk>, rest: Tokens<'_>) -> Mood {
    if classes.any(Classes::ING) && !classes.any(Classes::PAST.with(Classes::BASE)) {
        return Mood::Ing;
    }
    if classes.any(Classes::PARTICIPLE) && !classes.any(Classes::BASE) {
        // "the man named by police", but "he said by telephone"
        let channel = rest.items.get(1).is_some_and(|t| rest.scene.lexicon.channel(t.lex).is_some());
        let by = rest.first().is_some_and(|t| rest.scene.word(t) == "by") && !channel;
        let pure = !classes.any(Classes::PAST);
        let leads = before.is_none();
        // "those surveyed say", "residents asked said"
        let next = rest.first().map_or(Classes::NONE, |next| rest.scene.classes(next));
        let reports = next.any(Classes::REPORTING) && !next.any(Classes::NOUN.with(Classes::ADJECTIVE));
        let cue_follows = reports && next.any(Classes::PAST.with(Classes::BASE));
        // "two people briefed on the talks"
        let told = classes.any(Classes::ACCESS) && next.any(Classes::PREPOSITION);
        return if by || pure || leads || cue_follows || told { Mood::Participle } else { Mood::Finite };
    }
    Mood::Finite
}
