use super::{About, Found, Profile, Rule, Story};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "anonymous-first-quote",
    page: include_str!("anonymous_first_quote.md"),
    level: Level::Warning,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Washington Post",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let Some(first) = story.all().iter().find(|said| said.is_quotation()) else { return };
    let Some(one) = story.unnamed().iter().find(|one| one.told.iter().any(|told| told.one.id == first.one.id)) else {
        return;
    };
    let message = format!("the first quotation is by “{}”, who is not named", one.source.name);
    found.add(&first.one.content[0], About::Said(first.one), message);
}
