//! The first chunk of each block, or of each reference: which one a chunk lies in is asked for every chunk that is looked
//! at, and signposts lead close to it.

/// Chunks between two signposts.
const STRIDE: u32 = 64;

/// First chunks, in order.
#[derive(Debug)]
pub(super) struct Firsts {
    firsts: Vec<u32>,
    /// How many of them stand before each so-manieth chunk.
    signposts: Vec<u32>,
}

impl Firsts {
    pub(super) fn new(firsts: Vec<u32>) -> Self {
        let mut signposts = Vec::new();
        for (before, first) in firsts.iter().enumerate() {
            // All that stand no later than it, and behind the one before.
            signposts.resize((first / STRIDE) as usize + 1, before as u32);
        }
        Self { firsts, signposts }
    }

    /// The one at a place, if there are so many.
    pub(super) fn get(&self, at: usize) -> Option<u32> {
        self.firsts.get(at).copied()
    }

    /// How many of them are no later than a chunk.
    pub(super) fn until(&self, chunk: u32) -> usize {
        let signpost = |at: usize| self.signposts.get(at).map_or(self.firsts.len(), |&count| count as usize);
        let at = (chunk / STRIDE) as usize;
        let (from, to) = (signpost(at), signpost(at + 1));
        from + self.firsts[from..to].partition_point(|&first| first <= chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_counted_as_one_by_one() {
        for step in [1, 3, 63, 64, 65, 200] {
            for start in [0, 1, 64, 130] {
                let all: Vec<u32> = (0..50).map(|at| start + at * step).collect();
                let firsts = Firsts::new(all.clone());
                for chunk in 0..start + 51 * step {
                    assert_eq!(
                        firsts.until(chunk),
                        all.iter().filter(|&&first| first <= chunk).count(),
                        "{step} {chunk}"
                    );
                }
            }
        }
        assert_eq!(Firsts::new(Vec::new()).until(7), 0);
    }
}
