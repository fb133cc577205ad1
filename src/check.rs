//! The whole way of one article: text, grammar, sources, report, rules.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::Result;
use crate::evidence::{House, Library, Verdict, verify};
use crate::grammar::{self, Extractor, Run, Scene};
use crate::ids::Ids;
use crate::ingest::Article;
use crate::lexicon::Lexicon;
use crate::model::{
    ArticleInfo, Attribution, Channel, Class, Confidence, Kind, Named, Piece, Report, SCHEMA_VERSION, Source, Summary,
};
use crate::rules::{Rulebook, Story};
use crate::sources::{self, Cast, Entity};
use crate::text::{Layout, Positions, Span};

/// What of all that is found goes into a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Attributions that are less sure are left out.
    pub confidence: Confidence,
    /// Whether thoughts (beliefs, wishes, plans) count beside what was said.
    pub thoughts: bool,
}

impl Default for Wanted {
    /// Everything.
    fn default() -> Self {
        Self { confidence: Confidence::Low, thoughts: true }
    }
}

impl Wanted {
    fn takes(self, one: &grammar::Attribution) -> bool {
        one.confidence >= self.confidence && (self.thoughts || one.channel != Channel::Thought)
    }
}

/// Checks articles one after the other, keeping its buffers between them.
#[derive(Default)]
pub struct Checker {
    wanted: Wanted,
    layout: Layout,
    extractor: Extractor,
}

impl Checker {
    /// A checker with empty buffers.
    pub fn new() -> Self {
        Self::default()
    }

    /// A checker whose reports hold what is `wanted`.
    pub fn wanting(wanted: Wanted) -> Self {
        Self { wanted, ..Self::default() }
    }

    /// Finds who said what in `article`, and what an editor should look at under the default profile.
    pub fn check(&mut self, article: &Article) -> Report {
        self.check_by(article, &Rulebook::default(), None).expect("without references nothing is read")
    }

    /// The same under a rulebook, with references if there are any.
    ///
    /// # Errors
    ///
    /// An index of references cannot be read or is damaged.
    pub fn check_by(
        &mut self,
        article: &Article,
        rulebook: &Rulebook,
        references: Option<&References<'_>>,
    ) -> Result<Report> {
        let lexicon = Lexicon::get();
        self.layout.read(article.reading(), lexicon);
        let scene = Scene { text: article.reading(), lexicon, layout: &self.layout };
        let mut found = self.extractor.extract(&scene);
        let withheld = sources::withheld(&scene, &found);
        grammar::keep(&mut found, |one| self.wanted.takes(one) && !sources::refuses_name(&withheld, one));
        let cast = sources::resolve(&scene, &found, &withheld);
        let positions = Positions::new(&article.text);
        let mut report = Assembly { article, scene, positions: &positions, found: &found, cast: &cast }.report();
        let verdicts = references.map(|given| verify(article, &report, given.library, given.house)).transpose()?;
        let story = Story::new(scene, &report, verdicts.as_deref(), &rulebook.options);
        let reviewed = rulebook.review(&article.text, &story, &positions);
        (report.findings, report.silenced) = (reviewed.findings, reviewed.silenced);
        Ok(report)
    }
}

/// What quotations are held against.
#[derive(Clone, Copy)]
pub struct References<'l> {
    /// The texts.
    pub library: &'l Library,
    /// What may be done inside quotation marks.
    pub house: House,
}

/// Finds who said what in `article`.
pub fn check(article: &Article) -> Report {
    check_for(article, Wanted::default())
}

/// Finds who said what in `article`, as far as it is `wanted`. A [`Checker`] is kept for each thread.
pub fn check_for(article: &Article, wanted: Wanted) -> Report {
    check_by(article, wanted, &Rulebook::default(), None).expect("without references nothing is read")
}

/// The same under a rulebook, with references if there are any.
///
/// # Errors
///
/// An index of references cannot be read or is damaged.
pub fn check_by(
    article: &Article,
    wanted: Wanted,
    rulebook: &Rulebook,
    references: Option<&References<'_>>,
) -> Result<Report> {
    thread_local! {
        static CHECKER: RefCell<Checker> = RefCell::default();
    }
    CHECKER.with_borrow_mut(|checker| {
        checker.wanted = wanted;
        checker.check_by(article, rulebook, references)
    })
}

/// Makes `verdicts` on the quotations of `article` the findings of its report, in the place of those that it has. Comments in the
/// article allow them as they do others.
///
/// ```
/// use onrecord::evidence::{House, Library, Reference, verify};
/// use onrecord::{Article, check, find_in_verdicts};
///
/// let library = Library::new(vec![Reference::plain("talk.txt", "I do not think the pier is safe.")]);
/// let article = Article::plain("story", "“I do think the pier is safe,” Ann Lund said.");
/// let mut report = check(&article);
/// let verdicts = verify(&article, &report, &library, House::Wire)?;
/// find_in_verdicts(&article, &mut report, &verdicts);
///
/// assert_eq!(report.findings[0].rule, "changes-sense");
/// # Ok::<(), onrecord::Error>(())
/// ```
pub fn find_in_verdicts(article: &Article, report: &mut Report, verdicts: &[Verdict]) {
    let (lexicon, rulebook) = (Lexicon::get(), Rulebook::of_verdicts());
    let mut layout = Layout::default();
    layout.read(article.reading(), lexicon);
    let scene = Scene { text: article.reading(), lexicon, layout: &layout };
    let story = Story::new(scene, report, Some(verdicts), &rulebook.options);
    let reviewed = rulebook.review(&article.text, &story, &Positions::new(&article.text));
    (report.findings, report.silenced) = (reviewed.findings, reviewed.silenced);
}

/// Puts what the stages found into the public model.
struct Assembly<'a> {
    article: &'a Article,
    scene: Scene<'a>,
    positions: &'a Positions<'a>,
    found: &'a [grammar::Attribution],
    cast: &'a Cast<'a>,
}

impl Assembly<'_> {
    fn report(&self) -> Report {
        let ids = self.ids();
        let names: Vec<String> = (0..self.cast.entities.len()).map(source_id).collect();
        let attributions: Vec<Attribution> =
            (0..self.found.len()).map(|index| self.attribution(index, &ids, &names)).collect();
        let sources: Vec<Source> = self
            .cast
            .entities
            .iter()
            .enumerate()
            .filter(|(_, e)| e.attributions > 0)
            .map(|(id, e)| self.source(id, e))
            .collect();
        Report {
            schema_version: SCHEMA_VERSION,
            tool: concat!("onrecord ", env!("CARGO_PKG_VERSION")).to_owned(),
            scheme: None,
            article: ArticleInfo {
                id: self.article.id.clone(),
                characters: self.positions.characters(),
                paragraphs: self.scene.layout.paragraphs(),
                sentences: self.scene.layout.sentences.len() as u32,
                extra: self.article.extra.clone(),
            },
            summary: self.summary(&attributions),
            sources,
            attributions,
            findings: Vec::new(),
            silenced: Vec::new(),
        }
    }

    fn summary(&self, attributions: &[Attribution]) -> Summary {
        let mut summary = Summary {
            attributions: attributions.len() as u32,
            anonymous_people: self.cast.anonymous_people,
            ..Summary::default()
        };
        for (index, one) in attributions.iter().enumerate() {
            match one.kind {
                Kind::Direct => summary.direct += 1,
                Kind::Mixed => summary.mixed += 1,
                Kind::Indirect => summary.indirect += 1,
            }
            // Of several who speak together the weakest counts.
            let speakers =
                || self.cast.speakers[index].iter().chain(&self.cast.with[index]).map(|&id| &self.cast.entities[id]);
            let is_named = |entity: &Entity<'_>| sources::named(entity.class, entity.identified) == Named::Yes;
            if speakers().any(Entity::is_anonymous) {
                summary.anonymous += 1;
            } else if speakers().next().is_some() && speakers().all(is_named) {
                summary.named += 1;
            } else {
                summary.other += 1;
            }
        }
        summary
    }

    /// Identifiers of the attributions: speaker and words of the content, hashed.
    fn ids(&self) -> Vec<String> {
        let mut ids = Ids::new('a');
        let hash = |(one, speaker): (&grammar::Attribution, &Option<usize>)| {
            let mut hasher = FxHasher::default();
            speaker.map(|id| self.cast.entities[id].name.as_str()).hash(&mut hasher);
            for run in &one.content {
                for token in &self.scene.tokens()[run.range()] {
                    hasher.write(self.scene.word(token).as_bytes());
                }
            }
            hasher.finish()
        };
        self.found.iter().zip(&self.cast.speakers).map(hash).map(|hash| ids.take(hash)).collect()
    }

    /// `ids`: of all attributions; `names`: the identifiers of all sources.
    fn attribution(&self, index: usize, ids: &[String], names: &[String]) -> Attribution {
        let one = &self.found[index];
        let (kind, quoted) = self.quoted(&one.content);
        let mut because = vec![Cow::Borrowed(one.because)];
        because.extend(self.cast.because[index].clone().map(Cow::Owned));
        let speaker = self.cast.speakers[index].filter(|&id| self.cast.entities[id].class != Class::Impersonal);
        Attribution {
            id: ids[index].clone(),
            kind,
            content: self.pieces(&one.content),
            quoted,
            cue: self.pieces(&one.cue),
            source: self.pieces(&one.source),
            speaker: speaker.map(|id| names[id].clone()),
            with: self.cast.with[index].iter().map(|&id| names[id].clone()).collect(),
            addressee: one.addressee.filter(|run| !run.is_empty()).map(|run| self.piece(run)),
            parent: one.parent.map(|parent| ids[parent as usize].clone()),
            polarity: one.polarity,
            channel: one.channel,
            pattern: one.pattern,
            confidence: one.confidence,
            weight: one.score.map(|score| (score * 100.0).round() / 100.0),
            because,
        }
    }

    fn source(&self, id: usize, entity: &Entity<'_>) -> Source {
        Source {
            id: source_id(id),
            name: entity.name.clone(),
            class: entity.class,
            r#type: None,
            named: sources::named(entity.class, entity.identified),
            anonymity: entity.anonymity,
            veil: entity.veil,
            title: entity.title.map(str::to_owned),
            affiliation: entity.affiliation.map(str::to_owned),
            aliases: entity.aliases.iter().map(|&alias| alias.to_owned()).collect(),
            mentions: self.pieces(&entity.mentions),
            reason: entity.reason.map(|run| self.piece(run)),
            distinct: entity.distinct,
            attributions: entity.attributions,
        }
    }

    /// How much of the content is quoted, and the quoted stretches without their marks.
    fn quoted(&self, content: &[Run]) -> (Kind, Vec<Piece>) {
        let quotes = &self.scene.layout.quotes.all;
        let mut pieces = Vec::new();
        let (mut inside, mut outside) = (0u32, 0u32);
        for run in content.iter().filter(|run| !run.is_empty()) {
            let first = quotes.partition_point(|quote| quote.end() <= run.start);
            let mut at = run.start;
            for quote in quotes[first..].iter().take_while(|quote| quote.open < run.end) {
                if quote.depth > 0 && at > quote.open {
                    continue;
                }
                outside += self.words(Run { start: at, end: quote.open.max(at) });
                let start = (quote.open + 1).max(at);
                let end = quote.close.min(run.end);
                let words = Run { start, end: end.max(start) };
                inside += self.words(words);
                if self.words(words) > 0 {
                    pieces.push(self.piece(words));
                }
                at = at.max(quote.end().min(run.end));
            }
            outside += self.words(Run { start: at, end: run.end });
        }
        let kind = match (inside, outside) {
            (0, _) => Kind::Indirect,
            (_, 0) => Kind::Direct,
            _ => Kind::Mixed,
        };
        (kind, pieces)
    }

    fn words(&self, run: Run) -> u32 {
        if run.is_empty() {
            return 0;
        }
        use crate::text::Kind::{Number, Word};
        self.scene.tokens()[run.range()].iter().filter(|token| matches!(token.kind, Word | Number)).count() as u32
    }

    fn pieces(&self, runs: &[Run]) -> Vec<Piece> {
        runs.iter().filter(|run| !run.is_empty()).map(|&run| self.piece(run)).collect()
    }

    fn piece(&self, run: Run) -> Piece {
        let tokens = self.scene.tokens();
        let span = Span::new(tokens[run.start as usize].start, tokens[run.end as usize - 1].end);
        self.positions.piece(span)
    }
}

fn source_id(id: usize) -> String {
    format!("s{}", id + 1)
}
