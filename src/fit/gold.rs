//! Annotated articles, and whether a proposal is what the annotators have.

use serde::Deserialize;

use crate::error::{Error, Kind as ErrorKind, Place, Result};
use crate::grammar::{Attribution, Run, Scene};
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Layout, Span};

/// One JSONL line; spans are code points.
#[derive(Deserialize)]
struct Line {
    text: String,
    attributions: Vec<Spans>,
    #[serde(default)]
    ignore: Vec<[u32; 2]>,
}

#[derive(Deserialize)]
struct Spans {
    source: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    content: Vec<[u32; 2]>,
}

/// An article with its annotations, in tokens.
pub(super) struct Article {
    pub(super) text: String,
    pub(super) layout: Layout,
    pub(super) annotations: Vec<Annotation>,
    /// Tokens in which proposals are neither right nor wrong.
    pub(super) ignored: Vec<bool>,
}

/// Which tokens an annotation takes.
pub(super) struct Annotation {
    pub(super) source: Vec<bool>,
    pub(super) cue: Vec<bool>,
    pub(super) content: Vec<bool>,
    has_source: bool,
}

/// Reads a corpus; an error names the line.
pub(super) fn read(file: &str, lines: &str) -> Result<Vec<Article>> {
    let numbered = lines.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    numbered
        .map(|(line, number)| {
            let line: Line = serde_json::from_str(line).map_err(|error| {
                Error::new(
                    Place::line(file, number),
                    ErrorKind::Shape { what: error.to_string(), text: "text".to_owned(), id: "id".to_owned() },
                )
            })?;
            Ok(Article::new(line))
        })
        .collect()
}

impl Article {
    fn new(line: Line) -> Self {
        let mut layout = Layout::default();
        layout.read(&line.text, Lexicon::get());
        let offsets: Vec<u32> =
            line.text.char_indices().map(|(at, _)| at as u32).chain([line.text.len() as u32]).collect();
        let byte = |at: u32| offsets.get(at as usize).or(offsets.last()).copied().unwrap_or_default();
        let mark = |spans: &[[u32; 2]]| -> Vec<bool> {
            let spans: Vec<Span> = spans.iter().map(|[start, end]| Span::new(byte(*start), byte(*end))).collect();
            layout.tokens.iter().map(|token| spans.iter().any(|span| span.overlaps(token.span()))).collect()
        };
        let annotations = line.attributions.iter().map(|one| Annotation {
            source: mark(&one.source),
            cue: mark(&one.cue),
            content: mark(&one.content),
            has_source: !one.source.is_empty(),
        });
        let annotations = annotations.collect();
        let ignored = mark(&line.ignore);
        Self { annotations, ignored, text: line.text, layout }
    }

    pub(super) fn scene(&self) -> Scene<'_> {
        Scene { text: &self.text, lexicon: Lexicon::get(), layout: &self.layout }
    }

    /// Whether a proposal says nothing either way: it stands in what is ignored, or inside another annotation's content,
    /// where the corpora annotate nothing.
    pub(super) fn leaves_open(&self, one: &Attribution) -> bool {
        let at = one.cue.first().map_or(0, |cue| cue.start) as usize;
        self.ignored[at] || self.annotations.iter().any(|gold| gold.content[at] && !gold.shares_cue(one))
    }

    /// The annotation that a proposal is.
    pub(super) fn find(&self, one: &Attribution) -> Option<usize> {
        let scene = self.scene();
        self.annotations.iter().position(|gold| gold.shares_source(&scene, one) && gold.shares_content(&scene, one))
    }
}

impl Annotation {
    pub(super) fn shares_cue(&self, one: &Attribution) -> bool {
        one.cue.iter().any(|run| self.cue[run.range()].contains(&true))
    }

    /// Whether the sources share a word that is no function word, or both are not expressed.
    pub(super) fn shares_source(&self, scene: &Scene<'_>, one: &Attribution) -> bool {
        let function = Classes::ARTICLE.with(Classes::PREPOSITION).with(Classes::COORDINATOR).with(Classes::POSSESSIVE);
        let source: Vec<usize> = one.source.iter().flat_map(|run| words(scene, *run)).collect();
        if source.is_empty() {
            return !self.has_source;
        }
        source.iter().any(|&at| self.source[at] && !scene.classes(&scene.tokens()[at]).any(function))
    }

    /// Whether half of the words of both contents are shared (Dice). A quotation that goes on in the next sentences is found
    /// whole later: only the annotation's part in the proposal's sentences counts.
    pub(super) fn shares_content(&self, scene: &Scene<'_>, one: &Attribution) -> bool {
        let mine: Vec<usize> = one.content.iter().flat_map(|run| words(scene, *run)).collect();
        let shared = mine.iter().filter(|&&at| self.content[at]).count();
        let first = one.content.iter().chain(&one.cue).map(|run| run.start).min().unwrap_or_default();
        let last = one.content.iter().chain(&one.cue).map(|run| run.end).max().unwrap_or_default();
        let there = words(scene, self.sentences(scene, first, last)).into_iter().filter(|&at| self.content[at]).count();
        shared > 0 && 4 * shared >= mine.len() + there
    }

    fn sentences(&self, scene: &Scene<'_>, first: u32, last: u32) -> Run {
        let sentences = &scene.layout.sentences;
        let from = sentences.partition_point(|sentence| sentence.end <= first);
        let to = sentences.partition_point(|sentence| sentence.end < last);
        let start = sentences.get(from).map_or(first, |sentence| sentence.start);
        Run::new(start, sentences.get(to).map_or(last, |sentence| sentence.end).max(start))
    }
}

fn words(scene: &Scene<'_>, run: Run) -> Vec<usize> {
    run.range().filter(|&at| scene.is_word(at)).collect()
}
