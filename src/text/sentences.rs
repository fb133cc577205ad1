//! Sentences: runs of tokens that end with a full stop, a question mark, an exclamation mark, an ellipsis, or a paragraph.
//!
//! A stop inside quotation marks ends no sentence outside them: `"We lost. We go on," she said.` is one. Abbreviations,
//! initials and decimals are the lexer's business; what is left to decide is whether "U.S." ends a sentence.

use std::ops::Range;

use crate::lexicon::{Classes, Lexicon, Stop};
use crate::text::quotes::Quote;
use crate::text::token::{Flags, Kind, Token};

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub start: u32,
    /// One past the last token, its final stop included.
    pub end: u32,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
    /// A dateline ("KYIV (Reuters) —") or a byline ("By Ann Lee"): nobody speaks there.
    pub furniture: bool,
}

impl Sentence {
    /// As a range of token indices.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A sentence is cut here, in tokens, so that every step of the grammar is bounded: no prose needs more (a list without a stop may).
const LONGEST_SENTENCE: usize = 400;

/// Splits the whole text, jumping over what stands inside quotation marks.
pub(crate) fn split(text: &str, tokens: &[Token], quotes: &[Quote], lexicon: &Lexicon, sentences: &mut Vec<Sentence>) {
    sentences.clear();
    let mut outer = quotes.iter().filter(|quote| quote.depth == 0).peekable();
    let (mut start, mut at, mut paragraph) = (0usize, 0usize, 0u32);
    while at < tokens.len() {
        if at > start && tokens[at].starts_paragraph() {
            sentences.push(Sentence { start: start as u32, end: at as u32, paragraph, furniture: false });
            paragraph += 1;
            start = at;
        }
        if at == start
            && tokens[at].starts_paragraph()
            && let Some(end) = furniture_end(text, tokens, at)
        {
            sentences.push(Sentence { start: start as u32, end: end as u32, paragraph, furniture: true });
            paragraph += u32::from(tokens.get(end).is_some_and(|next| next.starts_paragraph()));
            (start, at) = (end, end);
            continue;
        }
        while outer.peek().is_some_and(|quote| (quote.open as usize) < at) {
            outer.next();
        }
        let end = match outer.peek() {
            Some(quote) if quote.open as usize == at => quote.end() as usize,
            _ => at + 1,
        };
        // `… an 8" gap."You say thank you,"`: no space is needed between a stop and a quotation.
        let opens = tokens[at].kind == Kind::Stop && outer.peek().is_some_and(|quote| quote.open as usize == end);
        if opens || ends_at(text, tokens, at, end, lexicon) || end - start >= LONGEST_SENTENCE {
            let end = closers(tokens, end);
            sentences.push(Sentence { start: start as u32, end: end as u32, paragraph, furniture: false });
            if tokens.get(end).is_some_and(|next| next.starts_paragraph()) {
                paragraph += 1;
            }
            start = end;
            at = end;
        } else {
            at = end;
        }
    }
    if start < tokens.len() {
        sentences.push(Sentence { start: start as u32, end: tokens.len() as u32, paragraph, furniture: false });
    }
}

/// Brackets and stray marks that close right behind a final stop belong to its sentence.
fn closers(tokens: &[Token], mut end: usize) -> usize {
    while let Some(token) = tokens.get(end) {
        let closes = token.kind == Kind::Close || matches!(token.kind, Kind::DoubleClose) || token.kind.is_terminal();
        if !closes || token.spaced() {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a sentence ends with the tokens `at..end`: one token, or a whole quotation.
fn ends_at(text: &str, tokens: &[Token], at: usize, end: usize, lexicon: &Lexicon) -> bool {
    let next = tokens.get(end);
    if end > at + 1 {
        return quotation_ends(tokens, at, end, next, lexicon);
    }
    let token = &tokens[at];
    let Some(next) = next else { return true };
    match token.kind {
        Kind::Stop | Kind::Question | Kind::Exclaim => {
            // "No.5" or "example.com" is glued; a digit or a small letter behind a space is no beginning.
            next.spaced() && !starts_small(next) || is_closer(next)
        }
        Kind::Ellipsis => next.spaced() && next.capital(),
        Kind::Word if token.flags.has(Flags::ABBREVIATION) => {
            let stop = lexicon.abbreviation(&text[token.span().range()]);
            next.spaced()
                && next.capital()
                && !matches!(stop, Some(Stop::Before))
                && opens_sentence(next, lexicon)
                && (stop.is_some() || token.end - token.start > 2)
        }
        _ => false,
    }
}

fn is_closer(token: &Token) -> bool {
    token.kind == Kind::Close || token.kind.is_terminal() || token.kind == Kind::DoubleClose
}

fn starts_small(token: &Token) -> bool {
    token.kind == Kind::Word && !token.capital()
}

/// Behind a quotation that ends with its own stop a capital begins a sentence; after `!"` and `?"` only a word that is no
/// name does, since `"Why?" Smith asked` goes on.
fn quotation_ends(tokens: &[Token], at: usize, end: usize, next: Option<&Token>, lexicon: &Lexicon) -> bool {
    let Some(next) = next else { return true };
    let mut last = end - 1;
    while last > at && tokens[last].kind.is_mark() {
        last -= 1;
    }
    match tokens[last].kind {
        Kind::Stop | Kind::Ellipsis => !starts_small(next) && !matches!(next.kind, Kind::Comma | Kind::Dash),
        Kind::Question | Kind::Exclaim => next.capital() && opens_sentence(next, lexicon),
        _ => false,
    }
}

/// A capitalised function word: the surest sign that a new sentence begins.
fn opens_sentence(token: &Token, lexicon: &Lexicon) -> bool {
    const OPENERS: Classes = Classes::ARTICLE
        .with(Classes::DETERMINER)
        .with(Classes::POSSESSIVE)
        .with(Classes::SUBJECT)
        .with(Classes::PREPOSITION)
        .with(Classes::COORDINATOR)
        .with(Classes::SUBORDINATOR)
        .with(Classes::WH)
        .with(Classes::ADVERB)
        .with(Classes::FINITE);
    lexicon.classes(token.lex).any(OPENERS)
}

/// Where a dateline or byline that starts a paragraph ends.
fn furniture_end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    byline_end(text, tokens, at).or_else(|| dateline_end(tokens, at))
}

/// `By Maria Castellanos`, alone in its paragraph.
fn byline_end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    let by = &text[tokens[at].span().range()];
    if !by.eq_ignore_ascii_case("by") || !tokens.get(at + 1)?.capital() {
        return None;
    }
    let len = 1 + tokens[at + 1..].iter().take(LONGEST).take_while(|t| !t.starts_paragraph()).count();
    let end = at + len;
    let alone = tokens.get(end).is_none_or(|next| next.starts_paragraph());
    (alone && tokens[end - 1].kind != Kind::Stop).then_some(end)
}

/// `KYIV (Reuters) —`, `VALLETTA (Island Press).`, `HARLOW, Ohio —`: a place in capitals, then at most a region and an
/// agency, then a dash; behind an agency a full stop will do.
fn dateline_end(tokens: &[Token], at: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    if !tokens[at].flags.has(Flags::UPPER) {
        return None;
    }
    let mut end = at;
    let mut agency = false;
    while let Some(token) = tokens.get(end).filter(|t| end - at < LONGEST && (end == at || !t.starts_paragraph())) {
        match token.kind {
            Kind::Word if token.capital() => end += 1,
            Kind::Number | Kind::Comma | Kind::Symbol => end += 1,
            Kind::Open => {
                let close = tokens[end..].iter().take(LONGEST).position(|t| t.kind == Kind::Close)?;
                agency = true;
                end += close + 1;
            }
            Kind::Dash => return Some(end + 1),
            Kind::Stop if agency => return Some(end + 1),
            _ => return None,
        }
    }
    None
}
