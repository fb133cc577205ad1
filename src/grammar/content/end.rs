//! Where a content ends that goes on behind its cue, by rule; among the places that a clause may end at, weights choose.

use nom::Input;

use super::{has_clause, is_strong, skip_adverbials};
use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::cue;
use crate::grammar::input::Scene;
use crate::grammar::source::Chunks;
use crate::lexicon::{Classes, Frames, Verb, VerbClass};
use crate::text::Kind;

/// Where the sentence's words end, without its final stop.
pub(crate) fn last_before_stop(input: Chunks<'_>) -> u32 {
    let mut end = input.items.len();
    while end > 0 && matches!(input.items[end - 1].kind, ChunkKind::Stop | ChunkKind::Close | ChunkKind::Comma) {
        end -= 1;
    }
    input.at + end as u32
}

/// Where a content that starts at `from` ends: at the sentence's end, or before what is no longer reported:
/// ", adding that …", ", according to …", "; …", a second strong cue of the same source ("… and suggested …").
pub(crate) fn clause_end(input: Chunks<'_>, from: u32, verb: &Verb) -> u32 {
    let stop = last_before_stop(input);
    let items = input.items;
    let clausal = has_clause(&items[(from - input.at) as usize..(stop.max(from) - input.at) as usize]);
    let mut bracket = 0u32;
    for at in from..stop {
        let index = (at - input.at) as usize;
        let chunk = &items[index];
        match chunk.kind {
            ChunkKind::Quote if ends_sentence_inside(input.scene, chunk) && at + 1 < stop => return at + 1,
            _ if at == from => {}
            ChunkKind::Open => bracket += 1,
            ChunkKind::Close => bracket = bracket.saturating_sub(1),
            _ if bracket > 0 => {}
            ChunkKind::Semicolon => return at,
            ChunkKind::Phrase => return before_comma(items, index) as u32 + input.at,
            ChunkKind::Comma if ends_at_comma(input, index) => return at,
            ChunkKind::Comma if starts_another_report(input, index) => return at,
            ChunkKind::Coordinator if second_cue(input, index + 1, verb, clausal) => {
                return before_comma(items, index) as u32 + input.at;
            }
            _ => {}
        }
    }
    stop.max(from)
}

/// A quotation with its own final stop ends the content, whatever follows.
fn ends_sentence_inside(scene: &Scene<'_>, chunk: &Chunk) -> bool {
    let mut last = chunk.end - 1;
    while last > chunk.start && scene.token(last).kind.is_mark() {
        last -= 1;
    }
    matches!(scene.token(last).kind, Kind::Comma | Kind::Stop)
}

fn before_comma(items: &[Chunk], index: usize) -> usize {
    if index > 0 && items[index - 1].is(ChunkKind::Comma) { index - 1 } else { index }
}

/// Whether what follows this comma is outside: "adding …", "while …", "but …", "said X".
fn ends_at_comma(input: Chunks<'_>, comma: usize) -> bool {
    let scene = input.scene;
    let items = input.items;
    let Some(next) = items.get(comma + 1) else { return false };
    match next.kind {
        ChunkKind::Verb if next.mood == Mood::Ing => {
            cue::verb(scene, next).is_some_and(|verb| continues_report(verb) || verb.lemma == "cite")
        }
        ChunkKind::Verb if next.mood == Mood::Finite => {
            cue::verb(scene, next).is_some_and(|v| v.frames.any(Frames::INVERTS))
        }
        ChunkKind::Phrase => true,
        ChunkKind::Noun => is_trailing_attribution(input, comma + 1),
        ChunkKind::Coordinator | ChunkKind::Subordinator => {
            let word = scene.word(scene.token(next.start));
            matches!(word, "but" | "though" | "although" | "while" | "whereas") && has_clause(&items[comma + 2..])
        }
        ChunkKind::Preposition => {
            // ", with US officials indicating …"
            scene.word(scene.token(next.start)) == "with"
                && items.get(comma + 2).is_some_and(|c| c.is(ChunkKind::Noun))
                && items
                    .get(comma + 3)
                    .is_some_and(|c| c.is(ChunkKind::Verb) && c.mood == Mood::Ing && cue::verb(scene, c).is_some())
        }
        _ => false,
    }
}

/// `said the rule was clear, and she urged everyone …`: a new source with its own cue behind a comma and a conjunction.
fn starts_another_report(input: Chunks<'_>, comma: usize) -> bool {
    let conjunction = input.items.get(comma + 1).is_some_and(|c| c.is(ChunkKind::Coordinator));
    let mut rest =
        input.items.iter().skip(comma + 2).skip_while(|c| matches!(c.kind, ChunkKind::Adverb | ChunkKind::Time));
    let source = rest.next().is_some_and(|c| c.is(ChunkKind::Noun));
    let verb = rest.find(|c| !c.is(ChunkKind::Adverb));
    conjunction
        && source
        && verb.is_some_and(|c| {
            c.is_finite_verb()
                && !c.passive
                && cue::verb(input.scene, c).is_some_and(|v| is_strong(v) || v.class == VerbClass::Directive)
        })
}

/// `…, an inquest heard on Monday.`: a source and its cue with nothing behind them report all that stands before.
fn is_trailing_attribution(input: Chunks<'_>, at: usize) -> bool {
    const REACH: usize = 12;
    let scene = input.scene;
    let Some(verb) =
        input.items[at..].iter().take(REACH).position(|c| c.is_finite_verb() || c.is(ChunkKind::Comma)).map(|i| at + i)
    else {
        return false;
    };
    let chunk = &input.items[verb];
    let reports = chunk.is_finite_verb()
        && cue::verb(scene, chunk).is_some_and(|v| v.frames.any(Frames::BARE_CLAUSE.with(Frames::QUOTATION)));
    if !reports
        || input.items[at..verb]
            .iter()
            .any(|c| !matches!(c.kind, ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Time))
    {
        return false;
    }
    let rest = skip_adverbials(input.take_from(verb + 1));
    rest.first().is_none_or(|c| matches!(c.kind, ChunkKind::Stop | ChunkKind::Comma))
}

/// -ing forms that go on with the report of the same source.
pub(crate) fn continues_report(verb: &Verb) -> bool {
    verb.frames
        .any(Frames::THAT_CLAUSE.with(Frames::BARE_CLAUSE).with(Frames::QUOTATION).with(Frames::OBJECT_COMPLEMENT))
        && !matches!(
            verb.class,
            VerbClass::Mental | VerbClass::Evidential | VerbClass::Prediction | VerbClass::Decision
        )
}

/// "described A as B *and suggested* C": a finite cue right behind "and" belongs to the first cue's source; behind a clause
/// only a strong one does, since "… he wanted peace and backed it" goes on inside.
fn second_cue(input: Chunks<'_>, at: usize, first: &Verb, clausal: bool) -> bool {
    let Some(mut chunk) = input.items.get(at) else { return false };
    if chunk.is(ChunkKind::Adverb) {
        match input.items.get(at + 1) {
            Some(next) => chunk = next,
            None => return false,
        }
    }
    if !chunk.is_finite_verb() {
        return false;
    }
    let Some(verb) = cue::verb(input.scene, chunk) else { return false };
    let strong = is_strong(verb);
    let past = |c: &Chunk| input.scene.lexicon.classes(input.scene.token(c.head).lex).any(Classes::PAST);
    (strong || !clausal && verb.class != VerbClass::Mental) && past(chunk) && first.class != VerbClass::Silence
}
