use super::{About, Found, Profile, Rule, Story};
use crate::model::{Anonymity, Level};

pub(super) const RULE: Rule = Rule {
    name: "pseudonym-used",
    page: include_str!("pseudonym_used.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "NPR",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for source in story.report.sources.iter().filter(|source| source.anonymity == Anonymity::Protected) {
        if let Some(words) = &source.reason {
            let message = format!("“{}” is not a whole name: “{}”", source.name, words.text);
            found.add(words, About::Who(source), message);
        }
    }
}
