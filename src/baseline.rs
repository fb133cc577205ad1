//! A baseline: the findings that were there before, so that an old archive shows only new ones.
//!
//! ```json
//! { "day/talks.txt": { "f1a2b3c4": "anonymity-unexplained: US officials" } }
//! ```
//!
//! A finding is known by its article and its identifier, which hangs on the rule, on what it is about and on its words: edits
//! elsewhere in the article do not bring it back.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config::inside;
use crate::error::{Error, Kind, Place, Result};
use crate::ingest::Article;
use crate::model::{Finding, Report, Silenced, SilencedBy};

/// The known findings of many articles.
#[derive(Debug, Default)]
pub struct Baseline {
    /// The file, for messages and reasons.
    name: String,
    /// Articles are known by their paths from here.
    folder: PathBuf,
    /// For each article its findings: identifier, and for people the rule and the words.
    known: BTreeMap<String, BTreeMap<String, String>>,
}

impl Baseline {
    /// One without findings, to be written to `file`.
    pub fn new(file: &Path) -> Self {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        Self { name: file.to_string_lossy().into_owned(), folder, known: BTreeMap::new() }
    }

    /// Reads the one in `file`.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is no baseline.
    pub fn read(file: &Path) -> Result<Self> {
        let mut baseline = Self::new(file);
        let text = fs::read_to_string(file).map_err(|error| Error::read(&baseline.name, error))?;
        baseline.known = serde_json::from_str(&text).map_err(|error| {
            let place = Place::line(&baseline.name, error.line() as u64);
            Error::new(place, Kind::Baseline(error.to_string()))
        })?;
        Ok(baseline)
    }

    /// Adds what is found in an article.
    pub fn add(&mut self, article: &Article, report: &Report) {
        if report.findings.is_empty() {
            return;
        }
        let words = |text: &str| text.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
        let one = |finding: &Finding| (finding.id.clone(), format!("{}: {}", finding.rule, words(&finding.place.text)));
        self.known.entry(self.key(article)).or_default().extend(report.findings.iter().map(one));
    }

    /// Moves what it knows to what is silenced.
    pub fn hold(&self, article: &Article, report: &mut Report) {
        let Some(known) = self.known.get(&self.key(article)) else { return };
        for mut finding in std::mem::take(&mut report.findings) {
            if known.contains_key(&finding.id) {
                let reason = format!("it stands in {}", self.name);
                finding.silenced = Some(Silenced { by: SilencedBy::Baseline, reason });
                report.silenced.push(finding);
            } else {
                report.findings.push(finding);
            }
        }
    }

    /// As it is written: sorted, one finding a line.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&self.known).expect("strings serialise into memory") + "\n"
    }

    /// What an article is known by: its path from the baseline's folder, and its identifier in a file of many.
    fn key(&self, article: &Article) -> String {
        let Some(file) = article.file() else { return article.id.clone() };
        let inside = inside(&self.folder, file).map(|path| path.to_string_lossy().replace('\\', "/"));
        let path = inside.unwrap_or_else(|| file.to_string_lossy().into_owned());
        let inside = article.line().or(article.record()).is_some() && Path::new(&article.id) != file;
        if inside { format!("{path}#{}", article.id) } else { path }
    }
}
