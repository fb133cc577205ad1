//! What the printers make of a report, format by format.

mod hostile;
mod sample;
#[cfg(feature = "schema")]
mod schema;
mod verdicts;

use onrecord::model::{Class, Report, Source};
use onrecord::report::{Format, Style};

fn written(format: Format, report: &Report, style: Style) -> String {
    let mut out = Vec::new();
    format.write(&mut out, &sample::article(), report, style);
    String::from_utf8(out).expect("every format is UTF-8")
}

/// The text without ANSI escapes.
fn plain(coloured: &str) -> String {
    let mut parts = coloured.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').expect("every escape is a colour").1)
}

fn snapshot(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/report");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

#[test]
fn text_shows_counts_then_sources_then_attributions_then_findings() {
    snapshot("text", &written(Format::Text, &sample::report(), Style::default()));
}

#[test]
fn text_explains_itself_when_asked() {
    snapshot("text-explained", &written(Format::Text, &sample::report(), Style { explain: true, ..Style::default() }));
}

#[test]
fn text_fits_a_narrow_terminal() {
    let narrow = written(Format::Text, &sample::report(), Style { width: 60, ..Style::default() });
    assert!(narrow.lines().all(|line| line.chars().count() <= 60));
    snapshot("text-narrow", &narrow);
}

#[test]
fn text_in_colour_says_the_same() {
    for width in [40, 72, 100] {
        let style = Style { explain: true, width, colour: false };
        let coloured = written(Format::Text, &sample::report(), Style { colour: true, ..style });
        assert!(coloured.contains("\x1b["));
        assert_eq!(plain(&coloured), written(Format::Text, &sample::report(), style));
    }
}

#[test]
fn text_of_an_article_without_attributions_is_its_name_and_a_nought() {
    let empty = Report {
        summary: Default::default(),
        sources: vec![],
        attributions: vec![],
        findings: vec![],
        ..sample::report()
    };
    let text = written(Format::Text, &empty, Style::default());
    assert_eq!(text, "corpus/anonymous/ferry-terminal.txt\n0 attributions\n\n");
}

#[test]
fn json_is_the_whole_report_indented() {
    snapshot("json", &written(Format::Json, &sample::report(), Style::default()));
}

#[test]
fn jsonl_is_the_same_in_one_line() {
    let json = written(Format::Json, &sample::report(), Style::default());
    let line = written(Format::Jsonl, &sample::report(), Style::default());
    assert_eq!(line.matches('\n').count(), 1);
    assert!(line.ends_with('\n'));
    assert_eq!(parsed(&line), parsed(&json));
    snapshot("jsonl", &line);
}

#[test]
fn json_reads_back_as_the_report_it_was() {
    let line = written(Format::Jsonl, &sample::report(), Style::default());
    let back: Report = serde_json::from_str(&line).expect("a report");
    assert_eq!(written(Format::Jsonl, &back, Style::default()), line);
}

#[test]
fn standoff_is_one_line_of_positions() {
    let line = written(Format::Standoff, &sample::report(), Style::default());
    assert_eq!(line.matches('\n').count(), 1);
    snapshot("standoff", &line.replace("{\"id\"", "\n{\"id\"")); // an attribution a line, for the eye
}

#[test]
fn standoff_counts_code_points() {
    let line = parsed(&written(Format::Standoff, &sample::report(), Style::default()));
    let characters: Vec<char> = sample::TEXT.chars().collect();
    for (row, said) in line["attributions"].as_array().expect("rows").iter().zip(sample::report().attributions) {
        for (span, piece) in row["content"].as_array().expect("spans").iter().zip(said.content) {
            let at = |edge: usize| span[edge].as_u64().expect("a number") as usize;
            assert_eq!(characters[at(0)..at(1)].iter().collect::<String>(), piece.text);
        }
    }
}

#[test]
fn standoff_names_no_speaker_who_is_not_resolved() {
    let mut report = sample::report();
    report.sources = vec![Source { class: Class::Unresolved, ..report.sources.remove(0) }];
    report.attributions.truncate(4); // three by the source that is not resolved, one by a source that is not there
    report.attributions[3].speaker = None;
    report.attributions[3].source.clear();
    let line = parsed(&written(Format::Standoff, &report, Style::default()));
    let row = |nth: usize| &line["attributions"][nth];
    assert!(row(0)["speaker"].is_null() && row(0)["anonymous"].is_null() && row(0)["class"] == "unresolved");
    assert!(row(3)["speaker"].is_null() && row(3)["anonymous"].is_null() && row(3)["class"] == "impersonal");
}

#[test]
fn every_format_goes_by_its_name() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    assert_eq!(Format::from_name("xml"), None);
}

fn parsed(json: &str) -> serde_json::Value {
    serde_json::from_str(json).expect("JSON")
}
