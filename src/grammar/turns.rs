//! Speakers' turns: transcripts and interviews, where a label at the start of a line says who speaks until the next label.
//!
//! A turn is verbatim but has no marks, so its kind is *indirect* (the schema counts words inside marks); what tells it apart
//! is its pattern, `speaker-turn`. What brackets say between its sentences ("(Laughter.)") is not spoken.

use crate::grammar::input::{Run, Scene};
use crate::grammar::patterns;
use crate::grammar::{Attribution, Pattern, Runs};
use crate::model::Polarity;
use crate::text::{Flags, Kind, Sentence};

/// The turn that goes on, if any, while an article is read sentence by sentence.
#[derive(Default)]
pub(super) struct Turns<'a> {
    /// Index of the attribution.
    current: Option<usize>,
    /// The labels so far, each once: what comes again is no headline's.
    labels: Vec<&'a str>,
}

impl<'a> Turns<'a> {
    /// Whether something of this sentence would lie in the turn that goes on.
    pub(super) fn current(&self) -> Option<u32> {
        self.current.map(|turn| turn as u32)
    }

    /// The current turn goes on with `sentence`, which then is part of it, unless `found` has the next label.
    pub(super) fn read(
        &mut self,
        scene: &Scene<'_>,
        sentence: Sentence,
        found: &[Attribution],
        all: &mut [Attribution],
    ) {
        let Some(turn) = self.current else { return };
        let labelled = |one: &Attribution| matches!(one.pattern, Pattern::SpeakerTurn | Pattern::ColonLabel);
        if found.iter().any(labelled) || label(scene, sentence).is_some() {
            self.current = None;
            return;
        }
        let last = scene.token(sentence.end - 1);
        let end = sentence.end - u32::from(last.kind == Kind::Stop && sentence.end > sentence.start + 1);
        let one = &mut all[turn];
        spoken(scene, Run::new(sentence.start, end), &mut one.content);
        if one.polarity == Polarity::Question && !is_question_label(scene, one) && last.kind != Kind::Question {
            one.polarity = Polarity::Asserted;
        }
    }

    /// Takes note of the turn that sentence `index` opened at `base` or later, and of the end of one.
    pub(super) fn close(&mut self, scene: &Scene<'a>, index: usize, all: &[Attribution], base: usize) {
        if let Some(opened) = all[base..].iter().position(|one| one.pattern == Pattern::SpeakerTurn) {
            self.current = Some(base + opened);
            let label = all[base + opened].source.first().map_or("", |source| words(scene, *source));
            if self.labels.len() < MOST_SPEAKERS && !self.labels.contains(&label) {
                self.labels.push(label);
            }
        }
        let sentences = &scene.layout.sentences;
        let next_paragraph = sentences.get(index + 1).is_some_and(|next| next.paragraph > sentences[index].paragraph);
        // One label is a headline's, a list's, a post's; in a transcript they come again soon, and a turn may have paragraphs.
        let transcript = || self.labels.len() > 1 && self.label_ahead(scene, index);
        if self.current.is_some() && next_paragraph && !transcript() {
            self.current = None;
        }
    }

    /// Whether one of the next paragraphs starts with a label that has been there before.
    fn label_ahead(&self, scene: &Scene<'a>, index: usize) -> bool {
        const SENTENCES: usize = 12;
        const WORDS: usize = 6;
        let next = scene.layout.sentences[index + 1..].iter().take(SENTENCES);
        next.filter(|sentence| scene.token(sentence.start).starts_paragraph()).any(|sentence| {
            let tokens = &scene.tokens()[sentence.range()];
            let colon = tokens.iter().take(WORDS).position(|token| token.kind == Kind::Colon);
            let known = |at: usize| {
                at > 0 && self.labels.contains(&words(scene, Run::new(sentence.start, sentence.start + at as u32)))
            };
            colon.is_some_and(known) || label(scene, *sentence).is_some()
        })
    }
}

/// So many speakers has no transcript; bounds the look ahead.
const MOST_SPEAKERS: usize = 24;

fn words<'a>(scene: &Scene<'a>, run: Run) -> &'a str {
    let (first, last) = (scene.token(run.start), scene.token(run.end - 1));
    &scene.text[first.start as usize..last.end as usize]
}

/// A label that no noun phrase is, at the start of a paragraph: its words, and where its content starts.
///
/// `A: Farmers, mostly.`, `Q    Following up on that.`, and, inside marks that run on for paragraphs, `"ARDEN: Thank you.`
pub(super) fn label(scene: &Scene<'_>, sentence: Sentence) -> Option<(Run, u32)> {
    let first = scene.token(sentence.start);
    if !first.starts_paragraph() {
        return None;
    }
    if first.kind.is_mark() {
        return quoted_label(scene, sentence);
    }
    if first.end - first.start > 2 {
        return None;
    }
    let next = scene.layout.tokens.get(sentence.start as usize + 1).filter(|_| sentence.end > sentence.start + 2)?;
    if !matches!(scene.word(first), "Q" | "A" | "Q." | "A.") {
        return None;
    }
    let word = Run::new(sentence.start, sentence.start + 1);
    let gap = scene.text.get(first.end as usize..next.start as usize).is_some_and(|gap| gap.len() > 1 || gap == "\t");
    match next.kind {
        Kind::Colon => Some((word, sentence.start + 2)),
        _ if gap && next.capital() => Some((word, sentence.start + 1)),
        _ => None,
    }
}

/// Capitals and a colon behind an opening mark.
fn quoted_label(scene: &Scene<'_>, sentence: Sentence) -> Option<(Run, u32)> {
    const LONGEST: usize = 4;
    let tokens = &scene.tokens()[sentence.start as usize + 1..sentence.end as usize];
    let words = tokens.iter().take_while(|token| token.flags.has(Flags::UPPER.with(Flags::ABBREVIATION))).count();
    let colon = tokens.get(words).is_some_and(|token| token.kind == Kind::Colon) && tokens.len() > words + 1;
    let announces = tokens[..words].iter().any(|token| scene.lexicon.is_announcement(token.lex));
    let start = sentence.start + 1;
    let end = start + words as u32;
    (colon && !announces && (1..=LONGEST).contains(&words)).then(|| (Run::new(start, end), end + 1))
}

/// The turn that a [`label`] opens.
pub(super) fn turn(scene: &Scene<'_>, sentence: Sentence, label: Run, from: u32) -> Attribution {
    let mut one = patterns::turn(label, from);
    say(scene, sentence, from, &mut one);
    one
}

/// Gives a turn what its first sentence says from token `from` on. Figures alone ("Berg: 1,204") are no words.
pub(super) fn say(scene: &Scene<'_>, sentence: Sentence, from: u32, one: &mut Attribution) {
    let last = scene.token(sentence.end - 1);
    let end = sentence.end - u32::from(last.kind == Kind::Stop && sentence.end > from + 1);
    let words = scene.tokens()[from as usize..end as usize].iter().any(|token| token.kind == Kind::Word);
    if words {
        spoken(scene, Run::new(from, end), &mut one.content);
        set_polarity(scene, one);
    }
}

/// What a turn asks: a questioner's turn, or one that ends with a question mark.
fn set_polarity(scene: &Scene<'_>, one: &mut Attribution) {
    let end = one.content_cover().end;
    let asks = scene.tokens().get(end.saturating_sub(1) as usize).is_some_and(|last| last.kind == Kind::Question);
    if asks || is_question_label(scene, one) {
        one.polarity = Polarity::Question;
    }
}

/// "Q:", "QUESTION:"
fn is_question_label(scene: &Scene<'_>, one: &Attribution) -> bool {
    one.source.first().is_some_and(|label| scene.is_any(label.start, &["q", "q.", "question", "questioner"]))
}

/// Adds `run` to `pieces` without the stage directions between its sentences: "(Laughter.)", "(Off mike.)", "[Laughs.]".
fn spoken(scene: &Scene<'_>, run: Run, pieces: &mut Runs) {
    let mut start = run.start;
    let mut at = run.start;
    while at < run.end {
        match stage_direction(scene, at, run) {
            Some(end) => {
                pieces.extend((start < at).then(|| Run::new(start, at)));
                (start, at) = (end, end);
            }
            None => at += 1,
        }
    }
    let words = |run: &Run| scene.tokens()[run.range()].iter().any(|t| matches!(t.kind, Kind::Word | Kind::Number));
    pieces.extend(Some(Run::new(start.min(run.end), run.end)).filter(|run| !run.is_empty() && words(run)));
}

/// Where a bracket of a few words that opens at `at`, in front or behind a stop, ends.
fn stage_direction(scene: &Scene<'_>, at: u32, run: Run) -> Option<u32> {
    const LONGEST: usize = 7;
    let tokens = &scene.tokens()[at as usize..run.end as usize];
    let before = at.checked_sub(1).map(|before| scene.token(before).kind);
    let between = at == run.start || before.is_some_and(|kind| kind.is_terminal() || kind.is_mark());
    if tokens.first()?.kind != Kind::Open || !between {
        return None;
    }
    let close = tokens.iter().take(LONGEST).position(|token| token.kind == Kind::Close)?;
    Some(at + close as u32 + 1)
}
