use super::facts::{token_at, tokens};
use super::{About, Found, Profile, Rule, Story};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "bare-source",
    page: include_str!("bare_source.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Reuters, Guardian, NPR",
    find,
};

/// What describes a source behind its noun.
const BEHIND: [&str; 14] = [
    "at", "briefed", "close", "familiar", "from", "in", "inside", "involved", "near", "of", "privy", "who", "with",
    "within",
];

/// What tells nothing by itself; "a man" outside a shop is no source who hides.
const NOUNS: [&str; 6] = ["insider", "insiders", "people", "person", "source", "sources"];

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let scene = &story.scene;
    for (at, one) in story.unnamed().iter().enumerate() {
        let mention = one.told[0].place();
        let next = token_at(scene, mention.bytes.end);
        let described = scene.is_any(next, &BEHIND) || tokens(scene, mention.bytes).any(|at| scene.is_any(at, &BEHIND));
        // "Sources" again, behind "sources familiar with the talks", are those.
        let again = story.unnamed()[..at]
            .iter()
            .any(|earlier| earlier.source.veil > Some(0) && is_source(&earlier.source.name));
        let noun = NOUNS.iter().any(|noun| one.source.name.split(' ').any(|word| word == *noun));
        if one.source.veil == Some(0) && noun && !described && !again {
            let message = format!("“{}” says nothing of who that is or how they know", mention.text);
            found.add(mention, About::Who(one.source), message);
        }
    }
}

fn is_source(name: &str) -> bool {
    name.split(' ').any(|word| matches!(word, "source" | "sources"))
}
