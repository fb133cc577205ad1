use super::{About, Found, Rule, Story};
use crate::model::Level;
use crate::text::Kind;

pub(super) const RULE: Rule = Rule {
    name: "mixed-quote-marks",
    page: include_str!("mixed_quote_marks.md"),
    level: Level::Note,
    on: &[],
    authority: "Reuters, AP",
    find,
};

/// How a quotation is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Curly,
    Straight,
}

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let scene = &story.scene;
    let outer = scene.layout.quotes.all.iter().filter(|quote| quote.depth == 0);
    let mut first = None;
    for quote in outer {
        let token = scene.token(quote.open);
        if story.in_markup(token.start) {
            continue;
        }
        let marks = match token.kind {
            Kind::DoubleOpen => Marks::Curly,
            Kind::DoubleStraight => Marks::Straight,
            _ => continue,
        };
        if first.is_some_and(|first| first != marks) {
            let (here, before) = match marks {
                Marks::Curly => ("curly", "straight"),
                Marks::Straight => ("straight", "curly"),
            };
            found.add_at(token.span(), About::Story, format!("a {here} quotation mark after {before} ones"));
            return;
        }
        first = first.or(Some(marks));
    }
}
