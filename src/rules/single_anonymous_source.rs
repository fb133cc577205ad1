use super::claim::{same_claim, words_of};
use super::facts::Said;
use super::introduced::tells_of_others;
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Class, Level, Named, Piece, Source};

pub(super) const RULE: Rule = Rule {
    name: "single-anonymous-source",
    page: include_str!("single_anonymous_source.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Reuters, BBC, AP, New York Times, Guardian",
    find,
};

/// What a source shares with others who spoke.
const LIKE_OTHERS: [&str; 5] = ["like all", "like many", "like most", "like other", "like several"];

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let [one] = story.unnamed() else { return };
    // "US officials" are two at least, "one official … one official" may be; "a third official" is not the first.
    // "One aide, who *like others* spoke on condition …" has them beside him.
    let like_others = |mention: &Piece| LIKE_OTHERS.iter().any(|words| mention.text.contains(words));
    let others = tells_of_others(&one.source.name) || one.source.mentions.iter().any(like_others);
    if one.source.class != Class::UnnamedPerson || one.source.distinct.max != Some(1) || others {
        return;
    }
    let told: Vec<_> = one.told.iter().map(|said| words_of(said.texts())).collect();
    let confirms = |other: &&Said<'_>| {
        let named = |speaker: &Source| speaker.id != one.source.id && speaker.named == Named::Yes;
        other.speaker.is_some_and(named) && {
            let words = words_of(other.texts());
            told.iter().any(|claim| same_claim(claim, &words))
        }
    };
    if !story.all().iter().any(|other| confirms(&other)) {
        let place = one.told[0].place();
        found.add(
            place,
            About::Who(one.source),
            format!("what “{}” says rests on that one unnamed source", one.source.name),
        );
    }
}
