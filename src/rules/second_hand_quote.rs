use super::{About, Found, Profile, Rule, Story};
use crate::lexicon::{Classes, NameKind};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "second-hand-quote",
    page: include_str!("second_hand_quote.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Guardian, AP, Washington Post",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let scene = &story.scene;
    for said in story.all().iter().filter(|said| said.own) {
        let passive = |text: &str| text.contains("quoted as saying") || text.contains("quoted as telling");
        let Some(cue) = said.one.cue.iter().find(|cue| passive(&cue.text)) else { continue };
        let sentences = &scene.layout.sentences[said.sentence.saturating_sub(2)..=said.sentence];
        let relay = sentences.iter().flat_map(|sentence| &scene.tokens()[sentence.range()]).any(|token| {
            let capital = token.capital() && scene.lexicon.name(scene.word(token)) == Some(NameKind::Outlet);
            capital || scene.classes(token).any(Classes::MEDIA.with(Classes::DOCUMENT)) || scene.word(token) == "by"
        });
        if !relay {
            found.add(cue, About::Said(said.one), format!("“{}”, and no outlet is named: who heard it?", cue.text));
        }
    }
}
