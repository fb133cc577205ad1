//! Any bytes, read as an input and as each format, give reports whose pieces lie inside their articles.
//!
//! ```text
//! cargo +nightly fuzz run check -- -max_total_time=600
//! ```

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::ingest::{Input, InputFormat, Reading};
use onrecord::report::{Format, Style};
use onrecord::check;

fuzz_target!(|bytes: &[u8]| {
    for format in [None, Some(InputFormat::Plain), Some(InputFormat::Markdown), Some(InputFormat::Jsonl)] {
        let reading = Reading { format, ..Reading::default() };
        let input = Input::new("fuzz", std::io::Cursor::new(bytes.to_vec()), &reading);
        for article in input.flatten() {
            let report = check(&article);
            for one in &report.attributions {
                for piece in one.content.iter().chain(&one.cue).chain(&one.source) {
                    assert_eq!(&article.text[piece.bytes.range()], piece.text);
                }
            }
            let mut out = Vec::new();
            Format::Text.write(&mut out, &article, &report, Style { explain: true, ..Style::default() });
            Format::Standoff.write(&mut out, &article, &report, Style::default());
        }
    }
});
