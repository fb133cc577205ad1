use rustc_hash::FxHashMap;

use super::{About, Found, Profile, Rule, Story};
use crate::model::{Class, Level, Source};

pub(super) const RULE: Rule = Rule {
    name: "source-concentration",
    page: include_str!("source_concentration.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Reuters",
    find,
};

/// Of fewer attributions a share means nothing.
const FEWEST: u32 = 5;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let report = story.report;
    let all = report.summary.attributions;
    if all < FEWEST {
        return;
    }
    // People without names who are of one side are one voice, of which half is much.
    let mut sides: FxHashMap<&str, u32> = FxHashMap::default();
    for source in report.sources.iter().filter(|source| source.anonymous() == Some(true)) {
        *sides.entry(source.affiliation.as_deref().unwrap_or(&source.name)).or_default() += source.attributions;
    }
    let voices = |source: &Source| sides.get(source.affiliation.as_deref().unwrap_or(&source.name)).copied();
    let unnamed = story.unnamed().iter().find(|one| voices(one.source).is_some_and(|voices| voices * 2 >= all));
    if let Some(one) = unnamed {
        let who = match &one.source.affiliation {
            Some(side) => format!("people of one side (“{side}”) who are not named"),
            None => format!("“{}”, who is not named", one.source.name),
        };
        let message = format!("{} of {all} attributions are to {who}", voices(one.source).unwrap_or(0));
        found.add(one.told[0].place(), About::Who(one.source), message);
        return;
    }
    let one = report.sources.iter().find(|source| source.attributions * 10 > all * 7 && can_carry(story, source));
    if let Some((source, place)) = one.and_then(|source| Some((source, source.mentions.first()?))) {
        found.add(
            place,
            About::Who(source),
            format!("{} of {all} attributions are to “{}”", source.attributions, source.name),
        );
    }
}

/// Whoever the headline or the first sentences announce may carry the story: it is about what they say.
fn can_carry(story: &Story<'_>, source: &Source) -> bool {
    let carries = matches!(source.class, Class::NamedPerson | Class::NamedOrg | Class::Document | Class::Media);
    carries && !story.opens_with(source) && !is_interview(story, source)
}

/// Whether a sentence that quotes the source calls it an interview.
fn is_interview(story: &Story<'_>, source: &Source) -> bool {
    let mut own = source.mentions.iter().map(|mention| story.sentence_of(mention.bytes.start));
    own.any(|sentence| story.sentence_has(sentence, &["interview", "interviews"]))
}
