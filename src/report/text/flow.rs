//! Text made safe to show, measured in columns, and wrapped.
//!
//! Articles come from anywhere: a control character could steer the terminal, a bidirectional mark could show other
//! words than those that were printed, a combining mark has no column of its own. So text becomes **cells**, each a
//! thing that a terminal shows as a unit: a letter with its marks, an emoji sequence, or the stand-in for a character
//! that is not shown (`␛`, `<U+202E>`).

use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::ink::Ink;

/// A run of cells, each with its ink.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    text: String,
    cells: Vec<Cell>,
}

/// One cell: its text runs to where the next one starts.
#[derive(Clone, Copy, Debug)]
struct Cell {
    start: usize,
    width: usize,
    ink: Ink,
}

impl Flow {
    /// The text of a field, as [`words`](Self::words) takes it.
    pub(super) fn of(ink: Ink, text: &str) -> Self {
        let mut flow = Self::default();
        flow.words(ink, text);
        flow
    }

    /// The report's own words, with the spaces they have.
    pub(super) fn framing(ink: Ink, text: &str) -> Self {
        let mut flow = Self::default();
        flow.verbatim(ink, text);
        flow
    }

    /// Adds the text of a field: every run of white space is one space.
    pub(super) fn words(&mut self, ink: Ink, text: &str) {
        let mut spaces = false;
        for character in text.chars() {
            if !character.is_whitespace() {
                self.push(ink, character);
            } else if !spaces {
                self.push(ink, ' ');
            }
            spaces = character.is_whitespace();
        }
    }

    /// Adds words as they stand, spaces and all; in one line, for a line feed gets a stand-in.
    pub(super) fn verbatim(&mut self, ink: Ink, text: &str) {
        for character in text.chars() {
            self.push(ink, character);
        }
    }

    /// Adds the report's own words as one cell, so that no line breaks between them: "1 altered".
    pub(super) fn together(&mut self, ink: Ink, text: &str) {
        self.cells.push(Cell { start: self.text.len(), width: text.width(), ink });
        self.text.push_str(text);
    }

    fn push(&mut self, ink: Ink, character: char) {
        let start = self.text.len();
        if let Some(stand_in) = stand_in(character) {
            self.text.push_str(&stand_in);
            let width = stand_in.width();
            self.cells.push(Cell { start, width, ink });
            return;
        }
        self.text.push(character);
        let width = character.width().unwrap_or(0);
        match self.cells.last_mut().filter(|cell| joins(&self.text[cell.start..start], character, width)) {
            Some(cell) => cell.width = self.text[cell.start..].width(),
            None => self.cells.push(Cell { start, width, ink }),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether there is nothing in it that can be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Columns it takes in one line.
    pub(super) fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.width).sum()
    }

    /// All its cells.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.cells.len()
    }

    /// The cells in stretches of one ink: text, columns, ink.
    pub(super) fn runs(&self, cells: Range<usize>) -> impl Iterator<Item = (&str, usize, Ink)> {
        let end = cells.end;
        self.cells[cells.clone()].chunk_by(|a, b| a.ink == b.ink).scan(cells.start, move |first, run| {
            *first += run.len();
            let until = self.cells.get(*first).map_or(self.text.len(), |cell| cell.start);
            debug_assert!(*first <= end);
            Some((&self.text[run[0].start..until], run.iter().map(|cell| cell.width).sum(), run[0].ink))
        })
    }

    /// Lines of at most `width` columns, broken at spaces, beside wide characters and after dashes; only what has
    /// none of these is broken elsewhere. At a break the spaces are dropped.
    pub(super) fn wrap(&self, width: usize) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut first, mut used, mut chance) = (0, 0, None);
        let mut at = 0;
        while at < self.cells.len() {
            if at > first && self.may_break_before(at) {
                chance = Some(at);
            }
            let cell = self.cells[at];
            if used + cell.width > width && at > first && !self.is_space(at) {
                let end = chance.unwrap_or(at);
                lines.push(self.trimmed(first..end));
                (first, used, chance, at) = (end, 0, None, end);
                continue;
            }
            used += cell.width;
            at += 1;
        }
        let last = self.trimmed(first..at);
        if !last.is_empty() || lines.is_empty() {
            lines.push(last);
        }
        lines
    }

    /// Without the spaces at its end.
    fn trimmed(&self, cells: Range<usize>) -> Range<usize> {
        let spaces = cells.clone().rev().take_while(|&at| self.is_space(at)).count();
        cells.start..cells.end - spaces
    }

    fn may_break_before(&self, at: usize) -> bool {
        let (before, here) = (self.cells[at - 1], self.cells[at]);
        !self.is_space(at)
            && self.glyph(at) != "·" // parts two items: it stays with the one before it
            && (self.is_space(at - 1) || before.width == 2 || here.width == 2 || self.glyph(at - 1) == "—")
    }

    fn is_space(&self, at: usize) -> bool {
        matches!(self.glyph(at), " " | "\u{3000}")
    }

    fn glyph(&self, at: usize) -> &str {
        let end = self.cells.get(at + 1).map_or(self.text.len(), |cell| cell.start);
        &self.text[self.cells[at].start..end]
    }
}

/// Whether `character` is shown in the cell before it: a combining mark, the next part of an emoji sequence, the
/// second half of a flag.
fn joins(cell: &str, character: char, width: usize) -> bool {
    let last = cell.chars().next_back();
    let flag = |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
    width == 0
        || last == Some('\u{200D}') && character != ' '
        || matches!(character, '\u{1F3FB}'..='\u{1F3FF}')
        || (flag(character) && cell.chars().count() == 1 && last.is_some_and(flag))
}

/// What is shown for a character that must not reach a terminal or that no one would see.
fn stand_in(character: char) -> Option<String> {
    let picture = match character {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + character as u32),
        '\u{7F}' => Some('␡'),
        _ => None,
    };
    if let Some(picture) = picture {
        return Some(picture.into());
    }
    let hidden = matches!(character,
        '\u{80}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}');
    hidden.then(|| {
        let mut name = String::new();
        write!(name, "<U+{:04X}>", character as u32).expect("a string takes all");
        name
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let flow = Flow::of(Ink::Plain, text);
        flow.wrap(width).into_iter().map(|cells| flow.runs(cells).map(|(text, ..)| text).collect()).collect()
    }

    fn width(text: &str) -> usize {
        Flow::of(Ink::Plain, text).width()
    }

    #[test]
    fn lines_break_at_spaces_and_keep_to_the_width() {
        assert_eq!(lines("one US official said", 10), ["one US", "official", "said"]);
        assert_eq!(lines("one US official said", 11), ["one US", "official", "said"]);
        assert_eq!(lines("one US official said", 13), ["one US", "official said"]);
        assert_eq!(lines("", 10), [""]);
    }

    #[test]
    fn what_belongs_together_stays_in_one_line() {
        let mut flow = Flow::of(Ink::Plain, "none, ");
        flow.together(Ink::Strong, "1 altered");
        flow.words(Ink::Plain, ", ");
        let lines = flow.wrap(8).into_iter().map(|cells| flow.runs(cells).map(|(text, ..)| text).collect::<String>());
        assert_eq!(lines.collect::<Vec<_>>(), ["none,", "1 altered", ","]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_only_that() {
        assert_eq!(lines("a Llanfairpwllgwyngyll b", 10), ["a", "Llanfairpw", "llgwyngyll", "b"]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_break_anywhere() {
        assert_eq!(width("習近平"), 6);
        assert_eq!(lines("習近平說", 5), ["習近", "平說"]);
    }

    #[test]
    fn marks_and_emoji_sequences_stay_in_their_cell() {
        assert_eq!(width("Zoe\u{308}"), 3);
        assert_eq!(width("👩\u{200D}🔬"), 2);
        assert_eq!(width("👍🏽"), 2);
        assert_eq!(lines("👩\u{200D} said", 3), ["👩\u{200D}", "sai", "d"]);
        assert_eq!(width("🇺🇦🇺🇸"), 4);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        assert_eq!(lines("a\u{1B}[31mb\0\u{7F}", 80), ["a␛[31mb␀␡"]);
        assert_eq!(lines("a\u{202E}b\u{9B}\u{2066}", 80), ["a<U+202E>b<U+009B><U+2066>"]);
        let mut flow = Flow::default();
        flow.verbatim(Ink::Plain, "a\tb\r");
        assert_eq!(flow.text, "a␉b␍");
    }

    #[test]
    fn white_space_in_a_field_is_one_space() {
        assert_eq!(lines("the\n  White\tHouse", 80), ["the White House"]);
    }
}
