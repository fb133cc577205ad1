//! From tokens to chunks: base noun phrases, verb groups, whole quotations, and the small words between them.
//!
//! ```text
//! Another said Tasko told the harbour board he wanted a written promise .
//! └noun─┘ verb noun  verb └─────noun──────┘ n  verb   └─────noun──────┘ stop
//! ```
//!
//! There is no tagger: word lists, capitals and the neighbour decide between noun and verb ("officials report", "the police
//! report said"). A quotation is one chunk, whatever stands inside.

mod noun_phrase;
mod verb_group;

use crate::grammar::input::{Scene, Stream};
use crate::lexicon::Classes;
use crate::text::{Flags, Kind, Token};
use noun_phrase::noun_phrase;
use verb_group::verb_group;

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// A base noun phrase: "the US envoys", "Veld's advisers", "He", "Another".
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
    let is = |word| scene.is_word_of(token, &[word]);
    let behind_noun = before
        .is_some_and(|b| matches!(b.kind, ChunkKind::Noun | ChunkKind::Time | ChunkKind::Comma | ChunkKind::Quote));
    if is("that") {
        let determiner = next.is_some_and(|n| {
            let c = scene.classes(n);
            c.any(Classes::NOUN) && !c.any(Classes::PLURAL) && !n.capital()
        }) && !before.is_some_and(|b| matches!(b.kind, ChunkKind::Verb | ChunkKind::Noun));
        return (!determiner).then_some(ChunkKind::That);
    }
    if classes.any(Classes::RELATIVE) && !classes.any(Classes::POSSESSIVE) {
        // "many of whom said": part of a noun phrase.
        if scene.word(token) == "whom"
            && before.is_some_and(|b| b.is(ChunkKind::Preposition) && scene.is_any(b.start, &["of"]))
        {
            return Some(ChunkKind::Noun);
        }
        return Some(if behind_noun { ChunkKind::Relative } else { ChunkKind::Wh });
    }
    if classes.any(Classes::COORDINATOR) && !token.flags.has(Flags::UPPER) {
        return Some(ChunkKind::Coordinator);
    }
    if classes.any(Classes::WH) && !classes.any(Classes::POSSESSIVE) {
        let conditional = is("if") || is("when");
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
    let shaped = || {
        token.kind == Kind::Word
            && !token.capital()
            && token.end - token.start > 4
            && scene.text.as_bytes()[..token.end as usize].ends_with(b"ly")
    };
    classes.any(Classes::ADVERB) || !classes.any(Classes::NOUN.with(Classes::ADJECTIVE).with(Classes::VERB)) && shaped()
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

/// Whether a verb that can be nothing else follows the first token: "tenant *advocates* strongly disputed", "*advocates* say".
fn is_verb_behind(input: Tokens<'_>) -> bool {
    let scene = input.scene;
    let mut behind = input.items.iter().enumerate().skip(1);
    let Some((at, next)) = behind.find(|(_, token)| !is_adverb(scene, token)) else { return false };
    let classes = scene.classes(next);
    let nominal = classes.any(Classes::NOUN.with(Classes::ADJECTIVE));
    let reports = classes.any(Classes::REPORTING);
    let past = classes.any(Classes::PAST) && (!nominal || reports && at > 1);
    // "court *records* show that": what a clause follows is no noun.
    let opens = Classes::ARTICLE.with(Classes::SUBJECT).with(Classes::POSSESSIVE);
    let clause = behind.next().is_some_and(|(_, token)| scene.classes(token).any(opens) || scene.word(token) == "that");
    classes.any(Classes::FINITE) || past || reports && classes.any(Classes::BASE) && (!nominal || clause)
}

fn rest_after<'a>(input: Tokens<'a>, count: usize) -> Tokens<'a> {
    use nom::Input;
    input.take_from(count)
}

fn sentence_initial(scene: &Scene<'_>, at: u32) -> bool {
    at == 0 || scene.token(at).starts_paragraph() || scene.token(at - 1).kind.is_terminal()
}
