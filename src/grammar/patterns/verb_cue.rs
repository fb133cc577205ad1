//! Verbs as cues, in all their orders.

use super::{Clause, confidence, is_ing, passive};
use crate::grammar::chunk::{Chunk, ChunkKind, Mood};
use crate::grammar::content::{self, Shape};
use crate::grammar::input::Run;
use crate::grammar::{Attribution, Pattern, Proof, channel, cue, source};
use crate::lexicon::{Classes, Frames, Verb, VerbClass};
use crate::model::{Channel, Confidence, Polarity};
use crate::text::Kind;

/// Tries the orders a verb group at `at` allows. `before` holds what the sentence gave so far.
pub(super) fn verb_cue(clause: &Clause<'_, '_>, at: usize, before: &[Attribution]) -> Option<Attribution> {
    let chunk = clause.chunks[at];
    let verb = cue::verb(clause.scene, &chunk)?;
    if is_for_example(clause, at) {
        return None;
    }
    match chunk.mood {
        Mood::Finite if chunk.passive => passive::passive_cue(clause, at, verb),
        Mood::Finite => finite(clause, at, verb, before),
        Mood::Ing => participle_continuation(clause, at, verb, before),
        Mood::Infinitive => infinitive(clause, at, verb),
        Mood::Participle => None,
    }
}

/// "Rents rose, say, ten percent": "say" between commas gives an example.
pub(super) fn is_for_example(clause: &Clause<'_, '_>, at: usize) -> bool {
    at > 0
        && clause.is(at - 1, ChunkKind::Comma)
        && clause.is(at + 1, ChunkKind::Comma)
        && clause.scene.is_any(clause.chunks[at].start, &["say"])
}

fn finite(clause: &Clause<'_, '_>, at: usize, verb: &Verb, before: &[Attribution]) -> Option<Attribution> {
    if let Some(source) = clause.source_before(at) {
        return content_source_cue(clause, at, verb, source)
            .or_else(|| extracted_relative(clause, at, verb, source))
            .or_else(|| source_cue_content(clause, at, verb, source, Pattern::SourceCueContent))
            .or_else(|| described_antecedent(clause, at, verb, source))
            .or_else(|| content_before(clause, at, verb, source));
    }
    if at > 0 && clause.is(at - 1, ChunkKind::Relative) {
        return relative_cue(clause, at, verb);
    }
    inverted_cue(clause, at, verb).or_else(|| coordinated_cue(clause, at, verb, before))
}

/// `One official said the bridge would reopen.`
fn source_cue_content(
    clause: &Clause<'_, '_>,
    at: usize,
    verb: &Verb,
    source: Run,
    pattern: Pattern,
) -> Option<Attribution> {
    let Some(right) = content::right(clause.stream(at + 1), verb) else {
        return block_behind_colon(clause, at, verb, source);
    };
    if !reports(clause, at, verb, right.shape, right.content) {
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
    one.source = vec![clause.source_tokens(source)];
    one.addressee = right.addressee.map(|run| clause.tokens(run));
    one.channel = channel::channel(clause.scene, clause.chunks, at, verb, right.addressee);
    one.content = vec![clause.tokens(right.content)];
    (one.confidence, one.because) = confidence(verb, right.shape);
    in_subordinate(clause, source, &mut one);
    if verb.class == VerbClass::Silence && !silent(clause, right.content) {
        // "refused to lift the strike" is a stance, not a silence.
        one.polarity = Polarity::Negated;
        one.channel = Channel::Interview;
    }
    Some(one)
}

/// `the man who the prosecutor said was armed`: the content is what stands before "who", and what follows the cue.
fn extracted_relative(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    let relative = (source.start as usize).checked_sub(1)?;
    let opens = clause.is(relative, ChunkKind::Relative) || clause.is(relative, ChunkKind::That);
    let behind = at + 1;
    if !opens || !content::is_strong(verb) || !clause.chunks.get(behind).is_some_and(Chunk::is_finite_verb) {
        return None;
    }
    let stop = content::last_before_stop(clause.stream(0)) as usize;
    let end = (behind + 1..stop).find(|&i| clause.is(i, ChunkKind::Comma) || clause.chunks[i].is_finite_verb());
    let mut one = clause.attribution(at, verb, Pattern::RelativeCue);
    one.source = vec![clause.source_tokens(source)];
    one.content = vec![clause.source_tokens(antecedent(clause, relative)?)];
    one.content.push(clause.tokens(Run::new(behind as u32, end.unwrap_or(stop) as u32)));
    one.because = "a relative clause around a cue";
    Some(one)
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
    one.source = vec![clause.source_tokens(source)];
    one.content = vec![Run::new(quote.open, quote.end())];
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

/// Whether an attribution inside another's content is worth showing: "Another said *Putin told the envoys …*".
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
fn reports(clause: &Clause<'_, '_>, at: usize, verb: &Verb, shape: Shape, content: Run) -> bool {
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

/// `"We stay," one official said.`, `The bridge will reopen, the mayor said Tuesday.`, `The bridge, officials said, will reopen.`
fn content_source_cue(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    let start = source.start as usize;
    let end = left_end(clause, start)?;
    let quoted = clause.is(end - 1, ChunkKind::Quote);
    let left = content::left(clause.stream(0), end as u32)?;
    if !(quoted && clause.ends_with_point(end - 1)) {
        // Without marks the left must be a clause, and nothing that is content may follow.
        let allowed = Frames::BARE_CLAUSE.with(Frames::QUOTATION);
        let words = &clause.chunks[left.start as usize..end];
        let clausal = content::has_clause(words) || words.iter().any(|chunk| chunk.is(ChunkKind::Quote));
        let opens = matches!(
            clause.chunks[left.start as usize].kind,
            ChunkKind::Preposition | ChunkKind::Subordinator | ChunkKind::Verb | ChunkKind::Time | ChunkKind::Adverb
        );
        let follows = content::right(clause.stream(at + 1), verb).is_some();
        let medial = medial(clause, at).is_some();
        if !verb.frames.any(allowed) || follows || !(clausal || medial && !opens) {
            return None;
        }
    }
    Some(with_left(clause, at, verb, Some(source), source, left, quoted))
}

/// The end of what stands left of a source, the comma between them left out. `None` where no content can end there.
fn left_end(clause: &Clause<'_, '_>, start: usize) -> Option<usize> {
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
    one.content = vec![clause.tokens(left)];
    let end = core.end.max(at as u32 + 1) as usize;
    let rest = content::skip_adverbials(clause.stream(end));
    let whole = content::has_clause(&clause.chunks[left.start as usize..left.end as usize]);
    let goes_on = |piece: &Run| {
        let piece = &clause.chunks[piece.range()];
        piece.iter().any(|c| c.is(ChunkKind::Quote)) || !quoted && (!whole || content::has_clause(piece))
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
    one.confidence = if quoted || content::is_strong(verb) { Confidence::High } else { Confidence::Medium };
    one.because = if quoted {
        "a quotation stands before the source and its cue"
    } else {
        "a clause stands before the source and its cue"
    };
    one
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
fn inverted_cue(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<Attribution> {
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
    // Without marks almost only "say" turns round, and not before a pronoun.
    let pronoun =
        clause.scene.classes(clause.scene.token(clause.chunks[source.start as usize].start)).any(Classes::SUBJECT);
    let turns_round = quoted || clausal && verb.lemma == "say" && !pronoun;
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
fn content_before(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
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
    one.source = vec![clause.source_tokens(source)];
    one.content = vec![Run::new(before.start, before.end)];
    one.confidence = Confidence::High;
    one.because = "a quotation stands before the source and its cue";
    ends.then_some(one)
}

/// `…, which one official described as hopeful`: what is described stands before "which".
fn described_antecedent(clause: &Clause<'_, '_>, at: usize, verb: &Verb, source: Run) -> Option<Attribution> {
    let relative = source.start as usize;
    if !verb.frames.any(Frames::OBJECT_AS.with(Frames::OBJECT_COMPLEMENT))
        || relative < 2
        || !clause.is(relative - 1, ChunkKind::Relative)
    {
        return None;
    }
    let stop = content::clause_end(clause.stream(at + 1), at as u32 + 1, verb);
    let complement = clause.word(at + 1) == "as"
        || verb.frames.any(Frames::OBJECT_COMPLEMENT)
            && matches!(
                clause.chunks.get(at + 1).map(|c| c.kind),
                Some(ChunkKind::Noun | ChunkKind::Adjective | ChunkKind::Quote)
            );
    if stop <= at as u32 + 1 || !complement {
        return None;
    }
    let mut one = clause.attribution(at, verb, Pattern::RelativeCue);
    one.source = vec![clause.source_tokens(source)];
    one.content = antecedent(clause, relative - 1).map(|run| clause.source_tokens(run)).into_iter().collect();
    one.content.push(clause.tokens(Run::new(at as u32 + 1, stop)));
    one.because = "a relative clause describes what stands before it";
    Some(one)
}

/// The noun phrase that a relative pronoun stands for.
fn antecedent(clause: &Clause<'_, '_>, relative: usize) -> Option<Run> {
    let end = if relative > 0 && clause.is(relative - 1, ChunkKind::Comma) { relative - 1 } else { relative };
    let start = (0..end).rev().find(|&at| clause.is(at, ChunkKind::Noun))?;
    Some(Run::new(start as u32, end as u32))
}

/// `a nurse who said the ward was full`: the source is "who", its person stands before.
fn relative_cue(clause: &Clause<'_, '_>, at: usize, verb: &Verb) -> Option<Attribution> {
    let mut one = source_cue_content(clause, at, verb, Run::new(at as u32 - 1, at as u32), Pattern::RelativeCue)?;
    // "who said they were told to wait, lit fires": the comma before the main verb ends the relative clause.
    let end = clause.chunks[at..].windows(2).position(|pair| pair[0].is(ChunkKind::Comma) && pair[1].is_finite_verb());
    if let Some(comma) = end.map(|i| clause.chunks[at + i].start) {
        one.content.iter_mut().for_each(|run| run.end = run.end.min(comma).max(run.start));
    }
    one.antecedent = antecedent(clause, at - 1).map(|run| clause.source_tokens(run));
    Some(one)
}

/// `… described the meeting as a step and suggested the sides were closer.`
fn coordinated_cue(clause: &Clause<'_, '_>, at: usize, verb: &Verb, before: &[Attribution]) -> Option<Attribution> {
    let joined = (at.saturating_sub(2)..at).any(|i| clause.is(i, ChunkKind::Coordinator));
    // "confirmed that …, denied that … but insisted …": in a row of cues a comma joins too.
    let row = at > 0
        && clause.is(at - 1, ChunkKind::Comma)
        && content::is_strong(verb)
        && before.iter().any(|one| one.proof != Proof::Loose);
    if !joined && !row {
        return None;
    }
    let subject = subject_of_clause(clause, at, before)?;
    let right = content::right(clause.stream(at + 1), verb)?;
    if !reports(clause, at, verb, right.shape, right.content) {
        return None;
    }
    let mut one = clause.attribution(at, verb, Pattern::CoordinatedCue);
    one.source = vec![subject];
    one.addressee = right.addressee.map(|run| clause.tokens(run));
    one.content = vec![clause.tokens(right.content)];
    one.because = "shares the subject of the verb before";
    Some(one)
}

/// The subject that a later verb shares: the source found last, else the noun phrase before the sentence's last finite verb.
fn subject_of_clause(clause: &Clause<'_, '_>, at: usize, before: &[Attribution]) -> Option<Run> {
    let position = clause.chunks[at].start;
    let inside = |one: &&Attribution| one.content.iter().all(|piece| !piece.contains(Run::new(position, position + 1)));
    if let Some(one) =
        before.iter().rev().find(|one| one.proof != Proof::Loose && !one.source.is_empty() && inside(one))
    {
        return one.source.first().copied();
    }
    let verb = clause.chunks[..at].iter().position(|c| c.is_finite_verb())?;
    clause.source_before(verb).map(|run| clause.source_tokens(run))
}

/// `…, one official said, adding that the mood was good.`, `with US officials indicating a date`, `a letter saying that …`
fn participle_continuation(
    clause: &Clause<'_, '_>,
    at: usize,
    verb: &Verb,
    before: &[Attribution],
) -> Option<Attribution> {
    let main = if at == 0 { later_subject(clause, at) } else { None };
    let end = main.map_or(clause.chunks.len(), |subject| subject.start as usize);
    let right = content::right(clause.stream_to(at + 1, end), verb)?;
    if let Some(one) = quoted_as_saying(clause, at, verb, right.content) {
        return Some(one);
    }
    let reflexive =
        clause.chunks.get(at + 1).is_some_and(|c| clause.scene.word(clause.scene.token(c.head)).ends_with("self"));
    let absolute = at > 1 && clause.is(at - 1, ChunkKind::Noun) && clause.word(at - 2) == "with";
    if right.shape == Shape::Object
        && !absolute
        && !matches!(
            verb.class,
            VerbClass::Assertive
                | VerbClass::EvalNegative
                | VerbClass::EvalPositive
                | VerbClass::Describe
                | VerbClass::Directive
        )
    {
        return None;
    }
    let mut one = clause.attribution(at, verb, Pattern::ParticipleContinuation);
    one.addressee = right.addressee.map(|run| clause.tokens(run));
    one.content = vec![clause.tokens(right.content)];
    if at > 0 && clause.is(at - 1, ChunkKind::Noun) {
        let start = (0..at)
            .rev()
            .take_while(|&i| clause.is(i, ChunkKind::Noun) || clause.is(i, ChunkKind::Preposition))
            .last()?;
        let start = if clause.is(start, ChunkKind::Preposition) { start + 1 } else { start };
        one.source = vec![clause.tokens(Run::new(start as u32, at as u32))];
        one.because = "the noun phrase before the participle speaks";
        return (absolute || content::continues_report(verb) && !reflexive).then_some(one);
    }
    let hangs = at == 0
        || matches!(
            clause.chunks[at - 1].kind,
            ChunkKind::Comma
                | ChunkKind::Coordinator
                | ChunkKind::Dash
                | ChunkKind::Quote
                | ChunkKind::Adverb
                | ChunkKind::Subordinator
        );
    if !hangs || !content::continues_report(verb) {
        return None;
    }
    one.source = vec![if at == 0 { clause.source_tokens(main?) } else { subject_of_clause(clause, at, before)? }];
    one.because = "a participle shares the subject of its clause";
    Some(one)
}

/// `Calling it a sham, Berg left`: the subject comes behind the comma.
fn later_subject(clause: &Clause<'_, '_>, at: usize) -> Option<Run> {
    let verb = (at + 1..clause.chunks.len()).find(|&i| {
        clause.chunks[i].is_finite_verb()
            && clause.source_before(i).is_some_and(|s| s.start > 0 && clause.is(s.start as usize - 1, ChunkKind::Comma))
    })?;
    clause.source_before(verb)
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
    one.cue = vec![Run::new(clause.chunks[at - 1].start, clause.chunks[at].end)];
    Some(one)
}

/// `Putin was quoted as saying that the goals stood.`, `KashInform quoted the commander as saying …`: the words are of whom the
/// outlet quotes.
fn quoted_as_saying(clause: &Clause<'_, '_>, at: usize, verb: &Verb, content: Run) -> Option<Attribution> {
    if at < 2 || clause.word(at - 1) != "as" {
        return None;
    }
    let quoted = (0..at - 1).rev().find(|&i| clause.chunks[i].is(ChunkKind::Verb))?;
    if cue::verb(clause.scene, &clause.chunks[quoted])?.lemma != "quote" {
        return None;
    }
    let source = if clause.chunks[quoted].passive {
        clause.source_before(quoted)?
    } else {
        Run::new(quoted as u32 + 1, at as u32 - 1)
    };
    let mut one = clause.attribution(at, verb, Pattern::PassiveCue);
    one.source = vec![clause.source_tokens(source)];
    let (first, last) = (clause.chunks[quoted], clause.chunks[at]);
    one.cue = if clause.chunks[quoted].passive {
        vec![Run::new(first.start, last.end)]
    } else {
        vec![Run::new(first.start, first.end), Run::new(clause.chunks[at - 1].start, last.end)]
    };
    one.content = vec![clause.tokens(content)];
    one.channel = Channel::OtherOutlet;
    one.because = "another outlet quotes the source";
    one.confidence = Confidence::High;
    Some(one)
}
