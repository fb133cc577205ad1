use super::facts::{Said, tokens, words};
use super::{About, Found, Profile, Rule, Story};
use crate::model::{Kind, Level, Pattern};

pub(super) const RULE: Rule = Rule {
    name: "late-attribution",
    page: include_str!("late_attribution.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper],
    authority: "Reuters, Guardian",
    find,
};

/// Nobody keeps more words in mind without knowing whose they are.
const MOST_WORDS: usize = 40;

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for (at, said) in story.all().iter().enumerate() {
        let known = at.checked_sub(1).and_then(|before| story.all()[before].speaker);
        let goes_on = known.is_some() && known.map(|speaker| &speaker.id) == said.speaker.map(|speaker| &speaker.id);
        if !said.own || said.one.kind != Kind::Direct || goes_on || said.one.pattern == Pattern::FloatingQuotation {
            continue;
        }
        let (words, sentences) = before_speaker(story, said);
        if words > MOST_WORDS && sentences > 1 {
            let speaker = said.speaker.map_or("the speaker", |speaker| speaker.name.as_str());
            let message = format!("{words} words are quoted before a reader learns that they are by “{speaker}”");
            found.add(&said.one.content[0], About::Said(said.one), message);
        }
    }
}

/// How many words, and sentences, are quoted before source and cue.
fn before_speaker(story: &Story<'_>, said: &Said<'_>) -> (usize, usize) {
    let scene = &story.scene;
    let named = said.one.source.iter().chain(&said.one.cue).map(|piece| piece.start).min().unwrap_or(0);
    let pieces = said.one.quoted.iter().filter(|piece| piece.end <= named);
    pieces.fold((0, 0), |(count, sentences), piece| {
        let ends = tokens(scene, piece.bytes).filter(|&at| scene.token(at).kind.is_terminal()).count();
        (count + words(&piece.text), sentences + ends + 1)
    })
}
