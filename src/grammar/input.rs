//! What the nom parsers read: a `Copy` view of a slice, with the article beside it. The only glue to nom 8.
//!
//! nom implements [`nom::Input`] for bytes and text alone. [`Stream`] is the newtype that makes it read tokens, and,
//! one storey up, chunks. Beware: nom's `take_split` returns *(rest, taken)*.

use nom::{IResult, Input, Needed, Offset};

use crate::lexicon::{Classes, Lexicon};
use crate::text::{Layout, Token};

/// Small on purpose: that a production declines is normal.
pub(crate) type Error = ();
/// Result of a parser over tokens or chunks.
pub(crate) type Parsed<'a, T, O> = IResult<Stream<'a, T>, O, Error>;

/// The article as the grammar sees it.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) layout: &'a Layout,
}

impl<'a> Scene<'a> {
    pub(crate) fn tokens(&self) -> &'a [Token] {
        &self.layout.tokens
    }

    pub(crate) fn token(&self, at: u32) -> &'a Token {
        &self.layout.tokens[at as usize]
    }

    pub(crate) fn word(&self, token: &Token) -> &'a str {
        token.span().of(self.text)
    }

    /// Whether the token at `at` is a word or a number.
    #[cfg(feature = "fit")]
    pub(crate) fn is_word(&self, at: usize) -> bool {
        use crate::text::Kind;
        matches!(self.tokens()[at].kind, Kind::Word | Kind::Number)
    }

    /// Whether the token at `at` is one of `words`, which are in small letters; capitals in the text do not count.
    pub(crate) fn is_any(&self, at: u32, words: &[&str]) -> bool {
        self.is_word_of(self.token(at), words)
    }

    /// [`is_any`](Self::is_any) for a token at hand: most differ in length, which is asked before their letters.
    pub(crate) fn is_word_of(&self, token: &Token, words: &[&str]) -> bool {
        let (start, end) = (token.start as usize, token.end as usize);
        words.iter().any(|known| {
            known.len() == end - start && known.as_bytes().eq_ignore_ascii_case(&self.text.as_bytes()[start..end])
        })
    }

    /// The classes of a token; those of names count only with a capital.
    pub(crate) fn classes(&self, token: &Token) -> Classes {
        let classes = self.lexicon.classes(token.lex);
        if token.capital() { classes } else { classes.without(Classes::NAME).without(Classes::TITLE) }
    }
}

/// A stretch of items, `at` items into the article (tokens) or the sentence (chunks).
#[derive(Clone, Copy)]
pub(crate) struct Stream<'a, T> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) items: &'a [T],
    pub(crate) at: u32,
}

impl<'a, T: Copy> Stream<'a, T> {
    pub(crate) fn new(scene: &'a Scene<'a>, items: &'a [T], at: u32) -> Self {
        Self { scene, items, at }
    }

    pub(crate) fn first(&self) -> Option<&'a T> {
        self.items.first()
    }
}

impl<'a, T: Copy> Input for Stream<'a, T> {
    type Item = T;
    type Iter = std::iter::Copied<std::slice::Iter<'a, T>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.items.len()
    }

    fn take(&self, index: usize) -> Self {
        Self { items: &self.items[..index], ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Self { items: &self.items[index..], at: self.at + index as u32, ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(T) -> bool>(&self, predicate: P) -> Option<usize> {
        self.items.iter().position(|item| predicate(*item))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.items.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.items.len() { Ok(count) } else { Err(Needed::new(count - self.items.len())) }
    }
}

impl<T: Copy> Offset for Stream<'_, T> {
    fn offset(&self, second: &Self) -> usize {
        (second.at - self.at) as usize
    }
}

/// One item that fits.
pub(crate) fn one<'a, T: Copy>(fits: impl Fn(&Scene<'a>, &T) -> bool) -> impl Fn(Stream<'a, T>) -> Parsed<'a, T, T> {
    move |input| match input.first() {
        Some(item) if fits(input.scene, item) => Ok((input.take_from(1), *item)),
        _ => Err(nom::Err::Error(())),
    }
}

/// A token of any of these classes.
pub(crate) fn class<'a>(classes: Classes) -> impl Fn(Stream<'a, Token>) -> Parsed<'a, Token, Token> {
    one(move |scene: &Scene<'a>, token: &Token| scene.classes(token).any(classes))
}

/// A run of tokens or chunks, by index, half open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Run {
    /// First.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
}

impl Run {
    /// The run `start..end`.
    pub(crate) fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Whether nothing is in it.
    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies inside, edges included.
    pub(crate) fn contains(self, other: Run) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share an item.
    pub(crate) fn overlaps(self, other: Run) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As a range of `usize`.
    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
