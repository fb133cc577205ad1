use std::sync::LazyLock;

use super::phrases::Phrases;
use super::{About, Found, Profile, Rule, Story};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "anonymity-boilerplate",
    page: include_str!("anonymity_boilerplate.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "New York Times",
    find,
};

static FORMULAS: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(include_str!("boilerplate.txt")));

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let mut last = None;
    for source in &story.report.sources {
        // One reason may hold for several.
        let Some(reason) = source.reason.as_ref().filter(|reason| last.replace(reason.start) != Some(reason.start))
        else {
            continue;
        };
        let words = story.words_from(reason.bytes.start);
        if let Some((at, _)) = FORMULAS.find(&words) {
            let formula = words[at].join(" ");
            let message = format!("“{formula}” is a formula: it does not say why “{}” has no name", source.name);
            found.add(reason, About::Who(source), message);
        }
    }
}
