//! The content before its cue: `"We stay," one official said.`, `"We stay," said Berg.`, `The bridge, officials said, will hold.`

use smallvec::smallvec;

use super::{Clause, is_ing};
use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::content;
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof, channel, cue, source};
use crate::lexicon::{Classes, Frames, Verb, VerbClass};
use crate::model::Confidence;
use crate::text::Kind;

/// `"We stay," one official said.`, `The bridge will reopen, the mayor said Tuesday.`, `The bridge, officials said, will reopen.`
pub(super) fn content_source_cue(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    let start = source.start as usize;
    let end = left_end(clause, start).or_else(|| end_before_as(clause, start, at))?;
    let quoted = clause.is(end - 1, ChunkKind::Quote);
    let Some(left) = content::left(clause.stream(0), end as u32) else {
        return behind_conjunction(clause, at, verb, source);
    };
    if quoted && is_title(&clause.chunks[left.range()]) && content::right(clause.stream(at + 1), verb).is_some() {
        return None;
    }
    if !(quoted && clause.ends_with_point(end - 1)) {
        // Without marks the left must be a clause, and nothing that is content may follow.
        let allowed = Frames::BARE_CLAUSE.with(Frames::QUOTATION);
        let words = &clause.chunks[left.start as usize..end];
        // A verb of saying needs no proof that the verb before it has a subject.
        let tensed = |c: &Chunk| c.is(ChunkKind::Quote) || content::is_strong(verb) && c.is_finite_verb();
        let clausal = content::has_clause(words) || words.iter().any(tensed);
        let opens = matches!(
            clause.chunks[left.start as usize].kind,
            ChunkKind::Preposition | ChunkKind::Subordinator | ChunkKind::Verb | ChunkKind::Time | ChunkKind::Adverb
        );
        let follows = content::right(clause.stream(at + 1), verb).is_some();
        let medial = medial(clause, at);
        // "Too often, Lind said, the debate is soured": what opens the words is no clause, but one follows.
        let split = medial.is_some_and(|piece| !opens || is_strong_clause(clause, verb, piece));
        if !verb.frames.any(allowed) || follows || !(clausal || split) {
            return None;
        }
    }
    Some(with_left(clause, at, verb, Some(source), source, left, quoted))
}

/// "Sunday on Norr Radio's “Harbour Hour,”": a title in marks behind its preposition, and no clause.
fn is_title(words: &[Chunk]) -> bool {
    let Some((_, before)) = words.split_last() else { return false };
    let inner = before.iter().rposition(|c| c.is(ChunkKind::Preposition));
    inner.is_some_and(|at| before[at + 1..].iter().all(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Time)))
        && !before.iter().any(|c| matches!(c.kind, ChunkKind::Verb | ChunkKind::Comma))
}

/// `But, she said, the price is high.`: nothing but a conjunction stands before the source.
fn behind_conjunction(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    let piece = medial(clause, at).filter(|&piece| is_strong_clause(clause, verb, piece))?;
    let mut one = clause.attribution(at, verb, Pattern::MedialCue);
    one.source = smallvec![clause.source_tokens(source)];
    one.content = smallvec![clause.tokens(piece)];
    (one.proof, one.confidence) = (Proof::Certain, Confidence::High);
    one.because = "a clause follows the source and its cue";
    Some(one)
}

/// Whether a verb of saying has a clause without marks behind it: what stands before and behind it is one sentence.
fn is_strong_clause(clause: &Clause<'_, '_>, verb: &Verb, piece: Run) -> bool {
    let words = &clause.chunks[piece.range()];
    content::is_strong(verb) && !words[0].is(ChunkKind::Quote) && content::has_clause(words)
}

/// "The mast was safe, as the owners have said.": the end of the content before "as", if nothing follows the cue.
fn end_before_as(clause: &Clause<'_, '_>, start: usize, at: usize) -> Option<usize> {
    let comma = start.checked_sub(2).filter(|&comma| comma > 0 && clause.is(comma, ChunkKind::Comma))?;
    let rest = content::skip_adverbials(clause.stream(at + 1));
    let last = rest.first().is_none_or(|chunk| chunk.is(ChunkKind::Stop));
    (clause.word(start - 1) == "as" && last).then_some(comma)
}

/// The end of what stands left of a source, the comma between them left out. `None` where no content can end there.
pub(super) fn left_end(clause: &Clause<'_, '_>, start: usize) -> Option<usize> {
    if start == 0 {
        return None;
    }
    let before = start - 1;
    if clause.is(before, ChunkKind::Comma) || clause.is(before, ChunkKind::Dash) {
        return (before > 0).then_some(before);
    }
    clause.ends_with_point(before).then_some(start)
}

/// Builds an attribution whose content stands left of `core`, and goes on behind the cue where it is split.
fn with_left(
    clause: &Clause<'_, '_>,
    at: usize,
    verb: &Verb,
    source: Option<Run>,
    core: Run,
    left: Run,
    quoted: bool,
) -> Attribution {
    let mut one = clause.attribution(at, verb, Pattern::ContentSourceCue);
    one.source = source.map(|run| clause.source_tokens(run)).into_iter().collect();
    one.content = smallvec![clause.tokens(left)];
    let end = core.end.max(at as u32 + 1) as usize;
    let rest = content::skip_adverbials(clause.stream(end));
    let whole = content::has_clause(&clause.chunks[left.start as usize..left.end as usize]);
    let goes_on = |piece: &Run| {
        let piece = &clause.chunks[piece.range()];
        // "It was, she said, a hungry winter": the verb before the cue waits for the rest.
        let waits = clause.chunks[left.range()].last().is_some_and(Chunk::is_finite_verb);
        piece.iter().any(|c| c.is(ChunkKind::Quote)) || !quoted && (!whole || waits || content::has_clause(piece))
    };
    if let Some(piece) = medial(clause, end - 1).filter(goes_on) {
        one.content.push(clause.tokens(piece));
        one.pattern = Pattern::MedialCue;
    } else if quoted && clause.is(rest.at as usize, ChunkKind::Quote) {
        // `"The talks" he said "were frank."`
        one.content.push(clause.tokens(Run::new(rest.at, rest.at + 1)));
    }
    if let Some(noun) = clause
        .chunks
        .get(at + 1)
        .filter(|c| c.is(ChunkKind::Noun) && verb.frames.any(Frames::ADDRESSEE) && core.start <= at as u32)
    {
        one.addressee = Some(Run::new(noun.start, noun.end));
        one.channel =
            channel::channel(clause.scene, clause.chunks, at, verb, Some(Run::new(at as u32 + 1, at as u32 + 2)));
    }
    let sure = quoted || content::is_strong(verb) || closes(clause, at, verb, whole);
    (one.proof, one.confidence) =
        if sure { (Proof::Certain, Confidence::High) } else { (Proof::Strict, Confidence::Medium) };
    one.because = if quoted {
        "a quotation stands before the source and its cue"
    } else {
        "a clause stands before the source and its cue"
    };
    one
}

/// "The gap is as wide as ever, they found.": a clause, a source, a verb that takes clauses, and nothing behind them.
fn closes(clause: &Clause<'_, '_>, at: usize, verb: &Verb, whole: bool) -> bool {
    let takes = Frames::THAT_CLAUSE.with(Frames::BARE_CLAUSE);
    whole && verb.frames.any(takes) && clause.chunks.get(at + 1).is_none_or(|next| next.is(ChunkKind::Stop))
}

/// What goes on behind a cue in the middle: `…, he said, "were frank."`
fn medial(clause: &Clause<'_, '_>, cue: usize) -> Option<Run> {
    // "he told the players, …": whom he told stands before the comma.
    let told = cue::verb(clause.scene, &clause.chunks[cue]).is_some_and(|verb| verb.frames.any(Frames::ADDRESSEE));
    let behind = cue + 1 + usize::from(told && clause.is(cue + 1, ChunkKind::Noun));
    let rest = content::skip_adverbials(clause.stream(behind));
    let at = rest.at as usize;
    let stop = content::last_before_stop(clause.stream(0)) as usize;
    if !clause.is(at, ChunkKind::Comma) || at + 1 >= stop {
        return None;
    }
    let next = &clause.chunks[at + 1];
    let ends = is_ing(next)
        || matches!(next.kind, ChunkKind::Subordinator | ChunkKind::Relative | ChunkKind::Phrase)
        || next.is(ChunkKind::Coordinator) && !clause.is(at + 2, ChunkKind::Quote)
        || next.is(ChunkKind::Preposition) && matches!(clause.word(at + 1), "with" | "after" | "before" | "citing");
    (!ends).then(|| Run::new(at as u32 + 1, stop as u32))
}

/// `"We will not sign," said Foreign Minister Anders Berg, who arrived on Monday.`
pub(super) fn inverted_cue(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<Attribution> {
    if !verb.frames.any(Frames::INVERTS)
        || at == 0
        || verb.frames.any(Frames::ADDRESSEE) && verb.class != VerbClass::Question
    {
        return None;
    }
    let (_, source) = source::source_after(clause.stream(at + 1)).ok()?;
    let end = left_end(clause, at)?;
    let quoted = clause.is(end - 1, ChunkKind::Quote);
    let left = content::left(clause.stream(0), end as u32)?;
    let clausal = content::has_clause(&clause.chunks[left.start as usize..end]);
    // Without marks almost only "say" turns round, other verbs of saying before a name that ends the sentence; none before a
    // pronoun.
    let first = clause.chunks[source.start as usize];
    let pronoun = clause.scene.classes(clause.scene.token(first.start)).any(Classes::SUBJECT);
    let named = clause.scene.token(first.head).capital();
    let closes = clause.chunks.get(source.end as usize).is_none_or(|next| next.is(ChunkKind::Stop));
    let says = verb.lemma == "say" || content::is_strong(verb) && named && closes;
    let turns_round = quoted || clausal && says && !pronoun;
    if !turns_round {
        return None;
    }
    let mut one = with_left(clause, at, verb, Some(source), Run::new(source.start, source.end), left, quoted);
    if one.pattern == Pattern::ContentSourceCue {
        one.pattern = Pattern::InvertedCue;
    }
    Some(one)
}

/// `"Why?" Smith asked.`: the quotation ended the sentence before, and nothing follows the cue.
pub(super) fn content_before(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    if !verb.frames.any(Frames::QUOTATION) || source.start != 0 || clause.sentence == 0 {
        return None;
    }
    let rest = content::skip_adverbials(clause.stream(at + 1));
    let nothing_follows = rest.first().is_none_or(|c| matches!(c.kind, ChunkKind::Stop | ChunkKind::Comma));
    let before = clause.scene.layout.sentences[clause.sentence - 1];
    let last = clause.scene.token(before.end - 1);
    let same_paragraph = !clause.scene.token(clause.chunks[0].start).starts_paragraph();
    if !nothing_follows || !same_paragraph || !last.kind.is_mark() {
        return None;
    }
    let quotes = &clause.scene.layout.quotes.all;
    let quote = quotes[..quotes.partition_point(|q| q.open < before.end)]
        .iter()
        .rfind(|q| q.end() == before.end && q.depth == 0)?;
    let kind = clause.scene.token(quote.close.saturating_sub(1)).kind;
    let ends = kind == Kind::Comma || kind.is_terminal();
    let mut one = clause.attribution(at, verb, Pattern::ContentSourceCue);
    one.source = smallvec![clause.source_tokens(source)];
    one.content = smallvec![Run::new(before.start, before.end)];
    one.confidence = Confidence::High;
    one.because = "a quotation stands before the source and its cue";
    ends.then_some(one)
}
