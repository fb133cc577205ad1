//! Findings as rules make them.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::Rule;
use crate::ids::Ids;
use crate::model::{Attribution, Finding, Level, Piece, Source};
use crate::text::{Positions, Span};

/// What a finding is about; its identifier hangs on that and on the words of its place, so that edits elsewhere leave it alone.
#[derive(Clone, Copy)]
pub(crate) enum About<'s> {
    /// One statement.
    Said(&'s Attribution),
    /// Someone who speaks, wherever it is.
    Who(&'s Source),
    /// These words, in a sentence or paragraph that tells them from the same words elsewhere.
    Words { within: &'s str },
    /// The story as a whole.
    Story,
}

/// A finding, before comments are asked.
pub(crate) struct Made {
    pub(crate) finding: Finding,
    /// Whether it is about the whole story.
    pub(crate) whole: bool,
}

/// What was found by now.
pub(crate) struct Found<'f> {
    positions: &'f Positions<'f>,
    rule: &'static Rule,
    level: Level,
    made: Vec<Made>,
    ids: Ids,
}

impl<'f> Found<'f> {
    pub(super) fn new(positions: &'f Positions<'f>, rule: &'static Rule) -> Self {
        Self { positions, rule, level: rule.level, made: Vec::new(), ids: Ids::new('f') }
    }

    /// From here on it is this rule that finds.
    pub(super) fn by(&mut self, rule: &'static Rule, level: Level) {
        (self.rule, self.level) = (rule, level);
    }

    /// The findings in the order of their places.
    pub(super) fn finish(mut self) -> Vec<Made> {
        self.made.sort_by_key(|made| (made.finding.place.start, made.finding.place.end));
        self.made
    }

    /// Adds a finding at `place`. The message is a sentence for an editor that names the article's words, without a full stop.
    pub(crate) fn add(&mut self, place: &Piece, about: About<'_>, message: impl Into<String>) -> &mut Finding {
        let finding = Finding {
            id: self.id(about, &place.text),
            rule: Cow::Borrowed(self.rule.name),
            level: self.level,
            message: message.into(),
            place: place.clone(),
            also: Vec::new(),
            attribution: if let About::Said(one) = about { Some(one.id.clone()) } else { None },
            source: match about {
                About::Said(one) => one.speaker.clone(),
                About::Who(source) => Some(source.id.clone()),
                About::Words { .. } | About::Story => None,
            },
            authority: Cow::Borrowed(self.rule.authority),
            silence: format!("<!-- onrecord: allow {} your reason -->", self.rule.name),
            silenced: None,
        };
        self.made.push(Made { finding, whole: matches!(about, About::Story) });
        &mut self.made.last_mut().expect("it was just added").finding
    }

    /// The same at bytes of the article.
    pub(crate) fn add_at(&mut self, place: Span, about: About<'_>, message: impl Into<String>) -> &mut Finding {
        self.add(&self.positions.piece(place), about, message)
    }

    /// The words at bytes of the article.
    pub(crate) fn piece(&self, place: Span) -> Piece {
        self.positions.piece(place)
    }

    fn id(&mut self, about: About<'_>, words: &str) -> String {
        let mut hasher = FxHasher::default();
        self.rule.name.hash(&mut hasher);
        match about {
            About::Said(one) => (&one.id, words).hash(&mut hasher),
            About::Who(source) => source.name.hash(&mut hasher),
            About::Words { within } => (within, words).hash(&mut hasher),
            About::Story => {}
        }
        self.ids.take(hasher.finish())
    }
}
