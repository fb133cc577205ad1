use super::{About, Found, Profile, Rule, Story};
use crate::evidence::{EditKind, VerdictKind};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "ellipsis-span",
    page: include_str!("ellipsis_span.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Reuters, AP",
    find,
};

/// Who leaves out more words than this has joined two statements.
const MOST: usize = 40;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let disclosed = |kind| matches!(kind, VerdictKind::DisclosedEdit | VerdictKind::Stitched);
    for verdict in story.verdicts.unwrap_or_default().iter().filter(|verdict| disclosed(verdict.kind)) {
        let bridged = verdict.edits.iter().filter(|edit| edit.kind == EditKind::Disclosed);
        let longest = bridged.map(|edit| edit.reference.split_whitespace().count()).max().unwrap_or(0);
        let Some(quote) = verdict.quote.first().filter(|_| longest > MOST) else { continue };
        let message = format!("an ellipsis in this quotation leaves out {longest} words");
        found.add(quote, About::Words { within: &quote.text }, message).attribution.clone_from(&verdict.attribution);
    }
}
