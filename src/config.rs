//! `onrecord.toml`: what a newsroom wants of the rules, for a folder and all that lies in it.
//!
//! ```text
//! article ─folder, its folder, …─▶ onrecord.toml ─read─▶ Config ─file─▶ Ruling: rules with levels, house
//!                                                          └───────────▶ allow: findings that it lets be, with reasons
//! ```
//!
//! Each article goes by the nearest configuration above it. What is not understood is an error with file, line and key.

mod found;
mod read;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use globset::GlobMatcher;
use rustc_hash::FxHashMap;

use crate::error::Place;
use crate::error::Result;
use crate::evidence::House;
use crate::ingest::Note;
use crate::model::{Level, Report, Silenced, SilencedBy};
use crate::rules::{Options, Profile, Rule, Rulebook};

pub use found::Configs;

/// The name of the file.
pub const FILE: &str = "onrecord.toml";

/// A configuration that says everything there is to say, commented out.
pub const TEMPLATE: &str = include_str!("config/template.toml");

/// What one configuration says.
#[derive(Debug, Default)]
pub struct Config {
    /// Its path, for messages; empty where there is none.
    file: String,
    /// The folder that its globs begin in.
    folder: PathBuf,
    profile: Option<Profile>,
    levels: Levels,
    options: Options,
    overrides: Vec<Override>,
    allows: Vec<Allow>,
    /// What it says, made once for all files that it says the same of.
    rulings: Mutex<FxHashMap<Asked, Arc<Ruling>>>,
}

/// The profile asked for, and the numbers of the overrides that hold.
type Asked = (Option<Profile>, Vec<usize>);

/// Rules with the levels they are given.
type Levels = Vec<(&'static Rule, Wish)>;

/// What is asked of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Off,
    /// At its own level.
    On,
    At(Level),
}

/// Other rules for some files.
#[derive(Debug)]
struct Override {
    files: GlobMatcher,
    profile: Option<Profile>,
    levels: Levels,
}

/// Findings that are let be.
#[derive(Debug)]
struct Allow {
    line: u64,
    rule: &'static Rule,
    /// In these files; in all where there is none.
    files: Option<GlobMatcher>,
    /// Where the finding's words hold these.
    words: Option<String>,
    reason: String,
    /// Whether an article came by that it holds for.
    asked: AtomicBool,
    used: AtomicBool,
}

/// What a configuration says of one file.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// The rules.
    pub rulebook: Rulebook,
    /// What may be done inside quotation marks.
    pub house: House,
}

impl Config {
    /// Reads the text of a configuration; `file` is its path, whose folder its globs begin in.
    ///
    /// ```
    /// use onrecord::config::Config;
    ///
    /// let wrong = Config::read("news/onrecord.toml".as_ref(), "[rules]\nbare-sorce = \"off\"").unwrap_err();
    /// assert!(wrong.to_string().starts_with("news/onrecord.toml:2: there is no rule “bare-sorce”; the nearest is"));
    /// ```
    ///
    /// # Errors
    ///
    /// What is no TOML, a key or a rule that is not known, a value of the wrong kind, an `allow` without a reason.
    pub fn read(file: &Path, text: &str) -> Result<Self> {
        read::read(file, text)
    }

    /// What it says of the article in that file; none is an article that is no file. `profile` goes before its own.
    pub fn ruling(&self, file: Option<&Path>, profile: Option<Profile>) -> Arc<Ruling> {
        let holding = if self.overrides.is_empty() { Vec::new() } else { self.holding(file) };
        // What panicked elsewhere left no half-written entry here.
        let mut rulings = self.rulings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let ruling = rulings.entry((profile, holding)).or_insert_with_key(|(profile, holding)| {
            let overrides: Vec<&Override> = holding.iter().map(|&at| &self.overrides[at]).collect();
            Arc::new(self.rule(*profile, &overrides))
        });
        Arc::clone(ruling)
    }

    /// The numbers of the overrides that hold for a file.
    fn holding(&self, file: Option<&Path>) -> Vec<usize> {
        let Some(inside) = file.and_then(|file| self.inside(file)) else { return Vec::new() };
        let holds = |(at, one): (usize, &Override)| one.files.is_match(&inside).then_some(at);
        self.overrides.iter().enumerate().filter_map(holds).collect()
    }

    /// What it says where these overrides hold.
    fn rule(&self, profile: Option<Profile>, overrides: &[&Override]) -> Ruling {
        let theirs = overrides.iter().filter_map(|one| one.profile).next_back();
        let profile = profile.or(theirs).or(self.profile).unwrap_or(Profile::Default);
        let mut rulebook = Rulebook::new(profile);
        for &(rule, wish) in self.levels.iter().chain(overrides.iter().flat_map(|one| &one.levels)) {
            rulebook.set(rule, wish.level(rule));
        }
        rulebook.options = self.options.clone();
        Ruling { rulebook, house: profile.house() }
    }

    /// Moves the findings that it lets be to what is silenced.
    pub fn allow(&self, file: Option<&Path>, report: &mut Report) {
        if self.allows.is_empty() {
            return;
        }
        let inside = file.and_then(|file| self.inside(file));
        let here = |allow: &&Allow| match &allow.files {
            None => true,
            Some(files) => inside.as_ref().is_some_and(|path| files.is_match(path)),
        };
        let allows: Vec<&Allow> = self.allows.iter().filter(here).collect();
        allows.iter().for_each(|allow| allow.asked.store(true, Ordering::Relaxed));
        for mut finding in std::mem::take(&mut report.findings) {
            let fits = |allow: &&&Allow| {
                allow.rule.name == finding.rule
                    && allow.words.as_ref().is_none_or(|words| finding.place.text.contains(&**words))
            };
            match allows.iter().find(fits) {
                Some(allow) => {
                    allow.used.store(true, Ordering::Relaxed);
                    finding.silenced = Some(Silenced { by: SilencedBy::Config, reason: allow.reason.clone() });
                    report.silenced.push(finding);
                }
                None => report.findings.push(finding),
            }
        }
    }

    /// A note on each `allow` that held for articles which came by, and let nothing be.
    fn unused(&self) -> impl Iterator<Item = Note> {
        let idle = |allow: &&Allow| allow.asked.load(Ordering::Relaxed) && !allow.used.load(Ordering::Relaxed);
        self.allows.iter().filter(idle).map(|allow| {
            let message = format!("this allows {} where it finds nothing; take it out", allow.rule.name);
            Note::new(Place::line(&self.file, allow.line), message)
        })
    }

    /// The path from its folder to a file; none for a file elsewhere.
    fn inside(&self, file: &Path) -> Option<PathBuf> {
        inside(&self.folder, file)
    }
}

/// The path from a folder to a file in it; an empty folder is the working one.
pub(crate) fn inside(folder: &Path, file: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (file, folder) = (std::path::absolute(file).ok()?, std::path::absolute(folder).ok()?);
    file.strip_prefix(folder).ok().map(Path::to_owned)
}

impl Wish {
    fn level(self, rule: &Rule) -> Option<Level> {
        match self {
            Wish::Off => None,
            Wish::On => Some(rule.level),
            Wish::At(level) => Some(level),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::LISTS;

    #[test]
    fn the_template_names_every_list_that_words_can_be_added_to() {
        let names: Vec<&str> = LISTS.iter().map(|list| list.name).collect();
        let line = format!("# Words added to a rule's list: {}.", names.join(", "));
        assert!(TEMPLATE.lines().any(|one| one == line), "template.toml has no line {line:?}");
    }

    #[test]
    fn files_under_the_same_overrides_share_a_ruling() {
        let text = "[[override]]\nfiles = \"opinion/**\"\nprofile = \"wire\"";
        let config = Config::read("onrecord.toml".as_ref(), text).expect("it is right");
        let ruling = |file: &str| config.ruling(Some(file.as_ref()), None);
        assert!(Arc::ptr_eq(&ruling("news/a.txt"), &ruling("news/b.txt")));
        assert!(!Arc::ptr_eq(&ruling("news/a.txt"), &ruling("opinion/a.txt")));
    }
}
