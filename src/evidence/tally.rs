//! Which terms stand in which chunks: their lists are read side by side, some thousand chunks at a time, so that what is
//! counted stays in the fastest memory however large an index is.

use super::segment::Chunks;

/// Chunks that are counted at a time, in 32 kB.
const WINDOW: usize = 4096;

/// Calls `each` with every chunk that a term stands in, and the terms that stand there and in the `reach` chunks behind.
/// A term is a bit and comes with its list.
pub(super) fn tally(mut lists: Vec<(u64, Chunks<'_>)>, reach: usize, mut each: impl FnMut(u32, u64)) {
    let window = WINDOW.max(reach);
    // The terms of each chunk from `start` on, and which of these chunks have any.
    let mut terms = vec![0_u64; window + reach];
    let mut touched: Vec<usize> = Vec::new();
    let mut start = 0_u32;
    loop {
        let end = start.saturating_add(terms.len() as u32);
        for (term, chunks) in &mut lists {
            while let Some(chunk) = chunks.next_before(end) {
                let at = (chunk - start) as usize;
                if terms[at] == 0 {
                    touched.push(at);
                }
                terms[at] |= *term;
            }
        }
        for &at in touched.iter().filter(|&&at| at < window) {
            each(start + at as u32, terms[at..=at + reach].iter().fold(0, |all, some| all | some));
        }
        // What stands behind the window comes first in the next.
        touched.iter().filter(|&&at| at < window).for_each(|&at| terms[at] = 0);
        touched.retain(|&at| at >= window);
        for at in &mut touched {
            terms.swap(*at, *at - window);
            *at -= window;
        }
        start = match lists.iter().filter_map(|(_, chunks)| chunks.head()).min() {
            _ if !touched.is_empty() => start + window as u32,
            Some(next) => next,
            None => return,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_neighbours_are_counted_over_the_edge_of_a_window() {
        let edge = WINDOW as u32;
        let lists: [&[u32]; 3] = [&[0, edge - 1, 9 * edge], &[edge - 1, edge], &[2, edge + 1, edge + 2]];
        for reach in [0, 1, 2, 3 * WINDOW] {
            let mut found = Vec::new();
            let chunks = lists.iter().enumerate().map(|(at, list)| (1 << at, Chunks::of(list))).collect();
            tally(chunks, reach, |chunk, terms| found.push((chunk, terms)));
            found.sort_unstable();
            let within =
                |first: u32, at: usize| lists[at].iter().any(|&chunk| (first..=first + reach as u32).contains(&chunk));
            let mut chunks = lists.concat();
            chunks.sort_unstable();
            chunks.dedup();
            let terms = |first: u32| (0..3).filter(|&at| within(first, at)).fold(0, |terms, at| terms | 1 << at);
            assert_eq!(found, chunks.into_iter().map(|chunk| (chunk, terms(chunk))).collect::<Vec<_>>(), "{reach}");
        }
    }
}
