//! The public model: what a report holds. Plain data, versioned, serde.
//!
//! Everything here is what the outside sees: positions are Unicode code points (as Python strings and W3C Web Annotation
//! count them) with line and column; only [`Piece::bytes`] keeps the bytes, for printers, and is not serialised.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::Span;

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

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }
        impl $name {
            /// The words used in reports, in the order of the variants.
            pub(crate) const NAMES: &'static [&'static str] = &[$($word),+];

            /// The word used in reports.
            pub fn as_str(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use words;

words! {
    /// How much of the content stands inside quotation marks.
    Kind {
        /// Every word.
        Direct = "direct",
        /// Some words.
        Mixed = "mixed",
        /// No word.
        Indirect = "indirect",
    }
}

words! {
    /// The production of the grammar that made an attribution.
    Pattern {
        /// `One official said the bridge would reopen.`
        SourceCueContent = "source-cue-content",
        /// `"We stay," one official said.`, `The bridge will reopen, the mayor said.`
        ContentSourceCue = "content-source-cue",
        /// `The bridge, officials said, would reopen.`
        MedialCue = "medial-cue",
        /// `"We stay," said Foreign Minister Anders Berg.`
        InvertedCue = "inverted-cue",
        /// `The plan, according to two diplomats, is dead.`
        AccordingTo = "according-to",
        /// `…, which one delegate described as long.`
        RelativeCue = "relative-cue",
        /// `…, one official said, adding that the mood was good.`
        ParticipleContinuation = "participle-continuation",
        /// `Telenord reported the arrest, citing a source in the ministry.`
        Citing = "citing",
        /// `… described the talks as frank and suggested more would come.`
        CoordinatedCue = "coordinated-cue",
        /// `The general is believed to have left.`
        PassiveCue = "passive-cue",
        /// `Haddad: "We are ready."`
        ColonLabel = "colon-label",
        /// `MS. ARDEN: We don't discuss that.`
        SpeakerTurn = "speaker-turn",
        /// `The minister's claim that the list was final …`
        NounCue = "noun-cue",
        /// `He reportedly fled.`
        HearsayAdverb = "hearsay-adverb",
        /// `She was blunt. "This is not peace."`
        FloatingQuotation = "floating-quotation",
    }
}

words! {
    /// Whether the source stands behind the content.
    Polarity {
        /// It was said.
        Asserted = "asserted",
        /// It was denied, or it was not said.
        Negated = "negated",
        /// It was asked.
        Question = "question",
        /// It might be said.
        Hypothetical = "hypothetical",
        /// Declined to comment, could not be reached.
        Silence = "silence",
    }
}

words! {
    /// The way the words came to the article.
    Channel {
        /// Said to the reporter, or not told.
        Interview = "interview",
        /// A written statement or press release.
        Statement = "statement",
        /// A briefing or news conference.
        Briefing = "briefing",
        /// A speech, rally or debate.
        Speech = "speech",
        /// A court or committee hearing, testimony.
        Hearing = "hearing",
        /// A report, record, filing, law.
        Document = "document",
        /// A post on a platform.
        Post = "post",
        /// Said to, or reported by, another outlet.
        OtherOutlet = "other-outlet",
        /// A letter or an email.
        Letter = "letter",
        /// A broadcast, video or podcast.
        Broadcast = "broadcast",
        /// A private talk that is reported on.
        Private = "private-communication",
        /// A poll or other data.
        Data = "poll-data",
        /// A thought, belief or wish, not said.
        Thought = "thought",
        /// No comment, no reply.
        NoComment = "no-comment",
    }
}

words! {
    /// How sure the grammar is.
    Confidence {
        /// Weak evidence.
        Low = "low",
        /// Usual.
        Medium = "medium",
        /// As sure as a rule can be.
        High = "high",
    }
}

words! {
    /// What kind of thing speaks.
    Class {
        /// A person given by name, or by an office that one person holds.
        NamedPerson = "named-person",
        /// A named body speaking as such, also through an unnamed spokesperson.
        NamedOrg = "named-org",
        /// One human, not named.
        UnnamedPerson = "unnamed-person",
        /// Several humans, not named, bounded enough that a reporter could have met them.
        UnnamedGroup = "unnamed-group",
        /// An open-ended set nobody could list.
        VagueCollective = "vague-collective",
        /// Text, data or a record.
        Document = "document",
        /// Another outlet.
        Media = "media",
        /// A post, clip or account whose person is not given.
        Social = "social",
        /// The author or the own outlet.
        SelfReport = "self",
        /// No source is expressed.
        Impersonal = "impersonal",
        /// A source is expressed but could not be resolved.
        Unresolved = "unresolved",
    }
}

words! {
    /// Whose types of sources a report is told in, where it is not told in our own classes alone.
    Scheme {
        /// The six types of the Markkula Center's sourcing codebook.
        Mcae = "mcae",
        /// Named or unnamed.
        Binary = "binary",
    }
}

words! {
    /// What kind of thing speaks, in the words of a scheme: the first six are of `mcae`, the last two of `binary`.
    Type {
        /// A person given by name.
        NamedPerson = "named-person",
        /// A body or an outlet, also through its officials, its employees and its polls.
        NamedOrganisation = "named-organisation",
        /// A report, a lawsuit, a letter, a law.
        Document = "document",
        /// People whose name is withheld.
        Anonymous = "anonymous",
        /// Another person without a name, an office among them.
        UnnamedPerson = "unnamed-person",
        /// Other people without names.
        UnnamedGroup = "unnamed-group",
        /// By name, or an identified body, document or outlet.
        Named = "named",
        /// Any other source that is expressed.
        Unnamed = "unnamed",
    }
}

words! {
    /// Whether a source is named.
    Named {
        /// By name or by an office that one person holds.
        Yes = "yes",
        /// Not.
        No = "no",
        /// The author.
        NotApplicable = "n-a",
        /// Not resolved.
        Unknown = "unknown",
    }
}

words! {
    /// What the text says about a withheld name.
    Anonymity {
        /// Nothing is withheld: named, a bystander, an institution's voice.
        None = "none",
        /// Unnamed, and the description implies that the reporter knows the name.
        Undisclosed = "undisclosed",
        /// The text says that anonymity was given.
        Disclosed = "disclosed",
        /// A pseudonym, or a name withheld for protection.
        Protected = "protected",
    }
}

words! {
    /// What an attribution counts as in the [`Summary`].
    Standing {
        /// All who say it are named.
        Named = "named",
        /// One of them is an unnamed person whose name the reporter can be taken to know.
        Anonymous = "anonymous",
        /// All the rest: bystanders, "critics", unnamed documents, no source at all.
        Other = "other",
    }
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

words! {
    /// How grave a finding is.
    Level {
        /// Worth knowing.
        Note = "note",
        /// Worth changing.
        Warning = "warning",
        /// Must be changed.
        Error = "error",
    }
}

words! {
    /// In which way a finding was allowed.
    SilencedBy {
        /// By a comment in the article.
        Comment = "comment",
        /// By an entry of the configuration.
        Config = "config",
        /// By a baseline: it was there before.
        Baseline = "baseline",
    }
}
