//! Word classes as bits, and the names under which the lists know them.

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// No class.
    pub const NONE: Classes = Classes(0);

    /// Whether the two share a class.
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// This set without the classes of `other`.
    pub const fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name),+ }
        impl Classes {
            $($(#[$doc])* pub const $name: Classes = Classes(1 << Bit::$name as u64);)+

            /// The class that the lists call `word`.
            pub(crate) fn named(word: &str) -> Option<Classes> {
                match word { $($word => Some(Classes::$name),)+ _ => None }
            }
        }
    };
}

classes! {
    /// the, a, an
    ARTICLE = "article",
    /// this, some, each, several: what may open a noun phrase beside articles.
    DETERMINER = "determiner",
    /// this, that, these, those
    DEMONSTRATIVE = "demonstrative",
    /// my, her, its, whose
    POSSESSIVE = "possessive",
    /// I, you, he, she, it, we, they, who
    SUBJECT = "subject",
    /// me, him, her, them, himself
    OBJECT = "object",
    /// I, we, our
    FIRST = "first",
    /// he, his
    MASCULINE = "masculine",
    /// she, her
    FEMININE = "feminine",
    /// who, which, that, whom, whose
    RELATIVE = "relative",
    /// what, how, whether, if
    WH = "wh",
    /// of, in, at, to
    PREPOSITION = "preposition",
    /// and, or, but
    COORDINATOR = "coordinator",
    /// because, while, if, as
    SUBORDINATOR = "subordinator",
    /// Forms of be.
    BE = "be",
    /// Forms of have.
    HAVE = "have",
    /// Forms of do.
    DO = "do",
    /// will, would, can
    MODAL = "modal",
    /// An auxiliary that makes a clause finite: is, has, did, would.
    FINITE = "finite",
    /// not, never, no, didn't
    NEGATION = "negation",
    /// one, two, dozens
    NUMBER = "number",
    /// first, second, last
    ORDINAL = "ordinal",
    /// January, Feb.
    MONTH = "month",
    /// Monday
    WEEKDAY = "weekday",
    /// today, week, ago
    TIME = "time",
    /// one, another, both, some: what may stand for an earlier noun.
    INDEFINITE = "indefinite",
    /// Letters behind a name: KC, MP, Jr.
    POSTNOMINAL = "postnominal",
    /// Small words inside names: de, van, bin.
    PARTICLE = "particle",
    /// What ends a company's name: Inc., Ltd.
    COMPANY = "company",
    /// 's
    CLITIC = "clitic",
    /// Adverbs, also by the ending -ly.
    ADVERB = "adverb",
    /// Adjectives.
    ADJECTIVE = "adjective",
    /// Common nouns.
    NOUN = "noun",
    /// The plural of a noun.
    PLURAL = "plural",
    /// Human nouns: official, nurse.
    ROLE = "role",
    /// Nouns for organisations: ministry, company.
    BODY = "body",
    /// company, firm: a body's noun that can stand for any body named before.
    GENERIC_BODY = "generic-body",
    /// Nouns for texts and data: report, poll.
    DOCUMENT = "document",
    /// Nouns for outlets: newspaper.
    MEDIA = "media",
    /// Nouns for posts and clips: tweet, video.
    SOCIAL = "social",
    /// Titles before a name: Sen., President.
    TITLE = "title",
    /// Given names.
    GIVEN = "given-name",
    /// Countries, capitals, states, cities.
    PLACE = "place",
    /// Demonyms, parties, sides: Ukrainian, US.
    SIDE = "side",
    /// Nouns that report: claim, statement.
    CUE_NOUN = "cue-noun",
    /// The base form of a verb.
    BASE = "base",
    /// The third person singular.
    THIRD = "third",
    /// The -ing form.
    ING = "ing",
    /// The simple past.
    PAST = "past",
    /// The past participle.
    PARTICIPLE = "participle",
    /// Any form of a reporting verb.
    REPORTING = "reporting",
    /// An abbreviation that stands before a name or number and ends no sentence.
    BEFORE_NAME = "before-name",
    /// senior, former: the rank of an unnamed source.
    RANK = "rank",
    /// familiar, briefed: how an unnamed source knows.
    ACCESS = "access",
    /// reliable, well-placed: praise in place of description.
    PRAISE = "praise",
    /// The word of an anonymity phrase at which it is looked for.
    ANONYMITY = "anonymity",
    /// request, calls: what somebody does not answer.
    INQUIRY = "inquiry",
    /// reached, returned: what an answer that does not come negates.
    ANSWER = "answer",
    /// reportedly, allegedly
    HEARSAY = "hearsay",
    /// The first word of a phrase that reports: "according".
    PHRASE = "phrase",
}

impl Classes {
    /// Any verb form.
    pub const VERB: Classes =
        Classes::BASE.with(Classes::THIRD).with(Classes::ING).with(Classes::PAST).with(Classes::PARTICIPLE);
    /// Any auxiliary.
    pub const AUXILIARY: Classes = Classes::BE.with(Classes::HAVE).with(Classes::DO).with(Classes::MODAL);
    /// What counts only with a capital letter.
    pub(crate) const NAME: Classes =
        Classes::GIVEN.with(Classes::PLACE).with(Classes::SIDE).with(Classes::MONTH).with(Classes::WEEKDAY);
}
