//! A census of proposals: for each production how many are reported, and why the others are not.
//!
//! ```
//! use onrecord::{Article, Census};
//!
//! let census = Census::of(&Article::plain("gate", "The mayor said the gate was old. The clerk saw the gate."), 1);
//! assert!(census.to_string().contains("gate:1: ⟨saw⟩ the gate"));
//! ```

use std::collections::BTreeMap;
use std::fmt;

use crate::grammar::{Attribution, Extractor, Reason, Run, Scene};
use crate::ingest::Article;
use crate::lexicon::Lexicon;
use crate::model::Pattern;
use crate::text::{Layout, Positions, Span};

/// What became of the proposals of one or many articles. `Display` gives a table for a person.
pub struct Census {
    productions: BTreeMap<Pattern, Production>,
    /// How many declined proposals of a production and a reason are kept to be shown.
    samples: usize,
}

#[derive(Default)]
struct Production {
    reported: u64,
    declined: BTreeMap<Reason, Declined>,
}

/// What one production proposed and one reason declined.
#[derive(Default)]
struct Declined {
    count: u64,
    /// The first of them, each in a line.
    samples: Vec<String>,
}

impl Census {
    /// A census of nothing yet, which keeps so many `samples` of what a production proposed and a reason declined.
    pub fn new(samples: usize) -> Self {
        Self { productions: BTreeMap::new(), samples }
    }

    /// The census of one article.
    pub fn of(article: &Article, samples: usize) -> Self {
        let lexicon = Lexicon::get();
        let mut layout = Layout::default();
        layout.read(article.reading(), lexicon);
        let scene = Scene { text: article.reading(), lexicon, layout: &layout };
        let mut extractor = Extractor::with_declined();
        let mut census = Self::new(samples);
        for one in extractor.extract(&scene) {
            census.productions.entry(one.pattern).or_default().reported += 1;
        }
        let positions = Positions::new(&article.text);
        for (one, reason) in extractor.take_declined() {
            let declined = census.productions.entry(one.pattern).or_default().declined.entry(reason).or_default();
            declined.count += 1;
            if declined.samples.len() < samples {
                declined.samples.push(sample(article, &scene, &positions, &one));
            }
        }
        census
    }

    /// Counts in another article's census.
    pub fn add(&mut self, other: Census) {
        for (pattern, theirs) in other.productions {
            let mine = self.productions.entry(pattern).or_default();
            mine.reported += theirs.reported;
            for (reason, more) in theirs.declined {
                let declined = mine.declined.entry(reason).or_default();
                declined.count += more.count;
                declined.samples.extend(more.samples);
                declined.samples.truncate(self.samples);
            }
        }
    }
}

/// `gates.txt:3: ⟨saw⟩ the gate`
fn sample(article: &Article, scene: &Scene<'_>, positions: &Positions<'_>, one: &Attribution) -> String {
    const LONGEST: usize = 60;
    let span = |run: &Run| Span::new(scene.token(run.start).start, scene.token(run.end - 1).end);
    let words = |run: &Run| span(run).of(scene.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces = |runs: &[Run]| runs.iter().filter(|run| !run.is_empty()).map(words).collect::<Vec<_>>().join(" … ");
    let (cue, mut content) = (pieces(&one.cue), pieces(&one.content));
    if let Some((end, _)) = content.char_indices().nth(LONGEST) {
        content.truncate(end);
        content.push('…');
    }
    let first = one.cue.iter().chain(&one.content).chain(&one.source).find(|run| !run.is_empty());
    let line = first.map_or(1, |run| positions.at(span(run).start).line);
    format!("{}:{line}: ⟨{cue}⟩ {content}", article.id).trim_end().to_owned()
}

impl Production {
    fn declined(&self) -> u64 {
        self.declined.values().map(|declined| declined.count).sum()
    }
}

impl fmt::Display for Census {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "production               proposed  reported  declined")?;
        for (pattern, production) in &self.productions {
            let (reported, declined) = (production.reported, production.declined());
            writeln!(f, "{pattern:24} {:>8}  {reported:>8}  {declined:>8}", reported + declined)?;
            for (reason, declined) in &production.declined {
                writeln!(f, "{:>8}  {reason}", declined.count)?;
                declined.samples.iter().try_for_each(|sample| writeln!(f, "{:10}{sample}", ""))?;
            }
        }
        let reported: u64 = self.productions.values().map(|production| production.reported).sum();
        let declined: u64 = self.productions.values().map(Production::declined).sum();
        writeln!(f, "{:24} {:>8}  {reported:>8}  {declined:>8}", "all", reported + declined)
    }
}
