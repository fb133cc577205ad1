use std::ops::Range;

use super::facts::{Said, tokens};
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Level, Pattern};
use crate::text::{Kind, Quote, Span};

pub(super) const RULE: Rule = Rule {
    name: "headline-quote-mismatch",
    page: include_str!("headline_quote_mismatch.md"),
    level: Level::Error,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Guardian, BBC",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let Some(headline) = story.headline else { return };
    let scene = &story.scene;
    let (above, below): (Vec<&Quote>, Vec<&Quote>) =
        scene.layout.quotes.all.iter().partition(|quote| scene.token(quote.open).start < headline.end);
    // "… instead of …" leaves words out, and says so.
    let whole = |quote: &&Quote| (quote.open..quote.close).all(|at| scene.token(at).kind != Kind::Ellipsis);
    // What stands behind a speaker's label is quoted without marks.
    let label = |said: &&Said<'_>| matches!(said.one.pattern, Pattern::SpeakerTurn | Pattern::ColonLabel);
    let turns = || {
        story
            .all()
            .iter()
            .filter(label)
            .flat_map(|said| &said.one.content)
            .filter(|piece| piece.bytes.start >= headline.end)
    };
    for quote in above.into_iter().filter(whole) {
        let words: Vec<&str> = words(story, quote.open + 1..quote.close).collect();
        let known = match words.as_slice() {
            [] => continue,
            // A few words in marks are held at a distance, or a name: they need not be quoted, but said.
            [_] | [_, _] | [_, _, _] => {
                let body = tokens(scene, story.body()).start..scene.tokens().len() as u32;
                has_run(story, body, &words, |one, other| same_word(singular(one), singular(other)))
            }
            _ => {
                let quoted = below.iter().map(|other| other.open + 1..other.close);
                let mut all = quoted.chain(turns().map(|piece| tokens(scene, piece.bytes)));
                all.any(|range| has_run(story, range, &words, same_word))
            }
        };
        if !known {
            let span = Span::new(scene.token(quote.open).start, scene.token(quote.end() - 1).end);
            let message = format!("the headline quotes {}, and the story does not", span.of(story.text()));
            found.add_at(span, About::Words { within: headline.of(story.text()) }, message);
        }
    }
}

/// The words between two tokens.
fn words<'s>(story: &Story<'s>, range: Range<u32>) -> impl Iterator<Item = &'s str> + Clone {
    let scene = story.scene;
    let tokens = range.map(move |at| scene.token(at)).filter(|token| matches!(token.kind, Kind::Word | Kind::Number));
    tokens.map(move |token| scene.word(token))
}

/// Whether these words stand between two tokens, in a row.
fn has_run(story: &Story<'_>, range: Range<u32>, run: &[&str], same: fn(&str, &str) -> bool) -> bool {
    let mut from = words(story, range);
    loop {
        let mut here = from.clone();
        if run.iter().all(|word| here.next().is_some_and(|other| same(word, other))) {
            return true;
        }
        if from.next().is_none() {
            return false;
        }
    }
}

/// Whether two words are the same but for capitals and the form of an apostrophe.
fn same_word(one: &str, other: &str) -> bool {
    let plain = |word: &str| word.replace('’', "'").to_lowercase();
    one.eq_ignore_ascii_case(other) || !(one.is_ascii() && other.is_ascii()) && plain(one) == plain(other)
}

fn singular(word: &str) -> &str {
    word.trim_end_matches(['s', 'S'])
}
