//! The public model: what a report holds. Plain data, versioned, serde.
//!
//! Everything here is what the outside sees: positions are Unicode code points (as Python strings and W3C Web Annotation
//! count them) with line and column; only [`Piece::bytes`] keeps the bytes, for printers, and is not serialised.

mod words;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::Span;

pub(crate) use words::words;
pub use words::{
    Anonymity, Channel, Class, Confidence, Kind, Level, Named, Pattern, Polarity, Scheme, SilencedBy, Standing, Type,
};

/// Version of the report's shape. Raised when a field changes its name, type or meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything found in one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Version of this shape, [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The program and its version: `onrecord 0.1.0`.
    pub tool: String,
    /// Whose types the sources have; none where they have this project's classes alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Scheme>,
    /// What was read.
    pub article: ArticleInfo,
    /// The counts, as the report's first line gives them.
    pub summary: Summary,
    /// Who speaks, in order of first attribution.
    pub sources: Vec<Source>,
    /// Who said what, in text order.
    pub attributions: Vec<Attribution>,
    /// What an editor should look at.
    pub findings: Vec<Finding>,
    /// What was found and is allowed, with who allows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silenced: Vec<Finding>,
}

/// The article a report is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleInfo {
    /// Identifier: the `id` of a JSONL line, else the path, else `-` for standard input.
    pub id: String,
    /// Length in code points.
    pub characters: u32,
    /// How many paragraphs.
    pub paragraphs: u32,
    /// How many sentences.
    pub sentences: u32,
    /// The other keys of a JSONL line, carried through.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The counts. Under a scheme its types decide, and "unnamed" counts as anonymous.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// All attributions.
    pub attributions: u32,
    /// Every word of the content inside quotation marks.
    pub direct: u32,
    /// Some words inside quotation marks.
    pub mixed: u32,
    /// None.
    pub indirect: u32,
    /// Attributions to a named person, body, document or outlet.
    pub named: u32,
    /// Attributions to unnamed people whose names the reporter can be taken to know.
    pub anonymous: u32,
    /// All the rest: bystanders, "critics", unnamed documents, no source at all.
    pub other: u32,
    /// How many different anonymous people speak.
    pub anonymous_people: Distinct,
}

/// At least and at most how many different people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Distinct {
    /// At least this many.
    pub min: u32,
    /// At most this many; none where the text sets no bound ("officials").
    pub max: Option<u32>,
}

/// A stretch of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Piece {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Line of the first code point, from 1.
    pub line: u32,
    /// Column of the first code point in its line, in code points, from 1.
    pub column: u32,
    /// The words, as they stand in the article.
    pub text: String,
    /// The same stretch in bytes.
    #[serde(skip)]
    pub bytes: Span,
}

/// One attribution: a source, a cue and a content (Pareti's terms, as in PolNeAR).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attribution {
    /// Identifier that survives edits elsewhere in the text: a hash of speaker and content.
    pub id: String,
    /// How much of the content is quoted.
    pub kind: Kind,
    /// What was said; quotation marks belong to it.
    pub content: Vec<Piece>,
    /// The parts of the content inside quotation marks, without the marks.
    pub quoted: Vec<Piece>,
    /// The words that report: "said", "according to", ":".
    pub cue: Vec<Piece>,
    /// The words that name or describe who said it; may be empty.
    pub source: Vec<Piece>,
    /// Who that is: the `id` of a [`Source`].
    pub speaker: Option<String>,
    /// Who says it with the speaker, where the words name several: "Ada Reed *and Bo Lind* said".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// Whom it was said to.
    pub addressee: Option<Piece>,
    /// The attribution whose content this one lies in ("Another said *the minister told the envoys …*").
    pub parent: Option<String>,
    /// Asserted, negated, asked, supposed, or not said at all.
    pub polarity: Polarity,
    /// The way the words came.
    pub channel: Channel,
    /// The production of the grammar that found it.
    pub pattern: Pattern,
    /// How sure the grammar is.
    pub confidence: Confidence,
    /// The sum of the weights that it stands on, to the hundredth; none for a construction that needs none.
    pub weight: Option<f32>,
    /// Why it is that sure, and how the speaker was found.
    pub because: Vec<Cow<'static, str>>,
}

impl Attribution {
    /// All who say it: the `id`s of the speaker and of those who say it too.
    pub fn speakers(&self) -> impl Iterator<Item = &str> {
        self.speaker.iter().chain(&self.with).map(String::as_str)
    }
}

/// Someone or something that speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Identifier within the report: `s1`, `s2`, …
    pub id: String,
    /// The fullest name in the article, or the description where there is no name.
    pub name: String,
    /// What kind of thing speaks.
    pub class: Class,
    /// What kind of thing speaks in the words of the report's scheme, to which class, named and anonymity then keep.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<Type>,
    /// Whether it is named.
    pub named: Named,
    /// For unnamed people: whether the text says the name was withheld.
    pub anonymity: Anonymity,
    /// For unnamed sources, how far described: 0 bare, 1 generic, 2 side or body, 3 body and rank or access.
    pub veil: Option<u8>,
    /// Office or occupation, in the article's words.
    pub title: Option<String>,
    /// Body or side, in the article's words.
    pub affiliation: Option<String>,
    /// Every other wording the article uses.
    pub aliases: Vec<String>,
    /// Where it is mentioned as a source.
    pub mentions: Vec<Piece>,
    /// In what words anonymity is explained.
    pub reason: Option<Piece>,
    /// How many people this can be.
    pub distinct: Distinct,
    /// How many attributions it has.
    pub attributions: u32,
}

impl Source {
    /// `Some(true)` for unnamed people whose name the reporter can be taken to know, `Some(false)` for other people and
    /// bodies, `None` for what is neither a person nor a body. Of a source that has a type its scheme decides.
    pub fn anonymous(&self) -> Option<bool> {
        match self.r#type {
            Some(Type::Anonymous | Type::Unnamed) => return Some(true),
            Some(Type::Document) => return None,
            Some(_) => return Some(false),
            None => {}
        }
        match self.class {
            Class::UnnamedPerson | Class::UnnamedGroup => Some(self.anonymity != Anonymity::None),
            Class::NamedPerson | Class::NamedOrg | Class::VagueCollective | Class::Media => Some(false),
            Class::Document | Class::Social | Class::SelfReport | Class::Impersonal | Class::Unresolved => None,
        }
    }
}

/// Something an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Identifier that survives edits elsewhere in the text: a hash of the rule, what it is about and the words.
    pub id: String,
    /// The rule's name; reads as "allow ⟨rule⟩".
    pub rule: Cow<'static, str>,
    /// How grave.
    pub level: Level,
    /// What was found, in a sentence.
    pub message: String,
    /// Where.
    pub place: Piece,
    /// Where else, for what is in more than one place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Piece>,
    /// The `id` of the [`Attribution`] it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// The `id` of the [`Source`] it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who asks for it: "AP, NPR".
    pub authority: Cow<'static, str>,
    /// What to write into the article to allow it.
    pub silence: String,
    /// Who allowed it, for what is only reported as allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silenced: Option<Silenced>,
}

/// Who allowed a finding, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Silenced {
    /// In which way.
    pub by: SilencedBy,
    /// The reason given.
    pub reason: String,
}

impl Standing {
    /// What is said by these counts as: of several who speak together the weakest decides.
    pub fn of<'s>(speakers: impl IntoIterator<Item = &'s Source>) -> Self {
        let mut all_named = None;
        for source in speakers {
            if source.anonymous() == Some(true) {
                return Self::Anonymous;
            }
            all_named = Some(all_named.unwrap_or(true) && source.named == Named::Yes);
        }
        if all_named == Some(true) { Self::Named } else { Self::Other }
    }
}
