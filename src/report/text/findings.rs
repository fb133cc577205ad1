//! What an editor should look at, last in the report: the last lines are what a terminal shows first.

use super::flow::Flow;
use super::ink::Ink;
use super::page::Page;
use super::{snippet, window, words};
use crate::ingest::Article;
use crate::model::{Finding, Level, Report};
use crate::text::Positions;

/// Columns before the bar, where the line numbers are short.
const GUTTER: usize = 3;

pub(super) fn write(page: &mut Page<'_>, article: &Article, report: &Report) {
    if report.findings.is_empty() && report.silenced.is_empty() {
        return;
    }
    page.blank();
    let mut heading = Flow::of(Ink::Strong, "Findings");
    heading.verbatim(Ink::Faint, &format!("   {}", tally(report)));
    page.row(&[], &heading);
    let Some(last) = report.findings.iter().map(|finding| finding.place.line).max() else { return };
    let positions = Positions::new(&article.text);
    let gutter = last.to_string().len().max(GUTTER);
    let place = report.findings.iter().map(|finding| words::place(&finding.place).len()).max().unwrap_or(0);
    for (nth, finding) in report.findings.iter().enumerate() {
        if nth > 0 {
            page.blank();
        }
        one(page, article, &positions, finding, gutter, place);
    }
    page.blank();
    let how = "<!-- onrecord: allow RULE why --> allows it in its paragraph · onrecord rules RULE: why it is asked";
    page.row(&[], &Flow::of(Ink::Faint, how));
}

/// Place, level and rule; the message; the words, underlined; the authority.
fn one(
    page: &mut Page<'_>,
    article: &Article,
    positions: &Positions<'_>,
    finding: &Finding,
    gutter: usize,
    place: usize,
) {
    let ink = match finding.level {
        Level::Note => Ink::Strong,
        Level::Warning => Ink::Warning,
        Level::Error => Ink::Error,
    };
    let leading = [
        (&Flow::framing(Ink::Plain, &format!("{:>place$}", words::place(&finding.place))), place),
        (&Flow::of(ink, finding.level.as_str()), "warning".len()),
    ];
    let mut head = Flow::of(Ink::Strong, &words::clip(&finding.rule));
    head.words(Ink::Plain, &format!(": {}", finding.message.trim()));
    page.row(&leading, &head);
    let runs = window::stretch(&article.text, finding.place.bytes);
    snippet::write(page, positions, &article.text, &window::around(&article.text, runs), gutter);
    let authority = Flow::of(Ink::Faint, &format!("asked by {}", words::clip(&finding.authority)));
    for (nth, cells) in authority.wrap(page.width - gutter - snippet::FRAME).into_iter().enumerate() {
        snippet::frame(page, "", if nth == 0 { "=" } else { " " }, gutter);
        page.put(&authority, cells);
        page.end();
    }
}

/// "1 error, 2 warnings, 1 note, 3 allowed".
fn tally(report: &Report) -> String {
    let names =
        [(Level::Error, "error", "errors"), (Level::Warning, "warning", "warnings"), (Level::Note, "note", "notes")];
    let counts = names.into_iter().filter_map(|(level, one, many)| {
        let count = report.findings.iter().filter(|finding| finding.level == level).count();
        (count > 0).then(|| words::count(count, one, many))
    });
    let allowed = (!report.silenced.is_empty()).then(|| format!("{} allowed", report.silenced.len()));
    counts.chain(allowed).collect::<Vec<_>>().join(", ")
}
