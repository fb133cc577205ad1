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
    stray.retain(|&mark| !story.in_markup(story.scene.token(mark).start));
    let mut marks = stray.iter().peekable();
    while let Some(&mark) = marks.next() {
        let place = story.scene.token(mark).span();
        let about = About::Words { within: story.around(place.start) };
        match marks.peek().and_then(|&&next| Some((next, together(story, mark, next)?))) {
            Some((close, message)) => {
                marks.next();
                let close = found.piece(story.scene.token(close).span());
                found.add_at(place, about, message).also.push(close);
            }
            None => {
                found.add_at(place, about, "this quotation mark has no partner");
            }
        }
    }
}

/// What is wrong with two marks without partners that are the first and the last of one quotation.
fn together(story: &Story<'_>, first: u32, last: u32) -> Option<&'static str> {
    let quotes = &story.scene.layout.quotes.all;
    let opens = |mark| quotes.binary_search_by_key(&mark, |quote| quote.open).is_ok();
    let paragraph = |mark| story.paragraph_of(story.sentence_of(story.scene.token(mark).start));
    match (opens(first), opens(last)) {
        (true, false) if paragraph(first) + 1 == paragraph(last) => {
            Some("this quotation is closed in the next paragraph, which does not open it again")
        }
        (false, false) if paragraph(first) == paragraph(last) && story.scene.token(first).starts_paragraph() => {
            Some("this quotation mark is turned the wrong way")
        }
        _ => None,
    }
}
