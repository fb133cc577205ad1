//! `onrecord verify`: what is read to check against, how it ends, what is wrong with it.

use super::program::Folder;

const STORY: &str = "“We stay until Friday,” Anna Reed said.\n";

/// A folder with an article.
fn desk(test: &str) -> Folder {
    Folder::new(test).file("story.txt", STORY)
}

#[test]
fn a_reference_that_cannot_be_read_does_not_keep_the_others_from_being_searched() {
    let folder = desk("verify_broken")
        .file("empty.txt", "\n")
        .file("empty.vtt", "WEBVTT\n\nNOTE nothing yet\n")
        .file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\xE8")
        .file("other.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHe said \x81 no.\n")
        .file("lines.jsonl", "{\"text\": \"We stay.\"}\n{\"speaker\": \"Anna Reed\"}\n")
        .file("folder/photo.jpg", "x");
    let ran = folder.run(
        "verify --format jsonl story.txt --against empty.txt empty.vtt picture.txt other.srt lines.jsonl folder gone.vtt",
    );
    insta::assert_snapshot!(ran, @r#"
    onrecord: empty.txt: no words in it; nothing can be checked against it
    onrecord: empty.vtt: no words in it; nothing can be checked against it
    onrecord: picture.txt: looks binary (35 % control characters); save it as text first
    onrecord: other.srt: not UTF-8: the first bad byte, 0x81, is at offset 40; save it as UTF-8
    onrecord: lines.jsonl:2: no "text"; a line must be an object such as {"id": "a1", "text": "…"}
    onrecord: folder: nothing to read in this folder: looked for .txt, .text, .md, .markdown, .html, .htm, .xhtml, .jsonl, .ndjson, .json, .csv, .tsv, .xml, .warc, .parquet, .srt, .vtt (hidden and ignored files are skipped; a file named itself is always read)
    onrecord: gone.vtt: no such file or folder
    exit status 2
    "#);
    assert_eq!(ran.ids(), ["story.txt"]);
    assert!(ran.out.contains(r#""references":["lines.jsonl:1"]"#), "{}", ran.out);
}

#[test]
fn without_any_reference_nothing_is_checked() {
    let folder = desk("verify_nothing");
    insta::assert_snapshot!(folder.run("verify story.txt --against gone.txt"), @"
    onrecord: gone.txt: no such file or folder
    onrecord: no reference could be read, so nothing was checked
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("verify story.txt"), @"
    error: the following required arguments were not provided:
      --against <REFERENCE>...

    Usage: onrecord verify --against <REFERENCE>... <ARTICLE>...

    For more information, try '--help'.
    exit status 2
    ");
    assert_eq!(folder.run("verify story.txt --against gone.txt").out, "");
}

#[test]
fn a_reference_that_is_the_article_is_said() {
    let folder =
        desk("verify_itself").file("copy.md", STORY).file("other.txt", "We stay until Friday, said Anna Reed to us.");
    insta::assert_snapshot!(folder.run("verify story.txt --against story.txt copy.md other.txt"), @"
    onrecord: copy.md: note: nearly the same text as the article story.txt: what is found here proves nothing
    onrecord: story.txt: note: nearly the same text as the article story.txt: what is found here proves nothing
    exit status 0
    ");
}

#[test]
fn what_was_read_in_another_way_than_it_stands_is_said() {
    let folder = desk("verify_notes").file(
        "talk.srt",
        b"1\n00:00:05,000 --> 00:00:09,000\nRen\xE9e stays.\n\n2\n00:00:04,000 --> 00:00:06,000\nWe stay until Friday.\n",
    );
    insta::assert_snapshot!(folder.run("verify story.txt --against talk.srt"), @"
    onrecord: talk.srt: note: not UTF-8 (first bad byte at offset 35): read as Windows-1252
    onrecord: talk.srt: note: 1 cue starts before the one before is over: read in the order of the file
    exit status 0
    ");
}

#[test]
fn captions_in_a_folder_are_references_and_no_articles() {
    let captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe stay.\n";
    let folder = desk("verify_folder")
        .file("refs/a.vtt", captions)
        .file("refs/b.SRT", "1\n00:00:01,000 --> 00:00:02,000\nWe stay.\n")
        .file("refs/c.txt", "We stay.")
        .file("refs/photo.jpg", "x");
    let ran = folder.run("verify --format jsonl story.txt --against refs");
    assert!(ran.out.contains(r#""references":["refs/a.vtt","refs/b.SRT","refs/c.txt"]"#), "{}", ran.out);
    assert_eq!(folder.run("check --format jsonl refs").ids(), ["refs/c.txt"]);
}

#[test]
fn a_verdict_that_there_is_not_is_answered_with_the_nearest() {
    insta::assert_snapshot!(desk("verify_kind").run("verify --fail-on change-sense story.txt --against story.txt"), @"
    error: invalid value 'change-sense' for '--fail-on <VERDICT>'
      [possible values: verbatim, typography, disclosed-edit, undisclosed-omission, altered, changes-sense, stitched, misattributed, paraphrase-in-quotes, ambiguous, not-found]

      tip: a similar value exists: 'changes-sense'

    For more information, try '--help'.
    exit status 2
    ");
}

/// The worked case: an article with a quotation for each main verdict, an interview with captions and a statement.
fn case(test: &str) -> Folder {
    let file = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence/case").join(name);
        std::fs::read(path).expect("the case")
    };
    ["story.txt", "interview.vtt", "statement.txt"]
        .into_iter()
        .fold(Folder::new(test), |folder, name| folder.file(name, file(name)))
}

const CASE: &str = "verify story.txt --against interview.vtt statement.txt";

#[test]
fn the_worked_case_has_the_report_that_was_judged() {
    let ran = case("verify_case").run(CASE);
    insta::with_settings!({
        snapshot_path => "../../snapshots/report",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!("verify-case", ran.out) });
    assert_eq!(ran.to_string(), "exit status 1");
}

#[test]
fn the_readme_shows_the_worked_case() {
    let readme = include_str!("../../README.md");
    let (_, shown) = readme.split_once(&format!("$ onrecord {CASE}\n")).expect("the case");
    let (shown, _) = shown.split_once("\n…\n```").expect("its end");
    let printed = case("verify_readme").run(CASE).out;
    let (above, below) = shown.split_once("\n…\n").expect("what is left out");
    assert!(printed.starts_with(above) && printed.contains(below), "the README shows another report than\n{printed}");
}

#[test]
fn the_exit_status_tells_the_gravest_verdict_that_counts() {
    let folder = case("verify_status");
    let status = |arguments: &str| folder.run(&format!("{CASE} {arguments}")).status;
    assert_eq!((status(""), status("--fail-on not-found"), status("--fail-on verbatim")), (Some(1), Some(1), Some(1)));
    let faithful = case("verify_faithful").file("story.txt", "“They do not complain,” Anna Marlow said.\n");
    assert_eq!(faithful.run(CASE).to_string(), "exit status 0");
    assert_eq!(faithful.run(&format!("{CASE} gone.txt")).status, Some(2));
}

#[test]
fn only_findings_leaves_out_what_is_faithful_and_counts_it_still() {
    let kinds = |arguments: &str| -> Vec<String> {
        let ran = case("verify_findings").run(&format!("{CASE} --format json {arguments}"));
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(report["summary"].as_array().map(Vec::len), Some(8));
        let verdicts = report["verdicts"].as_array().expect("verdicts").iter();
        verdicts.map(|verdict| verdict["kind"].as_str().expect("a word").to_owned()).collect()
    };
    assert_eq!(kinds("").len(), 8);
    assert_eq!(kinds("--only-findings"), ["altered", "changes-sense", "stitched", "misattributed", "not-found"]);
    assert_eq!(kinds("--only-findings --fail-on misattributed"), ["misattributed", "not-found"]);
}

#[test]
fn editors_workflows_and_code_hosts_get_what_counts_as_a_finding() {
    let folder = case("verify_lines");
    let line = folder.run(&format!("{CASE} --format line --fail-on changes-sense"));
    insta::assert_snapshot!(format!("{}{line}", line.out), @"
    story.txt:7:88: error[changes-sense] this quotation does not mean what was said: a negation is lost: “not” (interview.vtt:34)
    story.txt:9:33: error[stitched-quote] this quotation was not said in one breath: its words stand in 2 places far from one another (interview.vtt:21)
    story.txt:11:49: error[misattributed-quote] this quotation was said by somebody else: the words are there, and Ruth Calder says them (statement.txt:5)
    story.txt:11:209: warning[quote-not-found] this quotation stands in no reference: in none of 2 references
    exit status 1
    ");
    let github = folder.run(&format!("{CASE} --format github --fail-on not-found"));
    let start = "::warning file=story.txt,line=11,endLine=11,col=209,endColumn=257,title=quote-not-found::";
    assert!(github.out.starts_with(start) && github.out.lines().count() == 1, "{}", github.out);
    let sarif = folder.run(&format!("{CASE} --format sarif"));
    let log: serde_json::Value = serde_json::from_str(&sarif.out).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results").iter();
    let rules: Vec<&str> = results.map(|result| result["ruleId"].as_str().expect("a name")).collect();
    assert_eq!(rules, ["altered-quote", "changes-sense", "stitched-quote", "misattributed-quote", "quote-not-found"]);
    assert_eq!((sarif.status, folder.run(&format!("{CASE} --format line")).status), (Some(1), Some(1)));
}

#[test]
fn a_comment_allows_a_verdict() {
    let allowed = "“Nobody waits,” Anna Marlow said. <!-- onrecord: allow quote-not-found said by telephone -->\n";
    let folder = case("verify_allowed").file("story.txt", allowed);
    assert_eq!(folder.run(&format!("{CASE} --format line")).out, "");
}

#[test]
fn a_house_may_let_fillers_go() {
    let folder = desk("verify_house").file("talk.txt", "ANNA REED: We stay, um, until Friday.\n");
    let counted = |house: &str| {
        let ran = folder.run(&format!("verify --house {house} story.txt --against talk.txt"));
        ran.out.lines().nth(1).expect("the counts").to_owned()
    };
    assert_eq!(counted("wire"), "1 quotation against 1 reference: 1 undisclosed-omission");
    assert_eq!(counted("uk-paper"), "1 quotation against 1 reference: 1 typography");
}
