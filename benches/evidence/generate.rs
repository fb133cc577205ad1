//! Reference texts of any size, and articles that quote them: the same ones on every run.
//!
//! The sentences are those of the corpus with their nouns, names and verbs exchanged for words of a large vocabulary, drawn as words
//! are in news (the frequency of a word falls with its rank), so that common words stay common and rare ones rare.

use std::collections::HashMap;
use std::fmt::Write as _;

use onrecord::evidence::Reference;

/// Words of the corpus that stay as they are: the words of grammar.
const KEPT: usize = 150;
/// Words that the others are exchanged for.
const VOCABULARY: usize = 200_000;
/// Bytes of one reference, about.
const REFERENCE: usize = 30_000;

/// Makes references, and quotations from them.
#[derive(Default)]
pub(crate) struct Generator {
    dice: Dice,
    sentences: Vec<Vec<Part>>,
}

/// A part of a sentence.
enum Part {
    Kept(String),
    /// A word to draw, with a capital or not.
    Drawn {
        capital: bool,
    },
}

impl Generator {
    pub(crate) fn new(corpus: &[String]) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let words = corpus.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
        words.for_each(|word| *counts.entry(word.to_lowercase()).or_default() += 1);
        let mut common: Vec<(usize, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
        common.sort_by(|one, other| other.cmp(one));
        let kept: Vec<String> = common.into_iter().take(KEPT).map(|(_, word)| word).collect();
        let sentences = corpus.iter().flat_map(|text| text.split_inclusive(['.', '?', '!']));
        let sentences = sentences.map(|sentence| sentence.split_whitespace().collect::<Vec<_>>().join(" "));
        let sentences = sentences.map(|sentence| sentence.replace(['“', '”', '"', '‘', ':'], ""));
        let sentences = sentences.filter(|sentence| (30..300).contains(&sentence.len()));
        Self { dice: Dice(7), sentences: sentences.map(|sentence| parts(&sentence, &kept)).collect() }
    }

    /// One reference: turns of two speakers, a paragraph each.
    pub(crate) fn reference(&mut self, number: usize) -> Reference {
        let mut text = String::with_capacity(REFERENCE + 1000);
        while text.len() < REFERENCE {
            for _ in 0..3 + self.dice.below(4) {
                let sentence = self.sentence();
                text.push_str(&sentence);
                text.push(' ');
            }
            text.push('\n');
        }
        Reference::plain(format!("reference-{number}.txt"), text)
    }

    /// A sentence that is new each time.
    pub(crate) fn sentence(&mut self) -> String {
        let mut sentence = String::new();
        let at = self.dice.below(self.sentences.len());
        for part in 0..self.sentences[at].len() {
            let (drawn, capital) = match &self.sentences[at][part] {
                Part::Kept(text) => {
                    sentence.push_str(text);
                    continue;
                }
                Part::Drawn { capital } => (self.dice.rank(), *capital),
            };
            let start = sentence.len();
            spell(drawn, &mut sentence);
            if capital {
                sentence[start..start + 1].make_ascii_uppercase();
            }
        }
        sentence
    }

    /// An article that quotes sentences, each in one of four ways: as it is, with a word left out, with a word exchanged, and
    /// one that nobody said.
    pub(crate) fn article(&mut self, sentences: &[String]) -> String {
        let mut text = String::new();
        for (at, sentence) in sentences.iter().enumerate() {
            let mut words: Vec<&str> = sentence.trim_end_matches(['.', '?', '!']).split(' ').collect();
            let invented = self.sentence();
            match at % 4 {
                0 => {}
                1 => drop(words.remove(words.len() / 2)),
                2 => {
                    let middle = words.len() / 2;
                    words[middle] = "lantern";
                }
                _ => words = invented.trim_end_matches(['.', '?', '!']).split(' ').collect(),
            }
            writeln!(text, "“{},” Anna Reed said on Monday.\n", words.join(" ")).expect("a string");
        }
        text
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.dice.below(end)
    }
}

fn parts(sentence: &str, kept: &[String]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some(c) = rest.chars().next() {
        let is_letter = c.is_alphabetic();
        let len = rest.find(|c: char| c.is_alphabetic() != is_letter).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(len);
        let stays = !is_letter || part.len() < 3 || kept.contains(&part.to_lowercase());
        parts.push(match stays {
            true => Part::Kept(part.to_owned()),
            false => Part::Drawn { capital: c.is_uppercase() },
        });
        rest = behind;
    }
    parts
}

/// Writes the word of a rank: the common ones are short.
fn spell(rank: usize, out: &mut String) {
    const FIRST: [&str; 16] = ["b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t"];
    const MIDDLE: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "ai"];
    const LAST: [&str; 8] = ["", "l", "n", "r", "s", "t", "nd", "st"];
    let mut rest = rank + 64;
    while rest > 0 {
        out.push_str(FIRST[rest % 16]);
        out.push_str(MIDDLE[rest / 16 % 8]);
        rest /= 128;
        if rest > 0 {
            out.push_str(LAST[rest % 8]);
            rest /= 8;
        }
    }
}

/// A linear congruential generator.
#[derive(Default)]
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// A rank below [`VOCABULARY`]; the chance of one falls as one over it, counted with the words that are kept.
    fn rank(&mut self) -> usize {
        let chance = self.below(1 << 24) as f64 / f64::from(1 << 24);
        let kept = KEPT as f64;
        (kept * (VOCABULARY as f64 / kept).powf(chance) - kept) as usize
    }
}
