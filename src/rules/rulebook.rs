//! Which rules are on, how grave each is, and what a newsroom told them.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::silence::{self, Reviewed};
use super::{Found, List, RULES, Rule, Story};
use crate::evidence::House;
use crate::model::{Level, words};
use crate::text::Positions;

words! {
    /// A newsroom's usual choice of rules.
    Profile {
        /// Few findings, nearly all right: what any newsroom would look at.
        Default = "default",
        /// An agency's rules on sources and quotations (Reuters, AP).
        Wire = "wire",
        /// A British paper's (Guardian, BBC): fillers may go from quotations, headlines are held to the text.
        UkPaper = "uk-paper",
        /// A fact-checker's: whatever references do not bear out is an error.
        FactCheck = "fact-check",
        /// For counting over a corpus: every rule, all as notes.
        Corpus = "corpus",
        /// Every rule.
        Strict = "strict",
    }
}

impl Profile {
    /// How grave a rule's findings are under it; none where the rule is off.
    pub fn level(self, rule: &Rule) -> Option<Level> {
        match self {
            Profile::Corpus => Some(Level::Note),
            Profile::Strict => Some(rule.level),
            Profile::FactCheck if rule.needs_references() => Some(Level::Error),
            _ => rule.on.contains(&self).then_some(rule.level),
        }
    }

    /// What may be done inside quotation marks under it.
    pub fn house(self) -> House {
        if self == Profile::UkPaper { House::UkPaper } else { House::Wire }
    }
}

impl Rule {
    /// Whether it goes by verdicts, and so finds nothing without references.
    pub(crate) fn needs_references(&self) -> bool {
        static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
            RULES.iter().filter(|rule| rule.page.contains("\nNeeds references.")).map(|rule| rule.name).collect()
        });
        NAMES.contains(&self.name)
    }
}

/// What a newsroom tells rules beside their levels.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Names of the own outlet.
    pub outlet: Vec<String>,
    /// Words added to a list of [`LISTS`](super::LISTS), by its name, in small letters.
    pub words: FxHashMap<&'static str, FxHashSet<String>>,
}

impl Options {
    /// Whether `list`, or what was added to it, has `word`; capitals do not count.
    pub(crate) fn knows(&self, list: &List, word: &str) -> bool {
        let lower = word.to_lowercase();
        list.has(&lower) || self.words.get(list.name).is_some_and(|added| added.contains(&lower))
    }
}

/// The rules that are on, with their levels.
///
/// ```
/// use onrecord::rules::{Profile, Rulebook};
/// use onrecord::{Article, Wanted, check_by};
///
/// let article = Article::plain("talks", "A senior aide said the plan was dead. Ada Lund, the mayor, said it was not.");
/// let report = check_by(&article, Wanted::default(), &Rulebook::new(Profile::Wire), None)?;
/// assert_eq!(report.findings[0].rule, "anonymity-unexplained");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Rulebook {
    /// For each of [`RULES`] its level; none where it is off.
    levels: Vec<Option<Level>>,
    /// What rules are told.
    pub options: Options,
}

impl Default for Rulebook {
    fn default() -> Self {
        Self::new(Profile::Default)
    }
}

impl Rulebook {
    /// The rules of a profile.
    pub fn new(profile: Profile) -> Self {
        Self { levels: RULES.iter().map(|rule| profile.level(rule)).collect(), options: Options::default() }
    }

    /// No rule at all.
    pub fn none() -> Self {
        Self { levels: vec![None; RULES.len()], options: Options::default() }
    }

    /// No rule but this one.
    pub fn only(rule: &Rule) -> Self {
        let level = |one: &Rule| (one.name == rule.name).then_some(one.level);
        Self { levels: RULES.iter().map(level).collect(), options: Options::default() }
    }

    /// The rules that go by verdicts on quotations, and no other.
    pub(crate) fn of_verdicts() -> Self {
        let level = |rule: &Rule| rule.needs_references().then_some(rule.level);
        Self { levels: RULES.iter().map(level).collect(), options: Options::default() }
    }

    /// How grave the rule's findings are; none where it is off.
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        RULES.iter().position(|one| one.name == rule.name).and_then(|at| self.levels[at])
    }

    /// Sets a rule's level; none switches it off.
    pub fn set(&mut self, rule: &Rule, level: Option<Level>) {
        if let Some(at) = RULES.iter().position(|one| one.name == rule.name) {
            self.levels[at] = level;
        }
    }

    /// What the rules find in a story, in text order, and what comments in its article allow. `text` is the article with them.
    pub(crate) fn review(&self, text: &str, story: &Story<'_>, positions: &Positions<'_>) -> Reviewed {
        let on = || RULES.iter().zip(&self.levels).filter_map(|(rule, level)| Some((rule, (*level)?)));
        let Some((first, _)) = on().next() else { return Reviewed::default() };
        let mut found = Found::new(positions, first);
        for (rule, level) in on() {
            found.by(rule, level);
            (rule.find)(story, &mut found);
        }
        silence::review(text, story, self, positions, found.finish())
    }
}
