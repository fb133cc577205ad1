//! Many articles at once: worked on side by side, given back in the order they came, in bounded memory.
//!
//! ```text
//! read batch 1 │ read batch 2     │ emit 1, read batch 3 │ emit 2, read batch 4
//!              │ work on batch 1  │ work on batch 2      │ work on batch 3      …    on all cores
//! ```

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::{Article, Result};

/// A batch ends with the article that fills this many bytes: two batches and the results of two are in memory at a time.
const BATCH_BYTES: usize = 4 << 20;
/// What an article, or an error in its place, counts for beside its bytes.
pub(super) const ITEM_BYTES: usize = 512;

/// Does `work` on every article, on as many threads as the rayon pool has, and hands the results to `emit` in the order of
/// the articles; errors keep their place. What `emit` gets does not depend on the number of threads.
///
/// # Errors
///
/// The first error of `emit`, which ends the run.
pub fn in_order<T: Send, E: Send>(
    articles: impl Iterator<Item = Result<Article>> + Send,
    work: impl Fn(Article) -> T + Sync,
    mut emit: impl FnMut(Result<T>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let mut articles = articles;
    let mut batch = next_batch(&mut articles);
    let mut done: Vec<Result<T>> = Vec::new();
    while !batch.is_empty() {
        let (now_done, next) = rayon::join(
            || batch.into_par_iter().map(|article| article.map(&work)).collect(),
            || {
                std::mem::take(&mut done).into_iter().try_for_each(&mut emit)?;
                Ok(next_batch(&mut articles))
            },
        );
        done = now_done;
        batch = next?;
    }
    done.into_iter().try_for_each(emit)
}

fn next_batch(articles: &mut impl Iterator<Item = Result<Article>>) -> Vec<Result<Article>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES {
        let Some(article) = articles.next() else { break };
        bytes += ITEM_BYTES + article.as_ref().map_or(0, Article::weight);
        batch.push(article);
    }
    batch
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::Error;

    fn article(id: usize, len: usize) -> Result<Article> {
        Ok(Article::plain(id.to_string(), "x".repeat(len)))
    }

    fn broken() -> Result<Article> {
        Err(Error::read("gone.txt", io::Error::from(io::ErrorKind::NotFound)))
    }

    fn with_threads<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool").install(run)
    }

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        let ids = || {
            let mut ids = Vec::new();
            let articles = (0..5000).map(|id| if id % 7 == 3 { broken() } else { article(id, id % 3000) });
            let emit = |id: Result<String>| {
                ids.push(id.unwrap_or_else(|error| error.to_string()));
                Ok::<(), ()>(())
            };
            in_order(articles, |article| article.id, emit).expect("emit never fails");
            ids
        };
        let one = with_threads(1, ids);
        assert_eq!(one[..5], ["0", "1", "2", "gone.txt: no such file or folder", "4"]);
        assert_eq!(one.len(), 5000);
        assert_eq!(with_threads(4, ids), one);
    }

    #[test]
    fn a_batch_is_bounded_by_bytes_and_holds_one_article_at_least() {
        let sizes = |len: usize, count: usize| next_batch(&mut (0..count).map(|id| article(id, len))).len();
        assert_eq!(sizes(2 * BATCH_BYTES, 3), 1);
        assert_eq!(sizes(BATCH_BYTES / 2, 9), 2);
        assert_eq!(sizes(0, 100_000), BATCH_BYTES / ITEM_BYTES);
        assert_eq!(sizes(1, 0), 0);
    }

    #[test]
    fn a_failure_to_emit_ends_the_run() {
        let mut emitted = 0;
        let emit = |_| {
            emitted += 1;
            if emitted == 3 { Err("full") } else { Ok(()) }
        };
        let endless = (0..).map(|id| article(id, 1 << 20));
        assert_eq!(in_order(endless, |article| article.text.len(), emit), Err("full"));
        assert_eq!(emitted, 3);
    }
}
