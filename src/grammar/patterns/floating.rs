//! Quotations that no cue of their sentence claims: those that go on from the sentence or paragraph before, and those that
//! a sentence introduces without a cue ("She was blunt. "This is not peace."").

use super::plain;
use crate::grammar::input::{Run, Scene};
use crate::grammar::{Attribution, Pattern};
use crate::model::Confidence;
use crate::text::{Kind, Quote, Sentence};

/// Gives the quotations of sentence `index` that nothing in `found` covers to the attribution they go on from.
pub(crate) fn quotation_runs(scene: &Scene<'_>, index: usize, all: &mut [Attribution], found: &mut Vec<Attribution>) {
    let sentence = scene.layout.sentences[index];
    let Some(quote) = leading_quote(scene, sentence) else { return };
    let run = Run::new(quote.open, quote.end().min(sentence.end));
    let claimed = found.iter().any(|one| one.content.iter().any(|piece| piece.overlaps(run)));
    if claimed {
        return;
    }
    let Some(last) = all.last().filter(|last| last.parent.is_none() && !last.content.contains(&run)) else { return };
    let end = last.content_cover().end.max(last.cue.last().map_or(0, |cue| cue.end));
    let previous = index.checked_sub(1).map(|i| scene.layout.sentences[i]);
    let adjacent = previous.is_some_and(|p| end + 1 >= p.start && end >= p.start);
    if quote.continues && adjacent {
        push_content(all, run);
        return;
    }
    let whole = run.end + 1 >= sentence.end;
    if !whole || !adjacent {
        return;
    }
    let same_paragraph = previous.is_some_and(|p| p.paragraph == sentence.paragraph);
    let last_is_quoted = scene.token(last.content_cover().end - 1).kind.is_mark();
    let asks = |run: Run| scene.tokens()[run.range()].iter().rev().take(2).any(|t| t.kind == Kind::Question);
    if !same_paragraph && (asks(run) || last.content.last().is_some_and(|piece| asks(*piece))) {
        // Question and answer: the speaker changes.
        return;
    }
    if last_is_quoted {
        push_content(all, run);
    } else if same_paragraph && words(scene, run) >= 3 {
        let mut one = plain(Pattern::FloatingQuotation, run);
        one.cue.clear();
        one.source = last.source.clone();
        one.antecedent = last.antecedent;
        one.channel = last.channel;
        one.content = vec![run];
        one.confidence = Confidence::Low;
        one.because = "goes on from the speaker before";
        found.push(one);
    }
}

fn push_content(all: &mut [Attribution], run: Run) {
    if let Some(last) = all.last_mut() {
        last.content.push(run);
    }
}

/// The quotation with which a sentence starts.
fn leading_quote<'a>(scene: &Scene<'a>, sentence: Sentence) -> Option<&'a Quote> {
    let all = &scene.layout.quotes.all;
    let at = all.partition_point(|quote| quote.open < sentence.start);
    all.get(at).filter(|quote| quote.open == sentence.start && quote.depth == 0)
}

fn words(scene: &Scene<'_>, run: Run) -> usize {
    scene.tokens()[run.range()].iter().filter(|t| t.kind == Kind::Word).count()
}
