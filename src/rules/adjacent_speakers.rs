use super::facts::Said;
use super::{About, Found, Profile, Rule, Story};
use crate::lexicon::VerbClass;
use crate::model::{Class, Level, Source};

pub(super) const RULE: Rule = Rule {
    name: "adjacent-speakers",
    page: include_str!("adjacent_speakers.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire],
    authority: "Reuters",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let mut quotations = story.all().iter().filter(|said| said.own && said.is_quotation() && opens_sentence(said));
    let Some(mut next) = quotations.next() else { return };
    let mut told = None;
    for said in quotations {
        let one = std::mem::replace(&mut next, said);
        let paragraph = story.paragraph_of(one.sentence);
        if paragraph != story.paragraph_of(next.sentence) || told == Some(paragraph) {
            continue;
        }
        if let (Some(speaker), Some(other)) = (resolved(one), resolved(next))
            && speaker.id != other.id
            && !is_answer(one, next)
        {
            told = Some(paragraph);
            let message = format!("“{}” is quoted in the same paragraph as “{}”", other.name, speaker.name);
            found.add(&next.one.content[0], About::Said(next.one), message);
        }
    }
}

/// A whole sentence, and no scrap in the writer's own: "Ann Holt announced *“another time for the lock”*".
fn opens_sentence(said: &Said<'_>) -> bool {
    let first = said.one.quoted.first().and_then(|piece| piece.text.chars().find(|c| c.is_alphanumeric()));
    first.is_some_and(|first| !first.is_lowercase())
}

/// "… Bo Lind *asked*. “It is,” Ann Holt *replied*": an exchange belongs together.
fn is_answer(one: &Said<'_>, next: &Said<'_>) -> bool {
    let class = |said: &Said<'_>| said.verb.map(|verb| verb.class);
    class(one) == Some(VerbClass::Question) || class(next) == Some(VerbClass::Reply)
}

/// Only who goes by a name is surely another than who goes by another.
fn resolved<'s>(said: &Said<'s>) -> Option<&'s Source> {
    let by_name =
        |speaker: &&Source| speaker.class == Class::NamedPerson && speaker.name.starts_with(char::is_uppercase);
    said.speaker.filter(by_name)
}
