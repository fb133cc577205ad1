//! Reporting verbs: their class, and what may stand as their content.

use crate::lexicon::LexId;

/// What a verb does with what it reports (classes of `field` grammar: neutral, structuring, …).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbClass {
    /// say, tell, report
    Neutral,
    /// add, continue, conclude
    Structuring,
    /// write, tweet
    Medium,
    /// reply
    Reply,
    /// ask: the content is no claim
    Question,
    /// suggest, stress
    Assertive,
    /// argue, insist
    Argument,
    /// note, confirm: presents the content as true
    Factive,
    /// admit
    Concessive,
    /// show, find: documents and data
    Evidential,
    /// claim, allege
    Doubtful,
    /// deny, reject: turns the content round
    Denial,
    /// accuse, criticise
    EvalNegative,
    /// praise, endorse
    EvalPositive,
    /// call, describe
    Describe,
    /// expect, predict
    Prediction,
    /// warn
    Warning,
    /// promise, threaten
    Commissive,
    /// urge, order
    Directive,
    /// declare
    Declaration,
    /// decide, rule
    Decision,
    /// think, want
    Mental,
    /// shout, joke
    Manner,
    /// decline, refuse
    Silence,
}

impl VerbClass {
    const ALL: [Self; 24] = [
        Self::Neutral,
        Self::Structuring,
        Self::Medium,
        Self::Reply,
        Self::Question,
        Self::Assertive,
        Self::Argument,
        Self::Factive,
        Self::Concessive,
        Self::Evidential,
        Self::Doubtful,
        Self::Denial,
        Self::EvalNegative,
        Self::EvalPositive,
        Self::Describe,
        Self::Prediction,
        Self::Warning,
        Self::Commissive,
        Self::Directive,
        Self::Declaration,
        Self::Decision,
        Self::Mental,
        Self::Manner,
        Self::Silence,
    ];

    /// The names under which the lists know the classes, in their order.
    pub(crate) const NAMES: &'static [&'static str] = &[
        "neutral",
        "structuring",
        "medium",
        "reply",
        "question",
        "assertive",
        "argument",
        "factive",
        "concessive",
        "evidential",
        "doubtful",
        "denial",
        "eval-neg",
        "eval-pos",
        "describe",
        "prediction",
        "warning",
        "commissive",
        "directive",
        "declaration",
        "decision",
        "mental",
        "manner",
        "silence",
    ];

    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::NAMES.iter().position(|name| *name == word).map(|at| Self::ALL[at])
    }
}

/// What may stand as the content of a verb, one letter each in `verbs.txt`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u16);

impl Frames {
    const LETTERS: &'static str = "TtQVWIJOACRrFGM";

    /// that-clause, usually without *that*
    pub const BARE_CLAUSE: Frames = Frames(1);
    /// that-clause, usually with *that*
    pub const THAT_CLAUSE: Frames = Frames(1 << 1);
    /// quotation
    pub const QUOTATION: Frames = Frames(1 << 2);
    /// the subject may follow: "said X"
    pub const INVERTS: Frames = Frames(1 << 3);
    /// whether, why, how
    pub const WH_CLAUSE: Frames = Frames(1 << 4);
    /// to-infinitive
    pub const INFINITIVE: Frames = Frames(1 << 5);
    /// object and to-infinitive
    pub const OBJECT_INFINITIVE: Frames = Frames(1 << 6);
    /// a noun phrase is the content
    pub const OBJECT: Frames = Frames(1 << 7);
    /// object + as
    pub const OBJECT_AS: Frames = Frames(1 << 8);
    /// object + complement: "called it a sham"
    pub const OBJECT_COMPLEMENT: Frames = Frames(1 << 9);
    /// addressee as object: "told her"
    pub const ADDRESSEE: Frames = Frames(1 << 10);
    /// addressee with to
    pub const TO_ADDRESSEE: Frames = Frames(1 << 11);
    /// object + for/of + reason
    pub const OBJECT_FOR: Frames = Frames(1 << 12);
    /// -ing
    pub const GERUND: Frames = Frames(1 << 13);
    /// passive without an agent: "is said to"
    pub const PASSIVE: Frames = Frames(1 << 14);

    pub(crate) fn parse(letters: &str) -> Option<Self> {
        letters
            .chars()
            .try_fold(Frames(0), |set, letter| Self::LETTERS.find(letter).map(|bit| Frames(set.0 | 1 << bit)))
    }

    /// Whether any of `other` is allowed.
    pub const fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Frames) -> Frames {
        Frames(self.0 | other.0)
    }
}

/// One entry of `verbs.txt`.
#[derive(Clone, Debug)]
pub struct Verb {
    /// The lemma with its particle: `point out`.
    pub lemma: &'static str,
    /// What it does.
    pub class: VerbClass,
    /// What may be its content.
    pub frames: Frames,
    /// Prepositions that may open its content: `about`, `of`.
    pub prepositions: Vec<LexId>,
    /// The particle.
    pub particle: Option<LexId>,
}

/// The entries that share a first word: `call`, `call for`, `call on`.
#[derive(Clone, Debug, Default)]
pub(crate) struct VerbHead {
    pub(crate) plain: Option<u16>,
    pub(crate) particles: Vec<(LexId, u16)>,
}
