//! The outside of the formats: one report or several, colour, schema, help.

use serde_json::Value;

use super::program::{Folder, feed};

#[test]
fn json_is_an_object_for_one_article_and_an_array_for_several() {
    let folder = Folder::new("json").file("a.txt", "He said no.").file("b.txt", "She left.");
    let parsed = |arguments: &str| -> Value { serde_json::from_str(&folder.run(arguments).out).expect("JSON") };
    assert_eq!(parsed("check --format json a.txt")["article"]["id"], "a.txt");
    let both = parsed("check --format json a.txt b.txt");
    assert_eq!((&both[0]["article"]["id"], &both[1]["article"]["id"]), (&"a.txt".into(), &"b.txt".into()));
    assert_eq!(parsed("check --format json missing.txt"), Value::Array(Vec::new()));
}

#[test]
fn colour_is_for_terminals_and_for_who_asks() {
    let folder = Folder::new("colour").file("a.txt", "“No,” he said.");
    let coloured = |arguments: &str| folder.run(arguments).out.contains('\x1b');
    assert!(!coloured("check a.txt"));
    assert!(!coloured("check --color never a.txt"));
    assert!(coloured("check --color always a.txt"));
    let mut plain = folder.command("check a.txt");
    plain.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1");
    assert!(!feed(plain, b"").out.contains('\x1b'));
}

#[test]
fn a_scheme_changes_what_sources_are_in_every_format() {
    let text = "Senior Harbour Board officials said the pier would close. The mayor said it would not.";
    let folder = Folder::new("scheme").file("a.txt", text);
    let printed = |arguments: &str| folder.run(&format!("check {arguments} a.txt")).out;
    let top = |arguments: &str| printed(arguments).lines().take(6).collect::<Vec<_>>().join("\n");
    for format in ["text", "json", "jsonl", "standoff"] {
        let usual = printed(&format!("--format {format}"));
        assert_eq!(printed(&format!("--format {format} --scheme reference")), usual);
        assert_ne!(printed(&format!("--format {format} --scheme mcae")), usual);
        assert!(!usual.contains("\"scheme\"") && !usual.contains("\"type\""), "{usual}");
    }
    insta::assert_snapshot!(top("--scheme mcae"), @"
    a.txt
    2 attributions: 0 direct, 0 mixed, 2 indirect · 1 named (50%), 0 anonymous, 1 other (50%)

    Sources
    s1  Harbour Board  named-organisation  1×  also “senior Harbour Board officials”
    s2  the mayor      unnamed-person      1×
    ");
    insta::assert_snapshot!(top("--scheme binary"), @"
    a.txt
    2 attributions: 0 direct, 0 mixed, 2 indirect · 0 named, 2 unnamed (100%), 0 other

    Sources
    s1  senior Harbour Board officials  unnamed  1×  body and rank or access given (“Harbour Board”) ·
                                                     at least 2 people
    ");
}

#[test]
fn a_reader_of_positions_gets_the_answer_of_the_scheme() {
    let text = "Senior Harbour Board officials said the pier would close. The mayor said it would not.";
    let folder = Folder::new("scheme-standoff").file("a.txt", text);
    let rows = |scheme: &str| -> Vec<String> {
        let line = folder.run(&format!("check --format standoff --scheme {scheme} a.txt")).out;
        let line: Value = serde_json::from_str(&line).expect("JSON");
        let rows = line["attributions"].as_array().expect("rows").iter();
        rows.map(|row| format!("{} {} {}", row["speaker"], row["class"], row["anonymous"])).collect()
    };
    let named = r#""the mayor" "named-person" false"#;
    assert_eq!(rows("reference"), [r#""senior Harbour Board officials" "unnamed-group" false"#, named]);
    let unnamed = r#""the mayor" "unnamed-person" false"#;
    assert_eq!(rows("mcae"), [r#""Harbour Board" "named-org" false"#, unnamed]);
    let unnamed = r#""the mayor" "unnamed-person" true"#;
    assert_eq!(rows("binary"), [r#""senior Harbour Board officials" "unnamed-group" true"#, unnamed]);
}

#[test]
fn the_schema_names_the_parts_of_a_report() {
    let ran = Folder::new("schema").run("schema");
    let schema: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert!(schema["properties"]["attributions"].is_object(), "{}", ran.out);
    let ran = Folder::new("schema-verify").run("schema verify");
    let schema: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert!(schema["properties"]["verdicts"].is_object(), "{}", ran.out);
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::new("help");
    for arguments in
        ["--help", "check --help", "run --help", "stats --help", "verify --help", "census --help", "schema --help"]
    {
        let ran = folder.run(arguments);
        assert_eq!(ran.to_string(), "exit status 0");
        assert!(ran.out.contains("Usage: onrecord"), "{}", ran.out);
    }
    assert_eq!(folder.run("--version").out, concat!("onrecord ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_mistaken_argument_is_answered_with_the_nearest() {
    let folder = Folder::new("mistaken").file("a.txt", "He said no.");
    insta::assert_snapshot!(folder.run("check --fromat json a.txt"), @"
    error: unexpected argument '--fromat' found

      tip: a similar argument exists: '--format'

    Usage: onrecord check --format <FORMAT> [PATH]...

    For more information, try '--help'.
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("check --format jsn a.txt"), @"
    error: invalid value 'jsn' for '--format <FORMAT>'
      [possible values: text, json, jsonl, standoff, line, github, sarif]

      tip: a similar value exists: 'json'

    For more information, try '--help'.
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("a.txt"), @"
    error: unrecognized subcommand 'a.txt'

    Usage: onrecord <COMMAND>

    For more information, try '--help'.
    onrecord: to check a.txt: onrecord check a.txt
    exit status 2
    ");
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = include_str!("../../README.md");
    let (_, shown) = readme.split_once("$ onrecord check corpus/anonymous/harbour-talks.txt\n").expect("the example");
    let (shown, _) = shown.split_once("…\n```").expect("its end");
    let article = include_str!("../../corpus/anonymous/harbour-talks.txt");
    let folder = Folder::new("readme").file("corpus/anonymous/harbour-talks.txt", article);
    let printed = folder.run("check corpus/anonymous/harbour-talks.txt").out;
    assert!(printed.starts_with(shown), "the README shows another report than\n{printed}");
}
