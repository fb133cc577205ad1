//! What `check` does with one article: report, rules, configuration, baseline.

use std::sync::Mutex;

use onrecord::baseline::Baseline;
use onrecord::config::Configs;
use onrecord::evidence::Library;
use onrecord::model::{Level, Scheme};
use onrecord::report::{Format, Style};
use onrecord::rules::Profile;
use onrecord::{Article, References, Result, Wanted, check_by};

use super::each::Done;

/// What every article is checked by.
pub(super) struct Desk {
    pub(super) wanted: Wanted,
    pub(super) scheme: Option<Scheme>,
    pub(super) format: Format,
    pub(super) style: Style,
    pub(super) configs: Configs,
    /// Goes before that of the configuration.
    pub(super) profile: Option<Profile>,
    /// What quotations are held against; none where no references were given.
    pub(super) library: Option<Library>,
    /// From here on a finding tells in the exit status; none where none does.
    pub(super) fail_on: Option<Level>,
    pub(super) known: Option<Baseline>,
    /// Where findings are gathered for a new baseline.
    pub(super) gathered: Option<Mutex<Baseline>>,
}

impl Desk {
    pub(super) fn check(&self, article: Article) -> Result<Done> {
        let config = self.configs.of(&article)?;
        let ruling = config.ruling(article.file(), self.profile);
        let references = self.library.as_ref().map(|library| References { library, house: ruling.house });
        let mut report = check_by(&article, self.wanted, &ruling.rulebook, references.as_ref())?;
        config.allow(article.file(), &mut report);
        if let Some(gathered) = &self.gathered {
            gathered.lock().unwrap_or_else(std::sync::PoisonError::into_inner).add(&article, &report);
        }
        if let Some(known) = &self.known {
            known.hold(&article, &mut report);
        }
        if let Some(scheme) = self.scheme {
            scheme.apply(&mut report);
        }
        let mut bytes = Vec::new();
        self.format.write(&mut bytes, &article, &report, self.style);
        let fails = |level: Level| self.fail_on.is_some_and(|least| level >= least);
        let grave = report.findings.iter().any(|finding| fails(finding.level));
        Ok(Done { notes: article.notes, report: bytes, grave })
    }
}
