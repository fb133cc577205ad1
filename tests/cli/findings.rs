//! Living with findings: formats, profiles, comments that allow, baselines, exit status.

use super::program::{Folder, unexplained};

const TALKS: &str = "Talks end\n\nA senior aide said the plan was dead.\n\nAda Lund, the mayor, said it was not.\n";

fn talks(test: &str) -> Folder {
    Folder::new(test).file("talks.txt", TALKS)
}

#[test]
fn a_finding_shows_its_words_and_who_asks_for_it() {
    let out = talks("finding_text").run("check talks.txt").out;
    let findings = &out[out.find("Findings").expect("a part of findings")..];
    insta::assert_snapshot!(findings);
}

#[test]
fn editors_and_workflows_get_a_line_each() {
    let folder =
        talks("finding_lines").file("day.jsonl", "{\"id\": \"a, 1\", \"text\": \"One\\nA senior aide said no.\"}\n");
    insta::assert_snapshot!(unexplained(&folder.run("check --format line talks.txt day.jsonl")), @"
    talks.txt:3:1: note[anonymity-unexplained] “a senior aide” is not named, and nothing says why
    day.jsonl:1:1: note[anonymity-unexplained] “a senior aide” is not named, and nothing says why (in a, 1, 2:1)
    ");
    // Of what was taken out of a page or a table, the place in its text stands behind.
    let folder = folder
        .file("page.html", "<!DOCTYPE html><title>Talks</title><p>It rained.</p><p>A senior aide said no.</p>")
        .file("day.csv", "id,text\na1,It rained.\na2,A senior aide said no.\n");
    insta::assert_snapshot!(unexplained(&folder.run("check --format line page.html day.csv")), @"
    page.html:1:1: note[anonymity-unexplained] “a senior aide” is not named, and nothing says why (in page.html, 3:1)
    day.csv:3:1: note[anonymity-unexplained] “a senior aide” is not named, and nothing says why (in a2, 1:1)
    ");
    let github = folder.run("check --format github talks.txt").out;
    let line = github.lines().find(|line| line.contains("title=anonymity-unexplained")).expect("a finding");
    assert!(
        line.starts_with("::notice file=talks.txt,line=3,endLine=3,col=1,endColumn=14,title=anonymity-unexplained::"),
        "{line}"
    );
    assert_eq!(folder.run("check --format line talks.txt --config none.toml").out, "");
}

#[test]
fn the_exit_status_tells_of_findings_from_a_level_on() {
    let folder = talks("fail_on");
    let status = |options: &str| folder.run(&format!("check --format line {options} talks.txt")).to_string();
    assert_eq!(status(""), "exit status 0");
    assert_eq!(status("--fail-on warning"), "exit status 1");
    assert_eq!(status("--fail-on note"), "exit status 1");
    assert_eq!(status("--fail-on never --profile strict"), "exit status 0");
    assert_eq!(status("--fail-on warning --profile corpus"), "exit status 0");
}

#[test]
fn a_comment_allows_what_is_in_its_paragraph_and_says_when_nothing_is() {
    let allow = "<!-- onrecord: allow anonymity-unexplained she would be known by any description -->";
    let aide = "A senior aide said the plan was dead.";
    let folder = Folder::new("comments")
        .file("behind.txt", format!("{aide} {allow}\n\nThe plan was old.\n"))
        .file("above.md", format!("# Talks\n\n{allow}\n\n{aide}\n"))
        .file(
            "markdown.md",
            format!("# Talks\n\n[//]: # (onrecord: allow anonymity-unexplained she asked)\n\n{aide}\n"),
        )
        .file("elsewhere.txt", format!("{aide}\n\nThe plan was old. {allow}\n"));
    let run = |file: &str| unexplained(&folder.run(&format!("check --format line {file}")));
    for file in ["behind.txt", "above.md", "markdown.md"] {
        assert_eq!(run(file), "", "{file}");
    }
    insta::assert_snapshot!(run("elsewhere.txt"), @"
    elsewhere.txt:1:1: note[anonymity-unexplained] “a senior aide” is not named, and nothing says why
    elsewhere.txt:3:19: warning[unused-suppression] this allows anonymity-unexplained where it finds nothing; take it out
    ");
    let json = folder.run("check --format jsonl behind.txt").out;
    assert!(json.contains(r#""silenced":{"by":"comment","reason":"she would be known by any description"}"#), "{json}");
}

#[test]
fn a_baseline_lets_old_findings_be_and_shows_new_ones() {
    let folder = talks("baseline");
    assert_eq!(folder.run("check --format line --write-baseline old.json talks.txt").to_string(), "exit status 0");
    assert!(folder.read("old.json").contains("\"talks.txt\""));
    let run = || unexplained(&folder.run("check --format line --baseline old.json ./talks.txt"));
    assert_eq!(run(), "");
    let edited = TALKS.replace("Talks end", "A headline that is new") + "\nOne US official said the town was glad.\n";
    std::fs::write(folder.path("talks.txt"), edited).expect("a file");
    insta::assert_snapshot!(run(), @"./talks.txt:7:1: note[anonymity-unexplained] “one US official” is not named, and nothing says why");
}

#[test]
fn a_broken_baseline_is_no_empty_one() {
    let folder = talks("broken_baseline").file("old.json", "{\"talks.txt\":\n 3}");
    insta::assert_snapshot!(folder.run("check --baseline old.json talks.txt"), @"
    onrecord: old.json:2: not a baseline (invalid type: integer `3`, expected a map at line 2 column 2); write it anew with check --write-baseline
    exit status 2
    ");
}

#[test]
fn a_baseline_with_holes_is_not_written() {
    let folder = talks("holes");
    let ran = folder.run("check --format line --write-baseline old.json talks.txt gone.txt");
    assert!(ran.to_string().contains("old.json: not written, since not all could be read"), "{ran}");
    assert_eq!(folder.names(), ["talks.txt"]);
}

#[test]
fn rules_are_listed_and_each_has_its_page() {
    let folder = Folder::new("rules");
    let list = folder.run("rules").out;
    assert!(list.contains("anonymity-unexplained          note     dwuf  "), "{list}");
    assert!(list.contains("\nOn in: d default, w wire"), "{list}");
    assert!(folder.run("rules anonymity-unexplained").out.starts_with("# anonymity-unexplained\n"));
    insta::assert_snapshot!(folder.run("rules anonymous-majorty"), @"
    onrecord: there is no rule “anonymous-majorty”; the nearest is “anonymous-majority”
    exit status 2
    ");
}

#[test]
fn an_audit_counts_every_rule_with_the_same_samples_each_time() {
    let folder = talks("audit").file("more.txt", "A clerk said no. One US official said yes.");
    let audit = || folder.run("audit --samples 2 .").out;
    let first = audit();
    assert!(first.contains("anonymity-unexplained           note"), "{first}");
    assert!(first.contains("    ./talks.txt:3:1: “a senior aide” is not named"), "{first}");
    assert!(first.lines().last().is_some_and(|last| last.starts_with("2 articles; ")), "{first}");
    assert_eq!(audit(), first);
}
