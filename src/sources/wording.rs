//! How descriptions are worded: articles, number, side, capitals.

use crate::grammar::{Run, Scene};
use crate::lexicon::Classes;
use crate::sources::mention::Mention;
use crate::text::Kind;

/// Whether two wordings differ in an article or a capital at most.
pub(super) fn is_same_wording(name: &str, wording: &str) -> bool {
    let bare = |text: &'_ str| -> usize {
        ["the ", "a ", "an "]
            .iter()
            .find(|article| {
                text.len() > article.len()
                    && text.is_char_boundary(article.len())
                    && text[..article.len()].eq_ignore_ascii_case(article)
            })
            .map_or(0, |article| article.len())
    };
    name[bare(name)..].eq_ignore_ascii_case(&wording[bare(wording)..])
}

pub(super) fn is_honorific(scene: &Scene<'_>, title: &str) -> bool {
    scene.lexicon.title(title).is_some_and(|(kind, _)| kind == crate::lexicon::TitleKind::Honorific)
}

pub(super) fn without_article(scene: &Scene<'_>, run: Run) -> Run {
    let article = scene.classes(scene.token(run.start)).any(Classes::ARTICLE) && run.end > run.start + 1;
    Run::new(run.start + u32::from(article), run.end)
}

/// A title without its article or pronoun: "Its director" is director.
pub(super) fn without_owner(scene: &Scene<'_>, run: Run) -> Run {
    let bare = without_article(scene, run);
    let own = scene.classes(scene.token(bare.start)).any(Classes::POSSESSIVE) && bare.end > bare.start + 1;
    Run::new(bare.start + u32::from(own), bare.end)
}

pub(super) fn ends_with_word(name: &str, word: &str) -> bool {
    name.as_bytes().split(|byte| *byte == b' ').any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// A description without its determiner or number, its head in the number asked for: "three people familiar with the plan"
/// gives "person familiar with the plan" for "another …".
pub(super) fn in_number(scene: &Scene<'_>, name: &str, head: &str, plural: bool) -> String {
    let counting = Classes::ARTICLE
        .with(Classes::DETERMINER)
        .with(Classes::NUMBER)
        .with(Classes::ORDINAL)
        .with(Classes::INDEFINITE)
        .with(Classes::PREPOSITION);
    let mut rest = name;
    while let Some((word, behind)) = rest.split_once(' ')
        && scene.lexicon.classes(scene.lexicon.lookup(word)).any(counting)
        && !word.starts_with(char::is_uppercase)
        && word != head
    {
        rest = behind;
    }
    let id = scene.lexicon.lookup(head);
    let head = head.to_lowercase();
    match scene.lexicon.other_number(id) {
        Some(other) => {
            let head_is_plural = scene.lexicon.role(id).is_some_and(|role| role.is_plural);
            let (wanted, unwanted) = if head_is_plural == plural { (&*head, other) } else { (other, &*head) };
            let words = rest.split(' ').map(|word| if word == unwanted { wanted } else { word });
            words.collect::<Vec<_>>().join(" ")
        }
        None => rest.to_owned(),
    }
}

/// The number before the head: "three people".
pub(super) fn number(scene: &Scene<'_>, mention: &Mention<'_>) -> Option<u32> {
    let word = scene.word(scene.token(mention.noun.start)).to_lowercase();
    Some(match word.as_str() {
        "two" | "both" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        _ => return word.parse().ok().filter(|n| (2..1000).contains(n)),
    })
}

/// What side or body an unnamed source is of: the country it names ("US" in "the US president's advisers" too), else its
/// capitalised modifiers and its owner.
pub(super) fn side(scene: &Scene<'_>, mention: &Mention<'_>) -> String {
    let core = || mention.core.start..mention.core.end;
    let of_side = |&at: &u32| scene.classes(scene.token(at)).any(Classes::SIDE);
    if let Some(at) = core().find(of_side) {
        let word = scene.word(scene.token(at));
        return scene.lexicon.belongs_to(word).unwrap_or(word).to_owned();
    }
    let named = |&at: &u32| {
        let token = scene.token(at);
        let body = token.capital() && at != mention.core.start && at != mention.head;
        body || scene.classes(token).any(Classes::PLACE)
    };
    core().filter(named).map(|at| scene.word(scene.token(at))).collect::<Vec<_>>().join(" ")
}

/// A description that starts a sentence has its capital from there; not so a name, and a title before one.
pub(super) fn lower_first(scene: &Scene<'_>, name: &str, at: u32) -> String {
    let token = scene.token(at);
    let classes = scene.classes(token);
    let starts = at == 0 || {
        let before = scene.token(at - 1);
        token.starts_paragraph()
            || before.kind.is_terminal()
            || before.kind.is_mark()
            || matches!(before.kind, Kind::Colon | Kind::Close | Kind::Dash)
    };
    let next = scene.tokens().get(at as usize + 1);
    let name_follows = classes.any(Classes::TITLE) && next.is_some_and(|next| next.capital());
    let named = classes.any(Classes::SIDE.with(Classes::PLACE).with(Classes::GIVEN))
        || token.flags.has(crate::text::Flags::UPPER)
        || !is_common(classes);
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if starts && !named && !name_follows => first.to_lowercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}

fn is_common(classes: Classes) -> bool {
    classes.any(
        Classes::ARTICLE
            .with(Classes::DETERMINER)
            .with(Classes::INDEFINITE)
            .with(Classes::NUMBER)
            .with(Classes::NOUN)
            .with(Classes::ADJECTIVE)
            .with(Classes::POSSESSIVE)
            .with(Classes::PARTICIPLE)
            .with(Classes::RANK),
    )
}

/// A word as a title has it: "attorney" is Attorney.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
