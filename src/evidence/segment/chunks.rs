//! A list of an index: the chunks that a term stands in, in order, each as the step from the one before it in seven bits a
//! byte.

/// A list while it is made. There are more lists than fast memory holds: what a chunk is added to is as long as what is
/// fetched at once, and the bytes before are hardly touched.
#[derive(Default)]
#[repr(align(64))]
pub(super) struct List {
    /// The number after the last chunk.
    next: u32,
    pub(super) count: u32,
    /// The first bytes, and those that were added last: `last[..len]`.
    first: Vec<u8>,
    last: [u8; 31],
    len: u8,
}

/// Bytes that one step takes, at most.
const STEP: usize = 5;

impl List {
    /// Adds a chunk, unless it was the last.
    pub(super) fn add(&mut self, chunk: u32) {
        if chunk < self.next {
            return;
        }
        if usize::from(self.len) + STEP > self.last.len() {
            self.flush();
        }
        let mut step = chunk - self.next;
        while step >= 0x80 {
            self.push(step as u8 | 0x80);
            step >>= 7;
        }
        self.push(step as u8);
        self.next = chunk + 1;
        self.count += 1;
    }

    fn push(&mut self, byte: u8) {
        self.last[usize::from(self.len)] = byte;
        self.len += 1;
    }

    fn flush(&mut self) {
        self.first.extend_from_slice(&self.last[..usize::from(self.len)]);
        self.len = 0;
    }

    /// All bytes.
    pub(super) fn bytes(&mut self) -> &[u8] {
        self.flush();
        &self.first
    }
}

/// A list while it is read.
#[derive(Clone)]
pub(in crate::evidence) struct Chunks<'s> {
    steps: &'s [u8],
    at: usize,
    head: Option<u32>,
}

impl<'s> Chunks<'s> {
    pub(in crate::evidence) fn new(steps: &'s [u8]) -> Self {
        let (head, at) = step(steps, 0, 0);
        Self { steps, at, head }
    }

    /// The next chunk.
    pub(in crate::evidence) fn head(&self) -> Option<u32> {
        self.head
    }

    /// Takes the chunks before `end`.
    pub(in crate::evidence) fn take_before(&mut self, end: u32, mut each: impl FnMut(u32)) {
        let steps = self.steps;
        let (mut head, mut at) = (self.head, self.at);
        while let Some(chunk) = head.filter(|&chunk| chunk < end) {
            each(chunk);
            (head, at) = step(steps, at, chunk + 1);
        }
        (self.head, self.at) = (head, at);
    }

    /// Leaves out the chunks before `end`.
    pub(in crate::evidence) fn skip_before(&mut self, end: u32) {
        let steps = self.steps;
        while let Some(chunk) = self.head.filter(|&chunk| chunk < end) {
            match eight(&steps[self.at..]) {
                // The last of the eight is the new head.
                Some(sum) if chunk + sum < end => {
                    self.at += 8;
                    self.head = Some(chunk + sum);
                }
                _ => (self.head, self.at) = step(steps, self.at, chunk + 1),
            }
        }
    }
}

/// The chunk that the step at `at` leads to from `next` on, and where the next step is.
#[inline]
fn step(steps: &[u8], at: usize, next: u32) -> (Option<u32>, usize) {
    match steps[at..] {
        // One byte or two, as it comes: to guess which would go wrong too often.
        [low, high, ..] if low & high < 0x80 => {
            let two = low >> 7;
            let step = u32::from(low & 0x7f) | u32::from(high * two) << 7;
            (Some(next + step), at + 1 + usize::from(two))
        }
        _ => long_step(steps, at, next),
    }
}

#[inline(never)]
fn long_step(steps: &[u8], at: usize, next: u32) -> (Option<u32>, usize) {
    let (mut step, mut shift) = (0, 0);
    for (len, &byte) in steps[at..].iter().enumerate() {
        step |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return (Some(next + step), at + len + 1);
        }
    }
    (None, at)
}

/// How far eight steps lead, where each is one byte: their sum, and one for each chunk.
#[inline]
fn eight(steps: &[u8]) -> Option<u32> {
    const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
    let bytes = u64::from_le_bytes(*steps.first_chunk()?);
    let pairs = (bytes & EVEN) + (bytes >> 8 & EVEN);
    let sum = pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48;
    (bytes & 0x8080_8080_8080_8080 == 0).then_some(sum as u32 + 8)
}

/// The bytes of a list of these chunks.
#[cfg(test)]
pub(in crate::evidence) fn list_of(chunks: &[u32]) -> Vec<u8> {
    let mut list = List::default();
    chunks.iter().for_each(|&chunk| list.add(chunk));
    list.bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_come_back_in_order() {
        let all = [0, 1, 127, 128, 300, 70_000, u32::MAX - 1];
        let list = list_of(&all);
        let mut chunks = Chunks::new(&list);
        let mut taken = Vec::new();
        chunks.take_before(1, |chunk| taken.push(chunk));
        assert_eq!(taken, [0]);
        assert_eq!(chunks.head(), Some(1));
        chunks.take_before(u32::MAX, |chunk| taken.push(chunk));
        assert_eq!(taken, all);
        assert_eq!(chunks.head(), None);
    }

    #[test]
    fn chunks_are_left_out() {
        let all: Vec<u32> = (0..60).map(|at| at * at).chain((4000..4100).map(|at| at * 3)).collect();
        let list = list_of(&all);
        for end in 0..13_000 {
            let mut chunks = Chunks::new(&list);
            chunks.skip_before(end);
            assert_eq!(chunks.head(), all.iter().copied().find(|&chunk| chunk >= end), "{end}");
        }
    }
}
