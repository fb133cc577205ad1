//! Why a source is taken for someone whom its own words do not say, or for nobody: the ground that decided, for `--explain`.

use std::borrow::Cow;

use crate::sources::entity::Entity;

/// What decided who is meant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Why<'a> {
    // ---- he, she, they, it
    /// `Vrba said no. She left early, she said.`
    SpokeLast,
    /// `Vrba said no. She added that …`
    GoesOn,
    /// `Vrba said no. Tarn Water said it would appeal. She said …`: the body is no "she".
    LastThatFits,
    /// `Vrba said no. "Why?" Holt asked. He said …`
    FitsBetter,
    /// `"Why?" the judge asked Vrba. She said …`
    WasAsked,
    /// So many sentences before: `They met Vrba. She said …`
    Named(usize),
    /// So many sentences before: `A man rang twice. He said …`
    Subject(usize),
    /// So many sentences before: `The pilot, Wenna Vrba, was cold. She said …`
    BehindSubject(usize),
    // ---- names
    /// `Vrba said …`, where one person has that name.
    Only(&'a str),
    /// `Mr Vrba said …`, where the other is a woman.
    OnlyThatFits(&'a str),
    /// `Vrba said …`, where several were named before.
    MostNamed(&'a str),
    /// `Vrba said …`, where several are named further down.
    FirstNamed(&'a str),
    /// `Zelenskyy said …`, where Zelensky is known.
    Spelling,
    /// `Wenna Vrba, 46, a packer, said …`: the age is what the source begins with.
    Beside,
    // ---- offices, bodies, outlets
    /// `the mayor said …`
    Holds,
    /// `the mayor said …`, before he is introduced.
    HoldsLater,
    /// `The aide said … The aide, later identified as Tom Rell, …`
    NamedLater,
    /// `the nurse said …`
    Described,
    /// `the 63-year-old said …` after `Carla Reed, 63,`
    SoOld,
    /// `the official said …` after `one US official`; `the council said …` after `Tarn Council`.
    LastCalled,
    /// `the company said …`
    LastBody,
    /// `the paper said …`
    LastOutlet,
    /// `the report said …` after `Alder Trust submitted its report`.
    IssuedBy,
    /// `the department said …`, where a Harbour Department was named that said nothing.
    NamedBefore,
    /// `a spokesman for the council said …`
    SpeaksFor,
    /// `a spokesman said …`
    SpeaksForLast,
    /// `the APC said …` after `Alder Policy Centre (APC)`.
    SpeltOut,
    /// `the APC said …`, where Alder Policy Centre spoke.
    Initials,
    /// `Alder Centre said …` after `Alder Centre for Policy`.
    Longer,
    // ---- what stands for others
    /// `another said …`: described like this one, who is the last unnamed source.
    LikeLast(usize),
    /// `One said …` after `Two aides were there.`
    LikeSubject(usize),
    /// `one of the aides said …` after `two aides said`.
    LikeCalled(usize),
    /// `…, who said …`
    StandsFor(&'a str),
    /// "I" in a speaker's turn.
    Turn,
    // ---- what stays open
    /// Nobody whom a pronoun fits stands in the last sentences.
    NobodyFits,
    /// They are too weak.
    TooFar,
    /// `one of them said …`, where no group was described.
    NobodyLike,
    /// `The plan said …`
    Unknown,
}

impl Why<'_> {
    /// `"she" is a woman at the scene: who spoke last`, `"they" is left open: nobody near fits`.
    pub(super) fn line(self, text: &str, id: usize, entities: &[Entity<'_>]) -> String {
        let open = matches!(self, Self::NobodyFits | Self::TooFar | Self::NobodyLike | Self::Unknown);
        let who = if open { "left open" } else { &entities[id].name };
        let mut line = String::with_capacity(text.len() + who.len() + 64);
        for part in ["\"", text, "\" is ", who, ": ", &self.reason(entities)] {
            line.push_str(part);
        }
        // What stands in the article may go over the end of a line.
        let plain = line.chars().all(|c| c == ' ' || !c.is_whitespace())
            && !line.as_bytes().windows(2).any(|pair| pair == b"  ");
        if plain { line } else { line.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    fn reason(self, entities: &[Entity<'_>]) -> Cow<'static, str> {
        let plain = match self {
            Self::Named(distance) => return format!("named {}", sentence(distance, "in ")).into(),
            Self::Subject(distance) => return format!("subject {}", sentence(distance, "of ")).into(),
            Self::BehindSubject(distance) => {
                return format!("named beside the subject {}", sentence(distance, "of ")).into();
            }
            Self::Only(name) => return format!("the only {name} named here").into(),
            Self::OnlyThatFits(name) => return format!("the only {name} here that fits").into(),
            Self::MostNamed(name) => return format!("the {name} named most so far").into(),
            Self::FirstNamed(name) => return format!("the first {name} named here").into(),
            Self::LikeLast(model) => {
                return format!("described like {}, the last unnamed source", entities[model].name).into();
            }
            Self::LikeSubject(model) => {
                return format!("described like {}, subject of the sentence before", entities[model].name).into();
            }
            Self::LikeCalled(model) => {
                return format!("described like {}, the last source called so", entities[model].name).into();
            }
            Self::StandsFor(words) => return format!("stands for \"{words}\"").into(),
            Self::SpokeLast => "who spoke last",
            Self::GoesOn => "who spoke last and goes on",
            Self::LastThatFits => "the last speaker that fits",
            Self::FitsBetter => "an earlier speaker, who fits better than the last",
            Self::WasAsked => "whom the question before was put to",
            Self::Spelling => "another spelling of that name",
            Self::Beside => "named right beside it",
            Self::Holds => "who holds that office here",
            Self::HoldsLater => "who holds that office here, as is said further down",
            Self::Described => "the last person described so",
            Self::NamedLater => "named further down",
            Self::SoOld => "who is that old",
            Self::LastCalled => "the last source called so",
            Self::LastBody => "the last body that spoke",
            Self::LastOutlet => "the last outlet that spoke",
            Self::IssuedBy => "whose it is was said before",
            Self::NamedBefore => "the last name before that has this word in it",
            Self::SpeaksFor => "a spokesperson speaks for the body",
            Self::SpeaksForLast => "a spokesperson speaks for a body, and this is the last that spoke",
            Self::SpeltOut => "spelt out in the article",
            Self::Initials => "a body that spoke and has these initials",
            Self::Longer => "a body that spoke and whose name begins so",
            Self::Turn => "who speaks the words around it",
            Self::NobodyFits => "nobody near fits",
            Self::TooFar => "who fits is too far away",
            Self::NobodyLike => "nobody before is described whom it could be like",
            Self::Unknown => "nothing shows who or what that is",
        };
        Cow::Borrowed(plain)
    }
}

/// "in this sentence", "of the sentence before", "three sentences before".
fn sentence(distance: usize, preposition: &str) -> String {
    const NUMBERS: [&str; 9] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];
    match distance {
        0 => format!("{preposition}this sentence"),
        1 => format!("{preposition}the sentence before"),
        _ => format!("{} sentences before", NUMBERS.get(distance).unwrap_or(&"many")),
    }
}
