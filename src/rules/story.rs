//! What rules look at: an article, its text taken apart, who said what in it, and what references say of its quotations.

use std::cell::OnceCell;

use super::facts::Facts;
use super::rulebook::Options;
use crate::evidence::Verdict;
use crate::grammar::Scene;
use crate::model::{Attribution, Report, Source};
use crate::text::{Sentence, Span};

/// An article as rules see it. Places are bytes of its text.
pub(crate) struct Story<'s> {
    /// Its text without markup, tokens, sentences, quotations, and the lexicon.
    pub(crate) scene: Scene<'s>,
    /// Who said what.
    pub(crate) report: &'s Report,
    /// What references say of each quotation; none where there are no references.
    pub(crate) verdicts: Option<&'s [Verdict]>,
    /// What the newsroom told.
    pub(crate) options: &'s Options,
    /// The first paragraph, where it is a headline.
    pub(crate) headline: Option<Span>,
    /// For each attribution its speaker in the sources of the report.
    speakers: Vec<Option<usize>>,
    /// What rules ask for again and again.
    pub(super) facts: OnceCell<Facts<'s>>,
}

impl<'s> Story<'s> {
    pub(crate) fn new(
        scene: Scene<'s>,
        report: &'s Report,
        verdicts: Option<&'s [Verdict]>,
        options: &'s Options,
    ) -> Self {
        // Sources stand in the order of their numbers: "s7" is the seventh at the latest.
        let number = |id: &str| id.get(1..).and_then(|digits| digits.parse::<u32>().ok());
        let numbers: Vec<_> = report.sources.iter().map(|source| number(&source.id)).collect();
        let place = |id: &str| numbers.binary_search(&number(id)).ok();
        let speakers = report.attributions.iter().map(|one| one.speaker.as_deref().and_then(place)).collect();
        Self { scene, report, verdicts, options, headline: headline(&scene), speakers, facts: OnceCell::new() }
    }

    /// Every attribution with who said it.
    pub(crate) fn said(&self) -> impl DoubleEndedIterator<Item = (&'s Attribution, Option<&'s Source>)> {
        let source = |place: &Option<usize>| place.map(|at| &self.report.sources[at]);
        self.report.attributions.iter().zip(self.speakers.iter().map(source))
    }

    /// The text without markup; its bytes are those of the article.
    pub(crate) fn text(&self) -> &'s str {
        self.scene.text
    }

    /// The number of the sentence that the byte lies in, or that ends before it.
    pub(crate) fn sentence_at(&self, byte: u32) -> Option<usize> {
        let sentences = &self.scene.layout.sentences;
        let after = sentences.partition_point(|one| self.scene.token(one.start).start <= byte);
        after.checked_sub(1)
    }

    /// The sentence of that number.
    pub(crate) fn sentence(&self, number: usize) -> Sentence {
        self.scene.layout.sentences[number]
    }

    /// Where that sentence stands.
    pub(crate) fn span(&self, sentence: Sentence) -> Span {
        Span::new(self.scene.token(sentence.start).start, self.scene.token(sentence.end - 1).end)
    }

    /// The words of the sentence that the byte lies in: what tells a finding there from one elsewhere.
    pub(crate) fn around(&self, byte: u32) -> &'s str {
        self.sentence_at(byte).map_or("", |number| self.span(self.sentence(number)).of(self.text()))
    }

    /// The paragraph that the byte lies in, or the next one behind it.
    pub(crate) fn paragraph_from(&self, byte: u32) -> Span {
        let tokens = self.scene.tokens();
        self.paragraph(tokens.partition_point(|token| token.end <= byte))
    }

    /// The paragraph that the byte lies in, or the next one before it.
    pub(crate) fn paragraph_before(&self, byte: u32) -> Span {
        let tokens = self.scene.tokens();
        self.paragraph(tokens.partition_point(|token| token.start < byte).saturating_sub(1))
    }

    /// The paragraph of the token; nothing where there is no such token.
    fn paragraph(&self, at: usize) -> Span {
        let tokens = self.scene.tokens();
        let Some(token) = tokens.get(at) else { return Span::default() };
        let first = tokens[..=at].iter().rfind(|token| token.starts_paragraph()).unwrap_or(token);
        let behind = tokens[at + 1..].iter().take_while(|token| !token.starts_paragraph());
        Span::new(first.start, behind.last().unwrap_or(token).end)
    }
}

/// The first paragraph, where it is one short line without a final stop and others follow.
fn headline(scene: &Scene<'_>) -> Option<Span> {
    const LONGEST: u32 = 30;
    let first =
        scene.layout.sentences.first().filter(|first| !first.furniture && first.end - first.start <= LONGEST)?;
    let next = scene.layout.sentences.get(1).filter(|next| next.paragraph > first.paragraph)?;
    let last = scene.token(first.end - 1);
    let stops = last.kind.is_terminal() && last.kind != crate::text::Kind::Question;
    let one_line = next.start == first.end;
    (one_line && !stops).then(|| Span::new(scene.token(first.start).start, last.end))
}
