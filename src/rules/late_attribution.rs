use super::facts::{Said, quotes_around, tokens, words};
use super::{About, Found, Profile, Rule, Story};
use crate::lexicon::VerbClass;
use crate::model::{Kind, Level, Pattern};
use crate::text;

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
        let long = said.quoted_words > MOST_WORDS;
        if !long
            || !said.own
            || said.one.kind != Kind::Direct
            || goes_on
            || said.one.pattern == Pattern::FloatingQuotation
        {
            continue;
        }
        if is_signed(said)
            || is_announced(story, said)
            || at.checked_sub(1).is_some_and(|before| is_answer(story, before, said))
        {
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

/// "“…” *― Ann Holt*": a name below a quotation, which a reader looks for there.
fn is_signed(said: &Said<'_>) -> bool {
    !said.one.cue.iter().any(|cue| cue.text.contains(char::is_alphanumeric))
}

/// Whether a reader expects the speaker: one of the two sentences before names him, or "the statement" goes back to one known.
fn is_announced(story: &Story<'_>, said: &Said<'_>) -> bool {
    let place = said.place();
    if place.text.starts_with("the ") && !place.text.contains(char::is_uppercase) {
        return true;
    }
    let here = story.sentence_of(said.one.content[0].bytes.start);
    let Some(last) = here.checked_sub(1) else { return false };
    let name = said.speaker.and_then(|speaker| speaker.name.split_whitespace().last());
    // A sentence further up counts in the paragraph of the last one.
    let near = last.saturating_sub(1)..=last;
    let mut sentences = near.filter(|&one| story.paragraph_of(one) == story.paragraph_of(last));
    name.is_some_and(|name| sentences.any(|sentence| story.sentence_has(sentence, &[name])))
}

/// Whether the quotation answers what somebody asked right before it.
fn is_answer(story: &Story<'_>, before: usize, said: &Said<'_>) -> bool {
    let before = &story.all()[before];
    let asked = before.verb.is_some_and(|verb| verb.class == VerbClass::Question);
    asked && before.sentence + 1 == story.sentence_of(said.one.content[0].bytes.start)
}

/// How many words, and sentences, are quoted before source and cue.
fn before_speaker(story: &Story<'_>, said: &Said<'_>) -> (usize, usize) {
    let scene = &story.scene;
    let named = said.one.source.iter().chain(&said.one.cue).map(|piece| piece.start).min().unwrap_or(0);
    let pieces = said.one.quoted.iter().filter(|piece| piece.end <= named);
    pieces.fold((0, 0), |(count, sentences), piece| {
        // What is quoted inside does not end the speaker's sentence, nor does an ellipsis.
        let ends = |&at: &u32| {
            let kind = scene.token(at).kind;
            kind.is_terminal() && kind != text::Kind::Ellipsis && quotes_around(scene, at).nth(1).is_none()
        };
        (count + words(scene, piece.bytes), sentences + tokens(scene, piece.bytes).filter(ends).count() + 1)
    })
}
