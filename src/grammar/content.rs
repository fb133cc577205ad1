//! Content: what stands to the right or to the left of a cue and its source. Where it ends is [`end`]'s.

mod end;

use nom::branch::alt;
use nom::combinator::{opt, peek, recognize};
use nom::multi::{many0_count, many1_count};
use nom::{Input, Parser};

use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::input::{Parsed, Run, Scene, Stream, one};
use crate::grammar::source::{Chunks, kind};
use crate::lexicon::{Classes, Frames, Verb, VerbClass};
pub(crate) use end::{clause_end, continues_report, last_before_stop};

/// In what shape the content follows its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A quotation: `said: "…"`
    Quotation,
    /// A that-clause.
    That,
    /// A clause without that: "said the bridge would reopen".
    Bare,
    /// "whether", "how"
    Wh,
    /// "to resign"
    Infinitive,
    /// "described the talks as …", "called it a sham", "accused X of …"
    Predicate,
    /// "stressed the need for …"
    Object,
}

/// What a right-hand parse found, in chunks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Right {
    pub(crate) content: Run,
    pub(crate) addressee: Option<Run>,
    pub(crate) shape: Shape,
}

/// The content right of a cue; `input` starts behind the cue and ends with the sentence.
pub(crate) fn right<'a>(input: Chunks<'a>, verb: &Verb) -> Option<Right> {
    let (rest, addressee) = match addressee(input, verb) {
        Some((rest, run)) => (rest, Some(run)),
        None => (input, None),
    };
    // "promised new boats": what could be told something is itself what is promised.
    if addressee.is_some() && verb.frames.any(Frames::OBJECT) && rest.first().is_none_or(|c| c.is(ChunkKind::Stop)) {
        return body(input, verb, true).map(|(content, shape)| Right { content, addressee: None, shape });
    }
    let tells = addressee.is_some() || !verb.frames.any(Frames::ADDRESSEE) || verb.class != VerbClass::Neutral;
    let direct = body(rest, verb, tells);
    let found = direct.or_else(|| {
        let skipped = skip_adverbials(rest);
        (skipped.at > rest.at).then(|| body(skipped, verb, tells)).flatten()
    });
    found.map(|(content, shape)| Right { content, addressee, shape })
}

/// "told *the harbour board* he wanted", "said *to reporters* that".
fn addressee<'a>(input: Chunks<'a>, verb: &Verb) -> Option<(Chunks<'a>, Run)> {
    let start = input;
    let input = if verb.frames.any(Frames::TO_ADDRESSEE) && !verb.frames.any(Frames::ADDRESSEE) {
        let is_to = input
            .first()
            .is_some_and(|c| c.is(ChunkKind::Preposition) && input.scene.word(input.scene.token(c.start)) == "to");
        if !is_to {
            return None;
        }
        input.take_from(1)
    } else if verb.frames.any(Frames::ADDRESSEE) {
        input
    } else {
        return None;
    };
    let noun = kind(ChunkKind::Noun)(input);
    let (rest, _) = noun.ok()?;
    let (rest, _) = many0_count(recognize((
        one(|scene: &Scene<'_>, c: &Chunk| {
            c.is(ChunkKind::Preposition) && matches!(scene.word(scene.token(c.start)), "of" | "at" | "from")
        }),
        kind(ChunkKind::Noun),
    )))
    .parse(rest)
    .ok()?;
    let (rest, _) = opt((kind(ChunkKind::Coordinator), kind(ChunkKind::Noun))).parse(rest).ok()?;
    // "asked whether" has no addressee; "wrote the book" neither: what follows must be able to be content.
    if rest.first().is_some_and(Chunk::is_finite_verb) {
        return None;
    }
    Some((rest, Run::new(start.at, rest.at)))
}

/// Steps over "on Tuesday", "in a statement", "at a rally in Ohio", adverbs, and commas around them.
pub(crate) fn skip_adverbials<'a>(input: Chunks<'a>) -> Chunks<'a> {
    many0_count(alt((
        recognize(kind(ChunkKind::Time)),
        recognize(one(|scene: &Scene<'_>, c: &Chunk| c.is(ChunkKind::Adverb) && !is_negation(scene, c))),
        recognize((kind(ChunkKind::Preposition), opt(one(is_owner)), kind(ChunkKind::Quote))),
        recognize((kind(ChunkKind::Preposition), alt((kind(ChunkKind::Time), kind(ChunkKind::Noun))))),
        // "said in Alder, Norrland, that …"
        recognize((kind(ChunkKind::Comma), kind(ChunkKind::Noun), kind(ChunkKind::Comma), peek(kind(ChunkKind::That)))),
        recognize((
            kind(ChunkKind::Comma),
            kind(ChunkKind::Preposition),
            kind(ChunkKind::Noun),
            kind(ChunkKind::Comma),
        )),
        // "said — on Monday, as it happens — that …"
        recognize((kind(ChunkKind::Dash), many1_count(one(is_inside_dashes)), kind(ChunkKind::Dash))),
    )))
    .parse(input)
    .map_or(input, |(rest, _)| rest)
}

/// "NTV's" before a title in marks.
fn is_owner(scene: &Scene<'_>, chunk: &Chunk) -> bool {
    chunk.is(ChunkKind::Noun) && scene.classes(scene.token(chunk.end - 1)).any(Classes::CLITIC)
}

/// "not" changes what is said: it is never stepped over.
fn is_negation(scene: &Scene<'_>, chunk: &Chunk) -> bool {
    scene.classes(scene.token(chunk.start)).any(Classes::NEGATION)
}

fn is_inside_dashes(_: &Scene<'_>, chunk: &Chunk) -> bool {
    !matches!(chunk.kind, ChunkKind::Dash | ChunkKind::Stop | ChunkKind::Quote)
}

fn body<'a>(input: Chunks<'a>, verb: &Verb, tells: bool) -> Option<(Run, Shape)> {
    let frames = verb.frames;
    let first = input.first()?;
    let to_end = |from: u32| Run::new(from, clause_end(input, from, verb));
    match first.kind {
        ChunkKind::Quote => quotation(input, verb).map(|run| (run, Shape::Quotation)),
        ChunkKind::Colon => {
            let next = input.items.get(1)?;
            let allowed = next.is(ChunkKind::Quote) || frames.any(Frames::QUOTATION);
            allowed
                .then(|| (Run::new(input.at + 1, last_before_stop(input)), Shape::Quotation))
                .filter(|(run, _)| !run.is_empty())
        }
        ChunkKind::Comma | ChunkKind::Dash => {
            let next = input.items.get(1)?;
            (next.is(ChunkKind::Quote) && frames.any(Frames::QUOTATION))
                .then(|| (to_end(input.at + 1), Shape::Quotation))
        }
        ChunkKind::That => {
            let ok = frames.any(Frames::BARE_CLAUSE.with(Frames::THAT_CLAUSE)) && tells;
            ok.then(|| (to_end(input.at), Shape::That))
        }
        ChunkKind::Wh => (frames.any(Frames::WH_CLAUSE) && tells).then(|| (to_end(input.at), Shape::Wh)),
        ChunkKind::Verb if first.mood == Mood::Infinitive => {
            frames.any(Frames::INFINITIVE).then(|| (to_end(input.at), Shape::Infinitive))
        }
        // "said doing so would cost more": an -ing form as the subject.
        ChunkKind::Verb
            if first.mood == Mood::Ing && is_strong(verb) && input.items.iter().skip(1).any(Chunk::is_finite_verb) =>
        {
            Some((to_end(input.at), Shape::Bare))
        }
        ChunkKind::Verb if first.mood == Mood::Ing && frames.any(Frames::GERUND) => {
            Some((to_end(input.at), Shape::Object))
        }
        // "asked not to be led"
        ChunkKind::Adverb if is_negation(input.scene, first) && follows_infinitive(input) => {
            let takes = frames.any(Frames::INFINITIVE.with(Frames::OBJECT_INFINITIVE));
            takes.then(|| (to_end(input.at), Shape::Infinitive))
        }
        ChunkKind::Preposition => preposition(input, verb),
        ChunkKind::Noun | ChunkKind::Time | ChunkKind::Other | ChunkKind::Adverb => {
            clause_or_object(input, verb, tells)
        }
        ChunkKind::Subordinator if frames.any(Frames::BARE_CLAUSE) => clause_or_object(input, verb, tells),
        _ => None,
    }
}

fn follows_infinitive(input: Chunks<'_>) -> bool {
    input.items.get(1).is_some_and(|c| c.is(ChunkKind::Verb) && c.mood == Mood::Infinitive)
}

/// `said "full implementation" was needed` goes on to the clause's end, `said "We stay."` does not.
fn quotation(input: Chunks<'_>, verb: &Verb) -> Option<Run> {
    let allowed = Frames::QUOTATION
        .with(Frames::OBJECT_COMPLEMENT)
        .with(Frames::BARE_CLAUSE)
        .with(Frames::OBJECT)
        .with(Frames::OBJECT_AS)
        .with(Frames::OBJECT_FOR);
    if !verb.frames.any(allowed) {
        return None;
    }
    Some(Run::new(input.at, clause_end(input, input.at, verb)))
}

/// "talked about X", "called for X": the preposition goes with the cue, what follows is the content.
fn preposition(input: Chunks<'_>, verb: &Verb) -> Option<(Run, Shape)> {
    let scene = input.scene;
    let first = input.first()?;
    let token = scene.token(first.start);
    if !verb.prepositions.contains(&token.lex) {
        return None;
    }
    let word = scene.word(token);
    let is_topic = matches!(word, "about" | "against" | "for" | "of" | "on" | "with" | "to");
    let next = input.items.get(1)?;
    let content = matches!(next.kind, ChunkKind::Noun | ChunkKind::Quote | ChunkKind::Wh | ChunkKind::Verb);
    let time = next.is(ChunkKind::Time);
    (is_topic && content && !time)
        .then(|| (Run::new(input.at + 1, clause_end(input, input.at + 1, verb)), Shape::Object))
}

/// A clause without "that", an object with its complement, or an object alone, as the verb's frames allow.
fn clause_or_object<'a>(input: Chunks<'a>, verb: &Verb, tells: bool) -> Option<(Run, Shape)> {
    let frames = verb.frames;
    let end = clause_end(input, input.at, verb);
    let run = Run::new(input.at, end);
    let inside = &input.items[..(end - input.at) as usize];
    // The verb of the clause may stand inside the marks: `said Kaine "has a passion"`.
    let clause = if is_strong(verb) && frames.any(Frames::BARE_CLAUSE) {
        // "claimed the cup, and they did it in the rain": the clause must come before a new one is joined.
        let joined =
            inside.windows(2).position(|pair| pair[0].is(ChunkKind::Comma) && pair[1].is(ChunkKind::Coordinator));
        let pronoun = input.scene.classes(input.scene.token(input.first()?.start)).any(Classes::SUBJECT);
        // "said she liked it": a pronoun that can only be a subject opens a clause, whatever its verb.
        has_clause(&inside[..joined.unwrap_or(inside.len())])
            || inside.iter().any(|c| c.is(ChunkKind::Quote))
            || pronoun && inside.len() > 1
    } else {
        starts_clause(inside)
    };
    if tells && frames.any(Frames::BARE_CLAUSE.with(Frames::THAT_CLAUSE)) && clause {
        return Some((run, Shape::Bare));
    }
    let behind_object = behind_object(input);
    let next = behind_object.first();
    let word = next.map(|c| input.scene.word(input.scene.token(c.start))).unwrap_or_default();
    if frames.any(Frames::OBJECT_INFINITIVE)
        && next.is_some_and(|c| c.is(ChunkKind::Verb) && c.mood == Mood::Infinitive)
    {
        return Some((run, Shape::Infinitive));
    }
    let predicate = frames.any(Frames::OBJECT_AS)
        && inside.iter().any(|c| input.scene.word(input.scene.token(c.start)) == "as")
        || frames.any(Frames::OBJECT_FOR) && matches!(word, "for" | "of" | "over")
        || frames.any(Frames::OBJECT_COMPLEMENT)
            && next.is_some_and(|c| {
                matches!(c.kind, ChunkKind::Noun | ChunkKind::Adjective | ChunkKind::Quote | ChunkKind::Other)
            })
            && !next.is_some_and(|c| input.scene.classes(input.scene.token(c.start)).any(Classes::OBJECT));
    if predicate {
        return Some((run, Shape::Predicate));
    }
    (frames.any(Frames::OBJECT) && !input.first()?.is(ChunkKind::Time)).then_some((run, Shape::Object))
}

/// What stands behind the object noun phrase and what hangs on it by "of" and "in".
fn behind_object<'a>(input: Chunks<'a>) -> Chunks<'a> {
    let parsed: Parsed<'a, Chunk, usize> = kind(ChunkKind::Noun)(input).and_then(|(rest, _)| {
        many0_count(recognize((
            one(|scene: &Scene<'_>, c: &Chunk| {
                c.is(ChunkKind::Preposition) && matches!(scene.word(scene.token(c.start)), "of" | "in" | "at")
            }),
            kind(ChunkKind::Noun),
        )))
        .parse(rest)
    });
    let Ok((rest, _)) = parsed else { return input };
    // "accused Moscow of stalling": the "of" just taken was the charge.
    let plain = input.take_from(1);
    if plain.first().is_some_and(|c| input.scene.word(input.scene.token(c.start)) == "of") { plain } else { rest }
}

/// Whether a noun phrase with a finite verb behind it stands here.
pub(crate) fn has_clause(chunks: &[Chunk]) -> bool {
    // "That gave them hope": what opens is no conjunction.
    let chunks = if chunks.first().is_some_and(|c| c.is(ChunkKind::That)) { &chunks[1..] } else { chunks };
    let Some(verb) = chunks.iter().position(Chunk::is_finite_verb) else { return false };
    if verb == 0 {
        return true;
    }
    // "there is" has its subject behind it.
    let subject = chunks[..verb]
        .iter()
        .any(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Quote | ChunkKind::Time | ChunkKind::Adverb));
    let relative = chunks[..verb]
        .iter()
        .any(|c| matches!(c.kind, ChunkKind::Relative | ChunkKind::That | ChunkKind::Subordinator | ChunkKind::Wh));
    let again = chunks[verb + 1..].iter().any(Chunk::is_finite_verb);
    // "claimed responsibility and threatened": that verb has the subject of the cue.
    let shared =
        chunks[..verb].iter().rev().find(|c| !c.is(ChunkKind::Adverb)).is_some_and(|c| c.is(ChunkKind::Coordinator));
    subject && (!relative && !shared || again)
}

/// Whether the first noun phrase, with what hangs on it by preposition, has its finite verb right behind it.
fn starts_clause(chunks: &[Chunk]) -> bool {
    let mut rest = chunks.iter().skip_while(|c| c.is(ChunkKind::Adverb)).peekable();
    let noun = |c: &Chunk| matches!(c.kind, ChunkKind::Noun | ChunkKind::Quote | ChunkKind::Time);
    let there = chunks.first().is_some_and(|c| c.is(ChunkKind::Adverb));
    let subject = rest.next_if(|c| noun(c)).is_some();
    if !subject && !there {
        return false;
    }
    loop {
        if rest.next_if(|c| c.is(ChunkKind::Adverb)).is_some() {
            continue;
        }
        let joined = rest.next_if(|c| matches!(c.kind, ChunkKind::Preposition | ChunkKind::Coordinator)).is_some();
        if !(joined && rest.next_if(|c| noun(c)).is_some()) {
            break;
        }
    }
    rest.next().is_some_and(Chunk::is_finite_verb)
}

/// Verbs that report and do little else.
pub(crate) fn is_strong(verb: &Verb) -> bool {
    verb.frames.any(Frames::THAT_CLAUSE.with(Frames::BARE_CLAUSE))
        && verb.frames.any(Frames::QUOTATION)
        && !matches!(verb.class, VerbClass::Mental | VerbClass::Decision | VerbClass::Evidential)
}

/// The stretch left of `end` that can be content: from the sentence's start or the last strong boundary, without a leading
/// conjunction. `None` when nothing is left.
pub(crate) fn left(input: Stream<'_, Chunk>, end: u32) -> Option<Run> {
    let items = &input.items[..(end - input.at) as usize];
    let closes = items.iter().rposition(|c| c.is(ChunkKind::Close)).map_or(0, |i| i + 1);
    let opens = |c: &Chunk| c.is(ChunkKind::Semicolon) || c.is(ChunkKind::Open);
    let mut start = items[closes..].iter().rposition(opens).map_or(0, |i| closes + i + 1);
    while items.get(start).is_some_and(|c| {
        matches!(c.kind, ChunkKind::Coordinator | ChunkKind::Dash | ChunkKind::Comma | ChunkKind::Stop)
    }) {
        start += 1;
    }
    (start < items.len()).then(|| Run::new(input.at + start as u32, end))
}
