use super::facts::Said;
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Channel, Class, Level, Source};
use crate::text::floor;

pub(super) const RULE: Rule = Rule {
    name: "relayed-anonymous",
    page: include_str!("relayed_anonymous.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "New York Times",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for said in story.all() {
        let unnamed = |speaker: &&Source| speaker.anonymous() == Some(true) && !story.is_introduced(speaker);
        let Some(speaker) = said.speaker.filter(unnamed) else { continue };
        let outlet = match (&said.one.addressee, outlet_around(story, said)) {
            (Some(addressee), _) if said.own && said.one.channel == Channel::OtherOutlet => addressee.text.as_str(),
            (_, Some(outlet)) => outlet,
            _ => continue,
        };
        if !story.is_own_outlet(outlet) && !in_dateline(story, outlet) {
            let message =
                format!("“{}” is a source of “{outlet}” without a name: who here knows who that is?", speaker.name);
            found.add(said.place(), About::Said(said.one), message);
        }
    }
}

/// "WESTPORT, May 3 (*Coastal Press*) —": whose story this is.
fn in_dateline(story: &Story<'_>, outlet: &str) -> bool {
    let opening = &story.text()[..floor(story.text(), 1000)];
    opening.split('(').skip(1).any(|rest| rest.strip_prefix(outlet).is_some_and(|rest| rest.starts_with(')')))
}

/// The outlet whose words hold these.
fn outlet_around<'s>(story: &Story<'s>, said: &Said<'_>) -> Option<&'s str> {
    story.all()[said.inside?]
        .speaker
        .filter(|speaker| speaker.class == Class::Media)
        .map(|speaker| speaker.name.as_str())
}
