//! An attribution in the article's own lines: cut to its window, folded, underlined.
//!
//! ```text
//!  12 │ “Both lists are complete, and nobody has to sign one before Friday,” a port
//!     │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ======
//!     │ official said
//!     │ ======== ----
//! ```

use std::ops::Range;

use super::flow::Flow;
use super::ink::Ink;
use super::page::Page;
use super::window::Part;
use crate::text::Positions;

/// Columns of " │ ", between the line number and the article.
pub(super) const FRAME: usize = 3;
/// Stands for context that is not shown; every fold leaves room for it.
const ELLIPSIS: &str = " …";

/// One line of the article, as far as it is shown.
#[derive(Default)]
struct Line {
    /// Its number in the article, where its first word stands.
    number: Option<u32>,
    flow: Flow,
}

/// Writes the parts of a window; line numbers are right-aligned in `gutter` columns.
pub(super) fn write(page: &mut Page<'_>, positions: &Positions<'_>, text: &str, parts: &[Part], gutter: usize) {
    let lines = lines(positions, text, parts);
    let width = page.width - gutter - FRAME - ELLIPSIS.chars().count();
    for (nth, Line { number, flow }) in lines.iter().enumerate() {
        let mut number = number.map(|number| number.to_string()).unwrap_or_default();
        let mut folds = flow.wrap(width);
        let cut = nth + 1 == lines.len() && drop_context(flow, &mut folds);
        for (nth, cells) in folds.iter().enumerate() {
            frame(page, &number, "│", gutter);
            page.put(flow, cells.clone());
            if cut && nth + 1 == folds.len() {
                let ellipsis = Flow::framing(Ink::Faint, ELLIPSIS);
                page.put(&ellipsis, ellipsis.all());
            }
            page.end();
            number.clear();
            underline(page, flow, cells.clone(), gutter);
        }
    }
}

/// What begins every line under a head line: a label, and a sign between it and what follows.
pub(super) fn frame(page: &mut Page<'_>, label: &str, sign: &str, gutter: usize) {
    let frame = Flow::framing(Ink::Faint, &format!("{label:>gutter$} {sign}"));
    page.put(&frame, frame.all());
    page.space(1);
}

/// Folds that hold nothing but context after the attribution are not worth a line. Says whether there were any.
fn drop_context(flow: &Flow, folds: &mut Vec<Range<usize>>) -> bool {
    let marked = |cells: &Range<usize>| flow.runs(cells.clone()).any(|(.., ink)| ink.underline().is_some());
    let worth = folds.iter().rposition(marked).map_or(folds.len(), |last| last + 1);
    let dropped = worth < folds.len();
    folds.truncate(worth);
    dropped
}

/// The line of marks under one fold, if it has any.
pub(super) fn underline(page: &mut Page<'_>, flow: &Flow, cells: Range<usize>, gutter: usize) {
    let mut marks = Flow::default();
    for (_, width, ink) in flow.runs(cells) {
        let mark = ink.underline().unwrap_or(' ');
        marks.verbatim(ink, &mark.to_string().repeat(width));
    }
    if !marks.is_blank() {
        frame(page, "", "│", gutter);
        page.put(&marks, marks.all());
        page.end();
    }
}

/// The parts as lines of the article; blank ones are left out.
fn lines(positions: &Positions<'_>, text: &str, parts: &[Part]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut line = Line::default();
    for part in parts {
        match part {
            Part::Left(note) => line.flow.verbatim(Ink::Faint, note),
            Part::Shown(range, ink) => {
                let mut start = range.start;
                for (nth, shown) in text[range.clone()].split('\n').enumerate() {
                    if nth > 0 {
                        lines.push(std::mem::take(&mut line));
                    }
                    let number = positions.at(start as u32).line;
                    if line.number.is_some_and(|already| already != number) {
                        lines.push(std::mem::take(&mut line));
                    }
                    line.number.get_or_insert(number);
                    line.flow.verbatim(*ink, shown.strip_suffix('\r').unwrap_or(shown));
                    start += shown.len() + 1;
                }
            }
        }
    }
    lines.push(line);
    lines.retain(|line| !line.flow.is_blank());
    lines
}
