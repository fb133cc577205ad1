//! What the printers make of verdicts: marks in the article and in the passage, and JSON that keeps to its schema.

use onrecord::Article;
use onrecord::evidence::{Count, Edit, EditKind, Passage, SCHEMA_VERSION, Verdict, VerdictKind, Verification};
use onrecord::model::{ArticleInfo, Piece};
use onrecord::report::{Style, VerdictFormat};
use onrecord::text::{Positions, Span};
use proptest::prelude::*;

use crate::{plain, snapshot};

const TEXT: &str = "“We stay in the harbour,” Ada Okwu said, “until the 3rd.”\n\n“We can wait,” she said.\n\n\
                    “The pier [is] … safe,” Bo Lind said.\n\n“Nobody swims here,” he said.\n";

fn article() -> Article {
    Article::plain("pier.txt", TEXT)
}

fn piece(words: &str) -> Piece {
    let start = TEXT.find(words).expect("the words stand there") as u32;
    Positions::new(TEXT).piece(Span::new(start, start + words.len() as u32))
}

fn passage(line: u32, text: &str, speaker: Option<&str>) -> Passage {
    Passage {
        reference: "talk.vtt".into(),
        start: 100,
        end: 100 + text.chars().count() as u32,
        line,
        column: 1,
        text: text.into(),
        speaker: speaker.map(Into::into),
        time: Some(line * 1000),
    }
}

fn edits(edits: &[(EditKind, &str, &str)]) -> Vec<Edit> {
    let edit = |&(kind, quote, reference): &(EditKind, &str, &str)| Edit {
        kind,
        quote: quote.into(),
        reference: reference.into(),
    };
    edits.iter().map(edit).collect()
}

fn verdict(kind: VerdictKind, speaker: Option<&str>, quote: &[&str], because: &str) -> Verdict {
    Verdict {
        attribution: Some("a1b2".into()),
        speaker: speaker.map(Into::into),
        quote: quote.iter().map(|words| piece(words)).collect(),
        kind,
        evidence: Vec::new(),
        edits: Vec::new(),
        because: because.into(),
        searched: 2,
    }
}

/// One of each way that words are marked.
fn verification() -> Verification {
    use EditKind::{Deleted, Disclosed, Equal, Inserted, Replaced, Variant};
    let verdicts = vec![
        Verdict {
            evidence: vec![passage(12, "We stay in the harbour\nuntil the third", Some("ADA OKWU"))],
            edits: edits(&[
                (Equal, "We stay in the harbour until the", "We stay in the harbour until the"),
                (Variant, "3rd", "third"),
            ]),
            ..verdict(
                VerdictKind::Typography,
                Some("Ada Okwu"),
                &["We stay in the harbour", "until the 3rd."],
                "the same words, one number written otherwise",
            )
        },
        Verdict {
            evidence: vec![passage(3662, "We cannot go on", None)],
            edits: edits(&[
                (Equal, "We", "We"),
                (Replaced, "can", "cannot"),
                (Inserted, "wait", ""),
                (Deleted, "", "go on"),
            ]),
            ..verdict(
                VerdictKind::ChangesSense,
                Some("Ada Okwu"),
                &["We can wait,"],
                "“cannot” has become “can”, which takes a negation away, and nothing in the quotation shows that it was there",
            )
        },
        Verdict {
            evidence: vec![passage(20, "The pier was, they say, safe", Some("Bo Lind"))],
            edits: edits(&[
                (Equal, "The pier", "The pier"),
                (Disclosed, "[is]", "was"),
                (Disclosed, "…", "they say"),
                (Equal, "safe", "safe"),
            ]),
            ..verdict(
                VerdictKind::DisclosedEdit,
                Some("Bo Lind"),
                &["The pier [is] … safe,"],
                "brackets and an ellipsis",
            )
        },
        Verdict {
            evidence: vec![passage(31, "Nobody ever drowned here", None)],
            ..verdict(
                VerdictKind::NotFound,
                None,
                &["Nobody swims here,"],
                "in neither of 2 references; the nearest passage is shown",
            )
        },
    ];
    let kinds = [VerdictKind::Typography, VerdictKind::DisclosedEdit, VerdictKind::ChangesSense, VerdictKind::NotFound];
    Verification {
        schema_version: SCHEMA_VERSION,
        tool: "onrecord 0.0.0".into(),
        article: ArticleInfo {
            id: "pier.txt".into(),
            characters: 150,
            paragraphs: 4,
            sentences: 4,
            extra: Default::default(),
        },
        searched: 2,
        references: vec!["talk.vtt".into(), "statement.txt".into()],
        summary: kinds.map(|kind| Count { kind, quotations: 1 }).to_vec(),
        verdicts,
    }
}

fn written(format: VerdictFormat, style: Style) -> String {
    let mut out = Vec::new();
    format.write(&mut out, &article(), &verification(), style);
    String::from_utf8(out).expect("every format is UTF-8")
}

#[test]
fn what_differs_is_marked_in_the_article_and_in_the_passage() {
    snapshot("verdicts", &written(VerdictFormat::Text, Style::default()));
}

#[test]
fn verdicts_fit_a_narrow_terminal() {
    for width in [40, 60] {
        let narrow = written(VerdictFormat::Text, Style { width, ..Style::default() });
        assert!(narrow.lines().all(|line| line.chars().count() <= width), "{narrow}");
    }
}

#[test]
fn verdicts_in_colour_say_the_same() {
    let coloured = written(VerdictFormat::Text, Style { colour: true, ..Style::default() });
    assert!(coloured.contains("\x1b["));
    assert_eq!(plain(&coloured), written(VerdictFormat::Text, Style::default()));
}

#[test]
fn verdicts_without_quotations_are_a_name_and_a_nought() {
    let empty = Verification { verdicts: vec![], summary: vec![], ..verification() };
    let mut out = Vec::new();
    VerdictFormat::Text.write(&mut out, &article(), &empty, Style::default());
    assert_eq!(String::from_utf8_lossy(&out), "pier.txt\n0 quotations against 2 references\n\n");
}

#[test]
fn json_of_verdicts_reads_back_and_jsonl_is_the_same_in_one_line() {
    let (json, line) =
        (written(VerdictFormat::Json, Style::default()), written(VerdictFormat::Jsonl, Style::default()));
    assert_eq!((line.matches('\n').count(), line.ends_with('\n')), (1, true));
    let (one, other): (Verification, Verification) =
        (serde_json::from_str(&json).expect("JSON"), serde_json::from_str(&line).expect("JSON"));
    assert_eq!(one, other);
    // Bytes are not written: what was read back is shown without the article's lines.
    let mut out = Vec::new();
    VerdictFormat::Text.write(&mut out, &article(), &one, Style::default());
    assert!(String::from_utf8_lossy(&out).contains("→ talk.vtt:12"));
    let outside = |verification: &Verification| serde_json::to_value(verification).expect("JSON");
    assert_eq!(outside(&one), outside(&verification()));
}

#[cfg(feature = "schema")]
#[test]
fn verdicts_keep_to_their_schema() {
    use crate::schema::broken;
    use serde_json::json;

    let schema = onrecord::report::verification_schema();
    snapshot("schema-verdicts", &serde_json::to_string_pretty(&schema).expect("JSON"));
    let mut value = serde_json::to_value(verification()).expect("JSON");
    assert_eq!(broken(&schema, &schema, &value, "verdicts"), None);
    value["verdicts"][0]["kind"] = json!("fine");
    let message = "verdicts.verdicts.0.kind: none of the alternatives";
    assert_eq!(broken(&schema, &schema, &value, "verdicts").as_deref(), Some(message));
}

proptest! {
    #[test]
    fn any_edits_of_any_words_are_shown(
        words in prop::collection::vec("[a-zé“ \n🙂\u{301}]{0,6}", 1..8),
        kinds in prop::collection::vec(0..6usize, 8),
        width in 0..80usize,
    ) {
        use EditKind::{Deleted, Disclosed, Equal, Inserted, Replaced, Variant};
        let kind = |nth: usize| [Equal, Variant, Replaced, Inserted, Deleted, Disclosed][kinds[nth]];
        let edit = |(nth, text): (usize, &String)| Edit { kind: kind(nth), quote: text.clone(), reference: text.clone() };
        let mut verification = verification();
        let verdict = &mut verification.verdicts[0];
        verdict.edits = words.iter().enumerate().map(edit).collect();
        verdict.evidence = vec![passage(1, &words.concat(), None), passage(2, &words.join(" "), None)];
        let mut out = Vec::new();
        VerdictFormat::Text.write(&mut out, &article(), &verification, Style { width, ..Style::default() });
        prop_assert!(String::from_utf8(out).is_ok());
    }
}
