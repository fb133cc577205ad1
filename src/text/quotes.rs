//! Quotation marks, paired by a small machine of their own.
//!
//! News punctuation is dirty: straight and curly marks mixed, two apostrophes for a double mark, British single marks among
//! apostrophes and plural possessives, inches and minutes, quotations that run over paragraphs (each reopens, the last
//! closes). The machine walks one paragraph with a stack of open marks. A mark that pairs with nothing never fails a text:
//! it is listed in [`Quotes::stray`].

mod role;

use crate::lexicon::{Classes, Lexicon};
use crate::text::token::{Kind, Token};
use role::{Paragraph, Role};

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
    pub(crate) fn pair(&mut self, text: &str, tokens: &[Token], lexicon: &Lexicon) {
        self.all.clear();
        self.stray.clear();
        let mut left_open = None;
        let mut start = 0;
        while start < tokens.len() {
            let len = 1 + tokens[start + 1..].iter().take_while(|t| !t.starts_paragraph()).count();
            let paragraph = Paragraph { text, tokens, start, end: start + len };
            left_open = self.paragraph(&paragraph, lexicon, left_open);
            start += len;
        }
    }

    /// Pairs one paragraph; `left_open` is the quotation that the paragraph before left open. Returns this paragraph's.
    fn paragraph(&mut self, paragraph: &Paragraph<'_>, lexicon: &Lexicon, left_open: Option<u32>) -> Option<u32> {
        self.stack.clear();
        let first = self.all.len();
        let Paragraph { tokens, start, end, .. } = *paragraph;
        for (at, _) in tokens.iter().enumerate().take(end).skip(start).filter(|(_, token)| token.kind.is_mark()) {
            match paragraph.role(at, self.stack.last().map(|open| open.single)) {
                Role::Open { single } => self.open(at, single, paragraph, lexicon),
                Role::Close { single } => self.close(at, single),
                Role::None => {}
            }
        }
        self.settle(paragraph, first, lexicon, left_open)
    }

    fn open(&mut self, at: usize, single: bool, paragraph: &Paragraph<'_>, lexicon: &Lexicon) {
        let inside_double = !single && self.stack.last().is_some_and(|open| !open.single);
        if inside_double && !paragraph.nests(at, self.innermost()) {
            // A double mark inside double marks that are never closed: the one before ends here, or at its cue.
            if let Some(open) = self.stack.pop() {
                let quote = &mut self.all[open.quote as usize];
                quote.close = cue_inside(paragraph.tokens, lexicon, quote.open, at as u32);
                self.stray.push(quote.open);
            }
        }
        if self.stack.len() == DEEPEST {
            self.stray.push(at as u32);
            return;
        }
        self.stack.push(Open { quote: self.all.len() as u32, single });
        let depth = self.stack.len() as u32 - 1;
        let close = paragraph.end as u32;
        self.all.push(Quote { open: at as u32, close, closed: false, continues: false, depth });
    }

    /// The innermost open mark.
    fn innermost(&self) -> usize {
        self.stack.last().map_or(0, |open| self.all[open.quote as usize].open as usize)
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
        paragraph: &Paragraph<'_>,
        first: usize,
        lexicon: &Lexicon,
        left_open: Option<u32>,
    ) -> Option<u32> {
        let Paragraph { tokens, start, end, .. } = *paragraph;
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
        let reopens = tokens.get(end).is_some_and(|next| next.kind.is_mark());
        if let Some(quote) = last.map(|last| &mut self.all[last as usize]).filter(|_| !reopens) {
            quote.close = cue_inside(tokens, lexicon, quote.open, quote.close);
        }
        if end == tokens.len() {
            if let Some(last) = last {
                self.stray.push(self.all[last as usize].open);
            }
            return None;
        }
        last
    }

    /// Whether a single mark left open is taken up by the next paragraph, which opens with the same mark. Words that go on
    /// for paragraphs begin behind a stop, a comma or a colon: "a boat named `Opihi" does not.
    fn reopened_single(&self, tokens: &[Token], quote: u32, end: usize) -> bool {
        let at = self.all[quote as usize].open as usize;
        let begins = at == 0 || tokens[at].starts_paragraph() || tokens[at - 1].kind != Kind::Word;
        begins && tokens.get(end).is_some_and(|next| next.kind == tokens[at].kind && next.starts_paragraph())
    }
}

/// Where a quotation that nothing closes ends, if the narrator's cue was swallowed by it: `"He is like a cat, Moss said.` ends
/// behind "cat,". Else `close`.
fn cue_inside(tokens: &[Token], lexicon: &Lexicon, open: u32, close: u32) -> u32 {
    const LONGEST_CUE: usize = 6;
    let inside = &tokens[open as usize..close as usize];
    let cue = inside.iter().enumerate().filter(|(_, token)| token.kind == Kind::Comma).find(|(comma, _)| {
        let behind = &inside[comma + 1..];
        let len = behind.iter().take(LONGEST_CUE + 1).take_while(|t| t.kind == Kind::Word).count();
        let classes = |at: usize| lexicon.classes(behind[at].lex);
        let ends = (2..=LONGEST_CUE).contains(&len) && behind.get(len).is_none_or(|t| t.kind != Kind::Colon);
        let speaks = |at: usize| behind[at].capital() || classes(at).any(Classes::SUBJECT.with(Classes::ROLE));
        let says = |at: usize| classes(at).any(Classes::REPORTING) && classes(at).any(Classes::PAST);
        ends && (says(len - 1) && (0..len - 1).all(speaks) || says(0) && (1..len).all(speaks))
    });
    cue.map_or(close, |(comma, _)| open + comma as u32 + 1)
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
