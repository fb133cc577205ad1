//! Quotations that no cue of their sentence claims: those that go on from the sentence or paragraph before, and those that
//! a sentence introduces without a cue ("She was blunt. "This is not peace."").

use smallvec::smallvec;

use super::noun_cue::owner;
use super::signature::{is_signature, signature};
use super::{Clause, plain, speaker};
use crate::grammar::chunk::{self, Chunk, ChunkKind};
use crate::grammar::input::{Run, Scene};
use crate::grammar::{Attribution, Pattern, cue};
use crate::lexicon::{Classes, Frames};
use crate::model::{Channel, Confidence, Polarity};
use crate::text::{Kind, Sentence};

/// Gives the quotations of sentence `index` that nothing in `found` covers to the attribution they go on from.
pub(crate) fn quotation_runs(scene: &Scene<'_>, index: usize, all: &mut [Attribution], found: &mut Vec<Attribution>) {
    let sentence = scene.layout.sentences[index];
    found.extend(signature(scene, index));
    let Some(at) = leading_quote(scene, sentence) else { return };
    let quote = scene.layout.quotes.all[at];
    let run = Run::new(quote.open, quote.end().min(sentence.end));
    let claims = |one: &Attribution| one.content.iter().any(|piece| piece.overlaps(run));
    if let Some(one) = found.iter_mut().find(|one| claims(one)) {
        if one.pattern != Pattern::SpeakerTurn {
            one.content.insert_many(0, left_open(scene, at, all));
        }
        return;
    }
    let Some(before) = index.checked_sub(1).map(|i| scene.layout.sentences[i]) else { return };
    if is_signature(scene, index + 1) || is_stage_direction(scene, run) || all.iter().rev().take(RECENT).any(claims) {
        return;
    }
    let here = Place { scene, run, same_paragraph: before.paragraph == sentence.paragraph };
    let last = here.last_speaker(all, before);
    if let Some(last) = last.filter(|_| quote.continues) {
        all[last].content.push(run);
        return;
    }
    // A word or two may be a title, and what stands in a sentence of the narrator's is none that floats.
    if run.end + 1 < sentence.end || words(scene, run) < FEWEST && !ends_with_point(scene, run) {
        return;
    }
    match last.filter(|&last| end(&all[last]) > before.start) {
        Some(last) if here.changes_speaker(&all[last]) => found.extend(here.answer(all, last)),
        Some(last) if here.goes_on(&all[last]) => all[last].content.push(run),
        Some(last) if !here.is_signed(&all[last]) => found.push(here.floating(&all[last])),
        Some(_) => {}
        None => here.behind_narration(all, last, index - 1, found),
    }
}

/// How far back an attribution may stand whose words a quotation could already be.
const RECENT: usize = 4;
/// Fewer words than these are a title or a word under discussion, unless they end like a sentence.
const FEWEST: usize = 4;

/// Where the attribution ends, content or cue.
fn end(one: &Attribution) -> u32 {
    one.content.iter().chain(&one.cue).map(|run| run.end).max().unwrap_or_default()
}

/// A quotation that floats, and where.
struct Place<'a> {
    scene: &'a Scene<'a>,
    run: Run,
    same_paragraph: bool,
}

impl Place<'_> {
    /// Who spoke last in the sentence before, or right before it. One whose words end in marks comes first: in `"It is late,"
    /// Vrba said, noting that he was cold.` the noting is by the way.
    fn last_speaker(&self, all: &[Attribution], before: Sentence) -> Option<usize> {
        let outermost = |at: &usize| all[*at].parent.is_none();
        let mut near =
            (0..all.len()).rev().filter(outermost).take_while(|&at| end(&all[at]) + 1 >= before.start).take(RECENT);
        let last = near.next()?;
        let quoted = |at: &usize| end(&all[*at]) > before.start && self.ends_in_marks(&all[*at]);
        if self.ends_in_marks(&all[last]) { Some(last) } else { near.find(quoted).or(Some(last)) }
    }

    /// A sentence of the narrator's stands before: after "He paused." a quotation goes on, "Vrba's reply was brief." introduces it.
    fn behind_narration(
        &self,
        all: &mut [Attribution],
        last: Option<usize>,
        sentence: usize,
        found: &mut Vec<Attribution>,
    ) {
        let before = self.scene.layout.sentences[sentence];
        let last = last.filter(|&last| self.goes_on(&all[last]));
        let pronoun = self.scene.is_any(before.start, &["he", "she", "they", "i"]);
        match (last, self.introduction(sentence, before)) {
            (Some(last), _) if pronoun => all[last].content.push(self.run),
            (_, Some(introduced)) => found.push(introduced),
            (Some(last), None) if self.same_paragraph => all[last].content.push(self.run),
            _ => {}
        }
    }

    /// Question and answer, each a paragraph of its own.
    fn changes_speaker(&self, last: &Attribution) -> bool {
        !self.same_paragraph
            && (asks(self.scene, self.run) || last.content.last().is_some_and(|p| asks(self.scene, *p)))
    }

    /// Whether the quotation is one more piece of what `last` says: its words end in marks, closed or not, or it reports and
    /// the quotation follows in the same paragraph.
    fn goes_on(&self, last: &Attribution) -> bool {
        let reports = last.polarity == Polarity::Asserted && last.channel != Channel::Thought;
        !self.is_signed(last) && (self.ends_in_marks(last) || self.same_paragraph && reports)
    }

    /// Behind `"Courage is catching." — Vera Holt` the next quotation is another's.
    fn is_signed(&self, last: &Attribution) -> bool {
        last.cue.iter().any(|cue| self.scene.token(cue.start).kind == Kind::Dash)
    }

    /// Whether the last words are quoted, closed or not.
    fn ends_in_marks(&self, last: &Attribution) -> bool {
        let end = last.content_cover().end;
        let quotes = &self.scene.layout.quotes.all;
        let mut near = quotes[..quotes.partition_point(|quote| quote.open < end)].iter().rev().take(RECENT);
        end > 0 && (self.scene.token(end - 1).kind.is_mark() || near.any(|quote| quote.end() == end))
    }

    /// The words of whom `last` names, without a cue of their own.
    fn floating(&self, last: &Attribution) -> Attribution {
        let mut one = plain(Pattern::FloatingQuotation, self.run);
        one.cue.clear();
        one.source = last.source.clone();
        one.antecedent = last.antecedent;
        one.channel = last.channel;
        one.content = smallvec![self.run];
        one.confidence = Confidence::Low;
        one.because = "goes on from the speaker before";
        one
    }

    /// `Counsel asked him: "Whom did you tell?" ¶ "The foreman," Vrba said. ¶ "And what did he do?"`: of two who speak in turn the
    /// other one.
    fn answer(&self, all: &[Attribution], last: usize) -> Option<Attribution> {
        let words = |one: &Attribution| one.source.first().map(|source| self.words_of(*source));
        let first = last.checked_sub(1)?;
        let other = (first.saturating_sub(RECENT)..=first).rev().find(|&at| {
            all[at].parent.is_none() && !all[at].source.is_empty() && words(&all[at]) != words(&all[last])
        })?;
        let near = all[other].content_cover().end + NEARBY > all[last].content_cover().start;
        let exchange =
            near && [other, last].iter().any(|&at| all[at].content.iter().any(|piece| asks(self.scene, *piece)));
        let mut one = self.floating(&all[other]);
        one.because = "question and answer: of two speakers the other";
        if asks(self.scene, self.run) {
            one.polarity = Polarity::Question;
        }
        exchange.then_some(one)
    }

    fn words_of(&self, run: Run) -> &str {
        let tokens = self.scene.tokens();
        &self.scene.text[tokens[run.start as usize].start as usize..tokens[run.end as usize - 1].end as usize]
    }

    /// `Vrba's reply was brief. "I have walked it."`, `Vrba was blunt. "It is a low fence to jump."`, and, before a paragraph too,
    /// `She went on. ¶ "The one we have is good."`
    fn introduction(&self, sentence: usize, before: Sentence) -> Option<Attribution> {
        if !self.same_paragraph && before.end - before.start > SHORT {
            return None;
        }
        let mut chunks = Vec::new();
        chunk::chunk(self.scene, before.start, before.end, &mut chunks);
        let clause = Clause { scene: self.scene, chunks: &chunks, sentence };
        let verb = chunks.iter().position(Chunk::is_finite_verb)?;
        let subject = clause.source_before(verb)?;
        let says = cue::verb(self.scene, &chunks[verb]).is_some_and(|verb| verb.frames.any(Frames::QUOTATION));
        let says = says && !chunks[verb].negated && clause.is(verb + 1, ChunkKind::Stop);
        if !says && !self.same_paragraph {
            return None;
        }
        let noun = chunks[subject.start as usize];
        let reports = self.scene.classes(self.scene.token(noun.head)).any(Classes::CUE_NOUN);
        let short = before.end - before.start <= SHORT;
        let mut one = plain(Pattern::FloatingQuotation, Run::new(noun.head, noun.end));
        if let Some(owner) = owner(self.scene, noun.start, noun.head).filter(|_| reports || short) {
            one.source = smallvec![owner];
            one.cue.retain(|_| reports);
        } else if speaker::can_speak(&clause, subject) {
            one.cue.clear();
            one.cue.extend(says.then(|| Run::new(chunks[verb].start, chunks[verb].end)));
            one.source = smallvec![clause.source_tokens(subject)];
        } else {
            return None;
        }
        one.content = smallvec![self.run];
        one.confidence = Confidence::Low;
        one.because = "the sentence before introduces the quotation";
        Some(one)
    }
}

/// "Vrba's reply was brief.": in so few tokens it matters little what is brief.
const SHORT: u32 = 8;
/// In an exchange a speaker's words follow the other's after this many tokens at most.
const NEARBY: u32 = 60;

/// “(Crosstalk.)
fn is_stage_direction(scene: &Scene<'_>, run: Run) -> bool {
    const FEW: usize = 2;
    let bracket = scene.tokens().get(run.start as usize + 1).is_some_and(|inner| inner.kind == Kind::Open);
    bracket && words(scene, run) <= FEW
}

/// Whether the words end with a question mark.
fn asks(scene: &Scene<'_>, run: Run) -> bool {
    scene.tokens()[run.range()].iter().rev().take(2).any(|token| token.kind == Kind::Question)
}

fn ends_with_point(scene: &Scene<'_>, run: Run) -> bool {
    let last = scene.tokens()[run.range()].iter().rev().find(|token| !token.kind.is_mark());
    last.is_some_and(|token| token.kind.is_terminal() || token.kind == Kind::Comma)
}

/// The place among all quotations of the one with which a sentence starts.
fn leading_quote(scene: &Scene<'_>, sentence: Sentence) -> Option<usize> {
    let all = &scene.layout.quotes.all;
    let at = all.partition_point(|quote| quote.open < sentence.start);
    all.get(at).filter(|quote| quote.open == sentence.start && quote.depth == 0).map(|_| at)
}

/// `"We were cold. ¶ "Nobody came," Vrba said.`: the paragraphs that a quotation with its cue goes on from, where nobody has
/// them yet.
fn left_open(scene: &Scene<'_>, mut at: usize, all: &[Attribution]) -> Vec<Run> {
    let quotes = &scene.layout.quotes.all;
    let mut pieces = Vec::new();
    while quotes[at].continues {
        let Some(before) = quotes[..at].iter().rposition(|quote| quote.depth == 0 && !quote.closed) else { break };
        let run = Run::new(quotes[before].open, quotes[before].end());
        let whole = scene.token(run.start).starts_paragraph() && run.end == quotes[at].open;
        if !whole || all.iter().rev().take(RECENT).any(|one| one.content.iter().any(|piece| piece.overlaps(run))) {
            break;
        }
        pieces.push(run);
        at = before;
    }
    pieces.reverse();
    pieces
}

fn words(scene: &Scene<'_>, run: Run) -> usize {
    scene.tokens()[run.range()].iter().filter(|t| t.kind == Kind::Word).count()
}
