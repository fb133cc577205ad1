//! Source noun phrases, parsed over chunks.
//!
//! ```text
//! source  := simple ((","? ("and" | "or" | ",")) simple)*
//! simple  := noun post*
//! post    := preposition noun                    officials at the ministry
//!          | adjective preposition noun          people familiar with the matter
//!          | participle …                        a woman living nearby
//!          | relative …                          officials who attended
//!          | "," apposition ","                  Mara Lind, an economist,
//!          | "(" … ")"                           Sen. Ann Lee (D-Ohio)
//! ```
//!
//! Before a cue the whole stretch up to the cue must be a source; behind one ("said Mara Lind, an economist at Nord Bank")
//! it runs as far as it can without taking a place, a time or a channel with it.

use nom::branch::alt;
use nom::combinator::{all_consuming, opt, recognize};
use nom::multi::{many0_count, many1_count};
use nom::{Input, Parser};

use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::cue;
use crate::grammar::input::{Parsed, Run, Scene, Stream, one};
use crate::lexicon::Classes;

pub(crate) type Chunks<'a> = Stream<'a, Chunk>;

/// No source phrase is longer, in chunks.
const LONGEST: usize = 28;

pub(crate) fn kind<'a>(kind: ChunkKind) -> impl Fn(Chunks<'a>) -> Parsed<'a, Chunk, Chunk> {
    one(move |_: &Scene<'a>, chunk: &Chunk| chunk.kind == kind)
}

/// Whether all of `input` is one source phrase that can stand before a cue.
pub(crate) fn is_source_before_cue(input: Chunks<'_>) -> bool {
    input.items.len() <= LONGEST && all_consuming(source_before).parse(input).is_ok()
}

fn source_before(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = simple_before(input)?;
    let (rest, _) = many0_count(joined_before).parse(rest)?;
    let (rest, _) = if is_full_name(input) { opt(open_apposition).parse(rest)? } else { (rest, None) };
    let (rest, _) = many0_count(alt((kind(ChunkKind::Adverb), kind(ChunkKind::Time)))).parse(rest)?;
    Ok((rest, ()))
}

/// "Dana Weiss": two capitals, the first a given name.
fn is_full_name(input: Chunks<'_>) -> bool {
    let Some(noun) = input.first() else { return false };
    let given = input.scene.classes(input.scene.token(noun.start)).any(Classes::GIVEN);
    given && noun.end - noun.start > 1 && input.scene.token(noun.head).capital()
}

/// "Dana Weiss, *the keeper of the depot* said": the comma that should close an apposition is forgotten.
fn open_apposition(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = kind(ChunkKind::Comma)(input)?;
    let described = |scene: &Scene<'_>, c: &Chunk| {
        let article = scene.classes(scene.token(c.start)).any(Classes::ARTICLE);
        c.is(ChunkKind::Noun) && article && scene.classes(scene.token(c.head)).any(Classes::ROLE)
    };
    let (rest, _) = one(described)(rest)?;
    let (rest, _) = many0_count((one(is_preposition_inside), kind(ChunkKind::Noun))).parse(rest)?;
    Ok((rest, ()))
}

/// "and the company": a coordination needs its conjunction, or a comma in a list that comes to one.
fn joined_before(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, (comma, conjunction)) = (opt(kind(ChunkKind::Comma)), opt(kind(ChunkKind::Coordinator))).parse(input)?;
    let word = |chunk: &Chunk| input.scene.word(input.scene.token(chunk.start));
    let lists = conjunction.as_ref().is_none_or(|chunk| matches!(word(chunk), "and" | "or" | "&"));
    let pronoun = rest.first().is_some_and(|c| input.scene.classes(input.scene.token(c.start)).any(Classes::SUBJECT));
    if !lists || conjunction.is_none() && !(comma.is_some() && list_goes_on(rest)) || comma.is_some() && pronoun {
        return Err(nom::Err::Error(()));
    }
    simple_before(rest)
}

/// "A, B and C": behind a comma alone the list must still come to its conjunction.
fn list_goes_on(rest: Chunks<'_>) -> bool {
    rest.items.iter().take(6).any(|chunk| chunk.is(ChunkKind::Coordinator))
}

fn simple_before(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = kind(ChunkKind::Noun)(input)?;
    let (rest, _) = many0_count(alt((
        recognize((one(is_preposition_inside), noun_or_time)),
        recognize((kind(ChunkKind::Adjective), opt((kind(ChunkKind::Preposition), noun_or_time)))),
        recognize(reduced_relative),
        recognize(bracket),
        recognize(parenthesis),
        recognize(relative_before),
        recognize((kind(ChunkKind::Dash), inside_dashes, kind(ChunkKind::Dash))),
    )))
    .parse(rest)?;
    Ok((rest, ()))
}

/// "called Lind a liar *after* Lind said …": what may open a clause before the cue does.
fn is_preposition_inside(scene: &Scene<'_>, chunk: &Chunk) -> bool {
    chunk.is(ChunkKind::Preposition) && !scene.is_any(chunk.start, &["after", "before", "since", "until"])
}

fn noun_or_time(input: Chunks<'_>) -> Parsed<'_, Chunk, Chunk> {
    alt((kind(ChunkKind::Noun), kind(ChunkKind::Time), kind(ChunkKind::Quote))).parse(input)
}

/// "briefed on the talks", "waiting at the bus stop", "speaking on condition of anonymity".
fn reduced_relative(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, verb) = kind(ChunkKind::Verb)(input)?;
    if !matches!(verb.mood, Mood::Ing | Mood::Participle) {
        return Err(nom::Err::Error(()));
    }
    // "trying to win back the county"
    let infinitive = |_: &Scene<'_>, c: &Chunk| c.is(ChunkKind::Verb) && c.mood == Mood::Infinitive;
    let (rest, _) = many0_count(alt((
        noun_or_time,
        recognize_one((kind(ChunkKind::Preposition), noun_or_time)),
        kind(ChunkKind::Adverb),
        one(infinitive),
    )))
    .parse(rest)?;
    Ok((rest, ()))
}

fn recognize_one<'a>(
    mut parser: impl Parser<Chunks<'a>, Output = (Chunk, Chunk), Error = ()>,
) -> impl FnMut(Chunks<'a>) -> Parsed<'a, Chunk, Chunk> {
    move |input| parser.parse(input).map(|(rest, (_, last))| (rest, last))
}

/// "(D-Ohio)", "(pictured)".
fn bracket(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = kind(ChunkKind::Open)(input)?;
    let (rest, _) = many0_count(one(|_: &Scene<'_>, c: &Chunk| {
        !matches!(c.kind, ChunkKind::Open | ChunkKind::Close | ChunkKind::Stop)
    }))
    .parse(rest)?;
    let (rest, _) = kind(ChunkKind::Close)(rest)?;
    Ok((rest, ()))
}

/// ", an economist at Nord Bank," and ", who arrived on Monday,": what stands between two commas behind a noun phrase.
fn parenthesis(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = kind(ChunkKind::Comma)(input)?;
    // ", who, like others, spoke on condition of anonymity,": a parenthesis inside a relative clause.
    let aside = (kind(ChunkKind::Relative), kind(ChunkKind::Comma), clause_words, kind(ChunkKind::Comma)).parse(rest);
    let (rest, _) = match aside {
        Ok((rest, _)) => clause_words(rest)?,
        Err(_) if is_list_inside_relative(rest) => return Ok((rest.take_from(rest.items.len()), ())),
        Err(_) => inside_commas(rest)?,
    };
    // ", citing “the magic of the sea,”": the comma stands inside the marks.
    let inside =
        (rest.at - input.at).checked_sub(1).is_some_and(|last| input.items[last as usize].is(ChunkKind::Quote));
    let (rest, _) =
        if inside { (rest, None) } else { kind(ChunkKind::Comma)(rest).map(|(rest, c)| (rest, Some(c)))? };
    Ok((rest, ()))
}

/// ", who sells plums, pears and figs at the gate,": what stands between the name and the cue is one relative clause with a
/// list in it, in which no comma ends the clause.
fn is_list_inside_relative(rest: Chunks<'_>) -> bool {
    let items = rest.items;
    let commas = items.iter().filter(|c| c.is(ChunkKind::Comma)).count();
    let main = items.windows(2).any(|pair| {
        pair[0].is(ChunkKind::Comma) && (pair[1].is(ChunkKind::Coordinator) || pair[1].is(ChunkKind::Verb))
    });
    let closed = items.last().is_some_and(|c| c.is(ChunkKind::Comma));
    let plain = items.iter().all(|c| !matches!(c.kind, ChunkKind::Semicolon | ChunkKind::Colon | ChunkKind::Quote));
    commas > 1 && closed && !main && plain && items[0].is(ChunkKind::Relative)
}

fn clause_words(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = many1_count(one(|_: &Scene<'_>, c: &Chunk| !matches!(c.kind, ChunkKind::Comma | ChunkKind::Stop)))
        .parse(input)?;
    Ok((rest, ()))
}

fn inside_commas(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let relative = input
        .first()
        .is_some_and(|c| c.is(ChunkKind::Relative) || input.scene.word(input.scene.token(c.start)) == "whose");
    // "wrapped in a foil blanket", "granted anonymity": a participle that could be a past.
    let participle =
        input.first().is_some_and(|c| {
            c.is(ChunkKind::Verb) && input.scene.lexicon.classes(input.scene.token(c.head).lex).any(Classes::PARTICIPLE)
        }) && input.items.get(1).is_some_and(|c| matches!(c.kind, ChunkKind::Preposition | ChunkKind::Noun));
    let opens = input.first().is_some_and(|c| match c.kind {
        ChunkKind::Noun | ChunkKind::Relative | ChunkKind::Adjective | ChunkKind::Preposition | ChunkKind::Adverb => {
            true
        }
        ChunkKind::Verb => c.mood != Mood::Finite || participle,
        ChunkKind::Phrase => input.scene.is_any(c.start, &["citing"]),
        _ => false,
    });
    if !opens {
        return Err(nom::Err::Error(()));
    }
    // Finite verbs belong inside only behind "who", "which", "whose".
    let mut open = relative || participle;
    let len = input
        .items
        .iter()
        .take_while(|c| {
            open |= c.is(ChunkKind::Relative);
            match c.kind {
                ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Semicolon | ChunkKind::Colon | ChunkKind::Dash => false,
                ChunkKind::Verb => open || c.mood != Mood::Finite,
                _ => true,
            }
        })
        .count();
    if len == 0 { Err(nom::Err::Error(())) } else { Ok((input.take_from(len), ())) }
}

/// "a book about debt, and a diver" between dashes: commas belong to it.
fn inside_dashes(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (mut rest, _) = inside_commas(input)?;
    while rest.first().is_some_and(|c| c.is(ChunkKind::Comma)) {
        let (next, _) = (kind(ChunkKind::Comma), opt(kind(ChunkKind::Coordinator)), inside_commas).parse(rest)?;
        rest = next;
    }
    Ok((rest, ()))
}

/// "officials who attended the meeting": a relative clause without commas runs up to the cue.
fn relative_before(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = alt((kind(ChunkKind::Relative), kind(ChunkKind::That))).parse(input)?;
    let (rest, _) = many0_count(kind(ChunkKind::Adverb)).parse(rest)?;
    let (rest, verb) = kind(ChunkKind::Verb)(rest)?;
    if verb.mood != Mood::Finite {
        return Err(nom::Err::Error(()));
    }
    let (rest, _) = many0_count(one(|_: &Scene<'_>, c: &Chunk| {
        matches!(
            c.kind,
            ChunkKind::Noun | ChunkKind::Time | ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Adjective
        ) || c.is(ChunkKind::Verb) && c.mood != Mood::Finite
    }))
    .parse(rest)?;
    Ok((rest, ()))
}

/// A source before a comma: "According to *talk radio host Rush Lind*, the move …".
pub(crate) fn source_to_comma(input: Chunks<'_>) -> Option<Run> {
    let comma = input.items.iter().take(LONGEST).position(|chunk| chunk.is(ChunkKind::Comma))?;
    let head = Stream::new(input.scene, &input.items[..comma], input.at);
    all_consuming(source_before).parse(head).is_ok().then(|| Run::new(input.at, input.at + comma as u32))
}

/// The source phrase that starts behind an inverted cue or "according to", as far as it goes.
pub(crate) fn source_after(input: Chunks<'_>) -> Parsed<'_, Chunk, Run> {
    let start = input.at;
    let (mut rest, _) = simple_after(input)?;
    loop {
        let joined = (opt(kind(ChunkKind::Comma)), kind(ChunkKind::Coordinator), simple_after).parse(rest);
        match joined {
            Ok((next, _)) if !next.first().is_some_and(Chunk::is_finite_verb) => rest = next,
            _ => break,
        }
    }
    Ok((rest, Run { start, end: rest.at }))
}

fn simple_after(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, noun) = kind(ChunkKind::Noun)(input)?;
    // "the conference chairman, Baltasar Moreira": a role and the name of who holds it.
    let head = input.scene.token(noun.head);
    let role = !head.capital() && input.scene.classes(head).any(Classes::ROLE);
    let named = (
        kind(ChunkKind::Comma),
        one(|scene: &Scene<'_>, c: &Chunk| c.is(ChunkKind::Noun) && scene.token(c.start).capital()),
    )
        .parse(rest);
    let rest = match named {
        Ok((next, _)) if role && !next.first().is_some_and(Chunk::is_finite_verb) => next,
        _ => rest,
    };
    let (rest, _) = many0_count(alt((
        recognize((one(is_binding_preposition), noun_not_channel)),
        recognize((kind(ChunkKind::Adjective), kind(ChunkKind::Preposition), kind(ChunkKind::Noun))),
        recognize(reduced_relative_after),
        recognize(bracket),
        recognize(apposition_after),
        recognize(relative_after),
    )))
    .parse(rest)?;
    Ok((rest, ()))
}

/// Prepositions that tie a noun phrase to the source rather than to the cue.
fn is_binding_preposition(scene: &Scene<'_>, chunk: &Chunk) -> bool {
    chunk.is(ChunkKind::Preposition)
        && matches!(
            scene.word(scene.token(chunk.start)),
            "of" | "for" | "at" | "from" | "with" | "in" | "near" | "inside" | "close" | "to" | "by"
        )
}

fn noun_not_channel(input: Chunks<'_>) -> Parsed<'_, Chunk, Chunk> {
    one(|scene: &Scene<'_>, chunk: &Chunk| chunk.is(ChunkKind::Noun) && !cue::is_channel(scene, chunk)).parse(input)
}

fn reduced_relative_after(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let reports = input
        .first()
        .is_some_and(|c| input.scene.lexicon.classes(input.scene.token(c.head).lex).any(Classes::REPORTING));
    if reports {
        return Err(nom::Err::Error(()));
    }
    reduced_relative(input)
}

/// ", an economist at Nord Bank": an apposition that ends at a comma, a stop, or the end.
fn apposition_after(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = kind(ChunkKind::Comma)(input)?;
    let (rest, noun) = kind(ChunkKind::Noun)(rest)?;
    let scene = input.scene;
    let first = scene.token(noun.start);
    let describes = scene.classes(first).any(Classes::ARTICLE.with(Classes::POSSESSIVE))
        || scene.classes(scene.token(noun.head)).any(Classes::ROLE)
        || scene.word(scene.token(noun.end - 1)).bytes().all(|b| b.is_ascii_digit());
    if !describes || rest.first().is_some_and(Chunk::is_finite_verb) {
        return Err(nom::Err::Error(()));
    }
    let (rest, _) = many0_count(alt((
        recognize((kind(ChunkKind::Preposition), noun_or_time)),
        recognize((opt(kind(ChunkKind::Comma)), kind(ChunkKind::Coordinator), kind(ChunkKind::Noun))),
        recognize(relative_after),
        recognize(reduced_relative_after),
    )))
    .parse(rest)?;
    if rest.first().is_some_and(Chunk::is_finite_verb) {
        return Err(nom::Err::Error(()));
    }
    Ok((rest, ()))
}

/// "who has advised two governments", with or without its comma.
fn relative_after(input: Chunks<'_>) -> Parsed<'_, Chunk, ()> {
    let (rest, _) = opt(kind(ChunkKind::Comma)).parse(input)?;
    let (rest, _) =
        one(|scene: &Scene<'_>, c: &Chunk| c.is(ChunkKind::Relative) && scene.word(scene.token(c.start)) != "which")
            .parse(rest)?;
    many1_count(one(|_: &Scene<'_>, c: &Chunk| {
        !matches!(
            c.kind,
            ChunkKind::Comma
                | ChunkKind::Stop
                | ChunkKind::Semicolon
                | ChunkKind::Colon
                | ChunkKind::Dash
                | ChunkKind::Quote
        )
    }))
    .parse(rest)
    .map(|(rest, _)| (rest, ()))
}
