use super::facts::{Unnamed, token_at, tokens};
use super::introduced::tells_of_others;
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
const NOUNS: [(&str, &str); 3] = [("insider", "insiders"), ("person", "people"), ("source", "sources")];

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let scene = &story.scene;
    for (at, one) in story.unnamed().iter().enumerate() {
        let mention = one.told[0].place();
        let next = token_at(scene, mention.bytes.end);
        let described = scene.is_any(next, &BEHIND) || tokens(scene, mention.bytes).any(|at| scene.is_any(at, &BEHIND));
        let Some(noun) = noun_of(&one.source.name) else { continue };
        // "Sources" again, behind "sources familiar with the talks", are those.
        let described_before =
            |earlier: &Unnamed<'_>| earlier.source.veil > Some(0) && noun_of(&earlier.source.name) == Some(noun);
        let again = !tells_of_others(&one.source.name) && story.unnamed()[..at].iter().any(described_before);
        if one.source.veil == Some(0) && !described && !again {
            let message = format!("“{}” says nothing of who that is or how they know", mention.text);
            found.add(mention, About::Who(one.source), message);
        }
    }
}

/// Which of them a description has, in the singular.
fn noun_of(name: &str) -> Option<&'static str> {
    let noun =
        |&(one, more): &(&'static str, &str)| name.split(' ').any(|word| word == one || word == more).then_some(one);
    NOUNS.iter().find_map(noun)
}
