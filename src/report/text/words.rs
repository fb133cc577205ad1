//! The words of the model, as a person says them.

use std::borrow::Cow;

use super::flow::Flow;
use super::ink::Ink;
use crate::model::{Channel, Class, Distinct, Named, Piece, Source};

/// What speaks: "named person", "anonymous group", "document"; by a scheme its type.
pub(super) fn what(source: &Source) -> &'static str {
    if let Some(kind) = source.r#type {
        return kind.as_str();
    }
    let anonymous = source.anonymous() == Some(true);
    match source.class {
        Class::NamedPerson => "named person",
        Class::NamedOrg => "named body",
        Class::UnnamedPerson if anonymous => "anonymous person",
        Class::UnnamedPerson => "unnamed person",
        Class::UnnamedGroup if anonymous => "anonymous group",
        Class::UnnamedGroup => "unnamed group",
        Class::VagueCollective => "vague collective",
        Class::Document if source.named == Named::No => "untitled document",
        Class::Document => "document",
        Class::Media if source.named == Named::No => "unnamed outlet",
        Class::Media => "outlet",
        Class::Social => "social media",
        Class::SelfReport => "own reporting",
        Class::Impersonal => "no source given",
        Class::Unresolved => "not resolved",
    }
}

/// The ink for what speaks.
pub(super) fn ink(source: &Source) -> Ink {
    match source.anonymous() {
        Some(true) => Ink::Anonymous,
        _ => Ink::Plain,
    }
}

/// The way the words came; none for the usual one and for what the head line says anyway.
pub(super) fn channel(channel: Channel) -> Option<&'static str> {
    Some(match channel {
        Channel::Interview | Channel::NoComment => return None,
        Channel::Statement => "in a statement",
        Channel::Briefing => "at a briefing",
        Channel::Speech => "in a speech",
        Channel::Hearing => "at a hearing",
        Channel::Document => "in writing",
        Channel::Post => "in a post",
        Channel::OtherOutlet => "through another outlet",
        Channel::Letter => "in a letter or e-mail",
        Channel::Broadcast => "in a broadcast",
        Channel::Private => "in private",
        Channel::Data => "in data",
        Channel::Thought => "as a thought",
    })
}

/// How far an unnamed source is described.
pub(super) fn veil(veil: u8) -> &'static str {
    match veil {
        0 => "not described",
        1 => "only a role given",
        2 => "side or body given",
        _ => "body and rank or access given",
    }
}

/// How many people: "3 people", "2 to 5 people", "at least 2 people".
pub(super) fn people(distinct: Distinct, of: &str) -> String {
    let noun = |count: u32| if count == 1 { "person" } else { "people" };
    match (distinct.min, distinct.max) {
        (min, Some(max)) if min == max => format!("{min} {of}{}", noun(min)),
        (min, Some(max)) => format!("at least {min} and at most {max} {of}{}", noun(max)),
        (min, None) => format!("at least {min} {of}{}", noun(min)),
    }
}

/// `count` things, in the right number.
pub(super) fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Where a piece starts, as an editor jumps to it.
pub(super) fn place(piece: &Piece) -> String {
    format!("{}:{}", piece.line, piece.column)
}

/// Words of the article inside a field, in quotation marks, cut if they are long.
pub(super) fn quote(flow: &mut Flow, ink: Ink, text: &str) {
    flow.words(Ink::Plain, "“");
    flow.words(ink, &clip(text));
    flow.words(Ink::Plain, "”");
}

/// The text up to about 200 characters: a field is a line or two, whatever the article holds.
pub(super) fn clip(text: &str) -> Cow<'_, str> {
    const MOST: usize = 200;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        None => text.into(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_as_far_as_the_text_allows() {
        assert_eq!(people(Distinct { min: 1, max: Some(1) }, "anonymous "), "1 anonymous person");
        assert_eq!(people(Distinct { min: 3, max: Some(3) }, ""), "3 people");
        assert_eq!(people(Distinct { min: 2, max: Some(4) }, ""), "at least 2 and at most 4 people");
        assert_eq!(people(Distinct { min: 2, max: None }, ""), "at least 2 people");
    }

    #[test]
    fn a_field_is_cut_only_when_long() {
        assert_eq!(clip(" one US official "), "one US official");
        assert_eq!(clip(&"é".repeat(300)), format!("{}…", "é".repeat(200)));
    }
}
