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
    let same = |(one, other): (&String, &String)| one.trim_end_matches('s') == other.trim_end_matches('s');
    for quote in above.into_iter().filter(whole) {
        let words = words(story, quote.open + 1..quote.close);
        let known = match words.as_slice() {
            [] => continue,
            // A few words in marks are held at a distance, or a name: they need not be quoted, but said.
            [_] | [_, _] | [_, _, _] => {
                let body = tokens(scene, story.body()).start..scene.tokens().len() as u32;
                self::words(story, body).windows(words.len()).any(|run| run.iter().zip(&words).all(same))
            }
            _ => {
                let quoted = below.iter().map(|other| other.open + 1..other.close);
                let mut all = quoted.chain(turns().map(|piece| tokens(scene, piece.bytes)));
                all.any(|range| self::words(story, range).windows(words.len()).any(|run| run == words))
            }
        };
        if !known {
            let span = Span::new(scene.token(quote.open).start, scene.token(quote.end() - 1).end);
            let message = format!("the headline quotes {}, and the story does not", span.of(story.text()));
            found.add_at(span, About::Words { within: headline.of(story.text()) }, message);
        }
    }
}

/// The words between two tokens in small letters.
fn words(story: &Story<'_>, range: std::ops::Range<u32>) -> Vec<String> {
    let scene = &story.scene;
    let tokens = range.map(|at| scene.token(at)).filter(|token| matches!(token.kind, Kind::Word | Kind::Number));
    tokens.map(|token| scene.word(token).replace('’', "'").to_lowercase()).collect()
}
