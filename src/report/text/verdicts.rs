//! What references say of each quotation: the quotation in the article's lines, the passage it comes from, what differs marked in
//! both, and why.
//!
//! ```text
//! #5     9:2  changes-sense  Anna Reed
//!   9 │ “We will sell the ferry,” she said.
//!     │  ^^^^^^^ ^^^^^^^^^^^^^^
//!     → talk.vtt:41 · 0:03:12 · ANNA REED
//!  41 │ We will not sell the ferry.
//!     │ ^^^^^^^ --- ^^^^^^^^^^^^^^
//!     = “not” is left out
//! ```

use super::flow::Flow;
use super::ink::Ink;
use super::marks::{self, Marks};
use super::page::Page;
use super::{snippet, window, words};
use crate::evidence::{Passage, Verdict, VerdictKind, Verification};
use crate::ingest::Article;
use crate::text::Positions;

pub(super) fn write(page: &mut Page<'_>, article: &Article, verification: &Verification) {
    header(page, verification);
    let verdicts = &verification.verdicts;
    if verdicts.is_empty() {
        return;
    }
    let positions = Positions::new(&article.text);
    let lines = verdicts.iter().flat_map(|verdict| {
        verdict.quote.iter().map(|piece| piece.line).chain(verdict.evidence.iter().map(|passage| passage.line))
    });
    let gutter = lines.max().unwrap_or(1).to_string().len().max(format!("#{}", verdicts.len()).len());
    let place = verdicts.iter().map(|verdict| here(verdict).len()).max().unwrap_or(0);
    let kind = verdicts.iter().map(|verdict| verdict.kind.as_str().len()).max().unwrap_or(0);

    page.blank();
    legend(page);
    for (verdict, number) in verdicts.iter().zip(1..) {
        if number > 1 {
            page.blank();
        }
        let leading = [
            (&Flow::of(Ink::Strong, &format!("#{number}")), gutter),
            (&Flow::framing(Ink::Plain, &format!("{:>place$}", here(verdict))), place),
            (&Flow::of(ink(verdict.kind), verdict.kind.as_str()), kind),
        ];
        page.row(&leading, &speaker(verdict));
        let marks = Marks::of(verdict);
        let parts = window::around(&article.text, marks::in_article(&article.text, verdict, &marks));
        snippet::write(page, &positions, &article.text, &parts, gutter);
        for (passage, marks) in verdict.evidence.iter().zip(&marks.passages) {
            self::passage(page, passage, marks, gutter);
        }
        note(page, "=", &Flow::of(Ink::Plain, verdict.because.trim()), gutter);
    }
}

/// "talks.txt" and "3 quotations against 2 references: 2 verbatim, 1 altered".
fn header(page: &mut Page<'_>, verification: &Verification) {
    page.row(&[], &Flow::of(Ink::Strong, &words::clip(&verification.article.id)));
    let all: u32 = verification.summary.iter().map(|count| count.quotations).sum();
    let mut line = Flow::of(Ink::Strong, &words::count(all as usize, "quotation", "quotations"));
    line.words(
        Ink::Plain,
        &format!(" against {}", words::count(verification.searched as usize, "reference", "references")),
    );
    for (nth, count) in verification.summary.iter().enumerate() {
        line.words(Ink::Plain, if nth == 0 { ": " } else { ", " });
        line.together(ink(count.kind), &format!("{} {}", count.quotations, count.kind));
    }
    page.row(&[], &line);
}

fn legend(page: &mut Page<'_>) {
    let mut legend = Flow::of(Ink::Strong, "Quotations");
    for (mark, ink, means) in [
        ("^^^", Ink::Quoted, "same"),
        ("~~~", Ink::Variant, "variant"),
        ("...", Ink::Disclosed, "disclosed"),
        ("xxx", Ink::Replaced, "replaced"),
        ("+++", Ink::Inserted, "added"),
        ("---", Ink::Deleted, "left out"),
    ] {
        legend.verbatim(Ink::Plain, "   ");
        legend.words(ink, mark);
        legend.words(Ink::Faint, &format!(" {means}"));
    }
    page.row(&[], &legend);
}

/// The colour of a verdict: faithful, left open, or neither.
fn ink(kind: VerdictKind) -> Ink {
    match kind {
        VerdictKind::Verbatim | VerdictKind::Typography | VerdictKind::DisclosedEdit => Ink::Said,
        VerdictKind::UndisclosedOmission | VerdictKind::ParaphraseInQuotes | VerdictKind::Ambiguous => Ink::Warning,
        VerdictKind::Altered
        | VerdictKind::ChangesSense
        | VerdictKind::Stitched
        | VerdictKind::Misattributed
        | VerdictKind::NotFound => Ink::Error,
    }
}

/// Where the quotation starts.
fn here(verdict: &Verdict) -> String {
    verdict.quote.first().map(words::place).unwrap_or_default()
}

fn speaker(verdict: &Verdict) -> Flow {
    match &verdict.speaker {
        Some(name) => Flow::of(Ink::Strong, &words::clip(name)),
        None if verdict.attribution.is_none() => Flow::of(Ink::Faint, "attributed to nobody"),
        None => Flow::of(Ink::Faint, "speaker not resolved"),
    }
}

/// A passage under its place: "talk.vtt:41 · 0:03:12 · ANNA REED".
fn passage(page: &mut Page<'_>, passage: &Passage, marks: &marks::Runs, gutter: usize) {
    let mut place = Flow::of(Ink::Strong, &words::clip(&passage.reference));
    place.words(Ink::Plain, &format!(":{}", passage.line));
    if let Some(millis) = passage.time {
        place.words(Ink::Plain, &format!(" · {}", clock(millis)));
    }
    if let Some(speaker) = &passage.speaker {
        place.words(Ink::Plain, " · ");
        place.words(Ink::Plain, &words::clip(speaker));
    }
    note(page, "→", &place, gutter);
    let mut said = Flow::default();
    for part in window::around(&passage.text, marks.clone()) {
        match part {
            window::Part::Left(note) => said.words(Ink::Faint, &note),
            window::Part::Shown(range, ink) => said.words(ink, &passage.text[range]),
        }
    }
    let mut number = passage.line.to_string();
    for cells in said.wrap(page.width - gutter - snippet::FRAME) {
        snippet::frame(page, &number, "│", gutter);
        page.put(&said, cells.clone());
        page.end();
        number.clear();
        snippet::underline(page, &said, cells, gutter);
    }
}

/// Milliseconds as a player shows them: "0:03:12".
fn clock(millis: u32) -> String {
    let seconds = millis / 1000;
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A line under the snippet, folded, with a sign before its first fold.
fn note(page: &mut Page<'_>, sign: &str, flow: &Flow, gutter: usize) {
    for (nth, cells) in flow.wrap(page.width - gutter - snippet::FRAME).into_iter().enumerate() {
        snippet::frame(page, "", if nth == 0 { sign } else { " " }, gutter);
        page.put(flow, cells);
        page.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_as_a_player_shows_them() {
        assert_eq!((clock(0), clock(64_500), clock(3_723_999)), ("0:00:00".into(), "0:01:04".into(), "1:02:03".into()));
    }
}
