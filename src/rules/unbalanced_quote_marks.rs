use super::{About, Found, Profile, Rule, Story};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "unbalanced-quote-marks",
    page: include_str!("unbalanced_quote_marks.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "AP, Reuters",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let mut stray = story.scene.layout.quotes.stray.clone();
    stray.sort_unstable();
    stray.dedup();
    for mark in stray {
        let place = story.scene.token(mark).span();
        if story.in_markup(place.start) {
            continue;
        }
        found.add_at(place, About::Words { within: story.around(place.start) }, "this quotation mark has no partner");
    }
}
