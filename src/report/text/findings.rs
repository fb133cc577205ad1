//! What an editor should look at, last in the report: the last lines are what a terminal shows first.

use super::flow::Flow;
use super::ink::Ink;
use super::page::Page;
use super::words;
use crate::model::{Finding, Level, Report};

pub(super) fn write(page: &mut Page<'_>, report: &Report) {
    if report.findings.is_empty() {
        return;
    }
    page.blank();
    let mut heading = Flow::of(Ink::Strong, "Findings");
    heading.verbatim(Ink::Faint, &format!("   {}", tally(&report.findings)));
    page.row(&[], &heading);
    let rows: Vec<[Flow; 3]> = report.findings.iter().map(leading).collect();
    let mut widths = [0; 3];
    for row in &rows {
        for column in 0..3 {
            widths[column] = widths[column].max(row[column].width()).min(page.width / 3);
        }
    }
    for (finding, row) in report.findings.iter().zip(&rows) {
        let columns: Vec<_> = row.iter().zip(widths).collect();
        page.row(&columns, &Flow::of(Ink::Plain, finding.message.trim()));
    }
}

/// Place, level, rule.
fn leading(finding: &Finding) -> [Flow; 3] {
    let ink = match finding.level {
        Level::Note => Ink::Strong,
        Level::Warning => Ink::Warning,
        Level::Error => Ink::Error,
    };
    [
        Flow::of(Ink::Plain, &words::place(&finding.place)),
        Flow::of(ink, finding.level.as_str()),
        Flow::of(Ink::Plain, &words::clip(&finding.rule)),
    ]
}

/// "1 error, 2 warnings, 1 note".
fn tally(findings: &[Finding]) -> String {
    let names =
        [(Level::Error, "error", "errors"), (Level::Warning, "warning", "warnings"), (Level::Note, "note", "notes")];
    let counts = names.into_iter().filter_map(|(level, one, many)| {
        let count = findings.iter().filter(|finding| finding.level == level).count();
        (count > 0).then(|| words::count(count, one, many))
    });
    counts.collect::<Vec<_>>().join(", ")
}
