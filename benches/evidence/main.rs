//! How fast reference texts are indexed and quotations looked up in them, on one core, over texts made from the corpus.
//!
//! ```text
//! cargo bench --bench evidence               64 MB of references
//! cargo bench --bench evidence -- 1000       1 GB of them
//! ```

#[path = "../shared/corpus.rs"]
mod corpus;
mod generate;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Write, stdout};
use std::time::{Duration, Instant};

use corpus::corpus;
use generate::Generator;
use onrecord::evidence::{House, Library, Reference, index, verify};
use onrecord::{Article, Checker, Result};

/// The program's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Quotations to look up, and how many an article has.
const QUOTATIONS: usize = 10_000;
const IN_ARTICLE: usize = 20;

fn main() {
    let megabytes: usize = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(64);
    let folder = std::env::temp_dir().join(format!("onrecord-bench-{}", std::process::id()));
    let path = folder.join("refs.idx");
    let mut out = stdout().lock();
    let mut row = |text: String| writeln!(out, "{text}").expect("standard output");

    let mut made = Made { generator: Generator::new(&corpus()), wanted: megabytes * 1_000_000, ..Made::default() };
    let start = Instant::now();
    let built = index::build(&path, std::iter::from_fn(|| made.next()), |error| panic!("{error}")).expect("an index");
    let seconds = (start.elapsed() - made.making).as_secs_f64();
    let text = made.bytes as f64;
    row(format!("index     {:6.1} MB/s over {:.0} MB in {} references", text / 1e6 / seconds, text / 1e6, built.all));
    row(format!("          {:6.2} × the text", built.bytes as f64 / text));

    let articles = made.articles();
    let mut checker = Checker::new();
    let reports: Vec<_> = articles.iter().map(|article| checker.check(article)).collect();
    drop(made);
    let start = Instant::now();
    let library = Library::open(&path).expect("an index");
    row(format!("open      {:6.1} ms", start.elapsed().as_secs_f64() * 1e3));
    let before = resident();
    let start = Instant::now();
    let mut counts = BTreeMap::<_, usize>::new();
    for (article, report) in articles.iter().zip(&reports) {
        for verdict in verify(article, report, &library, House::Wire).expect("a whole index") {
            *counts.entry(verdict.kind).or_default() += 1;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let all: usize = counts.values().sum();
    row(format!("queries   {:6.0} quotations/s", all as f64 / seconds));
    if let (Some(before), Some(now)) = (before, resident()) {
        row(format!("memory    {:6.0} MB, {:.0} MB of it taken while asking", now, now - before));
    }
    for (kind, count) in counts {
        row(format!("          {count:6} {}", kind.as_str()));
    }
    fs::remove_dir_all(folder).expect("removed");
}

/// References as they are made, and sentences of theirs to quote.
#[derive(Default)]
struct Made {
    generator: Generator,
    wanted: usize,
    bytes: usize,
    count: usize,
    sentences: Vec<String>,
    /// The time that making them took.
    making: Duration,
}

impl Made {
    fn next(&mut self) -> Option<Result<Reference>> {
        let start = Instant::now();
        let more = self.bytes < self.wanted;
        let reference = more.then(|| self.generator.reference(self.count));
        if let Some(Reference { text, .. }) = &reference {
            self.bytes += text.len();
            self.count += 1;
            while self.sentences.len() * self.wanted < QUOTATIONS * self.bytes {
                let sentences: Vec<&str> = text.split_inclusive(". ").filter(|one| one.len() > 30).collect();
                let sentence = sentences[self.generator.below(sentences.len())].trim().replace('\n', "");
                self.sentences.push(sentence);
            }
        }
        self.making += start.elapsed();
        reference.map(Ok)
    }

    /// Articles that quote them.
    fn articles(&mut self) -> Vec<Article> {
        let articles = self.sentences.chunks(IN_ARTICLE).enumerate();
        articles.map(|(at, some)| Article::plain(at.to_string(), self.generator.article(some))).collect()
    }
}

/// Megabytes of memory in use, where the system tells.
fn resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1e3)
}
