//! The attributions in text order: a head line, the article's own words underlined, and on request why.

use rustc_hash::FxHashMap;

use super::flow::Flow;
use super::ink::Ink;
use super::page::Page;
use super::{snippet, window, words};
use crate::ingest::Article;
use crate::model::{Attribution, Confidence, Piece, Polarity, Report, Source};
use crate::text::Positions;

/// What the head lines refer to.
struct Names<'r> {
    sources: FxHashMap<&'r str, &'r Source>,
    numbers: FxHashMap<&'r str, usize>,
}

pub(super) fn write(page: &mut Page<'_>, article: &Article, report: &Report, explain: bool) {
    if report.attributions.is_empty() {
        return;
    }
    let names = Names {
        sources: report.sources.iter().map(|source| (&*source.id, source)).collect(),
        numbers: report.attributions.iter().zip(1..).map(|(said, number)| (&*said.id, number)).collect(),
    };
    let positions = Positions::new(&article.text);
    let number = format!("#{}", report.attributions.len()).len();
    let line = report.attributions.iter().filter_map(first).map(|piece| piece.line).max().unwrap_or(1);
    let gutter = number.max(line.to_string().len());
    let place = report.attributions.iter().map(|said| here(said).len()).max().unwrap_or(0);

    page.blank();
    legend(page);
    for (said, number) in report.attributions.iter().zip(1..) {
        if number > 1 {
            page.blank();
        }
        let leading = [
            (&Flow::of(Ink::Strong, &format!("#{number}")), gutter),
            (&Flow::framing(Ink::Plain, &format!("{:>place$}", here(said))), place),
            (&Flow::of(Ink::Plain, said.kind.as_str()), "indirect".len()),
        ];
        page.row(&leading, &head(said, &names));
        snippet::write(page, &positions, &article.text, &window::parts(&article.text, said), gutter);
        if explain {
            because(page, said, gutter);
        }
    }
}

fn legend(page: &mut Page<'_>) {
    let mut legend = Flow::of(Ink::Strong, "Attributions");
    for (mark, ink, means) in [
        ("===", Ink::Who, "who"),
        ("---", Ink::Cue, "cue"),
        ("~~~", Ink::Said, "words"),
        ("^^^", Ink::Quoted, "words in quotation marks"),
    ] {
        legend.verbatim(Ink::Plain, "   ");
        legend.words(ink, mark);
        legend.words(Ink::Faint, &format!(" {means}"));
    }
    page.row(&[], &legend);
}

/// The first of its words in the text.
fn first(said: &Attribution) -> Option<&Piece> {
    said.source.iter().chain(&said.cue).chain(&said.content).min_by_key(|piece| piece.start)
}

/// Where it starts.
fn here(said: &Attribution) -> String {
    first(said).map(words::place).unwrap_or_default()
}

/// "Emil Tasko (s4, named person) · told · to “the envoys” · inside #5".
fn head(said: &Attribution, names: &Names<'_>) -> Flow {
    let mut head = speaker(said, names);
    let cue: Vec<_> = said.cue.iter().map(|piece| words::clip(&piece.text)).collect();
    if !cue.is_empty() {
        head.words(Ink::Plain, " · ");
        head.words(Ink::Cue, &cue.join(" … "));
    }
    if let Some(addressee) = &said.addressee {
        head.words(Ink::Plain, " · to ");
        words::quote(&mut head, Ink::Plain, &addressee.text);
    }
    if said.polarity != Polarity::Asserted {
        head.words(Ink::Plain, " · ");
        head.words(Ink::Warning, said.polarity.as_str());
    }
    if let Some(channel) = words::channel(said.channel) {
        head.words(Ink::Plain, &format!(" · {channel}"));
    }
    if let Some(number) = said.parent.as_deref().and_then(|id| names.numbers.get(id)) {
        head.words(Ink::Plain, &format!(" · inside #{number}"));
    }
    if said.confidence == Confidence::Low {
        head.words(Ink::Plain, " · ");
        head.words(Ink::Warning, "low confidence");
    }
    head
}

fn speaker(said: &Attribution, names: &Names<'_>) -> Flow {
    let source = |id: &String| names.sources.get(id.as_str());
    let Some(first) = said.speaker.as_ref().and_then(source) else {
        return Flow::of(Ink::Warning, "no source given");
    };
    let mut speaker = Flow::default();
    let with: Vec<&&Source> = said.with.iter().filter_map(source).collect();
    for (nth, source) in std::iter::once(&first).chain(&with).enumerate() {
        if nth > 0 {
            speaker.words(Ink::Plain, if nth == with.len() { " and " } else { ", " });
        }
        speaker.words(Ink::Strong, &words::clip(&source.name));
        speaker.words(Ink::Plain, &format!(" ({}, ", words::clip(&source.id)));
        speaker.words(words::ink(source), words::what(source));
        speaker.words(Ink::Plain, ")");
    }
    speaker
}

/// The production, the confidence, the weight, and each reason.
fn because(page: &mut Page<'_>, said: &Attribution, gutter: usize) {
    let weight = said.weight.map(|weight| format!(", weight {weight:+.2}")).unwrap_or_default();
    let found = format!("{}, {} confidence{weight}", said.pattern, said.confidence);
    for reason in std::iter::once(found.as_str()).chain(said.because.iter().map(|reason| &**reason)) {
        let reason = Flow::of(Ink::Faint, reason.trim());
        for (nth, cells) in reason.wrap(page.width - gutter - snippet::FRAME).into_iter().enumerate() {
            snippet::frame(page, "", if nth == 0 { "=" } else { " " }, gutter);
            page.put(&reason, cells);
            page.end();
        }
    }
}
