use super::facts::words;
use super::{About, Found, Profile, Rule, Story};
use crate::lexicon::Classes;
use crate::model::Level;
use crate::text::{Kind, Quote, Span, Token};

pub(super) const RULE: Rule = Rule {
    name: "orphan-quote",
    page: include_str!("orphan_quote.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, BBC, Guardian",
    find,
};

/// Shorter quotations are titles, names and words held at a distance.
const FEWEST: usize = 5;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let quotes = &story.scene.layout.quotes.all;
    for quote in quotes.iter().filter(|quote| quote.depth == 0 && quote.closed && !quote.continues) {
        if !is_paragraph(story, quote) || is_said(story, quote) || stands_below(story, quote) {
            continue;
        }
        let place = span(story, quote);
        let quoted = place.of(story.text());
        if words(&story.scene, place) >= FEWEST {
            let message = "nobody says this quotation, here or in the paragraph before";
            found.add_at(place, About::Words { within: quoted }, message);
        }
    }
}

fn span(story: &Story<'_>, quote: &Quote) -> Span {
    let scene = &story.scene;
    Span::new(scene.token(quote.open).start, scene.token(quote.end() - 1).end)
}

/// Whether it is its paragraph, and ends like a sentence.
fn is_paragraph(story: &Story<'_>, quote: &Quote) -> bool {
    let scene = &story.scene;
    let next = scene.tokens().get(quote.end() as usize);
    let ends = scene.token(quote.close - 1).kind.is_terminal() && quote.close > quote.open + 1;
    ends && scene.token(quote.open).starts_paragraph() && next.is_none_or(|next| next.starts_paragraph())
}

/// Whether it lies in the content of an attribution.
fn is_said(story: &Story<'_>, quote: &Quote) -> bool {
    let span = span(story, quote);
    let (first, last) = (story.sentence_of(span.start), story.sentence_of(span.end - 1));
    // A content may begin some paragraphs before.
    let near = story.all_in(first.saturating_sub(30)..=last + 2);
    near.iter().any(|said| said.one.content.iter().any(|piece| piece.bytes.overlaps(span)))
}

/// Whether the paragraph before leads to it: with a colon, in a few words, or by telling of somebody's; or one with a name
/// follows.
fn stands_below(story: &Story<'_>, quote: &Quote) -> bool {
    const FEW: u32 = 10;
    let scene = &story.scene;
    let Some(before) = quote.open.checked_sub(1) else { return true };
    let leads = scene.token(before).kind == Kind::Colon;
    let sentence = scene.layout.sentences[story.sentence_of(scene.token(before).start)];
    let reports = |token: &Token| scene.classes(token).any(Classes::REPORTING);
    let told = sentence.end - sentence.start <= FEW || scene.tokens()[sentence.range()].iter().any(reports);
    let signed = scene
        .tokens()
        .get(quote.end() as usize)
        .is_some_and(|next| next.kind == Kind::Dash || scene.text[next.start as usize..].starts_with(['-', '–', '—']));
    // One of several quotations in a list: what leads to the first leads to all.
    let listed = scene.token(before).kind.is_mark();
    leads || told || signed || listed
}
