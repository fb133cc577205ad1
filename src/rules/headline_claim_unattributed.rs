use super::claim::words_of;
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Class, Confidence, Level, Piece};

pub(super) const RULE: Rule = Rule {
    name: "headline-claim-unattributed",
    page: include_str!("headline_claim_unattributed.md"),
    level: Level::Note,
    on: &[Profile::UkPaper],
    authority: "BBC, Reuters",
    find,
};

/// Of fewer shared words two claims are not the same.
const FEWEST: usize = 4;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let Some(headline) = story.headline else { return };
    let text = headline.of(story.text());
    let in_headline = |piece: &Piece| piece.bytes.start < headline.end;
    let open = text.contains(['?', ':', '“', '"', '‘']);
    if open || story.all().iter().any(|said| in_headline(&said.one.content[0]) || in_headline(said.place())) {
        return;
    }
    let claim = words_of(std::iter::once(text));
    let same = story.all().iter().find(|said| {
        let shared = claim.intersection(&words_of(said.texts())).count();
        let of_somebody = said.speaker.is_some_and(|speaker| !matches!(speaker.class, Class::Document | Class::Media));
        said.own
            && said.told()
            && said.one.confidence >= Confidence::Medium
            && of_somebody
            && shared >= FEWEST
            && shared * 4 >= claim.len() * 3
    });
    if let Some(said) = same {
        let name = said.speaker.map_or("", |speaker| speaker.name.as_str());
        let message = format!("the headline states as a fact what “{name}” says in the story");
        found.add_at(headline, About::Said(said.one), message);
    }
}
