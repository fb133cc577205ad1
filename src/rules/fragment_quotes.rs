use super::facts::words;
use super::{About, Found, Rule, Story};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "fragment-quotes",
    page: include_str!("fragment_quotes.md"),
    level: Level::Note,
    on: &[],
    authority: "AP",
    find,
};

/// So many scraps in one attribution tire a reader.
const MOST: usize = 2;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for said in story.all().iter().filter(|said| said.own) {
        let scraps = || said.one.quoted.iter().filter(|piece| (1..=3).contains(&words(&story.scene, piece.bytes)));
        if scraps().count() > MOST
            && scraps().count() == said.one.quoted.len()
            && let Some(first) = scraps().next()
        {
            let message =
                format!("{} scraps in quotation marks in one statement: quote a sentence or say it", scraps().count());
            found.add(first, About::Said(said.one), message).also.extend(scraps().skip(1).cloned());
        }
    }
}
