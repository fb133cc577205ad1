//! The text format on articles that nobody would print: it neither panics nor lets anything through to the terminal.

use onrecord::ingest::Article;
use onrecord::model::*;
use onrecord::report::{Format, Style};
use onrecord::text::{Positions, Span};
use proptest::prelude::*;

use crate::sample;

/// The sample report, its words replaced by stretches of another text.
fn report(text: &str, spans: &[(u32, u32)]) -> Report {
    let positions = Positions::new(text);
    let mut spans = spans.iter().cycle();
    let mut piece = || {
        let &(a, b) = spans.next().expect("there are some");
        positions.piece(Span::new(a.min(b), a.max(b)))
    };
    let mut report = sample::report();
    for said in &mut report.attributions {
        let lists = [&mut said.content, &mut said.quoted, &mut said.cue, &mut said.source];
        lists.into_iter().flatten().chain(&mut said.addressee).for_each(|old| *old = piece());
        said.because = vec![piece().text.into()];
    }
    for source in &mut report.sources {
        (source.name, source.title, source.aliases) = (piece().text, Some(piece().text), vec![piece().text; 9]);
        source.reason = Some(piece());
    }
    for finding in &mut report.findings {
        (finding.rule, finding.message, finding.place) = (piece().text.into(), piece().text, piece());
    }
    report.article.id = piece().text;
    report
}

fn shown(text: &str, report: &Report, width: usize) -> String {
    let (article, mut out) = (Article::plain("-", text), Vec::new());
    Format::Text.write(&mut out, &article, report, Style { explain: true, colour: false, width });
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn what_steers_a_terminal_is_shown_by_its_name() {
    let text = "\u{1B}[2J\u{7}Reed\u{202E} said\0 \u{9B}31mit\u{7F}\ttwice";
    let shown = shown(text, &report(text, &[(0, text.len() as u32)]), 100);
    assert!(shown.contains("␛[2J␇Reed<U+202E> said␀ <U+009B>31mit␡␉twice"), "{shown}");
}

#[test]
fn marks_stand_under_their_words_in_wide_and_combined_characters() {
    let text = "习近平 Zoe\u{308} 👩\u{200D}🔬 said so";
    let (said, end) = (text.find("said").expect("it is there") as u32, text.len() as u32);
    let mut report = sample::report();
    let positions = Positions::new(text);
    report.attributions.truncate(1);
    report.attributions[0].source = vec![positions.piece(Span::new(0, said - 1))];
    report.attributions[0].cue = vec![positions.piece(Span::new(said, said + 4))];
    report.attributions[0].content = vec![positions.piece(Span::new(said + 5, end))];
    report.attributions[0].quoted.clear();
    let shown = shown(text, &report, 100);
    assert!(shown.contains("1 │ 习近平 Zoe\u{308} 👩\u{200D}🔬 said so\n   │ ============= ---- ~~\n"), "{shown}");
}

#[test]
fn a_long_word_among_short_ones_is_shown_whole() {
    let text = format!("{} {}", "x".repeat(700), "y ".repeat(100));
    let shown = shown(&text, &report(&text, &[(0, text.len() as u32)]), 100);
    assert!(shown.contains("xxxx") && shown.contains("y y y"), "{shown}");
}

#[test]
fn a_report_that_was_read_back_has_no_bytes_and_is_still_shown() {
    let line = serde_json::to_string(&sample::report()).expect("it serialises");
    let back: Report = serde_json::from_str(&line).expect("a report");
    assert!(shown(sample::TEXT, &back, 100).contains("Ana Ruiz (s1, named person)"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_and_any_spans_are_shown(
        text in "(\\PC{0,30}|[a-z. ]{0,60}|\\n|\\r\\n|\0|\u{1B}\\[1m|[“”\"’]|\u{202E}|é|👩\u{200D}🔬|字{0,30}){0,40}",
        spans in prop::collection::vec((0..900_u32, 0..900_u32), 1..20),
        width in 0..140_usize,
    ) {
        let shown = shown(&text, &report(&text, &spans), width);
        for line in shown.lines() {
            prop_assert_eq!(line, line.trim_end_matches(' '));
            prop_assert!(line.chars().all(|c| !c.is_control() && c != '\u{202E}'), "{:?}", line);
        }
    }
}
