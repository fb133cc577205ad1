use super::facts::tokens;
use super::{About, Found, List, Profile, Rule, Story};
use crate::lexicon::Classes;
use crate::model::{Level, Piece, Source};

pub(super) const RULE: Rule = Rule {
    name: "vague-descriptor",
    page: include_str!("vague_descriptor.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire, Profile::UkPaper, Profile::FactCheck],
    authority: "Guardian, AP, NPR, Washington Post",
    find,
};

/// Human nouns that belong to somebody.
pub(super) static RELATIONS: List = List::new("relations", include_str!("relations.txt"));

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for one in story.unnamed().iter().filter(|one| one.source.veil == Some(1)) {
        let mention = one.told[0].place();
        let all_bare = one.source.mentions.iter().all(|mention| is_bare(story, mention));
        if all_bare && is_role(story, mention) && !is_placed(story, mention) {
            let message =
                format!("“{}” gives a role alone: of which side or body, and placed to know how?", mention.text);
            found.add(mention, About::Who(one.source), message);
        }
    }
}

/// "one official", "some aides", "officials"; not "a clerk at the port", "corporate lawyers", "his aides".
fn is_bare(story: &Story<'_>, mention: &Piece) -> bool {
    const OPENS: Classes = Classes::ARTICLE.with(Classes::DETERMINER).with(Classes::NUMBER).with(Classes::INDEFINITE);
    let scene = &story.scene;
    let all = tokens(scene, mention.bytes);
    let head = all.end.saturating_sub(1);
    all.clone().take_while(|&at| at < head).all(|at| {
        let classes = scene.classes(scene.token(at));
        classes.any(OPENS.with(Classes::RANK)) && !classes.any(Classes::POSSESSIVE)
    })
}

/// Whether the words end with a human noun, and no more describes it behind them.
fn is_role(story: &Story<'_>, mention: &Piece) -> bool {
    let scene = &story.scene;
    let all = tokens(scene, mention.bytes);
    let Some(head) = all.end.checked_sub(1) else { return false };
    let next = scene.tokens().get(all.end as usize);
    let described = next.is_some_and(|next| scene.classes(next).any(Classes::PREPOSITION.with(Classes::RELATIVE)));
    scene.lexicon.role(scene.token(head).lex).is_some() && !described
}

/// Whether the sentence, or the one before it, tells whose or of which body they are: "Boll will run again, *aides* said",
/// "The ministry was silent. *One official* called it a shambles", "leading data operatives … *multiple operatives*".
fn is_placed(story: &Story<'_>, mention: &Piece) -> bool {
    const NOBODY: Classes = Classes::PLACE.with(Classes::WEEKDAY).with(Classes::MONTH).with(Classes::SUBJECT);
    let scene = &story.scene;
    let own = tokens(scene, mention.bytes);
    let noun = own.end.saturating_sub(1);
    let here = story.sentence_of(mention.bytes.start);
    let first = story.sentence(here.saturating_sub(1)).start;
    let mut around = (first..story.sentence(here).end).filter(|at| !own.contains(at));
    let opens = |at: u32| (0..=1).any(|back| story.sentence(here.saturating_sub(back)).start == at);
    if story.options.knows(&RELATIONS, scene.word(scene.token(noun))) {
        // "He", "her", and whatever has a name but a place.
        return around.any(|at| {
            let token = scene.token(at);
            let classes = scene.classes(token);
            let person = classes.any(Classes::MASCULINE.with(Classes::FEMININE).with(Classes::GIVEN));
            person || token.capital() && !opens(at) && !classes.any(NOBODY)
        });
    }
    let words = |at: u32| scene.word(scene.token(at)).to_lowercase();
    let (same, other) = (words(noun), scene.lexicon.other_number(scene.token(noun).lex).unwrap_or_default());
    let one_side = !are_of_two_sides(story, [same.as_str(), other]);
    around.any(|at| {
        // Who takes office is no body, nor is the establishment.
        let body = scene.classes(scene.token(at)).any(Classes::BODY.with(Classes::GENERIC_BODY))
            && !scene.is_any(at, &["establishment", "office"]);
        let noun = || [same.as_str(), other].contains(&words(at).as_str());
        body || one_side && noun() && at > first && !is_bare_at(story, at)
    })
}

/// Whether unnamed sources of this noun, in either number, are of more than one side: where there are US officials and Lurian
/// ones, the sentence before does not tell whose "one official" is.
fn are_of_two_sides(story: &Story<'_>, noun: [&str; 2]) -> bool {
    let of_noun = |source: &&Source| source.name.split(' ').any(|word| noun.contains(&word));
    let sources = story.unnamed().iter().map(|one| one.source).filter(of_noun);
    let mut sides = sources.filter_map(|source| source.affiliation.as_deref());
    sides.next().is_some_and(|first| sides.any(|other| other != first))
}

/// Whether nothing describes the noun at `at`: the word before it is an article, a number, or no part of its phrase.
fn is_bare_at(story: &Story<'_>, at: u32) -> bool {
    let before = story.scene.classes(story.scene.token(at - 1));
    !before.any(Classes::ADJECTIVE.with(Classes::NOUN).with(Classes::SIDE).with(Classes::POSSESSIVE))
}
