use std::sync::LazyLock;

use super::facts::{Said, tokens};
use super::{About, Found, List, Profile, Rule, Story};
use crate::lexicon::{LexId, Lexicon, VerbClass};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "dialect-spelling",
    page: include_str!("dialect_spelling.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire],
    authority: "AP",
    find,
};

/// Spellings that show how somebody speaks, and the usual ones.
pub(super) static SPELLINGS: List = List::new("spellings", include_str!("spellings.txt"));

/// Those of them that the lexicon has too: "y'all".
static KNOWN: LazyLock<Vec<LexId>> = LazyLock::new(|| {
    let known = SPELLINGS.entries().map(|spelling| Lexicon::get().lookup(spelling));
    known.filter(|&id| id != LexId::UNKNOWN).collect()
});

/// The longest of them, in bytes.
const LONGEST: usize = 9;

/// How a word is usually spelled; nothing is known of what a newsroom added.
fn usual(story: &Story<'_>, word: &str) -> Option<&'static str> {
    let listed = (word.len() <= LONGEST).then(|| SPELLINGS.says(&word.to_lowercase())).flatten();
    let added = || story.options.words.contains_key(SPELLINGS.name) && story.options.knows(&SPELLINGS, word);
    listed.or_else(|| added().then_some(""))
}

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let scene = &story.scene;
    let (known, added) = (&*KNOWN, story.options.words.contains_key(SPELLINGS.name));
    for said in story.all().iter().filter(|said| said.own && !is_written(said)) {
        let mut words = said.one.quoted.iter().flat_map(|piece| tokens(scene, piece.bytes));
        // Who speaks so once speaks so to the end: one finding a quotation.
        let first = words.find_map(|at| {
            let token = scene.token(at);
            // Most words that the lexicon has are spelled as usual; what a newsroom added may be any.
            if !(added || token.lex == LexId::UNKNOWN || known.contains(&token.lex)) {
                return None;
            }
            // With its capital it stands in a title: "The Pier Is *Gonna* Fall".
            let title =
                token.capital() && at > 0 && !scene.token(at - 1).kind.is_mark() && scene.token(at - 1).capital();
            let word = scene.word(token);
            let usual = if title { None } else { usual(story, word) }?;
            Some((token, word, usual))
        });
        if let Some((token, word, usual)) = first {
            let word_is = if usual.is_empty() { String::new() } else { format!("; the word is “{usual}”") };
            let message = format!("“{word}” shows how the speaker sounds{word_is}");
            found.add_at(token.span(), About::Said(said.one), message);
        }
    }
}

/// "Ann Holt *tweeted* …": it is how she spelled it.
fn is_written(said: &Said<'_>) -> bool {
    said.verb.is_some_and(|verb| verb.class == VerbClass::Medium)
}
