//! What one mark does where it stands: it opens, it closes, or it is an apostrophe, an inch, an okina.
//!
//! A mark is judged by its shape and by what touches it; where that leaves a doubt, by the marks that follow in its paragraph.

use crate::text::token::{Kind, Token};

/// What a mark does.
pub(super) enum Role {
    Open { single: bool },
    Close { single: bool },
    None,
}

/// A paragraph whose marks are read.
pub(super) struct Paragraph<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Paragraph<'_> {
    /// What the mark at `at` does, given the innermost open mark (`Some(true)`: a single one).
    pub(super) fn role(&self, at: usize, inside: Option<bool>) -> Role {
        let opens = self.may_open(at);
        let closes = self.may_close(at);
        match self.tokens[at].kind {
            Kind::DoubleOpen if closes && !opens && inside.is_some() => Role::Close { single: false },
            Kind::DoubleOpen => Role::Open { single: false },
            Kind::DoubleClose if opens && !closes && inside.is_none() => Role::Open { single: false },
            // “He is like 6’2”,” she said.
            Kind::DoubleClose if inside.is_some() && self.is_measure(at) && self.closes_later(at) => Role::None,
            Kind::DoubleClose => Role::Close { single: false },
            Kind::DoubleStraight => self.straight(at, opens, closes, inside),
            Kind::SingleOpen if self.opens_by_shape(at, opens, closes, inside) => Role::Open { single: true },
            Kind::SingleOpen | Kind::SingleClose | Kind::SingleStraight => self.single(at, opens, inside),
            _ => Role::None,
        }
    }

    fn straight(&self, at: usize, opens: bool, closes: bool, inside: Option<bool>) -> Role {
        let open_double = inside.is_some();
        if self.is_measure(at) && (!open_double || self.closes_later(at)) {
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

    /// Whether `‘` or a backtick opens: not the okina of "`Opihi", which nothing closes, and not the apostrophe of "new ‘uns"
    /// inside single marks.
    fn opens_by_shape(&self, at: usize, opens: bool, closes: bool, inside: Option<bool>) -> bool {
        let apostrophe = self.is_elision(at) && inside == Some(true);
        (opens || !closes) && !apostrophe && self.has_single_close(at)
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

    /// Where to look for a partner: no quotation within one paragraph is longer, and so every step is bounded.
    fn near(&self, at: usize) -> std::ops::Range<usize> {
        const FARTHEST: usize = 2000;
        at + 1..self.end.min(at + FARTHEST)
    }

    /// Whether a mark that can close a single quotation follows before another one opens.
    fn has_single_close(&self, at: usize) -> bool {
        for next in self.near(at) {
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
        ["em", "uns", "til", "till", "cause", "tis", "twas", "bout", "round", "n"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(word))
    }

    /// `6'2"`, `30"`: inches, minutes, seconds.
    fn is_measure(&self, at: usize) -> bool {
        at > self.start && !self.tokens[at].spaced() && self.tokens[at - 1].kind == Kind::Number
    }

    /// Whether the next double mark closes and does not open: then the one at `at` is no close, as in `"An 8" gap," he said`.
    fn closes_later(&self, at: usize) -> bool {
        self.near(at)
            .find(|&next| is_double(self.tokens[next].kind))
            .is_some_and(|next| self.may_close(next) && !self.may_open(next))
    }

    /// Whether the double mark at `at`, inside the one at `outer`, opens a quotation of its own: both are closed later in the
    /// paragraph (`"The word "cut" is not ours."`), or the pair has a shape of its own and the outer goes on (`"It is no longer
    /// “equal” here.` and a paragraph that reopens).
    pub(super) fn nests(&self, at: usize, outer: usize) -> bool {
        let mut depth = 2;
        let curly = self.tokens[at].kind == Kind::DoubleOpen && self.tokens[outer].kind == Kind::DoubleStraight;
        for next in self.near(at) {
            let closes = match self.tokens[next].kind {
                Kind::DoubleOpen => false,
                Kind::DoubleClose => true,
                Kind::DoubleStraight => self.may_close(next),
                _ => continue,
            };
            depth = if closes { depth - 1 } else { depth + 1 };
            if depth == 1 && curly && self.tokens[next].kind == Kind::DoubleClose && outer == self.start {
                return true;
            }
            if depth == 0 {
                return true;
            }
        }
        false
    }
}

fn is_double(kind: Kind) -> bool {
    matches!(kind, Kind::DoubleOpen | Kind::DoubleClose | Kind::DoubleStraight)
}
