//! The pieces that a quotation may be stitched from: long runs of its words, far from one another.

use super::window::Window;
use super::{ELLIPSIS, Place, Search, WORD};
use crate::Result;
use crate::evidence::known::OTHER;

impl Search<'_, '_> {
    /// The longest runs of the quotation's words that stand in references, from its first word on, where they stand far
    /// from one another; a word between two runs may stand in none. Empty where they are not so many tenths of it. Asked when
    /// [`near`](Self::near) was.
    pub(in crate::evidence) fn pieces(&mut self, tenths: usize) -> Result<Vec<Place>> {
        let terms = self.best.iter().fold(0, |terms, one| terms | one.terms);
        if terms.count_ones() as usize * 10 < self.asked.weighed() * 7 {
            return Ok(Vec::new());
        }
        self.read_windows(self.best.len())?;
        let quote = &self.quotation.words;
        let sightings = self.sightings();
        let mut runs: Vec<Run> = Vec::new();
        let mut at = 0;
        while at < quote.len() {
            match self.longest(at, &sightings, runs.last()) {
                Some(run) => {
                    at += run.len;
                    runs.push(run);
                }
                None => at += 1,
            }
        }
        let covered: usize = runs.iter().map(|run| run.len).sum();
        let enough = covered * 10 >= quote.len() * tenths;
        let far_apart = runs.windows(2).any(|pair| !self.follows(&pair[0], &pair[1]));
        let place = |run: &Run| {
            let words = &quote[..run.first + run.len];
            self.windows[run.window].row(words, run.first, run.start, 0)
        };
        let places = if enough && far_apart { runs.iter().map(place).collect() } else { None };
        Ok(places.unwrap_or_default())
    }

    /// Where in the windows the words of each number stand: the window, and the word there.
    fn sightings(&self) -> Vec<Vec<(usize, usize)>> {
        let mut sightings = vec![Vec::new(); self.numbers.len()];
        for (window, Window { words, .. }) in self.windows.iter().enumerate() {
            for (at, word) in words.iter().enumerate().filter(|(_, word)| word.number != OTHER) {
                sightings[word.number as usize].push((window, at));
            }
        }
        sightings
    }

    /// The longest run from a word on; of equal ones that which follows the run before.
    fn longest(&self, first: usize, sightings: &[Vec<(usize, usize)>], before: Option<&Run>) -> Option<Run> {
        let quote = &self.numbers[first..];
        let shortest = self.quotation.part(first).filter(|part| (2..SHORTEST).contains(part)).unwrap_or(SHORTEST);
        let mut best: Option<(usize, bool, Run)> = None;
        for &(window, start) in &sightings[quote[0] as usize] {
            let there = self.windows[window].words[start..].iter();
            let len = there.zip(quote).take_while(|(one, other)| one.number == **other).count();
            if len < shortest {
                continue;
            }
            let run = Run { first, len, window, start };
            let goes_on = before.is_some_and(|before| self.follows(before, &run));
            if best.as_ref().is_none_or(|(most, known, _)| (len, goes_on) > (*most, *known)) {
                best = Some((len, goes_on, run));
            }
        }
        best.map(|(_, _, run)| run)
    }

    /// Whether a run stands soon behind another in the same reference.
    fn follows(&self, one: &Run, next: &Run) -> bool {
        let byte = |run: &Run, at: usize| {
            let Window { stretch, words, .. } = &self.windows[run.window];
            (stretch.number, stretch.byte_of(words[at].start) as usize)
        };
        let (end, start) = (byte(one, one.start + one.len - 1), byte(next, next.start));
        if one.window == next.window {
            return (one.start + one.len..=one.start + one.len + ELLIPSIS).contains(&next.start);
        }
        end.0 == start.0 && (end.1 + 1..=end.1 + ELLIPSIS * WORD).contains(&start.1)
    }
}

/// A run of words of the quotation that stands in a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// The first word of the quotation.
    first: usize,
    /// How many words.
    len: usize,
    /// Where it stands: the window, and the word there.
    window: usize,
    start: usize,
}

/// Shorter runs stand anywhere and prove nothing, but for a whole part: "… we stay."
const SHORTEST: usize = 4;
