use super::facts::token_at;
use super::{About, Found, List, Profile, Rule, Story};
use crate::model::{Kind, Level};

/// Verbs that name a face, a noise or a mood.
pub(super) static BOOKISMS: List = List::new("bookisms", include_str!("bookisms.txt"));

pub(super) const RULE: Rule = Rule {
    name: "said-bookism",
    page: include_str!("said_bookism.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper],
    authority: "Reuters",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for said in story.all().iter().filter(|said| said.own && said.one.kind != Kind::Indirect) {
        let Some(verb) = said.verb else { continue };
        if let Some(cue) = said.one.cue.first()
            && !story.scene.is_any(token_at(&story.scene, cue.bytes.end), &["and"])
            && story.options.knows(&BOOKISMS, verb.lemma)
        {
            found.add(
                cue,
                About::Said(said.one),
                format!("“{}” is no way of saying; “said” tells who spoke and no more", cue.text),
            );
        }
    }
}
