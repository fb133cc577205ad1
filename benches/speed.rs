//! How fast a whole check is beside lexing alone and beside a bare scan for quotation marks, on one core, over text made from
//! the corpus; and whether doubling a text doubles the time.
//!
//! ```text
//! cargo bench
//! ```

use std::hint::black_box;
use std::io::{Write, stdout};
use std::time::Instant;

use onrecord::lexicon::Lexicon;
use onrecord::text::Layout;
use onrecord::{Article, Checker};

#[path = "shared/corpus.rs"]
mod corpus;

use corpus::corpus;

/// The program's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes to measure over.
const BYTES: usize = 20 << 20;
/// Each figure is the best of so many runs.
const RUNS: usize = 5;

/// Best seconds of a few runs.
fn best(mut run: impl FnMut()) -> f64 {
    (0..RUNS).fold(f64::MAX, |best, _| {
        let start = Instant::now();
        run();
        best.min(start.elapsed().as_secs_f64())
    })
}

fn main() {
    let corpus = corpus();
    let mut articles = Vec::new();
    let mut bytes = 0;
    for (id, text) in corpus.iter().cycle().enumerate() {
        bytes += text.len();
        articles.push(Article::plain(id.to_string(), text.as_str()));
        if bytes >= BYTES {
            break;
        }
    }
    let mut checker = Checker::new();
    let mut layout = Layout::default();
    let whole = best(|| articles.iter().for_each(|article| drop(black_box(checker.check(article)))));
    let lexing = best(|| articles.iter().for_each(|article| layout.read(black_box(&article.text), Lexicon::get())));
    let marks = |text: &str| {
        memchr::memchr_iter(b'"', text.as_bytes()).count() + memchr::memmem::find_iter(text.as_bytes(), "“").count()
    };
    let scan = best(|| {
        articles.iter().for_each(|article| {
            black_box(marks(&article.text));
        })
    });

    let mut out = stdout().lock();
    let megabytes = bytes as f64 / 1e6;
    let mut row = |name: &str, seconds: f64| {
        writeln!(out, "{name:32} {:8.1} MB/s   {:6.2} × the time of lexing", megabytes / seconds, seconds / lexing)
            .expect("standard output");
    };
    row("scan for quotation marks", scan);
    row("lexing: tokens, marks, sentences", lexing);
    row("whole check, report in memory", whole);

    writeln!(out, "\none article, doubled").expect("standard output");
    let mut text = corpus.join("\n\n");
    let mut last = None;
    while text.len() <= 16 << 20 {
        let article = Article::plain("one", text.as_str());
        let seconds = best(|| drop(black_box(checker.check(&article))));
        let factor = last.map_or(String::new(), |before: f64| format!("× {:.2}", seconds / before));
        writeln!(out, "{:10.2} MB   {seconds:7.3} s   {factor}", text.len() as f64 / 1e6).expect("standard output");
        last = Some(seconds);
        text = format!("{text}\n\n{text}");
    }
}
