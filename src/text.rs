//! The text itself: bytes to tokens, sentences, paragraphs and quotation marks. Knows no sources.
//!
//! ```text
//! "We stay," one official said. He left.
//! │└┬┘└─┬─┘│ └──────┬────────┘  └──┬──┘
//! │ tokens │        │              │
//! └ quote ─┘        │              │
//! └── sentence ─────┘              └ sentence
//! ```

mod letters;
mod lexer;
mod lines;
mod position;
mod quotes;
mod sentences;
mod span;
mod token;

pub(crate) use letters::{as_number, small_letters};
pub(crate) use position::floor;
pub use position::{Position, Positions};
pub use quotes::{Quote, Quotes};
pub use sentences::Sentence;
pub use span::Span;
pub use token::{Flags, Kind, Token};

use crate::lexicon::Lexicon;

/// A text taken apart. Its buffers are kept from one text to the next.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The tokens.
    pub tokens: Vec<Token>,
    /// The quotations.
    pub quotes: Quotes,
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

impl Layout {
    /// Takes `text` apart, in one pass for the tokens and one each for marks and sentences.
    pub fn read(&mut self, text: &str, lexicon: &Lexicon) {
        lexer::lex(text, lexicon, lines::lines(text), &mut self.tokens);
        self.quotes.pair(text, &self.tokens, lexicon);
        sentences::split(text, &self.tokens, &self.quotes.all, lexicon, &mut self.sentences);
    }

    /// How many paragraphs there are.
    pub fn paragraphs(&self) -> u32 {
        self.sentences.last().map_or(0, |last| last.paragraph + 1)
    }
}
