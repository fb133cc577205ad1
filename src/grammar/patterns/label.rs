//! `Zelensky: "We are ready."`, `US officials: Kyiv agrees to map`, `MS. ARDEN: We don't discuss that.`

use smallvec::smallvec;

use super::noun_cue::owner;
use super::{Clause, plain, speaker};
use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, content, turns};
use crate::lexicon::{Classes, Frames};
use crate::model::Confidence;
use crate::text::Flags;

/// A label before a colon or a dash, or a name behind a quotation and a dash.
pub(super) fn label(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    if clause.is(at, ChunkKind::Colon) {
        return colon_label(clause, at);
    }
    signature(clause, at).or_else(|| {
        colon_label(clause, at)
            .filter(|_| clause.is(at + 1, ChunkKind::Quote) && starts_line(clause) && is_label(clause, at))
    })
}

/// `"Courage is contagious." - Billy Graham`
fn signature(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    let stop = content::last_before_stop(clause.stream(0)) as usize;
    let name = at + 1 < stop
        && clause.chunks[at + 1..stop]
            .iter()
            .all(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Comma | ChunkKind::Preposition));
    if at != 1 || !clause.is(0, ChunkKind::Quote) || !name || !clause.scene.token(clause.chunks[2].start).capital() {
        return None;
    }
    let dash = clause.chunks[at];
    let mut one = plain(Pattern::ColonLabel, Run::new(dash.start, dash.end));
    one.source = smallvec![clause.tokens(Run::new(at as u32 + 1, stop as u32))];
    one.content = smallvec![clause.tokens(Run::new(0, 1))];
    one.confidence = Confidence::High;
    one.because = "a name behind a quotation and a dash";
    Some(one)
}

/// A label at the start of a paragraph, or a sentence without a cue of its own that a colon ends before a quotation.
fn colon_label(clause: &Clause<'_, '_>, at: usize) -> Option<Attribution> {
    let colon = clause.chunks[at];
    let stop = content::last_before_stop(clause.stream(0)) as usize;
    if at == 0 || at + 1 >= stop {
        return None;
    }
    let quoted = clause.is(at + 1, ChunkKind::Quote);
    let mut one = plain(Pattern::ColonLabel, Run::new(colon.start, colon.end));
    one.content = smallvec![clause.tokens(Run::new(at as u32 + 1, stop as u32))];
    one.confidence = if quoted { Confidence::High } else { Confidence::Low };
    one.because = if quoted { "a colon before a quotation" } else { "a label at the start of a line" };
    // "Vrba's answer:" is owned, "the mayor's office:" speaks itself.
    let head = clause.scene.classes(clause.scene.token(clause.chunks[0].head));
    let speaks_itself = head.any(Classes::BODY.with(Classes::ROLE));
    let owned = !speaks_itself && owner(clause.scene, clause.chunks[0].start, clause.chunks[0].head).is_some();
    if (starts_line(clause) || is_bare(clause, at)) && is_label(clause, at) && !owned {
        one.source = smallvec![relayed(clause, clause.tokens(Run::new(0, at as u32)))];
        if !quoted {
            one.pattern = Pattern::SpeakerTurn;
            one.content.clear();
            let from = clause.chunks[at + 1].start;
            turns::say(clause.scene, clause.scene.layout.sentences[clause.sentence], from, &mut one);
        }
        return (quoted || speaks(clause, at)).then_some(one);
    }
    if let Some(name) = name_behind_dash(clause, at).filter(|_| quoted) {
        one.source = smallvec![name];
        return Some(one);
    }
    if !quoted
        || clause.chunks[..at]
            .iter()
            .any(|c| crate::grammar::cue::verb(clause.scene, c).is_some_and(|verb| verb.frames.any(Frames::QUOTATION)))
    {
        return None;
    }
    let first = clause.chunks[..at].iter().find(|c| c.is(ChunkKind::Noun))?;
    let owner = owner(clause.scene, first.start, first.head);
    one.source = smallvec![match (owner, last_subject(clause, at)) {
        (_, Some(subject)) if owner.is_none() || subject.start > first.start => subject,
        // "Her advice:", "Iverson's answer:"
        (Some(owner), _) => {
            one.cue.insert(0, Run::new(owner.end, first.end));
            owner
        }
        (None, _) => Run::new(first.start, first.end),
    }];
    one.confidence = Confidence::Medium;
    Some(one)
}

/// `Ferry back in service - Ada Okwu: "…"`: a name between a dash and the colon, in tokens.
fn name_behind_dash(clause: &Clause<'_, '_>, at: usize) -> Option<Run> {
    let dash = clause.chunks[..at].iter().rposition(|c| c.is(ChunkKind::Dash))?;
    let names = &clause.chunks[dash + 1..at];
    let named = |c: &Chunk| c.is(ChunkKind::Coordinator) || speaker::is_human(clause.scene, c);
    let fits = (1..=3).contains(&names.len()) && names.iter().all(named);
    let capital = names.first().is_some_and(|c| clause.scene.token(c.start).capital());
    (fits && capital).then(|| clause.tokens(Run::new(dash as u32 + 1, at as u32)))
}

/// `Asked on the air, Vrba went even further: "…"`, `Holt called it idle, but she had a word of praise: "…"`: the subject of the
/// last finite verb before the colon, in tokens, if it can speak.
fn last_subject(clause: &Clause<'_, '_>, at: usize) -> Option<Run> {
    let verb = clause.chunks[..at].iter().rposition(Chunk::is_finite_verb)?;
    let subject = clause.source_before(verb).filter(|&source| speaker::can_speak(clause, source))?;
    Some(clause.source_tokens(subject))
}

/// Whether the chunks start a paragraph, or what they start behind is a time stamp or an announcement.
fn starts_line(clause: &Clause<'_, '_>) -> bool {
    let start = clause.scene.layout.sentences[clause.sentence].start;
    clause.scene.token(start).starts_paragraph()
}

/// "Opposition: Tell that to the shops" in the middle of a paragraph: one capitalised noun or name without its article.
fn is_bare(clause: &Clause<'_, '_>, at: usize) -> bool {
    const LONGEST: u32 = 3;
    let chunk = &clause.chunks[0];
    let first = clause.scene.token(chunk.start);
    let opened = Classes::ARTICLE.with(Classes::DETERMINER).with(Classes::POSSESSIVE).with(Classes::SUBJECT);
    at == 1 && first.capital() && chunk.end - chunk.start <= LONGEST && !clause.scene.classes(first).any(opened)
}

/// `RT @handle: …`: the words are of the handle.
fn relayed(clause: &Clause<'_, '_>, label: Run) -> Run {
    let relays = clause.scene.word(clause.scene.token(label.start)) == "RT" && label.end > label.start + 1;
    if relays { Run::new(label.start + 1, label.end) } else { label }
}

/// A noun phrase alone, with at most a bracket, an apposition, a preposition.
fn is_label(clause: &Clause<'_, '_>, at: usize) -> bool {
    at <= 6
        && clause.chunks[0].is(ChunkKind::Noun)
        && clause.chunks[at - 1].end - clause.chunks[0].start <= 9
        && clause.chunks[..at].iter().all(|c| {
            matches!(
                c.kind,
                ChunkKind::Noun
                    | ChunkKind::Preposition
                    | ChunkKind::Comma
                    | ChunkKind::Open
                    | ChunkKind::Close
                    | ChunkKind::Coordinator
            )
        })
}

/// Whether a label without quotation marks is someone who can speak: a name, a role, a body, and not "Update:".
fn speaks(clause: &Clause<'_, '_>, at: usize) -> bool {
    let scene = clause.scene;
    if at > 3 || clause.chunks[..at].iter().any(|c| c.is(ChunkKind::Comma)) {
        return false;
    }
    let human = Classes::ROLE.with(Classes::GIVEN).with(Classes::TITLE).with(Classes::BODY).with(Classes::DOCUMENT);
    let tokens = &scene.tokens()[clause.chunks[0].start as usize..clause.chunks[at - 1].end as usize];
    let last = &tokens[tokens.len() - 1];
    tokens
        .iter()
        .any(|token| scene.classes(token).any(human) || token.flags.has(Flags::UPPER) && token.end - token.start > 2)
        || scene.word(last).starts_with('@')
        || last.capital() && speaker::is_met_again(scene, clause.chunks[at - 1].end - 1)
}
