//! The text itself: bytes to tokens, sentences, paragraphs and quotation marks. Knows no sources.
//!
//! ```text
//! "We stay," one official said. He left.
//! │└┬┘└─┬─┘│ └──────┬────────┘  └──┬──┘
//! │ tokens │        │              │
//! └ quote ─┘        │              │
//! └── sentence ─────┘              └ sentence
//! ```

mod lexer;
mod position;
mod quotes;
mod sentences;
mod span;
mod token;

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
        lexer::lex(text, lexicon, is_wrapped(text), &mut self.tokens);
        self.quotes.pair(text, &self.tokens, lexicon);
        sentences::split(text, &self.tokens, &self.quotes.all, lexicon, &mut self.sentences);
    }

    /// How many paragraphs there are.
    pub fn paragraphs(&self) -> u32 {
        self.sentences.last().map_or(0, |last| last.paragraph + 1)
    }
}

/// Whether a text is hard-wrapped, as mail is: blank lines between paragraphs, and single line breaks that mostly stand in the
/// middle of a sentence, between lines of about one length.
fn is_wrapped(text: &str) -> bool {
    const SAMPLE: usize = 200;
    let mut lines = text.lines().take(SAMPLE).peekable();
    let (mut inner, mut open, mut blank) = (0u32, 0u32, false);
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek() else { break };
        blank |= line.trim().is_empty();
        if line.trim().is_empty() || next.trim().is_empty() {
            continue;
        }
        inner += 1;
        let ended = line.trim_end().ends_with(['.', '!', '?', '"', '”', ':', '’', '\'']);
        open += u32::from(!ended && (45..=100).contains(&line.chars().take(101).count()));
    }
    blank && inner >= 4 && open * 3 >= inner * 2
}
