//! An audit: how often each rule fires over a corpus, with samples, so that its worth is known before it is switched on.
//!
//! Samples are drawn by a hash of article and finding: the same corpus gives the same ones, whatever the order and the number
//! of threads.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::ingest::Article;
use crate::model::{Level, Report};
use crate::rules::{RULES, Rulebook};

/// The counts of one or many articles. `Display` gives a table for a person.
pub struct Audit {
    /// For each of [`RULES`].
    rules: Vec<Counted>,
    /// How many articles have so many findings of rules that are on.
    articles: BTreeMap<u32, u32>,
    /// How many samples of each rule are kept.
    samples: usize,
}

#[derive(Clone, Default)]
struct Counted {
    /// Its level in the rulebook that is audited; none where it is off.
    level: Option<Level>,
    findings: u32,
    articles: u32,
    /// The least hashes, with their findings in a line.
    drawn: BTreeMap<u64, String>,
}

impl Audit {
    /// An audit of nothing yet, which keeps so many `samples` of each rule. `rulebook` says which rules are on.
    pub fn new(rulebook: &Rulebook, samples: usize) -> Self {
        let rules = RULES.iter().map(|rule| Counted { level: rulebook.level(rule), ..Counted::default() }).collect();
        Self { rules, articles: BTreeMap::new(), samples }
    }

    /// Counts in the findings of an article, made with all rules.
    pub fn add(&mut self, article: &Article, report: &Report) {
        let mut shown = 0;
        for (rule, counted) in RULES.iter().zip(&mut self.rules) {
            let findings = report.findings.iter().filter(|finding| finding.rule == rule.name);
            let before = counted.findings;
            for finding in findings {
                counted.findings += 1;
                let mut hasher = FxHasher::default();
                (&article.id, &finding.id).hash(&mut hasher);
                let at = format!("{}:{}:{}", article.id, finding.place.line, finding.place.column);
                counted.drawn.insert(hasher.finish(), format!("{at}: {}", finding.message));
                if counted.drawn.len() > self.samples {
                    counted.drawn.pop_last();
                }
            }
            counted.articles += u32::from(counted.findings > before);
            shown += counted.level.map_or(0, |_| counted.findings - before);
        }
        *self.articles.entry(shown).or_default() += 1;
    }

    /// How many findings of rules that are on an article has, half of the articles having no more.
    fn median(&self) -> u32 {
        let all: u32 = self.articles.values().sum();
        let mut seen = 0;
        let half = self.articles.iter().find(|(_, count)| {
            seen += **count;
            seen * 2 >= all
        });
        half.map_or(0, |(findings, _)| *findings)
    }
}

impl fmt::Display for Audit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: u32 = self.articles.values().sum();
        writeln!(f, "rule                            level    findings  articles  in 100 articles")?;
        for (rule, counted) in RULES.iter().zip(&self.rules) {
            let level = counted.level.map_or("off", Level::as_str);
            let share = f64::from(counted.articles) * 100.0 / f64::from(all.max(1));
            let Counted { findings, articles, .. } = counted;
            writeln!(f, "{:30}  {level:7}  {findings:>8}  {articles:>8}  {share:>15.1}", rule.name)?;
            counted.drawn.values().try_for_each(|line| writeln!(f, "    {line}"))?;
        }
        let most = self.articles.keys().last().copied().unwrap_or(0);
        let median = self.median();
        writeln!(f, "{all} articles; findings of rules that are on in an article: median {median}, most {most}")
    }
}
