//! From tokens to chunks: base noun phrases, verb groups, whole quotations, and the small words between them.
//!
//! ```text
//! Another said Putin told the US envoys he wanted a diplomatic settlement .
//! └noun─┘ verb noun  verb └──noun─────┘ n  verb   └──────noun──────────┘ stop
//! ```
//!
//! There is no tagger: word lists, capitals and the neighbour decide between noun and verb ("officials report", "the police
//! report said"). A quotation is one chunk, whatever stands inside.

use nom::Parser;
use nom::combinator::opt;
use nom::multi::many0_count;

use crate::grammar::input::{Parsed, Scene, Stream, class, one};
use crate::lexicon::{Classes, LexId};
use crate::text::{Flags, Kind, Token};

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// A base noun phrase: "the US envoys", "Trump's advisers", "He", "Another".
    Noun,
    /// "Tuesday", "last week": a noun phrase of time.
    Time,
    /// A verb group with its auxiliaries, adverbs and negation; `to` + infinitive too.
    Verb,
    /// An adjective without a noun: "familiar".
    Adjective,
    /// "later"
    Adverb,
    /// "of"
    Preposition,
    /// "that"
    That,
    /// "who", "which" behind a noun phrase.
    Relative,
    /// "whether", "how"
    Wh,
    /// "because"
    Subordinator,
    /// "and"
    Coordinator,
    /// "according to", "citing": see [`crate::grammar::cue`].
    Phrase,
    /// A whole quotation.
    Quote,
    /// ","
    Comma,
    /// ":"
    Colon,
    /// ";"
    Semicolon,
    /// "—"
    Dash,
    /// "("
    Open,
    /// ")"
    Close,
    /// "." and its like
    Stop,
    /// What nothing here knows.
    Other,
}

/// How a verb group stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Mood {
    /// With tense: "said", "has said", "would say".
    #[default]
    Finite,
    /// "saying"
    Ing,
    /// "described" without an auxiliary and no past.
    Participle,
    /// "to say"
    Infinitive,
}

/// One chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    pub(crate) kind: ChunkKind,
    /// First token.
    pub(crate) start: u32,
    /// One past the last token.
    pub(crate) end: u32,
    /// The head noun, the main verb; for a quotation its index among all quotations.
    pub(crate) head: u32,
    pub(crate) mood: Mood,
    /// "is said", "was described"
    /// The number of its reporting verb in the lexicon.
    pub(crate) verb: Option<u16>,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    /// "might say", "would say"
    pub(crate) modal: bool,
}

impl Chunk {
    fn new(kind: ChunkKind, start: u32, end: u32) -> Self {
        Self {
            kind,
            start,
            end,
            head: end - 1,
            mood: Mood::Finite,
            verb: None,
            passive: false,
            negated: false,
            modal: false,
        }
    }

    pub(crate) fn is(&self, kind: ChunkKind) -> bool {
        self.kind == kind
    }

    pub(crate) fn is_finite_verb(&self) -> bool {
        self.kind == ChunkKind::Verb && self.mood == Mood::Finite
    }
}

type Tokens<'a> = Stream<'a, Token>;

/// Chunks of the tokens `start..end`; `chunks` is cleared first. `quotes` are the quotations that open there, outermost only.
pub(crate) fn chunk<'a>(scene: &'a Scene<'a>, start: u32, end: u32, chunks: &mut Vec<Chunk>) {
    chunks.clear();
    let tokens = &scene.tokens()[..end as usize];
    let all = &scene.layout.quotes.all;
    let mut quote = all.partition_point(|q| q.open < start);
    let headline = is_title_case(scene, start, end);
    let mut at = start;
    while at < end {
        while all.get(quote).is_some_and(|q| q.open < at) {
            quote += 1;
        }
        if let Some(found) = all.get(quote).filter(|q| q.open == at) {
            let stop = found.end().min(end).max(at + 1);
            chunks.push(Chunk { head: quote as u32, ..Chunk::new(ChunkKind::Quote, at, stop) });
            at = stop;
            continue;
        }
        // No noun phrase or verb group reaches over an opening mark.
        let limit = all.get(quote).map_or(end, |q| q.open.min(end)) as usize;
        let input = Stream::new(scene, &tokens[at as usize..limit], at);
        let next = next_chunk(input, chunks.last(), headline);
        at = next.end;
        chunks.push(next);
    }
}

fn next_chunk(input: Tokens<'_>, before: Option<&Chunk>, headline: bool) -> Chunk {
    let at = input.at;
    let Some(token) = input.first() else { return Chunk::new(ChunkKind::Other, at, at + 1) };
    let single = |kind| Chunk::new(kind, at, at + 1);
    match token.kind {
        Kind::Comma => return single(ChunkKind::Comma),
        Kind::Colon => return single(ChunkKind::Colon),
        Kind::Semicolon => return single(ChunkKind::Semicolon),
        Kind::Dash => return single(ChunkKind::Dash),
        Kind::Open => return single(ChunkKind::Open),
        Kind::Close => return single(ChunkKind::Close),
        Kind::Stop | Kind::Question | Kind::Exclaim | Kind::Ellipsis => return single(ChunkKind::Stop),
        Kind::Word | Kind::Number => {}
        Kind::Symbol if matches!(input.scene.word(token), "$" | "£" | "€" | "%" | "&" | "#") => {}
        _ => return single(ChunkKind::Other),
    }
    if input.scene.classes(token).any(Classes::CLITIC) {
        // A clitic that no noun phrase took as a possessive is "is" or "has".
        return Chunk { mood: Mood::Finite, ..single(ChunkKind::Verb) };
    }
    if let Some(len) = crate::grammar::cue::phrase_length(input) {
        return Chunk::new(ChunkKind::Phrase, at, at + len);
    }
    if let Ok((_, chunk)) = verb_group(input, before, headline) {
        return Chunk { verb: crate::grammar::cue::look_up(input.scene, &chunk), ..chunk };
    }
    if let Some(kind) = small_word(input, before) {
        return single(kind);
    }
    if let Ok((_, chunk)) = noun_phrase(input, headline) {
        return chunk;
    }
    let classes = input.scene.classes(token);
    if is_adverb(input.scene, token) {
        single(ChunkKind::Adverb)
    } else if classes.any(Classes::PREPOSITION) {
        single(ChunkKind::Preposition)
    } else if classes.any(Classes::ADJECTIVE.with(Classes::PARTICIPLE)) {
        single(ChunkKind::Adjective)
    } else {
        single(ChunkKind::Other)
    }
}

/// Conjunctions, relatives and prepositions, by what stands before them.
fn small_word(input: Tokens<'_>, before: Option<&Chunk>) -> Option<ChunkKind> {
    let token = input.first()?;
    let scene = input.scene;
    let classes = scene.classes(token);
    let next = input.items.get(1);
    let lower = scene.word(token);
    let behind_noun = before
        .is_some_and(|b| matches!(b.kind, ChunkKind::Noun | ChunkKind::Time | ChunkKind::Comma | ChunkKind::Quote));
    if lower.eq_ignore_ascii_case("that") {
        let determiner = next.is_some_and(|n| {
            let c = scene.classes(n);
            c.any(Classes::NOUN) && !c.any(Classes::PLURAL) && !n.capital()
        }) && !before.is_some_and(|b| matches!(b.kind, ChunkKind::Verb | ChunkKind::Noun));
        return (!determiner).then_some(ChunkKind::That);
    }
    if classes.any(Classes::RELATIVE) && !classes.any(Classes::POSSESSIVE) {
        return Some(if behind_noun { ChunkKind::Relative } else { ChunkKind::Wh });
    }
    if classes.any(Classes::COORDINATOR) && !token.flags.has(Flags::UPPER) {
        return Some(ChunkKind::Coordinator);
    }
    if classes.any(Classes::WH) && !classes.any(Classes::POSSESSIVE) {
        let conditional = lower.eq_ignore_ascii_case("if") || lower.eq_ignore_ascii_case("when");
        let asks = before.is_some_and(|b| b.is(ChunkKind::Verb) || b.is(ChunkKind::Noun));
        return Some(if conditional && !asks { ChunkKind::Subordinator } else { ChunkKind::Wh });
    }
    let preposition = classes.any(Classes::PREPOSITION);
    if classes.any(Classes::SUBORDINATOR) {
        let clause = !preposition || next.is_some_and(|n| scene.classes(n).any(Classes::SUBJECT));
        return Some(if clause { ChunkKind::Subordinator } else { ChunkKind::Preposition });
    }
    // "one", "past": what also counts or describes is left to the noun phrase.
    let nominal = Classes::NUMBER.with(Classes::NOUN).with(Classes::ADJECTIVE).with(Classes::DETERMINER);
    (preposition && !classes.any(nominal)).then_some(ChunkKind::Preposition)
}

pub(crate) fn is_adverb(scene: &Scene<'_>, token: &Token) -> bool {
    let classes = scene.classes(token);
    if classes.any(Classes::ADVERB) {
        return true;
    }
    let word = scene.word(token);
    token.kind == Kind::Word
        && !token.capital()
        && word.len() > 4
        && word.ends_with("ly")
        && !classes.any(Classes::NOUN.with(Classes::ADJECTIVE).with(Classes::VERB))
}

/// Title case: in "Minister Says Talks Failed" capitals show no names. With a final stop, one of them must be a word that no
/// name has ("Says", "Is", "He").
pub(crate) fn is_title_case(scene: &Scene<'_>, start: u32, end: u32) -> bool {
    const LONGEST_HEADLINE: u32 = 30;
    if end - start > LONGEST_HEADLINE || end - start < 4 {
        return false;
    }
    let plain = Classes::FINITE.with(Classes::SUBJECT).with(Classes::REPORTING).with(Classes::POSSESSIVE);
    let stopped = scene.token(end - 1).kind == Kind::Stop;
    let tokens = &scene.tokens()[start as usize..end as usize];
    let (mut capital, mut small, mut common) = (0, 0, false);
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
        if 4 * small > tokens.len() {
            return false;
        }
        let classes = scene.classes(token);
        common |= at > 0 && token.capital() && classes.any(plain) && !classes.any(Classes::GIVEN.with(Classes::MONTH));
        if token.end - token.start > 3 {
            if token.capital() { capital += 1 } else { small += 1 }
        }
    }
    capital >= 3 && capital >= 4 * small && (common || !stopped)
}

// ---- verb groups

const AUXILIARY: Classes = Classes::AUXILIARY;

/// `did not immediately say`, `has been described`, `to say`, `was`. A particle ("point out") belongs to it.
fn verb_group<'a>(input: Tokens<'a>, before: Option<&Chunk>, headline: bool) -> Parsed<'a, Token, Chunk> {
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

fn rest_after<'a>(input: Tokens<'a>, count: usize) -> Tokens<'a> {
    use nom::Input;
    input.take_from(count)
}

fn is_to(scene: &Scene<'_>, token: &Token) -> bool {
    scene.word(token).eq_ignore_ascii_case("to")
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
            classes.any(Classes::PAST)
                && (!classes.any(Classes::ADJECTIVE) || classes.any(Classes::REPORTING) && has_object(input))
        }
        _ => classes.any(Classes::PAST) && !classes.any(Classes::ADJECTIVE.with(Classes::NOUN)),
    }
}

/// "…, accused the government", "and disputed his sums" against ", accused men": what follows cannot be what it describes.
fn has_object(input: Tokens<'_>) -> bool {
    let object = Classes::DETERMINER.with(Classes::POSSESSIVE).with(Classes::OBJECT).with(Classes::ARTICLE);
    input.items.get(1).is_some_and(|next| next.capital() || input.scene.classes(next).any(object))
}

fn sentence_initial(scene: &Scene<'_>, at: u32) -> bool {
    at == 0 || scene.token(at).starts_paragraph() || scene.token(at - 1).kind.is_terminal()
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
    let next_is_verb = input.items.get(1).is_some_and(|next| {
        let c = scene.classes(next);
        c.any(Classes::FINITE) || c.any(Classes::PAST) && !c.any(Classes::NOUN.with(Classes::ADJECTIVE))
    });
    if next_is_verb {
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
        let by = rest.first().is_some_and(|t| rest.scene.word(t) == "by");
        let pure = !classes.any(Classes::PAST);
        let leads = before.is_none();
        return if by || pure || leads { Mood::Participle } else { Mood::Finite };
    }
    Mood::Finite
}

// ---- noun phrases

/// A base noun phrase, with possessives chained: "US President Donald Trump's advisers".
fn noun_phrase<'a>(input: Tokens<'a>, headline: bool) -> Parsed<'a, Token, Chunk> {
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
        let Ok((after, following)) = base_part(next, true, headline) else { break };
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
    let next_verb = next.is_some_and(|n| {
        let c = scene.classes(n);
        c.any(Classes::FINITE) || c.any(Classes::PAST) && !c.any(Classes::NOUN.with(Classes::ADJECTIVE))
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
        let verb_fits = !human && if plural_before { classes.any(Classes::BASE) } else { classes.any(Classes::THIRD) };
        return (noun && (next_verb || !verb_fits && !classes.any(Classes::PAST))).then_some(true);
    }
    if noun {
        return (inside || !classes.any(Classes::PAST.with(Classes::ING))).then_some(true);
    }
    let modifier = classes.any(Classes::PARTICIPLE.with(Classes::ING).with(Classes::ADJECTIVE));
    // "the reported losses" against "another reported losses": a cue behind what can stand alone is a cue.
    let stands_alone =
        inside && scene.classes(scene.token(input.at - 1)).any(Classes::INDEFINITE.with(Classes::DEMONSTRATIVE));
    if stands_alone && classes.any(Classes::REPORTING) && classes.any(Classes::PAST) {
        return None;
    }
    if modifier && next_nominal && (inside || !classes.any(Classes::ING.with(Classes::REPORTING))) {
        return Some(false);
    }
    (inside && classes.any(Classes::ING) && !next.is_some_and(|n| scene.classes(n).any(Classes::ARTICLE)))
        .then_some(true)
}
