//! What rules ask of a report again and again, read out of it once.
//!
//! ```text
//! “It is a shambles,” one aide said. Boll told the Ledger that officials had warned her.
//!                     own, told                               └ inside Boll's words: not the article's own
//! ```

use std::ops::{Range, RangeInclusive};

use rustc_hash::{FxHashMap, FxHashSet};

use super::introduced::introduced;
use super::{List, Story};
use crate::grammar::Scene;
use crate::lexicon::{Classes, Verb, VerbClass};
use crate::model::{self, Attribution, Channel, Class, Confidence, Piece, Polarity, Source};
use crate::text::{Kind, Quote, Sentence, Span, floor};

/// An attribution, with what the report only points to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'s> {
    pub(crate) one: &'s Attribution,
    pub(crate) speaker: Option<&'s Source>,
    /// The reporting verb of its cue; none for "according to", a colon, a noun.
    pub(crate) verb: Option<&'static Verb>,
    /// Whether the article itself says it: outside its headline, quotation marks and the words of others.
    pub(crate) own: bool,
    /// Number of the sentence in which its cue, or its content where it has none, stands.
    pub(crate) sentence: usize,
    /// How many of its words stand inside quotation marks.
    pub(crate) quoted_words: usize,
    /// Which of all that is said holds it: "Another said *the minister told the envoys …*".
    pub(crate) inside: Option<usize>,
}

impl<'s> Said<'s> {
    /// Whether somebody told it: stated, and neither thought, decided, promised nor asked.
    pub(crate) fn told(&self) -> bool {
        use VerbClass::{
            Commissive, Decision, Directive, EvalNegative, EvalPositive, Mental, Prediction, Question, Silence,
        };
        const NOT_TOLD: [VerbClass; 9] =
            [Mental, Commissive, Directive, Decision, EvalPositive, EvalNegative, Prediction, Question, Silence];
        self.one.polarity == Polarity::Asserted
            && self.one.confidence >= Confidence::Medium
            && self.one.channel != Channel::Thought
            && self.verb.is_none_or(|verb| !NOT_TOLD.contains(&verb.class))
    }

    /// Whether it may have been told to the reporter: not in public, in writing, or to another outlet.
    fn in_confidence(&self) -> bool {
        matches!(self.one.channel, Channel::Interview | Channel::Private)
            && !self.elsewhere()
            && self.verb.is_none_or(|verb| verb.class != VerbClass::Medium)
    }

    /// Whether others heard it: in public, or because it was said to them.
    fn elsewhere(&self) -> bool {
        let public = |cue: &Piece| cue.text.contains("publicly") || cue.text.contains("openly");
        let to_us = |to: &Piece| to.text.split(' ').any(|word| PRESS.contains(&word));
        !self.one.addressee.as_ref().is_none_or(to_us)
            || self.one.cue.iter().any(public)
            || self.verb.is_some_and(|verb| PUBLIC.contains(&verb.lemma))
    }

    /// What is said, piece by piece.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'s str> {
        self.one.content.iter().map(|piece| piece.text.as_str())
    }

    /// Whether it is a quotation of a clause, and no fragment.
    pub(crate) fn is_quotation(&self) -> bool {
        const FEWEST: usize = 4;
        self.one.kind == model::Kind::Direct && self.quoted_words >= FEWEST
    }

    /// Where it is said who speaks; where nothing says it, the first words of the content.
    pub(crate) fn place(&self) -> &Piece {
        self.one.source.first().or(self.one.cue.first()).unwrap_or(&self.one.content[0])
    }
}

/// Somebody who is quoted on the article's own account without a name that the reporter must know.
#[derive(Clone, Debug)]
pub(crate) struct Unnamed<'s> {
    pub(crate) source: &'s Source,
    /// What they told, in text order; never empty.
    pub(crate) told: Vec<Said<'s>>,
}

/// Reads all attributions of a report, in the order of their sentences.
fn said<'s>(story: &Story<'s>) -> Vec<Said<'s>> {
    let scene = &story.scene;
    let body = story.headline.map_or(0, |headline| headline.end);
    let one = |(one, speaker): (&'s Attribution, Option<&'s Source>)| {
        let place = one.cue.last().unwrap_or(&one.content[0]).bytes;
        let source = one.source.first().unwrap_or(&one.content[0]).bytes;
        Said {
            one,
            speaker,
            verb: one.cue.iter().rev().find_map(|cue| verb(scene, cue.bytes)),
            own: one.parent.is_none() && place.start >= body && (one.source.is_empty() || !in_quotes(scene, source)),
            sentence: sentence_at(scene, place.start),
            quoted_words: one.quoted.iter().map(|piece| words(scene, piece.bytes)).sum(),
            inside: None,
        }
    };
    let mut all: Vec<Said<'s>> = story.said().filter(|(one, _)| !one.content.is_empty()).map(one).collect();
    all.sort_by_key(|said| said.sentence);
    if all.iter().any(|said| said.one.parent.is_some()) {
        let places: FxHashMap<&str, usize> = all.iter().enumerate().map(|(at, said)| (&*said.one.id, at)).collect();
        for said in &mut all {
            said.inside = said.one.parent.as_deref().and_then(|parent| places.get(parent)).copied();
        }
    }
    all
}

/// The unnamed sources that told the article something itself, in order of their first words.
fn unnamed<'s>(story: &Story<'s>, said: &[Said<'s>]) -> Vec<Unnamed<'s>> {
    let mut all: Vec<Unnamed<'s>> = story
        .report
        .sources
        .iter()
        .filter(|source| {
            source.anonymous() == Some(true) && is_confidant(story, source) && !story.is_introduced(source)
        })
        .map(|source| Unnamed { source, told: Vec::new() })
        .collect();
    for one in said.iter().filter(|one| one.own && one.told() && one.in_confidence()) {
        let number = one.speaker.map(|speaker| number(&speaker.id));
        let found = number.and_then(|number| all.binary_search_by_key(&number, |u| self::number(&u.source.id)).ok());
        if let Some(at) = found {
            all[at].told.push(*one);
        }
    }
    // Who first speaks as "he" was told of before, and may be another.
    let pronoun = |one: &Unnamed<'_>| {
        let first = story.scene.token(token_at(&story.scene, one.told[0].place().bytes.start));
        story.scene.classes(first).any(Classes::SUBJECT)
    };
    // Who first speaks to others, or is quoted by an outlet, goes on there.
    let mut known = FxHashSet::default();
    let first = said.iter().filter_map(|said| Some((said, &*said.speaker?.id))).filter(|(_, id)| known.insert(*id));
    let relayed: FxHashSet<&str> = first.filter(|(said, _)| said.elsewhere()).map(|(_, id)| id).collect();
    all.retain(|one| {
        let known = || pronoun(one) || relayed.contains(&*one.source.id) || named_behind(story, said, one);
        !one.told.is_empty() && !known()
    });
    all.sort_by_key(|one| one.told[0].place().start);
    all
}

/// "A lawmaker wants the ferry back … *Ann Holt* said": who is described in the lead and then spoken of by a name that nothing
/// introduces.
fn named_behind(story: &Story<'_>, said: &[Said<'_>], one: &Unnamed<'_>) -> bool {
    let sentence = one.told[0].sentence;
    let bare = |speaker: &Source| {
        speaker.class == Class::NamedPerson
            && speaker.title.is_none()
            && speaker.mentions.first().is_some_and(|first| {
                first.text.strip_prefix(&*speaker.name).is_some_and(|rest| rest.is_empty() || rest.starts_with(", who"))
            })
            && !story.opens_with(speaker)
    };
    one.source.class == Class::UnnamedPerson
        && story.lead().contains(&sentence)
        && said
            .iter()
            .filter(|said| (sentence + 1..=sentence + 2).contains(&said.sentence))
            .any(|said| said.speaker.is_some_and(bare))
}

/// Of one person any unnamed one; of several only such as talk in confidence: "aides", not "delegates".
fn is_confidant(story: &Story<'_>, source: &Source) -> bool {
    let mut head = source.name.split([' ', ',']).take_while(|word| !ENDS.contains(word));
    source.class == Class::UnnamedPerson || head.any(|word| story.options.knows(&CONFIDANTS, word))
}

/// What is done for all to hear, or was told to whoever quotes it.
const PUBLIC: [&str; 4] = ["announce", "proclaim", "quote", "testify"];

/// To whom something is said that is said to the reporter: not to "employees", "the council".
const PRESS: [&str; 8] =
    ["correspondent", "journalist", "journalists", "me", "newspaper", "reporter", "reporters", "us"];

/// Plurals of people whom a reporter talks to and does not name.
pub(super) static CONFIDANTS: List = List::new("confidants", include_str!("confidants.txt"));

/// What ends the noun phrase that a description begins with.
const ENDS: [&str; 10] = ["", "at", "close", "familiar", "from", "in", "of", "to", "who", "with"];

/// The number of a source's identifier.
fn number(id: &str) -> u32 {
    id.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// The last reporting verb in a stretch.
fn verb(scene: &Scene<'_>, span: Span) -> Option<&'static Verb> {
    let tokens = tokens(scene, span);
    tokens.rev().find_map(|at| {
        let head = crate::lexicon::Lexicon::get().verb_head(scene.token(at).lex)?;
        head.plain.map(|plain| crate::lexicon::Lexicon::get().verb(plain))
    })
}

/// What rules ask of a story, read out of its report once.
#[derive(Debug, Default)]
pub(super) struct Facts<'s> {
    /// Everything said, in the order of its sentences.
    all: Vec<Said<'s>>,
    unnamed: Vec<Unnamed<'s>>,
}

impl<'s> Facts<'s> {
    fn read(story: &Story<'s>) -> Self {
        let all = said(story);
        let unnamed = unnamed(story, &all);
        Self { all, unnamed }
    }
}

impl<'s> Story<'s> {
    fn facts(&self) -> &Facts<'s> {
        self.facts.get_or_init(|| Facts::read(self))
    }

    /// Everything said, in the order of its sentences.
    pub(super) fn all(&self) -> &[Said<'s>] {
        &self.facts().all
    }

    /// Who told the article something in confidence, in order.
    pub(super) fn unnamed(&self) -> &[Unnamed<'s>] {
        &self.facts().unnamed
    }

    /// What is said in these sentences.
    pub(super) fn all_in(&self, sentences: RangeInclusive<usize>) -> &[Said<'s>] {
        let all = self.all();
        let first = all.partition_point(|said| said.sentence < *sentences.start());
        let end = all.partition_point(|said| said.sentence <= *sentences.end());
        &all[first..end.max(first)]
    }

    /// Whether somebody with a name speaks for the article in a sentence or one of the two behind it.
    pub(super) fn names_one_behind(&self, sentence: usize) -> bool {
        let named = |said: &Said<'_>| said.speaker.is_some_and(|speaker| speaker.class == Class::NamedPerson);
        self.all_in(sentence..=sentence + 2).iter().any(|said| said.own && named(said))
    }

    /// Whether the name of an unnamed source stands elsewhere: "the Vermont senator".
    pub(super) fn is_introduced(&self, source: &Source) -> bool {
        introduced(&self.scene, source)
    }

    /// Whether the newsroom says that this is its own name.
    pub(super) fn is_own_outlet(&self, name: &str) -> bool {
        let bare = |name: &str| name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name).to_lowercase();
        self.options.outlet.iter().any(|own| bare(own) == bare(name))
    }

    /// The number of the sentence that holds a byte.
    pub(super) fn sentence_of(&self, byte: u32) -> usize {
        sentence_at(&self.scene, byte)
    }

    /// The number of the paragraph of a sentence.
    pub(super) fn paragraph_of(&self, sentence: usize) -> u32 {
        self.sentence(sentence).paragraph
    }

    /// The sentences of the headline and the two that open the story.
    pub(super) fn lead(&self) -> Range<usize> {
        let sentences = &self.scene.layout.sentences;
        let opens =
            |sentence: &&Sentence| !sentence.furniture && self.scene.token(sentence.start).start >= self.body().start;
        let first = sentences.iter().position(|sentence| opens(&sentence)).unwrap_or(0);
        0..(first + 2).min(sentences.len())
    }

    /// Everything below the headline.
    pub(super) fn body(&self) -> Span {
        Span::new(self.headline.map_or(0, |headline| headline.end), self.text().len() as u32)
    }

    /// Whether the headline or the sentences that open the story name a source, by the last word of its name.
    pub(super) fn opens_with(&self, source: &Source) -> bool {
        let Some(name) = source.name.split_whitespace().last() else { return false };
        let end = self.lead().last().map_or(0, |last| self.sentence(last).end);
        (0..end).any(|at| self.scene.word(self.scene.token(at)) == name)
    }

    /// Whether a sentence has one of these words, which are in small letters.
    pub(super) fn sentence_has(&self, sentence: usize, words: &[&str]) -> bool {
        let sentence = self.sentence(sentence);
        (sentence.start..sentence.end).any(|at| self.scene.is_any(at, words))
    }

    /// The words from a byte to the end of its sentence.
    pub(super) fn words_from(&self, byte: u32) -> Vec<&'s str> {
        let (start, end) = (token_at(&self.scene, byte), self.sentence(self.sentence_of(byte)).end);
        let tokens = (start..end).map(|at| self.scene.token(at));
        tokens
            .filter(|token| matches!(token.kind, Kind::Word | Kind::Number))
            .map(|token| self.scene.word(token))
            .collect()
    }

    /// Whether a byte stands inside a tag: `<a href="…">`.
    pub(super) fn in_markup(&self, byte: u32) -> bool {
        const LONGEST: usize = 2000;
        let start = floor(self.text(), (byte as usize).saturating_sub(LONGEST));
        let before = &self.text()[start..byte as usize];
        let tag = |at: &usize| before[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        before.rfind('<').filter(tag).is_some_and(|open| !before[open..].contains('>'))
    }
}

/// The first token that ends behind a byte.
pub(crate) fn token_at(scene: &Scene<'_>, byte: u32) -> u32 {
    let tokens = scene.tokens();
    tokens.partition_point(|token| token.end <= byte).min(tokens.len().saturating_sub(1)) as u32
}

/// The tokens in a stretch.
pub(crate) fn tokens(scene: &Scene<'_>, span: Span) -> std::ops::Range<u32> {
    let tokens = scene.tokens();
    let start = tokens.partition_point(|token| token.end <= span.start);
    let end = start + tokens[start..].iter().take_while(|token| token.start < span.end).count();
    start as u32..end as u32
}

/// The number of the sentence that holds a byte.
pub(crate) fn sentence_at(scene: &Scene<'_>, byte: u32) -> usize {
    let token = token_at(scene, byte);
    scene
        .layout
        .sentences
        .partition_point(|sentence| sentence.end <= token)
        .min(scene.layout.sentences.len().saturating_sub(1))
}

/// Whether a stretch lies inside quotation marks.
pub(crate) fn in_quotes(scene: &Scene<'_>, span: Span) -> bool {
    quotes_around(scene, token_at(scene, span.start)).next().is_some()
}

/// The quotations that a token lies in, the innermost first.
pub(super) fn quotes_around<'s>(scene: &'s Scene<'_>, at: u32) -> impl Iterator<Item = &'s Quote> {
    let quotes = &scene.layout.quotes.all;
    let behind = quotes.partition_point(|quote| quote.open < at);
    // Marks inside marks come behind the pair that holds them.
    let near = quotes[..behind].iter().rev().take_while(move |quote| quote.depth > 0 || quote.end() > at);
    near.filter(move |quote| quote.close > at)
}

/// How many words a stretch of the article has: what stands between spaces and has a letter or a digit.
pub(super) fn words(scene: &Scene<'_>, span: Span) -> usize {
    let (mut count, mut counted) = (0, false);
    let start = scene.tokens().partition_point(|token| token.end <= span.start);
    for token in scene.tokens()[start..].iter().take_while(|token| token.start < span.end) {
        counted &= !token.spaced();
        if !counted && matches!(token.kind, Kind::Word | Kind::Number) {
            (count, counted) = (count + 1, true);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Layout;

    #[test]
    fn a_word_stands_between_spaces_and_has_a_letter_or_a_digit() {
        let count = |text: &str| {
            let mut layout = Layout::default();
            layout.read(text, Lexicon::get());
            words(&Scene { text, lexicon: Lexicon::get(), layout: &layout }, Span::new(0, text.len() as u32))
        };
        assert_eq!(["He won’t go.", "No", "— …", ""].map(count), [3, 1, 0, 0]);
        assert_eq!(count("“(We) — that is, it’s well-known —… 3.5 % of us,” @ann_holt said."), 10);
    }
}
