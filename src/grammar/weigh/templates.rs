//! The kinds of features, each with what its values are.

use super::{Template, Value};
use crate::lexicon::VerbClass;
use crate::model::{Confidence, Pattern};

pub(super) const CHUNKS: &[&str] = &[
    "noun",
    "time",
    "verb",
    "adjective",
    "adverb",
    "preposition",
    "that",
    "relative",
    "wh",
    "subordinator",
    "coordinator",
    "phrase",
    "quote",
    "comma",
    "colon",
    "semicolon",
    "dash",
    "open",
    "close",
    "stop",
    "other",
    "edge",
    "ing",
    "participle",
    "infinitive",
    "pronoun",
    "name",
];
pub(super) const EDGE: u32 = 21;
pub(super) const HEADS: &[&str] = &[
    "none",
    "he",
    "i",
    "they",
    "it",
    "who",
    "given-name",
    "role",
    "roles",
    "body",
    "media",
    "document",
    "social",
    "side",
    "place",
    "some",
    "capital",
    "plural",
    "noun",
    "other",
    "you",
];
pub(super) const MOODS: &[&str] = &["finite", "ing", "participle", "infinitive", "passive", "no-verb"];
pub(super) const SIDES: &[&str] = &["nothing", "left", "right", "both"];

macro_rules! templates {
    ($($name:ident = $label:literal ($a:expr, $b:expr);)+) => {
        #[allow(clippy::upper_case_acronyms, non_camel_case_types)]
        #[repr(u8)]
        enum Id { $($name),+ }
        $(pub(super) static $name: Template = Template { id: Id::$name as u8, name: $label, a: $a, b: $b };)+
        static ALL: &[&Template] = &[$(&$name),+];
    };
}

templates! {
    BIAS = "bias" (Value::Number, Value::None);
    CONFIDENCE = "confidence" (Value::Code(Confidence::NAMES), Value::Code(Pattern::NAMES));
    LEMMA_MOOD = "lemma mood" (Value::Verb, Value::Code(MOODS));
    LEMMA_NEXT = "lemma next" (Value::Verb, Value::Code(CHUNKS));
    LEMMA_SOURCE = "lemma source" (Value::Verb, Value::Code(HEADS));
    LEMMA_BEHIND = "lemma behind" (Value::Verb, Value::Word);
    LEMMA_SIDE = "lemma side" (Value::Verb, Value::Code(SIDES));
    CLASS_MOOD = "class mood" (Value::Code(VerbClass::NAMES), Value::Code(MOODS));
    CLASS_NEXT = "class next" (Value::Code(VerbClass::NAMES), Value::Code(CHUNKS));
    CLASS_SOURCE = "class source" (Value::Code(VerbClass::NAMES), Value::Code(HEADS));
    PATTERN_SOURCE = "pattern source" (Value::Code(Pattern::NAMES), Value::Code(HEADS));
    STRICT_CLASS = "strict class" (Value::Number, Value::Code(VerbClass::NAMES));
    BEFORE = "before" (Value::Word, Value::None);
    BEHIND = "behind" (Value::Word, Value::None);
    BEFORE_2 = "before-2" (Value::Word, Value::None);
    BEHIND_2 = "behind-2" (Value::Word, Value::None);
    PREVIOUS_MOOD = "previous mood" (Value::Code(CHUNKS), Value::Code(MOODS));
    PREVIOUS_NEXT = "previous next" (Value::Code(CHUNKS), Value::Code(CHUNKS));
    SOURCE_FIRST = "source-first" (Value::Word, Value::Code(HEADS));
    SOURCE_LENGTH = "source-length" (Value::Number, Value::Code(HEADS));
    SOURCE_GAP = "source-gap" (Value::Number, Value::Code(MOODS));
    OPENS_CONTENT = "opens-content" (Value::Word, Value::None);
    OPENS_CLASS = "opens-content class" (Value::Word, Value::Code(VerbClass::NAMES));
    LENGTH_CLASS = "content-length class" (Value::Number, Value::Code(VerbClass::NAMES));
    CLAUSE = "content-clause" (Value::Number, Value::Code(VerbClass::NAMES));
    VERBS_BEFORE = "verbs-before" (Value::Number, Value::Code(MOODS));
    STRONG_BEFORE = "strong-before" (Value::Number, Value::Number);
    UNDER = "under" (Value::Word, Value::Code(MOODS));
    NEGATED = "negated" (Value::Number, Value::Code(VerbClass::NAMES));
    HEADLINE = "headline" (Value::Number, Value::Code(Pattern::NAMES));
    GOVERNOR = "governor" (Value::Word, Value::Code(MOODS));
    END_RULE = "end rule" (Value::Number, Value::Code(CHUNKS));
    END_NEXT = "end next" (Value::Code(CHUNKS), Value::Code(CHUNKS));
    END_NEXT_2 = "end next-2" (Value::Code(CHUNKS), Value::Code(CHUNKS));
    END_NEXT_CLASS = "end next class" (Value::Code(CHUNKS), Value::Code(VerbClass::NAMES));
    END_CLAUSE_CLASS = "end clause class" (Value::Number, Value::Code(VerbClass::NAMES));
    END_CLAUSE_OPENS = "end clause opens" (Value::Number, Value::Code(CHUNKS));
    END_WORD_CLAUSE = "end word clause" (Value::Word, Value::Number);
    END_WORD_2 = "end word-2" (Value::Word, Value::Code(CHUNKS));
    END_LAST_WORD = "end last-word" (Value::Word, Value::Code(CHUNKS));
    END_LEMMA = "end lemma" (Value::Verb, Value::Code(CHUNKS));
    END_LENGTH = "end length" (Value::Number, Value::Code(CHUNKS));
    END_CUE = "end cue" (Value::Code(CHUNKS), Value::Number);
    END_ORDER = "end order" (Value::Number, Value::Code(CHUNKS));
}

/// All templates, in the order of their numbers.
pub(crate) fn templates() -> &'static [&'static Template] {
    ALL
}
