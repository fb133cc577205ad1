//! Tokens: small, made once, carrying what the grammar asks for.

use crate::lexicon::LexId;
use crate::text::Span;

/// What a token is, by its characters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Letters, with inner hyphens, apostrophes and abbreviating full stops: `pro-EU`, `O'Neill`, `U.S.`; also `@handle`.
    Word,
    /// Digits, with inner separators: `1,234.5`, `14:32`, `90s`.
    Number,
    /// `,`
    Comma,
    /// `.`
    Stop,
    /// `?`
    Question,
    /// `!`
    Exclaim,
    /// `…` or `...`
    Ellipsis,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `—`, `–`, `--`, or a hyphen with space around it.
    Dash,
    /// `(`, `[` or `{`
    Open,
    /// `)`, `]` or `}`
    Close,
    /// A double mark that opens by its shape: `“`, `„`, `«`, two backticks.
    DoubleOpen,
    /// A double mark that closes by its shape: `”`, `»`.
    DoubleClose,
    /// A double mark without direction: `"`, `''`.
    DoubleStraight,
    /// `‘` or a single backtick.
    SingleOpen,
    /// `’`
    SingleClose,
    /// `'`
    SingleStraight,
    /// Anything else: `$`, `%`, `&`, emoji, control characters.
    Symbol,
}

impl Kind {
    /// Whether this may be a quotation mark.
    pub fn is_mark(self) -> bool {
        (Kind::DoubleOpen as u8..=Kind::SingleStraight as u8).contains(&(self as u8))
    }

    /// Whether a sentence may end with it.
    pub fn is_terminal(self) -> bool {
        matches!(self, Kind::Stop | Kind::Question | Kind::Exclaim | Kind::Ellipsis)
    }
}

/// What stands around a token, and its capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    /// White space, or the start of the text, stands before it.
    pub const SPACE: Flags = Flags(1);
    /// A line break stands before it, or it is the first token.
    pub const LINE: Flags = Flags(2);
    /// A paragraph starts with it.
    pub const PARAGRAPH: Flags = Flags(4);
    /// Its first letter is a capital.
    pub const CAPITAL: Flags = Flags(8);
    /// It has two letters or more and all are capitals.
    pub const UPPER: Flags = Flags(16);
    /// It ends with an abbreviating full stop.
    pub const ABBREVIATION: Flags = Flags(32);

    /// The flags of both.
    pub const fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }

    /// Whether any flag of `other` is set.
    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    /// Clears the flags of `other`.
    pub fn clear(&mut self, other: Flags) {
        self.0 &= !other.0;
    }

    /// Sets the flags of `other`.
    pub fn set(&mut self, other: Flags) {
        self.0 |= other.0;
    }
}

/// One token of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The word in the lexicon, or [`LexId::UNKNOWN`].
    pub lex: LexId,
    /// What it is.
    pub kind: Kind,
    /// What stands around it.
    pub flags: Flags,
}

impl Token {
    /// Where it stands.
    pub fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Length in bytes; never 0.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether white space stands before it.
    pub fn spaced(self) -> bool {
        self.flags.has(Flags::SPACE)
    }

    /// Whether its first letter is a capital.
    pub fn capital(self) -> bool {
        self.flags.has(Flags::CAPITAL)
    }

    /// Whether a paragraph starts with it.
    pub fn starts_paragraph(self) -> bool {
        self.flags.has(Flags::PARAGRAPH)
    }
}

const _: () = assert!(size_of::<Token>() == 12);
