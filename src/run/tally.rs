//! What a run counts.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Report;
use crate::model::Level;

/// The counts of many articles; those of two parts of a run add up to the counts of both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many were reported.
    pub articles: u64,
    /// How many could not be read.
    pub errors: u64,
    /// How many remarks there are on how articles were read.
    pub notes: u64,
    /// Length of all texts in code points.
    pub characters: u64,
    /// All attributions.
    pub attributions: u64,
    /// Every word of the content inside quotation marks.
    pub direct: u64,
    /// Some words inside quotation marks.
    pub mixed: u64,
    /// None.
    pub indirect: u64,
    /// Attributions to named sources.
    pub named: u64,
    /// Attributions to unnamed people whose names the reporter can be taken to know.
    pub anonymous: u64,
    /// All other attributions.
    pub other: u64,
    /// How many findings each rule has.
    pub findings: BTreeMap<String, u64>,
    /// How many of the findings are at level error.
    pub grave_findings: u64,
}

impl Tally {
    /// The counts of one report.
    pub fn of(report: &Report) -> Self {
        let summary = &report.summary;
        let mut findings = BTreeMap::new();
        for finding in &report.findings {
            *findings.entry(finding.rule.clone().into_owned()).or_default() += 1;
        }
        Self {
            articles: 1,
            errors: 0,
            notes: 0,
            characters: report.article.characters.into(),
            attributions: summary.attributions.into(),
            direct: summary.direct.into(),
            mixed: summary.mixed.into(),
            indirect: summary.indirect.into(),
            named: summary.named.into(),
            anonymous: summary.anonymous.into(),
            other: summary.other.into(),
            findings,
            grave_findings: report.findings.iter().filter(|finding| finding.level == Level::Error).count() as u64,
        }
    }

    /// Articles and errors: everything that was read.
    pub fn items(&self) -> u64 {
        self.articles + self.errors
    }

    /// Adds the counts of `other`.
    pub fn add(&mut self, other: &Tally) {
        self.articles += other.articles;
        self.errors += other.errors;
        self.notes += other.notes;
        self.characters += other.characters;
        self.attributions += other.attributions;
        self.direct += other.direct;
        self.mixed += other.mixed;
        self.indirect += other.indirect;
        self.named += other.named;
        self.anonymous += other.anonymous;
        self.other += other.other;
        self.grave_findings += other.grave_findings;
        for (rule, count) in &other.findings {
            *self.findings.entry(rule.clone()).or_default() += count;
        }
    }
}

/// For a person: what a run says at its end.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: u64| Share { part, whole: self.attributions };
        writeln!(f, "{:>12}  articles", self.articles)?;
        writeln!(f, "{:>12}  attributions", self.attributions)?;
        for (part, name) in [(self.named, "named"), (self.anonymous, "anonymous"), (self.other, "other")] {
            writeln!(f, "{part:>12}  {name}{}", share(part))?;
        }
        for (part, name) in [(self.direct, "direct"), (self.mixed, "mixed"), (self.indirect, "indirect")] {
            writeln!(f, "{part:>12}  {name}{}", share(part))?;
        }
        for (rule, count) in &self.findings {
            writeln!(f, "{count:>12}  finding: {rule}")?;
        }
        if self.notes > 0 {
            writeln!(f, "{:>12}  notes on how articles were read (notes.jsonl)", self.notes)?;
        }
        if self.errors > 0 {
            writeln!(f, "{:>12}  could not be read (errors.jsonl)", self.errors)?;
        }
        Ok(())
    }
}

/// A part of a whole, as `, 56%`; nothing where there is no whole.
struct Share {
    part: u64,
    whole: u64,
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.whole == 0 {
            return Ok(());
        }
        write!(f, " ({:.1}%)", self.part as f64 * 100.0 / self.whole as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, check};

    #[test]
    fn counts_of_two_articles_add_up() {
        let texts = [
            "“Nothing is signed,” one US official said. ” Anna Marlow said the pier would close.",
            "Critics said it was late.”",
        ];
        let mut all = Tally { errors: 2, ..Tally::default() };
        for text in texts {
            all.add(&Tally::of(&check(&Article::plain("a", text))));
        }
        insta::assert_snapshot!(all, @"
        2  articles
        3  attributions
        1  named (33.3%)
        1  anonymous (33.3%)
        1  other (33.3%)
        1  direct (33.3%)
        0  mixed (0.0%)
        2  indirect (66.7%)
        1  finding: anonymity-unexplained
        1  finding: single-anonymous-source
        2  finding: unbalanced-quote-marks
        1  finding: vague-collective
        2  could not be read (errors.jsonl)
        ");
        assert_eq!(all.items(), 4);
    }
}
