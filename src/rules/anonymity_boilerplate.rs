use std::cmp::Reverse;
use std::sync::LazyLock;

use super::phrases::Phrases;
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Level, Piece, Source};

pub(super) const RULE: Rule = Rule {
    name: "anonymity-boilerplate",
    page: include_str!("anonymity_boilerplate.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "New York Times",
    find,
};

static FORMULAS: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(include_str!("boilerplate.txt")));

fn find<'s>(story: &Story<'s>, found: &mut Found<'_>) {
    let nearest = |source: &Source, reason: &Piece| {
        source.mentions.iter().map(|mention| mention.start).filter(|&start| start <= reason.start).max()
    };
    let with_reason =
        |source: &'s Source| source.reason.as_ref().map(|reason| (reason, source, nearest(source, reason)));
    let mut reasons: Vec<_> = story.report.sources.iter().filter_map(with_reason).collect();
    // One reason may hold for several: it is told of the one that it stands behind.
    reasons.sort_by_key(|(reason, _, nearest)| (reason.start, Reverse(*nearest)));
    reasons.dedup_by_key(|(reason, ..)| reason.start);
    for (reason, source, _) in reasons {
        let words = story.words_from(reason.bytes.start);
        if let Some((at, _)) = FORMULAS.find(&words) {
            let formula = words[at].join(" ");
            let message = format!("“{formula}” is a formula: it does not say why “{}” has no name", source.name);
            found.add(reason, About::Who(source), message);
        }
    }
}
