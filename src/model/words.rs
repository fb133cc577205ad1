//! What a report says in one word of a few: kinds, patterns, classes, levels.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }
        impl $name {
            /// The words used in reports, in the order of the variants.
            pub(crate) const NAMES: &'static [&'static str] = &[$($word),+];

            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The one with that word.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }

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
    /// What an attribution counts as in the [`Summary`](super::Summary).
    Standing {
        /// All who say it are named.
        Named = "named",
        /// One of them is an unnamed person whose name the reporter can be taken to know.
        Anonymous = "anonymous",
        /// All the rest: bystanders, "critics", unnamed documents, no source at all.
        Other = "other",
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
