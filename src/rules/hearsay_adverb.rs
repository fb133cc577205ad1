use super::facts::in_quotes;
use super::{About, Found, Profile, Rule, Story};
use crate::lexicon::Classes;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "hearsay-adverb",
    page: include_str!("hearsay_adverb.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "NPR",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    let scene = &story.scene;
    let body = story.body().start;
    for (at, token) in scene.tokens().iter().enumerate() {
        if !scene.lexicon.classes(token.lex).any(Classes::HEARSAY) || token.start < body {
            continue;
        }
        let word = scene.word(token);
        let next = scene.tokens().get(at + 1);
        // "a supposedly imminent end" is irony. "Allegedly" belongs to courts and crime, where it is the law's.
        let irony = next.is_some_and(|next| scene.classes(next).any(Classes::ADJECTIVE));
        if irony
            || word.eq_ignore_ascii_case("allegedly")
            || in_quotes(scene, token.span())
            || story.sentence_has(story.sentence_of(token.start), &["<", ">"])
        {
            continue;
        }
        let here = story.sentence_of(token.start);
        let (first, last) = (here.saturating_sub(2), (here + 3).min(scene.layout.sentences.len() - 1));
        let sourced = story.all_in(first..=last).iter().any(|said| said.speaker.is_some());
        if !sourced
            && !(first..=last).any(|sentence| story.sentence_has(sentence, &["reported", "reports", "according"]))
        {
            let within = story.around(token.start);
            found.add_at(token.span(), About::Words { within }, format!("“{word}”, and no report is named near it"));
        }
    }
}
