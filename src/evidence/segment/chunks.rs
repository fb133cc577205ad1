//! A list of an index: the chunks that a term stands in, in order, each as the step from the one before it in seven bits a
//! byte.

use std::borrow::Cow;

use smallvec::SmallVec;

/// A list while it is made.
#[derive(Default)]
pub(super) struct List {
    /// The number after the last chunk.
    next: u32,
    pub(super) count: u32,
    pub(super) steps: SmallVec<[u8; 16]>,
}

impl List {
    /// Adds a chunk, unless it was the last.
    pub(super) fn add(&mut self, chunk: u32) {
        if chunk < self.next {
            return;
        }
        let mut step = chunk - self.next;
        while step >= 0x80 {
            self.steps.push(step as u8 | 0x80);
            step >>= 7;
        }
        self.steps.push(step as u8);
        self.next = chunk + 1;
        self.count += 1;
    }
}

/// A list while it is read.
pub(in crate::evidence) struct Chunks<'s> {
    steps: Cow<'s, [u8]>,
    at: usize,
    head: Option<u32>,
}

impl<'s> Chunks<'s> {
    pub(super) fn new(steps: Cow<'s, [u8]>) -> Self {
        let mut chunks = Self { steps, at: 0, head: None };
        chunks.advance(0);
        chunks
    }

    /// The next chunk.
    pub(in crate::evidence) fn head(&self) -> Option<u32> {
        self.head
    }

    /// Takes the next chunk if it lies before `end`.
    pub(in crate::evidence) fn next_before(&mut self, end: u32) -> Option<u32> {
        let chunk = self.head.filter(|&chunk| chunk < end)?;
        self.advance(chunk + 1);
        Some(chunk)
    }

    /// Reads one more step, from `next` on.
    fn advance(&mut self, next: u32) {
        let (mut step, mut shift) = (0, 0);
        for (len, &byte) in self.steps[self.at..].iter().enumerate() {
            step |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                self.at += len + 1;
                self.head = Some(next + step);
                return;
            }
        }
        self.head = None;
    }
}

#[cfg(test)]
impl Chunks<'_> {
    /// A list of these chunks.
    pub(in crate::evidence) fn of(chunks: &[u32]) -> Self {
        let mut list = List::default();
        chunks.iter().for_each(|&chunk| list.add(chunk));
        Self::new(Cow::Owned(list.steps.to_vec()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_come_back_in_order() {
        let all = [0, 1, 127, 128, 300, 70_000, u32::MAX - 1];
        let mut chunks = Chunks::of(&all);
        assert_eq!(chunks.next_before(1), Some(0));
        assert_eq!(chunks.next_before(1), None);
        let rest: Vec<u32> = std::iter::from_fn(|| chunks.next_before(u32::MAX)).collect();
        assert_eq!(rest, all[1..]);
    }
}
