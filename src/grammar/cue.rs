//! Cues: the words that report. Verbs come from the lexicon by their form, phrases word by word.

use crate::grammar::chunk::Chunk;
use crate::grammar::input::{Scene, Stream};
use crate::lexicon::{Classes, Verb};
use crate::model::Polarity;
use crate::text::Token;

/// How many tokens a phrase that reports has, if one starts here: "according to". A phrase whose noun is a standard
/// ("according to plan") is none.
pub(crate) fn phrase_length(input: Stream<'_, Token>) -> Option<u32> {
    let scene = input.scene;
    let first = input.first()?;
    if !scene.lexicon.classes(first.lex).any(Classes::PHRASE) {
        return None;
    }
    scene.lexicon.phrases().iter().find_map(|phrase| {
        let fits =
            input.items.len() > phrase.len() && phrase.iter().zip(input.items).all(|(word, token)| *word == token.lex);
        let standard = fits && names_a_standard(scene, &input.items[phrase.len()..]);
        (fits && !standard).then_some(phrase.len() as u32)
    })
}

/// "according to strict rules", "according to the vault's rules", "according to no known pattern".
fn names_a_standard(scene: &Scene<'_>, behind: &[Token]) -> bool {
    const REACH: usize = 5;
    let skipped = Classes::ARTICLE
        .with(Classes::DETERMINER)
        .with(Classes::POSSESSIVE)
        .with(Classes::ADJECTIVE)
        .with(Classes::PARTICIPLE)
        .with(Classes::CLITIC);
    for (at, token) in behind.iter().take(REACH).enumerate() {
        if scene.lexicon.is_no_source(token.lex) {
            return true;
        }
        let owned = behind.get(at + 1).is_some_and(|next| scene.classes(next).any(Classes::CLITIC));
        if token.capital() || !owned && !scene.classes(token).any(skipped) {
            return false;
        }
    }
    false
}

/// The reporting verb of a chunk.
pub(crate) fn verb<'a>(scene: &Scene<'a>, chunk: &Chunk) -> Option<&'a Verb> {
    chunk.verb.map(|index| scene.lexicon.verb(index))
}

/// The number of a verb group's reporting verb: with its particle where the group holds it ("point out"), else plain.
pub(crate) fn look_up(scene: &Scene<'_>, chunk: &Chunk) -> Option<u16> {
    let head = scene.lexicon.verb_head(scene.token(chunk.head).lex)?;
    if chunk.end > chunk.head + 1 {
        let particle = scene.token(chunk.end - 1).lex;
        if let Some((_, index)) = head.particles.iter().find(|(word, _)| *word == particle) {
            return Some(*index);
        }
    }
    head.plain
}

/// Whether a noun phrase names the way the words came: "a statement", "an interview".
pub(crate) fn is_channel(scene: &Scene<'_>, noun: &Chunk) -> bool {
    scene.lexicon.channel(scene.token(noun.head).lex).is_some()
}

/// What negation, modals and the verb's own sense make of the content.
pub(crate) fn polarity(chunk: &Chunk, verb: &Verb) -> Polarity {
    use crate::lexicon::VerbClass::{Denial, Question, Silence};
    match verb.class {
        Silence => Polarity::Silence,
        Denial => Polarity::Negated,
        _ if chunk.negated => Polarity::Negated,
        Question => Polarity::Question,
        _ if chunk.modal => Polarity::Hypothetical,
        _ => Polarity::Asserted,
    }
}
