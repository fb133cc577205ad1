//! Reference texts as one stream of words, and where in it each word stands.
//!
//! ```text
//! references   "The pier is safe."  "Is the pier safe?"
//! stream        the pier is safe  |  is the pier safe       words as numbers; 0 parts references
//! places        the: 0, 6 · pier: 1, 7 · …                  so a run of words is found by its rarest
//! ```

use rustc_hash::FxHashMap;

use super::fold::{self, Word};
use super::reference::Reference;
use crate::text::Span;

/// Reference texts, made ready to be searched.
pub struct Library {
    references: Vec<Reference>,
    /// For each reference its first place in the stream, and one more for the end.
    starts: Vec<u32>,
    /// All words by number.
    stream: Vec<u32>,
    /// Where each word of the stream stands in its reference.
    spans: Vec<Span>,
    numbers: FxHashMap<Box<str>, u32>,
    /// For each word number where its places start in `places`, and one more for the end.
    first_place: Vec<u32>,
    places: Vec<u32>,
}

/// What parts references in the stream; no word has this number.
const STOP: u32 = 0;

impl Library {
    /// Makes `references` ready to be searched.
    pub fn new(references: Vec<Reference>) -> Self {
        let mut library = Self {
            references,
            starts: Vec::new(),
            stream: Vec::new(),
            spans: Vec::new(),
            numbers: FxHashMap::default(),
            first_place: Vec::new(),
            places: Vec::new(),
        };
        for at in 0..library.references.len() {
            library.starts.push(library.stream.len() as u32);
            let reference = &library.references[at];
            let words = spoken(reference, Span::new(0, reference.text.len() as u32));
            for word in words {
                let next = library.numbers.len() as u32 + 1;
                let number = *library.numbers.entry(word.form.into_boxed_str()).or_insert(next);
                library.stream.push(number);
                library.spans.push(word.span);
            }
            library.stream.push(STOP);
            library.spans.push(Span::default());
        }
        library.starts.push(library.stream.len() as u32);
        library.index();
        library
    }

    /// Lists the places of each word, in order.
    fn index(&mut self) {
        let mut first = vec![0; self.numbers.len() + 2];
        for &number in &self.stream {
            first[number as usize + 1] += 1;
        }
        for number in 1..first.len() {
            first[number] += first[number - 1];
        }
        let mut next = first.clone();
        self.places = vec![0; self.stream.len()];
        for (place, &number) in self.stream.iter().enumerate() {
            let slot = &mut next[number as usize];
            self.places[*slot as usize] = place as u32;
            *slot += 1;
        }
        self.first_place = first;
    }

    /// The references, as they were given.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// How many references it holds.
    pub fn len(&self) -> usize {
        self.references.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.references.is_empty()
    }

    /// The numbers of words; none for a word that no reference has.
    pub(super) fn numbers(&self, words: &[Word]) -> Vec<Option<u32>> {
        words.iter().map(|word| self.numbers.get(word.form.as_str()).copied()).collect()
    }

    /// How often a word stands in the stream.
    pub(super) fn count(&self, number: u32) -> usize {
        self.places_of(number).len()
    }

    fn places_of(&self, number: u32) -> &[u32] {
        let number = number as usize;
        &self.places[self.first_place[number] as usize..self.first_place[number + 1] as usize]
    }

    /// All places where `run`, which is not empty, stands in the stream.
    pub(super) fn find<'l>(&'l self, run: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
        let rarest = (0..run.len()).min_by_key(|&at| self.count(run[at])).unwrap_or(0);
        let places = self.places_of(run[rarest]).iter();
        places.filter_map(move |&place| place.checked_sub(rarest as u32)).filter(move |&start| {
            let start = start as usize;
            self.stream.get(start..start + run.len()) == Some(run)
        })
    }

    /// How many words from `place` on are those of `run`.
    pub(super) fn common(&self, place: u32, run: &[Option<u32>]) -> usize {
        let stream = &self.stream[place as usize..];
        stream.iter().zip(run).take_while(|&(&number, &other)| other == Some(number)).count()
    }

    /// The reference that a place of the stream lies in.
    pub(super) fn reference_at(&self, place: u32) -> usize {
        self.starts.partition_point(|&start| start <= place) - 1
    }

    /// Where the word at a place of the stream stands in its reference.
    pub(super) fn span_at(&self, place: u32) -> Span {
        self.spans[place as usize]
    }

    /// The words of the reference at `place`, from `before` words before it to `after` words behind it.
    pub(super) fn window(&self, place: u32, before: usize, after: usize) -> Vec<Word> {
        let at = self.reference_at(place);
        let (first, stop) = (self.starts[at], self.starts[at + 1] - 1);
        let start = place.saturating_sub(before as u32).max(first);
        let end = place.saturating_add(after as u32).min(stop);
        if start >= end {
            return Vec::new();
        }
        // A little more, so that the last word sees what follows it.
        let seen = (end + 1).min(stop);
        let reference = &self.references[at];
        let last = if seen == stop { reference.text.len() as u32 } else { self.span_at(seen - 1).end };
        let mut words = spoken(reference, Span::new(self.span_at(start).start, last));
        words.truncate((end - start) as usize);
        words
    }
}

/// The words that somebody speaks: without the labels of speakers.
fn spoken(reference: &Reference, span: Span) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = span.start;
    let first = reference.turns.partition_point(|turn| turn.start < span.start);
    for turn in reference.turns[first..].iter().take_while(|turn| turn.start < span.end) {
        words.extend(fold::words(&reference.text, Span::new(at, turn.start.max(at))));
        at = turn.start + label(&reference.text[turn.start as usize..], turn.speaker.as_deref());
    }
    words.extend(fold::words(&reference.text, Span::new(at.min(span.end), span.end)));
    words
}

/// The length of the label "MS. REED:" that a turn may start with.
fn label(turn: &str, speaker: Option<&str>) -> u32 {
    let Some(rest) = speaker.and_then(|speaker| turn.trim_start().strip_prefix(speaker)) else { return 0 };
    let Some(rest) = rest.trim_start().strip_prefix(':') else { return 0 };
    (turn.len() - rest.len()) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Turn;

    fn library() -> Library {
        let turn = |start, speaker: &str| Turn { start, speaker: Some(speaker.to_owned()) };
        let talk = Reference {
            turns: vec![turn(0, "Q"), turn(20, "MS. LUND")],
            ..Reference::plain("talk", "Q: Is the pier safe?\nMS. LUND: The pier is safe.")
        };
        Library::new(vec![Reference::plain("note", "The pier is safe."), talk])
    }

    fn places(library: &Library, run: &str) -> Vec<(usize, u32)> {
        let numbers: Option<Vec<u32>> = library.numbers(&fold::all(run)).into_iter().collect();
        let numbers = numbers.unwrap_or_default();
        let places = if numbers.is_empty() { Vec::new() } else { library.find(&numbers).collect() };
        places.into_iter().map(|place| (library.reference_at(place), library.span_at(place).start)).collect()
    }

    #[test]
    fn a_run_of_words_is_found_wherever_it_stands() {
        let library = library();
        assert_eq!(places(&library, "the pier"), [(0, 0), (1, 6), (1, 31)]);
        assert_eq!(places(&library, "pier is safe"), [(0, 4), (1, 35)]);
        assert_eq!(places(&library, "safe the pier"), [(1, 15)]);
        assert!(places(&library, "the bridge").is_empty());
    }

    #[test]
    fn no_run_goes_over_the_end_of_a_reference_and_no_label_is_a_word() {
        let library = library();
        assert!(places(&library, "safe is the pier").is_empty());
        assert!(places(&library, "ms. lund").is_empty());
    }

    #[test]
    fn a_window_stays_in_its_reference() {
        let library = library();
        let forms = |words: Vec<Word>| words.into_iter().map(|word| word.form).collect::<Vec<_>>().join(" ");
        assert_eq!(forms(library.window(1, 5, 9)), "the pier is safe");
        assert_eq!(forms(library.window(6, 1, 2)), "is the pier");
    }
}
