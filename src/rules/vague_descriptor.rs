use super::facts::tokens;
use super::{About, Found, Profile, Rule, Story};
use crate::lexicon::Classes;
use crate::model::{Level, Piece};

pub(super) const RULE: Rule = Rule {
    name: "vague-descriptor",
    page: include_str!("vague_descriptor.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Guardian, AP, NPR, Washington Post",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for one in story.unnamed().iter().filter(|one| one.source.veil == Some(1)) {
        let mention = one.told[0].place();
        let all_bare = one.source.mentions.iter().all(|mention| is_bare(story, mention));
        if all_bare && is_role(story, mention) {
            let message =
                format!("“{}” gives a role alone: of which side or body, and placed to know how?", mention.text);
            found.add(mention, About::Who(one.source), message);
        }
    }
}

/// "one official", "some aides", "officials"; not "a clerk at the port", "corporate lawyers", "his aides".
fn is_bare(story: &Story<'_>, mention: &Piece) -> bool {
    const OPENS: Classes = Classes::ARTICLE.with(Classes::DETERMINER).with(Classes::NUMBER).with(Classes::INDEFINITE);
    let scene = &story.scene;
    let all = tokens(scene, mention.bytes);
    let head = all.end.saturating_sub(1);
    all.clone().take_while(|&at| at < head).all(|at| {
        let classes = scene.classes(scene.token(at));
        classes.any(OPENS.with(Classes::RANK)) && !classes.any(Classes::POSSESSIVE)
    })
}

/// Whether the words end with a human noun, and no more describes it behind them.
fn is_role(story: &Story<'_>, mention: &Piece) -> bool {
    let scene = &story.scene;
    let all = tokens(scene, mention.bytes);
    let Some(head) = all.end.checked_sub(1) else { return false };
    let next = scene.tokens().get(all.end as usize);
    let described = next.is_some_and(|next| scene.classes(next).any(Classes::PREPOSITION.with(Classes::RELATIVE)));
    scene.lexicon.role(scene.token(head).lex).is_some() && !described
}
