//! How far a run is, on standard error, and only on a terminal.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::thread;

use indicatif::{HumanCount, ProgressBar, ProgressStyle};

/// A bar with rate and time left, where somebody looks.
pub(super) struct Progress {
    bar: ProgressBar,
    articles: u64,
}

/// Articles between two changes of their count on the bar.
const STEP: u64 = 64;

impl Progress {
    /// Begins; how much `paths` hold is found out on the side.
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        if !io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden(), articles: 0 };
        }
        let bar = ProgressBar::no_length().with_style(style("{spinner} {elapsed} {bytes} {bytes_per_sec} {msg}"));
        if paths.iter().all(|path| path.as_os_str() != "-") {
            let of_total = bar.clone();
            thread::spawn(move || {
                of_total.set_length(paths.into_iter().map(size).sum());
                of_total.set_style(style("{bar:24} {bytes}/{total_bytes} {bytes_per_sec} {msg}, {eta} left"));
            });
        }
        Self { bar, articles: 0 }
    }

    /// One more article, for which so many bytes were read.
    pub(super) fn step(&mut self, bytes: u64) {
        self.articles += 1;
        self.bar.inc(bytes);
        if self.articles.is_multiple_of(STEP) && !self.bar.is_hidden() {
            let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
            let rate = (self.articles as f64 / seconds) as u64;
            self.bar.set_message(format!("{} articles ({}/s)", HumanCount(self.articles), HumanCount(rate)));
        }
    }

    /// No more: the bar goes.
    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// How many bytes a file has, or the files of a folder.
fn size(path: PathBuf) -> u64 {
    let files = ignore::WalkBuilder::new(path).build().flatten();
    files.filter_map(|entry| fs::metadata(entry.path()).ok()).filter(fs::Metadata::is_file).map(|file| file.len()).sum()
}
