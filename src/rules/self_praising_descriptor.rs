use super::facts::tokens;
use super::{About, Found, Profile, Rule, Story};
use crate::lexicon::Classes;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "self-praising-descriptor",
    page: include_str!("self_praising_descriptor.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Reuters",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let scene = &story.scene;
    for one in story.unnamed() {
        for mention in &one.source.mentions {
            let all = tokens(scene, mention.bytes);
            let praised = all.clone().find(|&at| {
                scene.classes(scene.token(at)).any(Classes::PRAISE) && !scene.is_any(at, &["unnamed", "unidentified"])
            });
            if let Some(at) = praised {
                let praise = scene.word(scene.token(at));
                let message = format!("“{praise}” praises the source where a description should stand");
                found.add(mention, About::Who(one.source), message);
                break;
            }
        }
    }
}
