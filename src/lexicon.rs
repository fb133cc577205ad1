//! Words: what the lists under `src/lexicon/` say, compiled in and looked up by the lexer.
//!
//! Each word form has a small number, its [`LexId`]; its classes, its verb, its role are found by that number. Several
//! words that form one name ("White House", "Lt. Gen.") are found by [`Lexicon::name`] and [`Lexicon::title`].
//! Nobody edits Rust to teach it a word: the lists are plain text, `tests/lexicon.rs` keeps them in order.

mod class;
pub(crate) mod inflect;
mod lists;
mod table;
mod verb;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::Channel;

pub use class::Classes;
use verb::VerbHead;
pub use verb::{Frames, Verb, VerbClass};

/// The number of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LexId(u16);

impl LexId {
    /// A word in no list.
    pub const UNKNOWN: LexId = LexId(0);

    pub(crate) fn number(self) -> u32 {
        u32::from(self.0)
    }
}

/// Grammatical gender of a person, where the text shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Gender {
    /// he
    Masculine,
    /// she
    Feminine,
    /// Not shown.
    #[default]
    Unknown,
}

impl Gender {
    fn named(letter: &str) -> Gender {
        match letter {
            "m" => Gender::Masculine,
            "f" => Gender::Feminine,
            _ => Gender::Unknown,
        }
    }
}

/// What an unnamed person of this role is to a reporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// The reporter must know the name: source, official, aide.
    Insider,
    /// Resident, witness, voter.
    Bystander,
    /// Speaks for a body.
    Spokes,
    /// An office that one person holds: the mayor.
    Office,
    /// Analyst, professor.
    Expert,
    /// Critic, supporter, observer.
    Critic,
}

/// What the plural of a role stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// Several people a reporter could have met.
    Group,
    /// An open set.
    Collective,
    /// An institution's voice: police, prosecutors.
    Institution,
    /// A group that often speaks on the record in briefings: officials.
    Briefers,
}

/// One human noun.
#[derive(Clone, Copy, Debug)]
pub struct Role {
    /// Whether this form is the plural.
    pub is_plural: bool,
    /// What the reporter knows.
    pub knowledge: Knowledge,
    /// What the plural is.
    pub plural: Plural,
    /// Whether the word shows a gender.
    pub gender: Gender,
}

/// What kind of title stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// Mr., Dame
    Honorific,
    /// President, Sen.
    Office,
    /// Gen.
    Rank,
    /// coach, economist
    Occupation,
}

/// What a capitalised name is known as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// Reuters
    Outlet,
    /// White House
    Metonym,
    /// NATO
    Body,
    /// Telegram
    Platform,
    /// A country, and the capitals that speak for one.
    Government,
    /// Any other place.
    Place,
    /// Ukrainian, Republican
    Side,
}

/// What an anonymity phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Withheld {
    /// That anonymity was given.
    Marker,
    /// Why.
    Reason,
    /// That a name was changed or cut.
    Protected,
}

/// What a noun of `heads.txt` makes of its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadKind {
    /// "a Telenord *reporter*": the outlet's own.
    Press,
    /// "a *court* heard": somebody spoke there.
    Hears,
    /// "the Harbour *Act*"
    Law,
}

/// What a noun of `voices.txt` stands for, where a scheme hears a named body in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// officials: who holds an office in a body, or works for it.
    Staff,
    /// poll: what a body has counted.
    Data,
}

/// One phrase of `anonymity.txt`.
#[derive(Clone, Debug)]
pub(crate) struct AnonymityPhrase {
    /// One place a word: the words that fit there (none: any), and whether it may be left out.
    pub(crate) places: Vec<(Vec<LexId>, bool)>,
    /// Which place is looked for first.
    pub(crate) key: usize,
    pub(crate) says: Withheld,
}

/// One entry of `idioms.txt`: what stands in each place before and behind the verb.
#[derive(Clone, Debug)]
pub(crate) struct Idiom {
    pub(crate) before: Vec<Vec<LexId>>,
    pub(crate) behind: Vec<Vec<LexId>>,
}

/// One entry of `same_office.txt`.
#[derive(Clone, Debug)]
pub(crate) struct SameOffice {
    /// Words of the titles it may stand for.
    pub(crate) titles: Vec<&'static str>,
    /// Whether it says so only together with a country: "the Lurian leader".
    pub(crate) sided: bool,
}

/// Where an abbreviation may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Before a name or number; never ends a sentence.
    Before,
    /// Usually goes on.
    Inside,
    /// May end a sentence.
    After,
}

/// All lists.
#[derive(Default)]
pub struct Lexicon {
    /// Only while the lists are read; then `table` answers.
    ids: FxHashMap<Box<str>, LexId>,
    table: table::Table,
    classes: Vec<Classes>,
    heads: FxHashMap<LexId, VerbHead>,
    verbs: Vec<Verb>,
    roles: FxHashMap<LexId, Role>,
    numbers: FxHashMap<LexId, &'static str>,
    given: FxHashMap<LexId, Gender>,
    titles: FxHashMap<&'static str, (TitleKind, Gender)>,
    names: FxHashMap<&'static str, NameKind>,
    abbreviations: FxHashMap<&'static str, Stop>,
    phrases: Vec<Vec<LexId>>,
    not_sources: FxHashSet<LexId>,
    labels: FxHashSet<LexId>,
    evidence: FxHashSet<LexId>,
    idioms: FxHashMap<LexId, Vec<Idiom>>,
    channels: FxHashMap<LexId, Channel>,
    head_kinds: FxHashMap<LexId, HeadKind>,
    voices: FxHashMap<LexId, Voice>,
    belongs: FxHashMap<&'static str, &'static str>,
    offices: FxHashMap<LexId, SameOffice>,
    anonymity: Vec<AnonymityPhrase>,
    /// Which phrases are looked for at a word.
    anonymity_keys: FxHashMap<LexId, Vec<usize>>,
}

impl Lexicon {
    /// The lists that are compiled in.
    pub fn get() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(lists::load);
        &LEXICON
    }

    /// The number of `word` as it stands in the text. Capitals are folded, except that a word all in capitals is first
    /// looked up as it is ("US" is not "us").
    pub fn lookup(&self, word: &str) -> LexId {
        let bytes = word.as_bytes();
        if bytes.len() > table::LONGEST {
            return LexId::UNKNOWN;
        }
        if !word.is_ascii() {
            let low = word.replace(['’', '´'], "'").to_lowercase();
            return self.table.get(&low.as_bytes()[..low.len().min(table::LONGEST)]);
        }
        if bytes.len() > 1 && bytes[0].is_ascii_uppercase() && !bytes[1].is_ascii_lowercase() && all_capitals(bytes) {
            let id = self.table.get(bytes);
            if id != LexId::UNKNOWN {
                return id;
            }
        }
        self.table.get_folded(bytes)
    }

    /// The number of the word that the first `len` bytes are, small ASCII letters all.
    pub(crate) fn lookup_plain(&self, window: [u8; 16], len: usize) -> LexId {
        self.table.get_plain(window, len)
    }

    /// The classes of a word.
    pub fn classes(&self, id: LexId) -> Classes {
        self.classes[id.0 as usize]
    }

    pub(crate) fn verb_head(&self, id: LexId) -> Option<&VerbHead> {
        // Few of the words that are asked about report: their class says so at less cost than the map.
        if self.classes(id).any(Classes::REPORTING) { self.heads.get(&id) } else { None }
    }

    /// The reporting verb with this number.
    pub(crate) fn verb(&self, index: u16) -> &Verb {
        &self.verbs[index as usize]
    }

    /// All reporting verbs, in the order of the list.
    pub fn verbs(&self) -> &[Verb] {
        &self.verbs
    }

    /// What human role a word form names.
    pub fn role(&self, id: LexId) -> Option<Role> {
        self.roles.get(&id).copied()
    }

    /// A human noun in its other number: "people" for "person".
    pub(crate) fn other_number(&self, id: LexId) -> Option<&'static str> {
        self.numbers.get(&id).copied()
    }

    /// The gender that a given name shows; `None` for what is no given name.
    pub fn given_name(&self, id: LexId) -> Option<Gender> {
        self.given.get(&id).copied()
    }

    /// What `name`, words joined by single spaces, is known as.
    pub fn name(&self, name: &str) -> Option<NameKind> {
        self.names.get(name).copied()
    }

    /// The kind and gender of a title, words joined by single spaces.
    pub fn title(&self, title: &str) -> Option<(TitleKind, Gender)> {
        let found = self.titles.get(title).copied();
        if found.is_some() || !all_capitals(title.as_bytes()) || !title.is_ascii() {
            return found;
        }
        // "MS.", "CHIEF ENGINEER" in a transcript.
        let words = title.split(' ').filter(|word| !word.is_empty());
        let capitalised: Vec<String> =
            words.map(|word| format!("{}{}", &word[..1], word[1..].to_ascii_lowercase())).collect();
        self.titles.get(capitalised.join(" ").as_str()).copied()
    }

    /// The phrases that report, word by word ("according to").
    pub(crate) fn phrases(&self) -> &[Vec<LexId>] {
        &self.phrases
    }

    /// Whether "according to" this noun names a standard, not a speaker.
    pub(crate) fn is_no_source(&self, id: LexId) -> bool {
        self.not_sources.contains(&id)
    }

    /// Whether this noun names what can be read like a text: "satellite images showed".
    pub(crate) fn is_evidence(&self, id: LexId) -> bool {
        self.evidence.contains(&id)
    }

    /// Whether this word before a colon announces a text and names no speaker: "Update:".
    pub(crate) fn is_announcement(&self, id: LexId) -> bool {
        self.labels.contains(&id)
    }

    /// The phrases that say a name is withheld, or why, whose key this word is.
    pub(crate) fn anonymity(&self, key: LexId) -> impl Iterator<Item = &AnonymityPhrase> {
        self.anonymity_keys.get(&key).into_iter().flatten().map(|&phrase| &self.anonymity[phrase])
    }

    /// The channel that a noun names: "statement", "rally".
    pub fn channel(&self, id: LexId) -> Option<Channel> {
        self.channels.get(&id).copied()
    }

    /// What a noun makes of the phrase that it heads.
    pub(crate) fn head_kind(&self, id: LexId) -> Option<HeadKind> {
        self.head_kinds.get(&id).copied()
    }

    /// What the noun stands for beside the body it is of.
    pub(crate) fn voice(&self, id: LexId) -> Option<Voice> {
        self.voices.get(&id).copied()
    }

    /// The country or body that a side or a country's name points to: "Ukrainian" and "Ukraine" to Ukraine.
    pub(crate) fn belongs_to(&self, name: &str) -> Option<&'static str> {
        self.belongs.get(name).copied()
    }

    /// The set phrases in which this verb form reports nothing.
    pub(crate) fn idioms(&self, verb: LexId) -> &[Idiom] {
        self.idioms.get(&verb).map_or(&[], Vec::as_slice)
    }

    /// What else an office may be called: "the PM" is who has "Prime" in the title.
    pub(crate) fn same_office(&self, id: LexId) -> Option<&SameOffice> {
        self.offices.get(&id)
    }

    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviation(word).is_some()
    }

    pub(crate) fn abbreviation(&self, word: &str) -> Option<Stop> {
        let found = self.abbreviations.get(word).copied();
        if found.is_some() || !all_capitals(word.as_bytes()) || !word.is_ascii() {
            return found;
        }
        // "MS." in a transcript is "Ms."
        let capitalised = format!("{}{}", &word[..1], word[1..].to_ascii_lowercase());
        self.abbreviations.get(capitalised.as_str()).copied()
    }

    fn intern(&mut self, word: &str) -> LexId {
        let key = if all_capitals(word.as_bytes()) { word.to_owned() } else { word.to_lowercase() };
        if let Some(&id) = self.ids.get(key.as_str()) {
            return id;
        }
        assert!(self.classes.len() < usize::from(u16::MAX), "the lists hold more word forms than a LexId can count");
        let id = LexId(self.classes.len() as u16);
        self.classes.push(Classes::NONE);
        self.ids.insert(key.into_boxed_str(), id);
        id
    }

    fn add(&mut self, word: &str, classes: Classes) -> LexId {
        let id = self.intern(word);
        let slot = &mut self.classes[id.0 as usize];
        *slot = slot.with(classes);
        id
    }
}

/// Two letters or more, and no small one.
fn all_capitals(word: &[u8]) -> bool {
    word.iter().filter(|b| b.is_ascii_uppercase()).count() >= 2 && !word.iter().any(u8::is_ascii_lowercase)
}
