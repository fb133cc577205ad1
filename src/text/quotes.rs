//! Quotation marks, paired by a small machine of their own.
//!
//! News punctuation is dirty: straight and curly marks mixed, two apostrophes for a double mark, British single marks among
//! apostrophes and plural possessives, inches and minutes, quotations that run over paragraphs (each reopens, the last
//! closes). The machine walks one paragraph with a stack of open marks. A mark that pairs with nothing never fails a text:
//! it is listed in [`Quotes::stray`].

use crate::text::token::{Kind, Token};

/// One quotation within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Index of the opening mark.
    pub open: u32,
    /// Index of the closing mark; where none closes, one past the last token of the paragraph.
    pub close: u32,
    /// Whether a mark closes it.
    pub closed: bool,
    /// Whether it goes on from a quotation that the paragraph before left open.
    pub continues: bool,
    /// How many quotations it lies in.
    pub depth: u32,
}

impl Quote {
    /// One past the last token, the closing mark included.
    pub fn end(&self) -> u32 {
        if self.closed { self.close + 1 } else { self.close }
    }
}

/// All quotations of a text, by opening mark.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// In order of their opening marks.
    pub all: Vec<Quote>,
    /// Indices of double marks that pair with nothing.
    pub stray: Vec<u32>,
    stack: Vec<Open>,
}

/// No text means more than this by marks inside marks; what opens deeper is stray. Keeps every step bounded.
const DEEPEST: usize = 16;

#[derive(Clone, Copy, Debug)]
struct Open {
    quote: u32,
    single: bool,
}

impl Quotes {
    /// Pairs the marks of all paragraphs.
    pub(crate) fn pair(&mut self, text: &str, tokens: &[Token]) {
        self.all.clear();
        self.stray.clear();
        let mut left_open = None;
        let mut start = 0;
        while start < tokens.len() {
            let len = 1 + tokens[start + 1..].iter().take_while(|t| !t.starts_paragraph()).count();
            left_open = self.paragraph(text, tokens, start, start + len, left_open);
            start += len;
        }
    }

    /// Pairs one paragraph; `left_open` is the quotation that the paragraph before left open. Returns this paragraph's.
    fn paragraph(
        &mut self,
        text: &str,
        tokens: &[Token],
        start: usize,
        end: usize,
        left_open: Option<u32>,
    ) -> Option<u32> {
        self.stack.clear();
        let first = self.all.len();
        let paragraph = Paragraph { text, tokens, start, end };
        for (at, _) in tokens.iter().enumerate().take(end).skip(start).filter(|(_, token)| token.kind.is_mark()) {
            match paragraph.role(at, self.stack.last().map(|open| open.single)) {
                Role::Open { single } => self.open(at, single, end),
                Role::Close { single } => self.close(at, single),
                Role::None => {}
            }
        }
        self.settle(tokens, start, first, end, left_open)
    }

    fn open(&mut self, at: usize, single: bool, end: usize) {
        if !single && self.stack.last().is_some_and(|open| !open.single) {
            // A double mark inside double marks: the one before was never closed, and ends here.
            if let Some(open) = self.stack.pop() {
                let quote = &mut self.all[open.quote as usize];
                quote.close = at as u32;
                self.stray.push(quote.open);
            }
        }
        if self.stack.len() == DEEPEST {
            self.stray.push(at as u32);
            return;
        }
        self.stack.push(Open { quote: self.all.len() as u32, single });
        let depth = self.stack.len() as u32 - 1;
        self.all.push(Quote { open: at as u32, close: end as u32, closed: false, continues: false, depth });
    }

    fn close(&mut self, at: usize, single: bool) {
        let Some(found) = self.stack.iter().rposition(|open| open.single == single) else {
            if !single {
                self.stray.push(at as u32);
            }
            return;
        };
        for open in self.stack.drain(found + 1..) {
            self.all[open.quote as usize].close = at as u32;
        }
        if let Some(open) = self.stack.pop() {
            let quote = &mut self.all[open.quote as usize];
            quote.close = at as u32;
            quote.closed = true;
        }
    }

    /// At the end of a paragraph: an open double mark may go on in the next paragraph; an open single mark was an apostrophe.
    fn settle(
        &mut self,
        tokens: &[Token],
        start: usize,
        first: usize,
        end: usize,
        left_open: Option<u32>,
    ) -> Option<u32> {
        let reopens = self.all.get(first).is_some_and(|quote| quote.open as usize == start);
        if let Some(before) = left_open {
            if reopens {
                self.all[first].continues = true;
            } else {
                self.stray.push(self.all[before as usize].open);
            }
        }
        let last =
            self.stack.iter().find(|open| !open.single || self.reopened_single(tokens, open.quote, end)).copied();
        let open_singles: Vec<u32> = self
            .stack
            .iter()
            .filter(|open| open.single && last.is_none_or(|l| l.quote != open.quote))
            .map(|open| open.quote)
            .collect();
        for quote in open_singles.iter().rev() {
            self.all.remove(*quote as usize);
        }
        let last = last.map(|open| open.quote - open_singles.iter().filter(|q| **q < open.quote).count() as u32);
        if !open_singles.is_empty() {
            depths(&mut self.all[first..]);
        }
        if end == tokens.len() {
            if let Some(last) = last {
                self.stray.push(self.all[last as usize].open);
            }
            return None;
        }
        last
    }

    /// Whether a single mark left open is taken up by the next paragraph, which opens with the same mark.
    fn reopened_single(&self, tokens: &[Token], quote: u32, end: usize) -> bool {
        let open = &tokens[self.all[quote as usize].open as usize];
        tokens.get(end).is_some_and(|next| next.kind == open.kind && next.starts_paragraph())
    }
}

/// Counts anew how deep each quotation of a paragraph lies.
fn depths(quotes: &mut [Quote]) {
    let mut ends: Vec<u32> = Vec::new();
    for quote in quotes {
        while ends.last().is_some_and(|end| *end <= quote.open) {
            ends.pop();
        }
        quote.depth = ends.len() as u32;
        ends.push(quote.end());
    }
}

enum Role {
    Open { single: bool },
    Close { single: bool },
    None,
}

struct Paragraph<'a> {
    text: &'a str,
    tokens: &'a [Token],
    start: usize,
    end: usize,
}

impl Paragraph<'_> {
    /// What the mark at `at` does, given the innermost open mark (`Some(true)`: a single one).
    fn role(&self, at: usize, inside: Option<bool>) -> Role {
        let opens = self.may_open(at);
        let closes = self.may_close(at);
        match self.tokens[at].kind {
            Kind::DoubleOpen if closes && !opens && inside.is_some() => Role::Close { single: false },
            Kind::DoubleOpen => Role::Open { single: false },
            Kind::DoubleClose if opens && !closes && inside.is_none() => Role::Open { single: false },
            Kind::DoubleClose => Role::Close { single: false },
            Kind::DoubleStraight => self.straight(at, opens, closes, inside),
            Kind::SingleOpen if opens || !closes => Role::Open { single: true },
            Kind::SingleOpen | Kind::SingleClose | Kind::SingleStraight => self.single(at, opens, inside),
            _ => Role::None,
        }
    }

    fn straight(&self, at: usize, opens: bool, closes: bool, inside: Option<bool>) -> Role {
        let open_double = inside.is_some();
        if self.is_measure(at) && !open_double {
            Role::None
        } else if open_double && (closes || !opens) {
            Role::Close { single: false }
        } else if opens || !closes {
            if open_double && inside == Some(false) && !self.glued(at) {
                // Space on both sides of a straight mark, one already open: it closes.
                return Role::Close { single: false };
            }
            Role::Open { single: false }
        } else {
            Role::Close { single: false }
        }
    }

    /// A single mark: opening, closing, or an apostrophe.
    fn single(&self, at: usize, opens: bool, inside: Option<bool>) -> Role {
        if inside == Some(true) && self.closes_single(at) {
            return Role::Close { single: true };
        }
        let straight_or_open = self.tokens[at].kind != Kind::SingleClose || self.next_is_text(at);
        if opens && straight_or_open && !self.is_elision(at) && self.has_single_close(at) {
            return Role::Open { single: true };
        }
        Role::None
    }

    /// Whether a single mark with an open one before it closes: behind punctuation always; behind a letter unless what
    /// follows shows a plural possessive ("the players' decision") and another close is to come.
    fn closes_single(&self, at: usize) -> bool {
        if !self.may_close(at) {
            return false;
        }
        let Some(before) = at.checked_sub(1).filter(|b| *b >= self.start).map(|b| self.tokens[b]) else { return false };
        if before.kind != Kind::Word {
            return true;
        }
        let possessive = self.text.as_bytes()[before.end as usize - 1].eq_ignore_ascii_case(&b's')
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == Kind::Word && next.spaced() && at + 1 < self.end);
        !(possessive && self.has_single_close(at))
    }

    /// Whether a mark that can close a single quotation follows before another one opens.
    fn has_single_close(&self, at: usize) -> bool {
        for next in at + 1..self.end {
            if !matches!(self.tokens[next].kind, Kind::SingleClose | Kind::SingleStraight | Kind::SingleOpen) {
                continue;
            }
            if self.may_close(next) {
                return true;
            }
            if self.may_open(next) && !self.is_elision(next) {
                return false;
            }
        }
        // A quotation of several paragraphs: the next paragraph opens with the same mark.
        self.tokens.get(self.end).is_some_and(|next| next.kind == self.tokens[at].kind)
    }

    fn may_open(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let before_free = at == self.start
            || token.spaced()
            || matches!(self.tokens[at - 1].kind, Kind::Open | Kind::Dash | Kind::Colon | Kind::Ellipsis)
            || (self.tokens[at - 1].kind.is_mark() && self.may_open_before(at - 1));
        before_free && self.glued(at)
    }

    /// Whether the mark before another mark may itself open: `"'Never,'` opens twice.
    fn may_open_before(&self, at: usize) -> bool {
        at == self.start
            || self.tokens[at].spaced()
            || matches!(self.tokens[at - 1].kind, Kind::Open | Kind::Dash | Kind::Colon)
    }

    /// Whether what follows stands close to the mark.
    fn glued(&self, at: usize) -> bool {
        at + 1 < self.end && !self.tokens[at + 1].spaced()
    }

    fn may_close(&self, at: usize) -> bool {
        if at == self.start || self.tokens[at].spaced() {
            return false;
        }
        match self.tokens.get(at + 1) {
            Some(next) if at + 1 < self.end => next.spaced() || !matches!(next.kind, Kind::Word | Kind::Number),
            _ => true,
        }
    }

    fn next_is_text(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Word | Kind::Number | Kind::Ellipsis))
    }

    /// `'em`, `'90s`, `'til`: an apostrophe before what is left of a word.
    fn is_elision(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        if next.kind == Kind::Number {
            let digits = &self.text[next.span().range()];
            return digits.len() <= 3 && digits.as_bytes()[..2.min(digits.len())].iter().all(u8::is_ascii_digit);
        }
        let word = &self.text[next.span().range()];
        ["em", "til", "till", "cause", "tis", "twas", "bout", "round", "n"].iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// `6'2"`, `30"`: inches, minutes, seconds.
    fn is_measure(&self, at: usize) -> bool {
        at > self.start && !self.tokens[at].spaced() && self.tokens[at - 1].kind == Kind::Number
    }
}
