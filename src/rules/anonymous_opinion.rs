use super::{About, Found, Profile, Rule, Story, judgement};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "anonymous-opinion",
    page: include_str!("anonymous_opinion.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Washington Post, NPR, New York Times",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for one in story.unnamed() {
        for said in &one.told {
            let Some(judged) = judgement::find(story, said).filter(|judged| !judged.against_somebody) else { continue };
            let message =
                format!("“{}” is an opinion, and “{}” who holds it is not named", judged.word, one.source.name);
            found.add(&said.one.content[0], About::Said(said.one), message);
        }
    }
}
