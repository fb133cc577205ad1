use rustc_hash::FxHashMap;

use super::facts::Said;
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Class, Level, Polarity};

pub(super) const RULE: Rule = Rule {
    name: "no-comment-double",
    page: include_str!("no_comment_double.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    if story.unnamed().is_empty() {
        return;
    }
    let silent = story.all().iter().filter(|said| said.own && said.one.polarity == Polarity::Silence);
    let silent: FxHashMap<String, &Said<'_>> = silent.filter_map(|said| Some((body(said)?, said))).collect();
    for one in story.unnamed() {
        let Some(said) = one.source.affiliation.as_deref().and_then(|side| silent.get(&bare(side))) else { continue };
        let body = said.speaker.map_or("", |speaker| speaker.name.as_str());
        let message =
            format!("“{body}” does not comment, and “{}” of the same body talks without a name", one.source.name);
        found.add(one.told[0].place(), About::Who(one.source), message).also.push(said.place().clone());
    }
}

/// The body that does not comment, itself or through who speaks for it.
fn body(said: &Said<'_>) -> Option<String> {
    let speaker = said.speaker.filter(|speaker| speaker.class == Class::NamedOrg || speaker.title.is_some())?;
    let name = if speaker.class == Class::NamedOrg { Some(&speaker.name) } else { speaker.affiliation.as_ref() };
    name.map(|name| bare(name))
}

/// "the ministry" and "ministry" are one.
fn bare(name: &str) -> String {
    let low = name.to_lowercase();
    low.strip_prefix("the ").map(str::to_owned).unwrap_or(low)
}
