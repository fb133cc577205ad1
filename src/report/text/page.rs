//! Where the text goes: lines of columns, with or without colour, never a space at the end of a line.

use std::ops::Range;

use super::flow::Flow;

/// Columns between two columns of a row.
const GAP: usize = 2;

/// The lines written so far.
pub(super) struct Page<'o> {
    out: &'o mut Vec<u8>,
    colour: bool,
    /// Columns a line may take.
    pub(super) width: usize,
    /// Spaces that are written only if something follows them in the line.
    pending: usize,
}

impl<'o> Page<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>, colour: bool, width: usize) -> Self {
        Self { out, colour, width, pending: 0 }
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.end();
    }

    /// Columns side by side, each wrapped in itself; the last one takes the rest of the width.
    pub(super) fn row(&mut self, columns: &[(&Flow, usize)], last: &Flow) {
        let taken: usize = columns.iter().map(|(_, width)| width + GAP).sum();
        let rest = self.width.saturating_sub(taken).max(10);
        let cells: Vec<_> =
            columns.iter().copied().chain([(last, rest)]).map(|(flow, w)| (flow, w, flow.wrap(w))).collect();
        let height = cells.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0);
        for line in 0..height {
            for (flow, width, lines) in &cells {
                let used = lines.get(line).map_or(0, |range| self.put(flow, range.clone()));
                self.space(width.saturating_sub(used) + GAP);
            }
            self.end();
        }
    }

    /// Writes those cells and says how many columns they take.
    pub(super) fn put(&mut self, flow: &Flow, cells: Range<usize>) -> usize {
        let mut columns = 0;
        for (text, width, ink) in flow.runs(cells) {
            columns += width;
            let escape = ink.escape().filter(|_| self.colour);
            if text.trim_matches(' ').is_empty() {
                self.pending += text.len();
                continue;
            }
            self.out.resize(self.out.len() + std::mem::take(&mut self.pending), b' ');
            match escape {
                Some(escape) => self.out.extend(format!("\x1b[{escape}m{text}\x1b[0m").bytes()),
                None => self.out.extend(text.bytes()),
            }
        }
        columns
    }

    /// Leaves columns free, if something follows them in the line.
    pub(super) fn space(&mut self, columns: usize) {
        self.pending += columns;
    }

    /// Ends the line.
    pub(super) fn end(&mut self) {
        self.pending = 0;
        self.out.push(b'\n');
    }
}
