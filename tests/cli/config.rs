//! `onrecord.toml`: where it is found, what it changes, and what is said of every mistake.

use super::program::{Folder, unexplained};

const AIDE: &str = "A senior aide said the plan was dead.\n";

/// What is said of a configuration with that text.
fn mistake(test: &str, text: &str) -> String {
    let folder = Folder::new(test).file("onrecord.toml", text).file("a.txt", AIDE);
    let ran = folder.run("check --format line a.txt");
    assert_eq!(ran.out, "", "nothing is checked by a configuration that is not understood");
    ran.to_string()
}

#[test]
fn the_nearest_configuration_above_the_article_counts() {
    let folder = Folder::new("nearest_config")
        .file("onrecord.toml", "[rules]\nanonymity-unexplained = \"error\"\n")
        .file("a.txt", AIDE)
        .file("deep/down/b.txt", AIDE)
        .file("own/onrecord.toml", "[rules]\nanonymity-unexplained = \"off\"\n")
        .file("own/c.txt", AIDE);
    let ran = folder.run("check --format line a.txt deep own");
    insta::assert_snapshot!(unexplained(&ran), @"
    a.txt:1:1: error[anonymity-unexplained] “a senior aide” is not named, and nothing says why
    deep/down/b.txt:1:1: error[anonymity-unexplained] “a senior aide” is not named, and nothing says why
    ");
    assert_eq!(ran.to_string(), "exit status 1");
    assert_eq!(unexplained(&folder.run("check --format line --config own/onrecord.toml a.txt")), "");
    assert!(folder.run_with("check --format line", AIDE).out.starts_with("-:1:1: error"));
}

#[test]
fn a_profile_sets_all_rules_and_the_command_line_goes_before_it() {
    let folder = Folder::new("profile").file("onrecord.toml", "profile = \"corpus\"\n").file("a.txt", AIDE);
    assert!(folder.run("check --format line a.txt").out.contains("note[single-anonymous-source]"));
    assert!(folder.run("check --format line --profile wire a.txt").out.contains("warning[single-anonymous-source]"));
}

#[test]
fn other_rules_hold_for_files_that_a_glob_names() {
    let folder = Folder::new("overrides")
        .file("onrecord.toml", "[[override]]\nfiles = \"opinion/**\"\nrules = { anonymity-unexplained = \"error\" }\n")
        .file("opinion/deep/a.txt", AIDE)
        .file("news/b.txt", AIDE);
    insta::assert_snapshot!(unexplained(&folder.run("check --format line news opinion")), @"
    news/b.txt:1:1: note[anonymity-unexplained] “a senior aide” is not named, and nothing says why
    opinion/deep/a.txt:1:1: error[anonymity-unexplained] “a senior aide” is not named, and nothing says why
    ");
}

#[test]
fn an_allowance_has_a_reason_and_is_reported_when_it_is_idle() {
    let allow = |words: &str| {
        format!(
            "[[allow]]\nrule = \"anonymity-unexplained\"\nwords = \"{words}\"\nfiles = \"day/*.txt\"\nreason = \"she asked\"\n"
        )
    };
    let folder = Folder::new("allow")
        .file("onrecord.toml", allow("senior aide") + "\n" + &allow("juror"))
        .file("day/a.txt", AIDE);
    let ran = folder.run("check --format line day");
    assert_eq!(unexplained(&ran), "");
    insta::assert_snapshot!(ran, @"
    onrecord: onrecord.toml:7: note: this allows anonymity-unexplained where it finds nothing; take it out
    exit status 0
    ");
    let json = folder.run("check --format jsonl day").out;
    assert!(json.contains(r#""silenced":{"by":"config","reason":"she asked"}"#), "{json}");
}

#[test]
fn init_writes_what_is_understood_and_never_writes_over() {
    let folder = Folder::new("init").file("a.txt", AIDE);
    insta::assert_snapshot!(folder.run("init"), @"
    onrecord: ./onrecord.toml: written; onrecord rules says which rules there are
    exit status 0
    ");
    let written = folder.read("onrecord.toml");
    assert!(folder.run("check --format line a.txt").out.contains("note[anonymity-unexplained]"));
    insta::assert_snapshot!(folder.run("init"), @"
    onrecord: ./onrecord.toml: is there already; it stays as it is
    exit status 2
    ");
    // What is commented out is understood too.
    let opened: String = written
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.starts_with('[') || line.contains(" = "))
        .filter(|line| *line != "words = \"juror\"" && *line != "files = \"court/**\"")
        .map(|line| format!("{line}\n"))
        .collect();
    std::fs::write(folder.path("onrecord.toml"), opened).expect("a file");
    let ran = folder.run("check --format jsonl a.txt");
    assert!(ran.out.contains(r#""reason":"jurors are never named""#), "{ran} {}", ran.out);
}

#[test]
fn every_mistake_is_named_with_line_and_key() {
    let mistakes = [
        ("no_toml", "profile = wire"),
        ("unknown_key", "\nprofil = \"wire\""),
        ("unknown_profile", "profile = \"wires\""),
        ("wrong_kind", "profile = 3"),
        ("unknown_rule", "[rules]\nanonymity-unexplaind = \"off\""),
        ("unknown_level", "[rules]\nanonymity-unexplained = \"fatal\""),
        ("level_no_text", "[rules]\nanonymity-unexplained = false"),
        ("rules_no_table", "rules = \"off\""),
        ("outlet_key", "[outlet]\nname = [\"The Post\"]"),
        ("outlet_no_list", "[outlet]\nnames = \"The Post\""),
        ("outlet_no_text", "[outlet]\nnames = [\"The Post\", 3]"),
        ("unknown_list", "[words]\nadverb = [\"x\"]"),
        ("allow_reason", "\n[[allow]]\nrule = \"anonymity-unexplained\""),
        ("allow_empty", "[[allow]]\nrule = \"anonymity-unexplained\"\nreason = \" \""),
        ("allow_rule", "[[allow]]\nreason = \"old\""),
        ("allow_key", "[[allow]]\nrules = \"anonymity-unexplained\""),
        ("allow_no_list", "[allow]\nrule = \"anonymity-unexplained\""),
        ("glob", "[[override]]\nfiles = \"a[\""),
        ("override_files", "[[override]]\nprofile = \"wire\""),
        ("override_key", "[[override]]\nfile = \"a\""),
        ("override_rule", "[[override]]\nfiles = \"a\"\nrules = { x = \"off\" }"),
    ];
    let mut said = String::new();
    for (test, text) in mistakes {
        said += &format!("{text}\n    {}\n\n", mistake(test, text).replace("\nexit status 2", ""));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_configuration_that_is_named_must_be_there() {
    let folder = Folder::new("no_config").file("a.txt", AIDE);
    insta::assert_snapshot!(folder.run("check --config other.toml a.txt"), @"
    onrecord: other.toml: no such file or folder
    exit status 2
    ");
}
