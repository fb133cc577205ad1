use super::facts::tokens;
use super::{About, Found, List, Profile, Rule, Story};
use crate::lexicon::LexId;
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
            // Known words are spelled as usual, but for those that leave a letter out.
            let odd = token.lex == LexId::UNKNOWN || word.contains(['\'', '’']);
            let usual = (odd && word.len() <= LONGEST).then(|| SPELLINGS.says(&word.to_lowercase())).flatten()?;
            Some((scene.token(at), word, usual))
        });
        if let Some((token, word, usual)) = first {
            let message = format!("“{word}” shows how the speaker sounds; the word is “{usual}”");
            found.add_at(token.span(), About::Said(said.one), message);
        }
    }
}
