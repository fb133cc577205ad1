//! Verbs as cues: which production a verb group's mood and surroundings call for, and the plain order.

use smallvec::smallvec;

use super::content_first::{content_before, content_source_cue, inverted_cue};
use super::coordinated::coordinated_cue;
use super::participle::participle_continuation;
use super::relative::{self, described_antecedent, extracted_relative, relative_before, relative_cue};
use super::{Clause, confidence, is_ing, passive, relayed};
use crate::grammar::chunk::{ChunkKind, Mood};
use crate::grammar::content::{self, Shape};
use crate::grammar::input::{Run, Scene};
use crate::grammar::{Attribution, Pattern, Proof, channel, cue};
use crate::lexicon::{Classes, Frames, LexId, Verb, VerbClass};
use crate::model::{Channel, Confidence, Polarity};

/// Tries the orders a verb group at `at` allows. `before` holds what the sentence gave so far.
pub(super) fn verb_cue(clause: &Clause<'_, '_>, at: usize, before: &[Attribution]) -> Option<Attribution> {
    let chunk = clause.chunks[at];
    let verb = cue::verb(clause.scene, &chunk)?;
    if is_idiom(clause, at) {
        return None;
    }
    match chunk.mood {
        Mood::Finite if chunk.passive => passive::passive_cue(clause, at, verb),
        Mood::Finite => finite(clause, at, verb, before),
        Mood::Ing => {
            relayed::quoted_as_saying(clause, at, verb).or_else(|| participle_continuation(clause, at, verb, before))
        }
        Mood::Infinitive => infinitive(clause, at, verb),
        Mood::Participle => None,
    }
}

/// Idioms that report nothing: "rents rose, say, ten percent", "left without saying goodbye", "it goes without saying",
/// "needless to say", "please say who you are", "goodness knows".
pub(super) fn is_idiom(clause: &Clause<'_, '_>, at: usize) -> bool {
    let chunk = clause.chunks[at];
    let example = at > 0
        && clause.is(at - 1, ChunkKind::Comma)
        && clause.is(at + 1, ChunkKind::Comma)
        && clause.scene.is_any(chunk.start, &["say"]);
    example || is_set_phrase(clause.scene, chunk.head) || relayed::only_quotes(clause, at)
}

/// Whether the words around the verb at token `head` make a phrase of `idioms.txt`.
fn is_set_phrase(scene: &Scene<'_>, head: u32) -> bool {
    let fits = |at: Option<u32>, place: &[LexId]| {
        at.and_then(|at| scene.tokens().get(at as usize)).is_some_and(|token| place.contains(&token.lex))
    };
    scene.lexicon.idioms(scene.token(head).lex).iter().any(|idiom| {
        let before = idiom.before.iter().rev().zip(1..).all(|(place, back)| fits(head.checked_sub(back), place));
        before && idiom.behind.iter().zip(1..).all(|(place, on)| fits(Some(head + on), place))
    })
}

fn finite(clause: &Clause<'_, '_>, at: usize, verb: &Verb, before: &[Attribution]) -> Option<Attribution> {
    if let Some(source) = clause.source_before(at) {
        return content_source_cue(clause, at, verb, source)
            .or_else(|| extracted_relative(clause, at, verb, source))
            .or_else(|| as_said(clause, at, verb, source))
            .or_else(|| source_cue_content(clause, at, verb, source, Pattern::SourceCueContent))
            .or_else(|| described_antecedent(clause, at, verb, source))
            .or_else(|| content_before(clause, at, verb, source));
    }
    if let Some(relative) = relative_before(clause, at) {
        return relative_cue(clause, at, relative, verb);
    }
    inverted_cue(clause, at, verb).or_else(|| coordinated_cue(clause, at, verb, before))
}

/// `One official said the bridge would reopen.`
pub(super) fn source_cue_content(
    clause: &Clause<'_, '_>,
    at: usize,
    verb: &Verb,
    source: Run,
    pattern: Pattern,
) -> Option<Attribution> {
    let Some(right) = content::right(clause.stream(at + 1), verb) else {
        return block_behind_colon(clause, at, verb, source);
    };
    if !reports(clause, at, verb, right.shape, right.content) || anyone_would(clause, at, source) {
        return None;
    }
    let speaks = can_speak(clause, source);
    if matches!(right.shape, Shape::Object | Shape::Infinitive) && !speaks
        || speaks && verb.lemma == "read" && !clause.is(at + 1, ChunkKind::Colon)
    {
        return None;
    }
    // "quoted X as saying …" is found at "saying".
    let as_saying = verb.lemma == "quote"
        && (at + 1..clause.chunks.len())
            .any(|i| clause.word(i) == "as" && clause.chunks.get(i + 1).is_some_and(is_ing));
    if as_saying {
        return None;
    }
    let mut one = clause.attribution(at, verb, pattern);
    one.strong &= nests(verb, right.shape);
    one.source = smallvec![clause.source_tokens(source)];
    one.antecedent = relative::whom(clause, source);
    one.addressee = right.addressee.map(|run| clause.tokens(run));
    one.channel = channel::channel(clause.scene, clause.chunks, at, verb, right.addressee);
    one.content = smallvec![clause.tokens(right.content)];
    if one.antecedent.is_some() {
        relative::end_at_main_verb(clause, at, verb, &mut one);
    }
    (one.confidence, one.because) = confidence(verb, right.shape);
    if content::is_strong(verb) && right.content.end == right.content.start + 1 && right.shape == Shape::Quotation {
        one.proof = Proof::Certain;
    }
    in_subordinate(clause, source, &mut one);
    if one.polarity == Polarity::Question && matches!(right.shape, Shape::Infinitive | Shape::Object) {
        // "asked for quiet", "asked them to wait" are requests.
        one.polarity = Polarity::Asserted;
    }
    if verb.class == VerbClass::Silence && !silent(clause, right.content) {
        // "refused to lift the strike" is a stance, not a silence.
        one.polarity = Polarity::Negated;
        one.channel = Channel::Interview;
    }
    Some(one)
}

/// `As the records show, the yard was empty.`: the clause behind the comma is what they show.
fn as_said(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    let first = source.start as usize == 1 && clause.word(0).eq_ignore_ascii_case("as");
    let takes = verb.frames.any(Frames::THAT_CLAUSE.with(Frames::BARE_CLAUSE));
    let stop = content::last_before_stop(clause.stream(0)) as usize;
    let words = clause.chunks.get(at + 2..stop)?;
    let says = first && takes && clause.is(at + 1, ChunkKind::Comma) && content::has_clause(words);
    let mut one = says.then(|| clause.attribution(at, verb, Pattern::SourceCueContent))?;
    one.source = smallvec![clause.source_tokens(source)];
    one.content = smallvec![clause.tokens(Run::new(at as u32 + 2, stop as u32))];
    one.confidence = Confidence::Medium;
    one.because = "a clause follows \"as\", a source and its cue";
    Some(one)
}

/// "One would think that …": nobody in particular.
fn anyone_would(clause: &Clause<'_, '_>, at: usize, source: Run) -> bool {
    let first = clause.chunks[source.start as usize];
    let bare = source.end - source.start == 1 && first.end - first.start == 1;
    bare && clause.chunks[at].modal && clause.scene.is_any(first.start, &["one", "anyone", "nobody"])
}

/// `If she says the deal is off, the market will fall`: behind the comma the main clause begins. "If" makes it no statement.
fn in_subordinate(clause: &Clause<'_, '_>, source: Run, one: &mut Attribution) {
    let Some(opener) = (source.start as usize).checked_sub(1).filter(|&i| clause.is(i, ChunkKind::Subordinator)) else {
        return;
    };
    if clause.scene.is_any(clause.chunks[opener].start, &["if", "unless", "whenever"]) {
        one.polarity = Polarity::Hypothetical;
    }
    let Some(last) = one.content.last_mut() else { return };
    let main = clause.chunks.windows(2).enumerate().find(|(i, pair)| {
        pair[0].start > last.start
            && pair[0].is(ChunkKind::Comma)
            && matches!(pair[1].kind, ChunkKind::Noun | ChunkKind::Adverb | ChunkKind::Time)
            && content::has_clause(&clause.chunks[i + 1..])
    });
    if let Some((comma, _)) = main {
        last.end = last.end.min(clause.chunks[comma].start);
    }
}

/// `In a statement, Rask said: ¶ "I am leaving …"`: a colon ends the paragraph, the words stand in the next.
fn block_behind_colon(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    let rest = content::skip_adverbials(clause.stream(at + 1));
    let ends = clause.is(rest.at as usize, ChunkKind::Colon) && rest.at as usize + 1 == clause.chunks.len();
    if !ends || !verb.frames.any(Frames::QUOTATION) {
        return None;
    }
    let next = clause.scene.layout.sentences.get(clause.sentence + 1)?;
    let quotes = &clause.scene.layout.quotes.all;
    let quote =
        quotes.get(quotes.partition_point(|quote| quote.open < next.start)).filter(|quote| quote.open == next.start)?;
    let mut one = clause.attribution(at, verb, Pattern::SourceCueContent);
    one.source = smallvec![clause.source_tokens(source)];
    one.content = smallvec![Run::new(quote.open, quote.end())];
    one.confidence = Confidence::High;
    one.because = "a colon before a quotation of its own paragraph";
    Some(one)
}

/// "to comment", "to say whether", "to give a figure": what is declined is speech.
fn silent(clause: &Clause<'_, '_>, content: Run) -> bool {
    let first = clause.chunks[content.start as usize];
    let word = clause.scene.word(clause.scene.token(first.head));
    cue::verb(clause.scene, &first).is_some() || matches!(word, "give" | "provide" | "name" | "elaborate")
}

/// Whether an attribution inside another's content is worth showing: "Another said *the minister told the envoys …*".
fn nests(verb: &Verb, shape: Shape) -> bool {
    use VerbClass::{
        Argument, Assertive, Concessive, Declaration, Denial, Doubtful, Factive, Manner, Medium, Neutral, Reply,
        Structuring, Warning,
    };
    let reports = matches!(
        verb.class,
        Neutral
            | Structuring
            | Medium
            | Reply
            | Assertive
            | Argument
            | Factive
            | Concessive
            | Doubtful
            | Denial
            | Warning
            | Manner
            | Declaration
    );
    reports && matches!(shape, Shape::That | Shape::Bare | Shape::Wh | Shape::Quotation)
}

/// Whether a source phrase is of someone who can speak: a pronoun, a name, a human noun, a body, an outlet.
fn can_speak(clause: &Clause<'_, '_>, source: Run) -> bool {
    let scene = clause.scene;
    clause.chunks[source.range()].iter().filter(|c| c.is(ChunkKind::Noun) || c.is(ChunkKind::Relative)).take(1).any(
        |noun| {
            let head = scene.token(noun.head);
            let classes = scene.classes(head);
            let human = Classes::ROLE
                .with(Classes::BODY)
                .with(Classes::MEDIA)
                .with(Classes::SIDE)
                .with(Classes::INDEFINITE)
                .with(Classes::GIVEN)
                .with(Classes::NUMBER);
            let pronoun = classes.any(Classes::SUBJECT) || noun.is(ChunkKind::Relative);
            pronoun || classes.any(human) || head.capital()
        },
    )
}

/// Whether a verb with this content reports at all: "could deny them permits" and "said when she resigned" do not.
pub(super) fn reports(clause: &Clause<'_, '_>, at: usize, verb: &Verb, shape: Shape, content: Run) -> bool {
    let chunk = &clause.chunks[at];
    match shape {
        Shape::Object => {
            let bare = is_object_pronoun(clause, content) && verb.class != VerbClass::Denial;
            !chunk.modal && object_counts(verb) && !bare
        }
        Shape::Infinitive | Shape::Predicate => !chunk.modal,
        Shape::Wh => {
            let circumstance = matches!(clause.word(content.start as usize), "when" | "if" | "where");
            !circumstance || chunk.negated || verb.class != VerbClass::Neutral
        }
        _ => true,
    }
}

/// "thanked her", "supports it": a pronoun alone says nothing of what was said.
fn is_object_pronoun(clause: &Clause<'_, '_>, content: Run) -> bool {
    let first = clause.chunks[content.start as usize];
    content.end == content.start + 1 && clause.scene.classes(clause.scene.token(first.head)).any(Classes::OBJECT)
}

/// Which verbs make a noun phrase alone into reported content: not those of wanting, seeing, showing.
fn object_counts(verb: &Verb) -> bool {
    !matches!(verb.class, VerbClass::Mental | VerbClass::Evidential)
}

/// `She went on to say that …`, `He declined to say whether …`
fn infinitive(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<Attribution> {
    if at == 0 || !clause.chunks[at - 1].is_finite_verb() || !content::is_strong(verb) {
        return None;
    }
    let leads = clause.scene.word(clause.scene.token(clause.chunks[at - 1].head));
    if !matches!(leads, "went" | "goes" | "continued" | "continues" | "seemed" | "appeared" | "used") {
        return None;
    }
    let source = clause.source_before(at - 1)?;
    let mut one = source_cue_content(clause, at, verb, source, Pattern::SourceCueContent)?;
    one.cue = smallvec![Run::new(clause.chunks[at - 1].start, clause.chunks[at].end)];
    Some(one)
}
