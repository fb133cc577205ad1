//! The way words came: from the cue, its addressee, and what stands around it.

use crate::grammar::chunk::{Chunk, ChunkKind};
use crate::grammar::input::{Run, Scene};
use crate::lexicon::{Classes, NameKind, Verb, VerbClass};
use crate::model::Channel;

/// The channel of a cue at chunk `at`: "tweeted", "told CNN", "said in a statement", "In a letter, X said".
pub(crate) fn channel(scene: &Scene<'_>, chunks: &[Chunk], at: usize, verb: &Verb, addressee: Option<Run>) -> Channel {
    match verb.class {
        VerbClass::Silence => return Channel::NoComment,
        // "the inquest heard": what is heard was said there.
        VerbClass::Mental if verb.lemma == "hear" => return Channel::Hearing,
        VerbClass::Mental => return Channel::Thought,
        VerbClass::Medium if matches!(verb.lemma, "tweet" | "retweet" | "post" | "repost" | "blog") => {
            return Channel::Post;
        }
        VerbClass::Medium if matches!(verb.lemma, "email" | "text" | "message") => return Channel::Letter,
        _ => {}
    }
    if addressee.is_some_and(|run| chunks[run.range()].iter().any(|chunk| is_outlet(scene, chunk))) {
        return Channel::OtherOutlet;
    }
    if verb.lemma == "testify" {
        return Channel::Hearing;
    }
    let behind = chunks[at + 1..].iter().take(8).take_while(|c| {
        !matches!(c.kind, ChunkKind::That | ChunkKind::Quote | ChunkKind::Stop | ChunkKind::Wh | ChunkKind::Verb)
    });
    let before = chunks[..at].iter().take(4);
    named(scene, behind).or_else(|| named(scene, before)).unwrap_or(Channel::Interview)
}

/// The channel noun behind "in", "at", "on", "during", "through".
fn named<'c>(scene: &Scene<'_>, chunks: impl Iterator<Item = &'c Chunk>) -> Option<Channel> {
    let mut preposition = false;
    for chunk in chunks {
        if chunk.is(ChunkKind::Noun) && preposition {
            let name = &scene.text[scene.token(chunk.start).start as usize..scene.token(chunk.end - 1).end as usize];
            if scene.lexicon.name(name) == Some(NameKind::Platform) {
                return Some(Channel::Post);
            }
            if let Some(channel) = scene.lexicon.channel(scene.token(chunk.head).lex) {
                return Some(channel);
            }
        }
        preposition = chunk.is(ChunkKind::Preposition)
            && scene.is_any(chunk.start, &["in", "at", "on", "during", "through", "via", "to", "before"]);
    }
    None
}

/// Whether a noun phrase is an outlet or its people: "CNN", "the Guardian", "the newspaper".
pub(crate) fn is_outlet(scene: &Scene<'_>, noun: &Chunk) -> bool {
    let mut start = noun.start;
    while start < noun.end && scene.classes(scene.token(start)).any(Classes::ARTICLE) {
        start += 1;
    }
    if start >= noun.end {
        return false;
    }
    let head = scene.classes(scene.token(noun.head));
    let name = &scene.text[scene.token(start).start as usize..scene.token(noun.end - 1).end as usize];
    head.any(Classes::MEDIA) || scene.lexicon.name(name) == Some(NameKind::Outlet)
}
