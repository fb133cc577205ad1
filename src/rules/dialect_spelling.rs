use std::sync::LazyLock;

use super::facts::tokens;
use super::{About, Found, List, Profile, Rule, Story};
use crate::lexicon::{LexId, Lexicon};
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

/// Those of them that the lexicon has too, by the letter they leave out: "ain't".
static KNOWN: LazyLock<Vec<LexId>> = LazyLock::new(|| {
    let letter_out = SPELLINGS.entries().filter(|spelling| spelling.contains(['\'', '’']));
    let known = letter_out.map(|spelling| Lexicon::get().lookup(spelling));
    known.filter(|&id| id != LexId::UNKNOWN).collect()
});

/// The longest of them, in bytes.
const LONGEST: usize = 9;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let scene = &story.scene;
    for said in story.all().iter().filter(|said| said.own) {
        let mut words = said.one.quoted.iter().flat_map(|piece| tokens(scene, piece.bytes));
        // Who speaks so once speaks so to the end: one finding a quotation.
        let first = words.find_map(|at| {
            let token = scene.token(at);
            let word = scene.word(token);
            // Most known words are spelled as usual.
            let odd = word.len() <= LONGEST && (token.lex == LexId::UNKNOWN || KNOWN.contains(&token.lex));
            let usual = odd.then(|| SPELLINGS.says(&word.to_lowercase())).flatten()?;
            Some((scene.token(at), word, usual))
        });
        if let Some((token, word, usual)) = first {
            let message = format!("“{word}” shows how the speaker sounds; the word is “{usual}”");
            found.add_at(token.span(), About::Said(said.one), message);
        }
    }
}
