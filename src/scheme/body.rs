//! Which named body a phrase is of: "Harbour Board" in "senior Harbour Board officials".

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, NameKind, Voice};
use crate::sources::{Mention, around, joined};
use crate::text::Flags;

/// "Harbour Board" in "a Harbour Board official", "officials at the Harbour Board", "the Harbour Board's survey", "a survey by the
/// Harbour Board"; none in "officials at the plant", "former Harbour Board officials", "Ilaria Brankov's officials".
pub(super) fn named<'a>(scene: &Scene<'a>, mention: &Mention<'_>, voice: Option<Voice>) -> Option<&'a str> {
    let staff = voice == Some(Voice::Staff);
    let former = (mention.noun.start..mention.head).any(|at| scene.is_any(at, &["former", "retired"]));
    let (run, sure) = before(scene, mention, staff).or_else(|| behind(scene, mention, staff))?;
    // "Senate Republican leaders"
    let side = scene.classes(scene.token(run.end - 1)).any(Classes::SIDE);
    let body = is_known(scene, run) || sure && may_be(scene, run);
    (body && !side && !former).then(|| joined(scene, run))
}

/// The name before the head, and whether what is no person's must be a body's: Brankov has officials and figures too, Prairie
/// Works figures.
fn before(scene: &Scene<'_>, mention: &Mention<'_>, staff: bool) -> Option<(Run, bool)> {
    let start = (mention.noun.start..mention.head).find(|&at| is_name(scene, at))?;
    let run = name_at(scene, start, mention.head);
    Some((run, mention.owner.is_none() || !staff && run.end - run.start > 1))
}

/// The name behind the head and a preposition, and whether what is no place must be a body.
fn behind(scene: &Scene<'_>, mention: &Mention<'_>, staff: bool) -> Option<(Run, bool)> {
    let prepositions: &[&str] = if staff { &["for", "at", "of", "from"] } else { &["by", "from"] };
    let article = |at: u32| scene.classes(scene.token(at)).any(Classes::ARTICLE);
    let start = (mention.noun.end + 1..mention.core.end).find(|&at| !article(at))?;
    let run = name_at(scene, start, mention.core.end);
    let fits = scene.is_any(mention.noun.end, prepositions) && is_name(scene, start);
    fits.then(|| (run, !staff || scene.is_any(mention.noun.end, &["for", "at"])))
}

/// The name that starts at `start`, with a second behind a stroke and a noun for a body: "Norr/Tellus", "Brankov campaign".
fn name_at(scene: &Scene<'_>, start: u32, limit: u32) -> Run {
    let mut end = around(scene, start).end;
    while end + 1 < limit && scene.word(scene.token(end)) == "/" && scene.token(end + 1).capital() {
        end = around(scene, end + 1).end;
    }
    let noun = end < limit && scene.classes(scene.token(end)).any(Classes::BODY);
    Run::new(start, (end + u32::from(noun)).min(limit))
}

/// A word with a capital that describes no rank, number or day.
fn is_name(scene: &Scene<'_>, at: u32) -> bool {
    let describes = Classes::ARTICLE
        .with(Classes::DETERMINER)
        .with(Classes::NUMBER)
        .with(Classes::INDEFINITE)
        .with(Classes::POSSESSIVE)
        .with(Classes::RANK)
        .with(Classes::MONTH)
        .with(Classes::WEEKDAY);
    let token = scene.token(at);
    token.capital() && !scene.classes(token).any(describes)
}

/// "White House", "Harbour Board", "NHF"
fn is_known(scene: &Scene<'_>, run: Run) -> bool {
    match scene.lexicon.name(joined(scene, run)) {
        Some(NameKind::Place | NameKind::Side | NameKind::Government) => false,
        Some(NameKind::Outlet | NameKind::Metonym | NameKind::Body | NameKind::Platform) => true,
        None => {
            let noun = Classes::BODY.with(Classes::COMPANY).with(Classes::MEDIA);
            let lone = run.end - run.start == 1;
            let mut tokens = (run.start..run.end).map(|at| scene.token(at));
            tokens.any(|token| token.flags.has(Flags::UPPER) || !lone && scene.classes(token).any(noun))
        }
    }
}

/// "Prairie Works", "Trackway"; not a known place or side, not "City", not "President Brankov".
fn may_be(scene: &Scene<'_>, run: Run) -> bool {
    let classes = || (run.start..run.end).map(|at| scene.classes(scene.token(at)));
    let elsewhere = classes().all(|classes| classes.any(Classes::PLACE.with(Classes::SIDE)));
    let person = classes().any(|classes| classes.any(Classes::GIVEN.with(Classes::TITLE)));
    let common = run.end - run.start == 1 && scene.lexicon.classes(scene.token(run.start).lex) != Classes::NONE;
    !elsewhere && !person && !common && scene.lexicon.name(joined(scene, run)).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Layout;

    fn body(words: &str) -> Option<String> {
        let lexicon = Lexicon::get();
        let mut layout = Layout::default();
        layout.read(words, lexicon);
        let scene = Scene { text: words, lexicon, layout: &layout };
        let mention = Mention::read(&scene, Run::new(0, layout.tokens.len() as u32));
        named(&scene, &mention, lexicon.voice(scene.token(mention.head).lex)).map(str::to_owned)
    }

    #[test]
    fn officials_and_polls_are_of_the_body_named_with_them() {
        for (words, name) in [
            ("Harbour Board officials", "Harbour Board"),
            ("Senior Harbour Board officials", "Harbour Board"),
            ("two Trackway managers", "Trackway"),
            ("a White House official", "White House"),
            ("an official at the Ministry of Works in Castel Orso", "Ministry of Works"),
            ("officials from the Harbour Board", "Harbour Board"),
            ("the Harbour Board’s officers", "Harbour Board"),
            ("Coastal Press election data", "Coastal Press"),
            ("a survey by Tellus", "Tellus"),
            ("a Norr/Tellus poll", "Norr/Tellus"),
            ("a Brankov campaign official", "Brankov campaign"),
            ("Prairie Works’s figures", "Prairie Works"),
        ] {
            assert_eq!(body(words).as_deref(), Some(name), "{words}");
        }
    }

    #[test]
    fn what_names_no_body() {
        for words in [
            "Officials",
            "City officials",
            "US officials",
            "Norwegian officials",
            "officials at the plant in Castel Orso",
            "officials from Dovar",
            "former Harbour Board officials",
            "Brankov’s officials",
            "Ilaria Brankov’s officials",
            "President Brankov officials",
            "Senate Republican leaders",
            "a June survey",
            "Brankov’s figures",
            "a survey of Harbour Board members",
        ] {
            assert_eq!(body(words), None, "{words}");
        }
    }
}
