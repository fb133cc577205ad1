//! What a run found, as tables: who is named, by outlet or month; who speaks most, with which words; what the rules found.
//!
//! ```text
//! a run's folder ─read─▶ attributions ─count─▶ Stats ─▶ text · CSV · SVG
//! ```

mod chart;
mod read;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use csv::Writer;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use crate::error::Result;
use crate::model::Standing;
use read::Said;

/// A carried field to group by: `outlet`, or a date cut to its month or year, `date:month`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    field: String,
    /// How many characters of the value count: 7 for the month of `2024-05-17`.
    cut: Option<usize>,
}

impl By {
    /// Reads `FIELD`, `FIELD:day`, `FIELD:month` or `FIELD:year`.
    pub fn new(words: &str) -> Self {
        let (field, cut) = match words.rsplit_once(':') {
            Some((field, "day")) => (field, Some(10)),
            Some((field, "month")) => (field, Some(7)),
            Some((field, "year")) => (field, Some(4)),
            _ => (words, None),
        };
        Self { field: field.to_owned(), cut }
    }

    fn group(&self, extra: &Map<String, Value>) -> String {
        let value = match extra.get(&self.field) {
            None | Some(Value::Null) => return format!("(no {})", self.field),
            Some(Value::String(value)) => value.clone(),
            Some(value) => value.to_string(),
        };
        self.cut.map_or(value.clone(), |cut| value.chars().take(cut).collect())
    }
}

/// How many attributions have named, anonymous and other sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shares {
    named: u64,
    anonymous: u64,
    other: u64,
}

impl Shares {
    fn add(&mut self, standing: Standing) {
        match standing {
            Standing::Named => self.named += 1,
            Standing::Anonymous => self.anonymous += 1,
            Standing::Other => self.other += 1,
        }
    }

    fn all(self) -> u64 {
        self.named + self.anonymous + self.other
    }

    /// Named, anonymous and other, in per cent.
    fn percent(self) -> [f64; 3] {
        let all = self.all().max(1) as f64;
        [self.named, self.anonymous, self.other].map(|part| part as f64 * 100.0 / all)
    }
}

/// The tables of a run.
pub struct Stats {
    /// What the groups are: the field, or `all`.
    by: String,
    groups: BTreeMap<String, Shares>,
    speakers: Vec<(String, u64)>,
    cues: Vec<(String, u64)>,
    rules: Vec<(String, u64)>,
}

impl Stats {
    /// Counts what stands in a run's folder; of speakers and cues the `top` ones.
    ///
    /// # Errors
    ///
    /// There is no run in the folder, or a part of it cannot be read.
    pub fn of(folder: &Path, by: Option<&By>, top: usize) -> Result<Self> {
        let mut groups = BTreeMap::<String, Shares>::new();
        let (mut speakers, mut cues) = (FxHashMap::default(), FxHashMap::default());
        let counts = read::each(folder, |said: Said<'_>| {
            let group = by.map_or("all".to_owned(), |by| by.group(said.extra));
            groups.entry(group).or_default().add(said.standing);
            if said.standing == Standing::Named {
                *speakers.entry(said.speaker.to_owned()).or_insert(0) += 1;
            }
            if !said.cue.is_empty() {
                *cues.entry(said.cue.to_lowercase()).or_insert(0) += 1;
            }
        })?;
        let by = by.map_or("all", |by| &by.field).to_owned();
        let rules = counts.findings.into_iter().collect();
        Ok(Self { by, groups, speakers: first(speakers, top), cues: first(cues, top), rules })
    }

    /// One row a line of a table: `table,name,count,named,anonymous,other`.
    pub fn csv(&self) -> Vec<u8> {
        const INFALLIBLE: &str = "rows of as many cells each are written into memory";
        let mut writer = Writer::from_writer(Vec::new());
        writer.write_record(["table", "name", "count", "named", "anonymous", "other"]).expect(INFALLIBLE);
        for (name, shares) in &self.groups {
            let counts = [shares.all(), shares.named, shares.anonymous, shares.other].map(|count| count.to_string());
            writer.write_record([&self.by, name].into_iter().chain(&counts)).expect(INFALLIBLE);
        }
        for (table, rows) in [("speaker", &self.speakers), ("cue", &self.cues), ("rule", &self.rules)] {
            for (name, count) in rows {
                writer.write_record([table, name, &count.to_string(), "", "", ""]).expect(INFALLIBLE);
            }
        }
        writer.into_inner().expect(INFALLIBLE)
    }

    /// A picture of the groups: a bar each, parted into named, anonymous and other.
    pub fn svg(&self) -> String {
        chart::draw(&self.by, &self.groups)
    }
}

/// The `top` most frequent, the most frequent first.
fn first(counts: FxHashMap<String, u64>, top: usize) -> Vec<(String, u64)> {
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    rows.truncate(top);
    rows
}

/// For a person.
impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "attributions     named  anonymous      other  {}", self.by)?;
        for (name, shares) in &self.groups {
            let [named, anonymous, other] = shares.percent();
            writeln!(f, "{:>12} {named:>8.1}% {anonymous:>9.1}% {other:>9.1}%  {name}", shares.all())?;
        }
        for (title, rows) in
            [("named speakers", &self.speakers), ("cues", &self.cues), ("findings by rule", &self.rules)]
        {
            if !rows.is_empty() {
                writeln!(f, "\n{title}")?;
            }
            for (name, count) in rows {
                writeln!(f, "{count:>12}  {name}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_cut_to_what_is_asked_for() {
        let extra = serde_json::from_str(r#"{"date": "2024-05-17T06:00Z", "year": 2024, "none": null}"#).expect("JSON");
        let group = |by: &str| By::new(by).group(&extra);
        assert_eq!([group("date:month"), group("date:year"), group("date:day")], ["2024-05", "2024", "2024-05-17"]);
        assert_eq!([group("date"), group("year"), group("none")], ["2024-05-17T06:00Z", "2024", "(no none)"]);
    }
}
