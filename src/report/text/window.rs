//! Which part of the article is shown for an attribution, and what each stretch of it is.
//!
//! The window covers source, cue and content, and a little of their sentence on both sides. Inside it, long stretches
//! are cut in the middle, and what is left out is counted.

use std::ops::Range;

use super::ink::Ink;
use crate::model::{Attribution, Piece};
use crate::text::{Span, floor};

/// A part of the window, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Bytes of the article.
    Shown(Range<usize>, Ink),
    /// What stands for words that are left out.
    Left(String),
}

/// When a stretch is cut, and how much of it stays, in words.
struct Limit {
    over: usize,
    first: usize,
    last: usize,
}

/// A quotation is worth reading whole, up to the length of a long paragraph.
const SAID: Limit = Limit { over: 80, first: 40, last: 20 };
/// What stands between the parts of an attribution is shown so that the eye finds its way, no more.
const BETWEEN: Limit = Limit { over: 24, first: 8, last: 8 };
/// Bytes that count as a word where there are no spaces.
const WORD: usize = 16;
/// Bytes of context on each side.
const CONTEXT: usize = 48;

/// The window of an attribution, empty if it has no words in the text.
pub(super) fn parts(text: &str, said: &Attribution) -> Vec<Part> {
    around(text, paint(text, said))
}

/// The window of stretches that follow each other without a gap.
pub(super) fn around(text: &str, runs: Vec<(Range<usize>, Ink)>) -> Vec<Part> {
    let (Some((first, _)), Some((last, _))) = (runs.first(), runs.last()) else { return Vec::new() };
    let (first, last) = (first.start, last.end);
    let mut parts = Vec::new();
    before(text, first, &mut parts);
    for stretch in runs.chunk_by(|(_, a), (_, b)| is_said(*a) && is_said(*b)) {
        let limit = if stretch[0].1 == Ink::Plain { BETWEEN } else { SAID };
        shorten(text, stretch, &limit, &mut parts);
    }
    after(text, last, &mut parts);
    parts
}

/// One stretch of words that a finding is about.
pub(super) fn stretch(text: &str, span: Span) -> Vec<(Range<usize>, Ink)> {
    let range = fit(text, span);
    if range.is_empty() { Vec::new() } else { vec![(range, Ink::Flagged)] }
}

fn is_said(ink: Ink) -> bool {
    !matches!(ink, Ink::Plain | Ink::Who | Ink::Cue)
}

/// The stretches between the first and the last word of the attribution, without a gap. Where spans overlap, source goes
/// before cue, cue before quoted words, and these before the rest of the content.
fn paint(text: &str, said: &Attribution) -> Vec<(Range<usize>, Ink)> {
    const LAYERS: [Ink; 4] = [Ink::Who, Ink::Cue, Ink::Quoted, Ink::Said];
    let spans = |pieces: &[Piece]| pieces.iter().map(|piece| fit(text, piece.bytes)).collect::<Vec<_>>();
    let quoted = spans(&said.quoted).into_iter().map(|span| with_marks(text, span)).collect();
    let mut edges: Vec<(usize, usize, isize)> = Vec::new();
    for (layer, spans) in [spans(&said.source), spans(&said.cue), quoted, spans(&said.content)].into_iter().enumerate()
    {
        for span in spans.into_iter().filter(|span| !span.is_empty()) {
            edges.extend([(span.start, layer, 1), (span.end, layer, -1)]);
        }
    }
    edges.sort_unstable();
    let mut open = [0_isize; LAYERS.len()];
    let mut runs: Vec<(Range<usize>, Ink)> = Vec::new();
    for pair in edges.windows(2) {
        open[pair[0].1] += pair[0].2;
        let (range, ink) = (pair[0].0..pair[1].0, open.iter().position(|&count| count > 0));
        let ink = ink.map_or(Ink::Plain, |layer| LAYERS[layer]);
        match runs.last_mut() {
            _ if range.is_empty() => {}
            Some((last, same)) if *same == ink => last.end = range.end,
            _ => runs.push((range, ink)),
        }
    }
    join_paragraphs(text, runs)
}

/// White space between two pieces of content belongs to what was said: a quotation runs through its paragraphs.
fn join_paragraphs(text: &str, mut runs: Vec<(Range<usize>, Ink)>) -> Vec<(Range<usize>, Ink)> {
    for at in 1..runs.len().saturating_sub(1) {
        let between = runs[at].1 == Ink::Plain && text[runs[at].0.clone()].trim().is_empty();
        if between && is_said(runs[at - 1].1) && is_said(runs[at + 1].1) {
            runs[at].1 = runs[at - 1].1;
        }
    }
    runs
}

/// The span as far as it lies in the text, on character boundaries.
fn fit(text: &str, span: Span) -> Range<usize> {
    let start = floor(text, span.start as usize);
    start..floor(text, span.end as usize).max(start)
}

/// The quoted words with the marks around them.
fn with_marks(text: &str, words: Range<usize>) -> Range<usize> {
    const MARKS: &[char] = &['"', '\'', '“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '›', '「', '」', '『', '』', '`'];
    let before = text[..words.start].chars().next_back().filter(|mark| MARKS.contains(mark));
    let after = text[words.end..].chars().next().filter(|mark| MARKS.contains(mark));
    words.start - before.map_or(0, char::len_utf8)..words.end + after.map_or(0, char::len_utf8)
}

/// Adds the runs of a stretch, without its middle if it is long.
fn shorten(text: &str, stretch: &[(Range<usize>, Ink)], limit: &Limit, parts: &mut Vec<Part>) {
    let whole = stretch[0].0.start..stretch[stretch.len() - 1].0.end;
    let (head, tail, note) = match cut(&text[whole.clone()], limit) {
        None => (whole.end, whole.end, None),
        Some((head, tail, note)) => (whole.start + head, whole.start + tail, Some(note)),
    };
    let clipped = |from: usize, to: usize| {
        let clip = move |range: &Range<usize>| range.start.max(from)..range.end.min(to);
        let shown = stretch.iter().map(move |(range, ink)| (clip(range), *ink));
        shown.filter(|(range, _)| range.start < range.end).map(|(range, ink)| Part::Shown(range, ink))
    };
    parts.extend(clipped(whole.start, head));
    parts.extend(note.map(Part::Left));
    parts.extend(clipped(tail, whole.end));
}

/// Where the shown beginning ends and the shown end begins, and what to say in between; none if all is shown.
fn cut(text: &str, limit: &Limit) -> Option<(usize, usize, String)> {
    let words = text.split_whitespace().count();
    if words <= limit.over && text.len() <= limit.over * WORD {
        return None;
    }
    let end = |word: &str| word.as_ptr() as usize + word.len() - text.as_ptr() as usize;
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let head = text.split_whitespace().nth(limit.first - 1).map_or(text.len(), end);
    let tail = text.split_whitespace().nth_back(limit.last - 1).map_or(0, start);
    if words > limit.over && head <= limit.first * WORD && text.len() - tail <= limit.last * WORD {
        let left = words - limit.first - limit.last;
        return Some((head, tail, format!(" … ({left} more words) … ")));
    }
    let head = floor(text, limit.first * WORD);
    let tail = floor(text, text.len().saturating_sub(limit.last * WORD));
    // A few very long words among very short ones: what would be left out is nothing.
    let left = text.get(head..tail)?.chars().count();
    Some((head, tail, format!(" … ({left} more characters) … ")))
}

/// Adds what leads up to the window: from the start of its sentence if that is near, else a few words.
fn before(text: &str, first: usize, parts: &mut Vec<Part>) {
    let from = floor(text, first.saturating_sub(CONTEXT));
    let near = &text[from..first];
    let line = near.rfind('\n').map(|at| at + 1).or((from == 0).then_some(0));
    let sentence = sentence_ends(near).last();
    let known = line.max(sentence);
    let start = known.or_else(|| near.find(char::is_whitespace)).unwrap_or(near.len());
    let start = start + (near[start..].len() - near[start..].trim_start().len());
    if known.is_none() && (start < near.len() || near.ends_with(char::is_alphanumeric)) {
        parts.push(Part::Left("… ".into()));
    }
    if start < near.len() {
        parts.push(Part::Shown(from + start..first, Ink::Plain));
    }
}

/// Adds what follows the window: to the end of its sentence if that is near, else a few words.
fn after(text: &str, last: usize, parts: &mut Vec<Part>) {
    let recent = &text[floor(text, last.saturating_sub(CONTEXT))..last];
    let over = sentence_ends(recent).last() == Some(recent.len());
    let to = floor(text, last + CONTEXT);
    let near = &text[last..to];
    if over && near.chars().next().is_none_or(char::is_whitespace) {
        return;
    }
    let line = near.find('\n').or((to == text.len()).then_some(near.len()));
    let sentence = sentence_ends(near).next().filter(|&end| end < near.len() || to == text.len());
    let known = [line, sentence].into_iter().flatten().min();
    let end = known.or_else(|| near.rfind(char::is_whitespace)).unwrap_or(0);
    let shown = near[..end].trim_end().len();
    if shown > 0 {
        parts.push(Part::Shown(last..last + shown, Ink::Plain));
    }
    if known.is_none() {
        parts.push(Part::Left(" …".into()));
    }
}

/// Where sentences end in `text`, closing marks included. Only for choosing context: an abbreviation that is taken for
/// the end of a sentence costs a few words of it.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')).filter_map(move |(at, stop)| {
        let rest = &text[at + stop.len_utf8()..];
        let after = rest.trim_start_matches(['"', '\'', '”', '’', '»', ')', '.', '!', '?']);
        let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
        let abbreviation = stop == '.'
            && word.chars().count() <= 3
            && (word.contains('.') || word.trim_start_matches(['“', '"', '(']).starts_with(char::is_uppercase));
        let ends = !abbreviation && after.chars().next().is_none_or(char::is_whitespace);
        ends.then_some(text.len() - after.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Channel, Confidence, Kind, Polarity};
    use crate::text::Positions;

    /// An attribution whose parts stand in `marked` between brackets: `[source]`, `{cue}`, `<content>`.
    fn marked(marked: &str) -> (String, Attribution) {
        let mut text = String::new();
        let (mut open, mut spans) = (0, [Vec::new(), Vec::new(), Vec::new()]);
        for character in marked.chars() {
            match (character, "]}>".find(character)) {
                ('[' | '{' | '<', _) => open = text.len() as u32,
                (_, Some(part)) => spans[part].push(Span::new(open, text.len() as u32)),
                _ => text.push(character),
            }
        }
        let positions = Positions::new(&text);
        let [source, cue, content] = spans.map(|all| all.into_iter().map(|span| positions.piece(span)).collect());
        let said = Attribution {
            id: String::new(),
            kind: Kind::Indirect,
            content,
            quoted: Vec::new(),
            cue,
            source,
            speaker: None,
            with: Vec::new(),
            addressee: None,
            parent: None,
            polarity: Polarity::Asserted,
            channel: Channel::Interview,
            pattern: crate::model::Pattern::SourceCueContent,
            confidence: Confidence::High,
            weight: None,
            because: Vec::new(),
        };
        (text, said)
    }

    /// The window as one line.
    fn window(attribution: &str) -> String {
        let (text, said) = marked(attribution);
        let show = |part| match part {
            Part::Shown(range, _) => text[range].to_owned(),
            Part::Left(note) => note,
        };
        parts(&text, &said).into_iter().map(show).collect()
    }

    #[test]
    fn the_window_is_the_sentence_where_that_is_near() {
        assert_eq!(window("It rained. [He] {said} <it would stop>. It did."), "He said it would stop.");
        assert_eq!(window("It rained. On Monday [he] {said} <so>, again. It did."), "On Monday he said so, again.");
        assert_eq!(window("It rained.\n[He] {said} <so>\nIt did."), "He said so");
        assert_eq!(window("It rained. <“It will stop.”> It did."), "“It will stop.”");
    }

    #[test]
    fn far_ends_of_the_sentence_are_left_out_with_an_ellipsis() {
        assert_eq!(
            window(
                "After two days of talks in the old library by the river, which no one had heated, [he] {said} <so>."
            ),
            "… library by the river, which no one had heated, he said so."
        );
        assert_eq!(
            window(
                "[He] {said} <so>, after two days of talks in the old library by the river, which no one had heated."
            ),
            "He said so, after two days of talks in the old library by …"
        );
    }

    #[test]
    fn an_abbreviation_is_no_end_of_a_sentence() {
        assert_eq!(window("On Monday Sen. [Lee] {said} <so>."), "On Monday Sen. Lee said so.");
        assert_eq!(window("In the U.S. [he] {said} <so>."), "In the U.S. he said so.");
    }

    #[test]
    fn only_long_stretches_are_cut_and_what_is_left_out_is_counted() {
        let words = |count: usize| vec!["word"; count].join(" ");
        let whole = format!("[He] {{said}} <{}>.", words(80));
        assert!(!window(&whole).contains('…'));
        let cut = window(&format!("[He] {{said}} <{}>.", words(81)));
        assert_eq!(cut, format!("He said {} … (21 more words) … {}.", words(40), words(20)));
        let between = window(&format!("[He], {}, {{said}} <so>.", words(30)));
        assert_eq!(between, format!("He, {} … (15 more words) … {}, said so.", words(7), words(7) + " word"));
    }

    #[test]
    fn text_without_spaces_is_cut_by_characters() {
        let cut = window(&format!("<{}>", "字".repeat(1000)));
        assert!(cut.contains(" … (680 more characters) … "), "{cut}");
    }

    #[test]
    fn the_marks_of_a_quotation_are_quoted_and_the_words_around_it_are_not() {
        let (text, mut said) = marked("[He] {said} <it was “very good” indeed>.");
        let at = text.find("very good").expect("the words") as u32;
        said.quoted = vec![Positions::new(&text).piece(Span::new(at, at + 9))];
        let shown: Vec<_> = paint(&text, &said).into_iter().map(|(range, ink)| (&text[range], ink)).collect();
        assert_eq!(shown[4..], [("it was ", Ink::Said), ("“very good”", Ink::Quoted), (" indeed", Ink::Said)]);
    }

    #[test]
    fn no_words_no_window() {
        assert_eq!(window("It rained."), "");
    }
}
