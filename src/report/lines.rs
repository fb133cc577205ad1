//! Findings in a line each: for editors that jump to `file:line:column`, and as annotations of a GitHub workflow.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::place::{File, Region};
use crate::ingest::Article;
use crate::model::{Level, Report};

/// `talks.txt:3:18: note[anonymity-unexplained] nothing says why “US officials” is not named`
pub(super) fn plain(out: &mut Vec<u8>, article: &Article, report: &Report) {
    let file = File::of(article);
    let mut lines = String::new();
    for finding in &report.findings {
        let at = Region::of(article, &finding.place);
        let name = shown(&file.name);
        // Writing to a string cannot fail.
        let _ = write!(lines, "{name}:{}:{}: {}[{}] ", at.line, at.column, finding.level, finding.rule);
        let _ = match &file.inside {
            Some(id) => writeln!(
                lines,
                "{} (in {}, {}:{})",
                shown(&finding.message),
                shown(id),
                finding.place.line,
                finding.place.column
            ),
            None => writeln!(lines, "{}", shown(&finding.message)),
        };
    }
    out.extend_from_slice(lines.as_bytes());
}

/// `::notice file=talks.txt,line=3,endLine=3,col=18,endColumn=30,title=anonymity-unexplained::nothing says why …`
pub(super) fn github(out: &mut Vec<u8>, article: &Article, report: &Report) {
    let file = File::of(article);
    let mut lines = String::new();
    for finding in &report.findings {
        let at = Region::of(article, &finding.place);
        let command = match finding.level {
            Level::Note => "notice",
            level => level.as_str(),
        };
        let message = format!("{} (asked by {})", finding.message, finding.authority);
        let _ = writeln!(
            lines,
            "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            property(&file.name),
            at.line,
            at.end_line,
            at.column,
            at.end_column,
            property(&finding.rule),
            escaped(&message),
        );
    }
    out.extend_from_slice(lines.as_bytes());
}

/// In one line, without what would move a terminal's cursor.
fn shown(words: &str) -> Cow<'_, str> {
    if words.contains(char::is_control) { words.replace(char::is_control, " ").into() } else { words.into() }
}

/// What a workflow command asks of its message.
fn escaped(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// And of its properties.
fn property(words: &str) -> String {
    escaped(words).replace(':', "%3A").replace(',', "%2C")
}
