//! How far a run is, on standard error, and only on a terminal.

use std::io::{self, IsTerminal};
use std::thread;

use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use onrecord::ingest::{Inputs, Meter};

/// A bar with rate and time left, where somebody looks.
pub(super) struct Progress {
    bar: ProgressBar,
    meter: Meter,
    articles: u64,
}

/// Articles between two changes of their count on the bar.
const STEP: u64 = 64;

impl Progress {
    /// Begins to watch what is read, by `meter`; how much there is to read, `all`, is found out on the side.
    pub(super) fn new(meter: Meter, all: Inputs) -> Self {
        if !io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden(), meter, articles: 0 };
        }
        let bar = ProgressBar::no_length().with_style(style("{spinner} {elapsed} {bytes} {bytes_per_sec} {msg}"));
        let of_total = bar.clone();
        thread::spawn(move || {
            if let Some(bytes) = all.size() {
                of_total.set_length(bytes);
                of_total.set_style(style("{bar:24} {bytes}/{total_bytes} {bytes_per_sec} {msg}, {eta} left"));
            }
        });
        Self { bar, meter, articles: 0 }
    }

    /// One more article.
    pub(super) fn step(&mut self) {
        self.articles += 1;
        if self.articles.is_multiple_of(STEP) && !self.bar.is_hidden() {
            let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
            let rate = (self.articles as f64 / seconds) as u64;
            self.bar.set_position(self.meter.bytes());
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
