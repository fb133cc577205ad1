//! What is read: files, folders, standard input, and in which order.

use std::os::unix::fs::symlink;

use super::program::Folder;

#[test]
fn a_folder_gives_its_articles_by_name_and_skips_hidden_and_ignored_ones() {
    let folder = Folder::new("walk")
        .file("day/b.txt", "He said no.")
        .file("day/a/z.md", "*He* said no.")
        .file("day/a/c.TXT", "He said no.")
        .file("day/lines.jsonl", "{\"text\": \"He said no.\"}\n{\"id\": \"x\", \"text\": \"She left.\"}\n")
        .file("day/photo.jpg", "no article")
        .file("day/.git/d.txt", "hidden")
        .file("day/.ignore", "draft*")
        .file("day/draft.txt", "ignored");
    let ran = folder.run("check --format jsonl day");
    assert_eq!(ran.to_string(), "exit status 0");
    assert_eq!(ran.ids(), ["day/a/c.TXT", "day/a/z.md", "day/b.txt", "day/lines.jsonl:1", "x"]);
    // What is named itself is read, whatever it is called.
    assert_eq!(
        folder.run("check --format jsonl day/draft.txt day/photo.jpg").ids(),
        ["day/draft.txt", "day/photo.jpg"]
    );
}

#[test]
fn globs_choose_in_folders_whatever_the_extension() {
    let folder = Folder::new("globs")
        .file("day/a.page", "<html><p>He said no.</p>")
        .file("day/b.txt", "He said no.")
        .file("day/old/c.txt", "He said no.");
    let ids = |arguments: &str| folder.run(&format!("check --format jsonl {arguments}")).ids();
    assert_eq!(ids("day --include *.page"), ["day/a.page"]);
    assert_eq!(ids("day --include *.txt"), ["day/b.txt", "day/old/c.txt"]);
    assert_eq!(ids("day --include old/** --include *.page"), ["day/a.page", "day/old/c.txt"]);
    // What is named itself is read.
    assert_eq!(ids("day/b.txt --include *.page"), ["day/b.txt"]);
    insta::assert_snapshot!(folder.run("check day --include *.pdf"), @"
        onrecord: day: nothing to read in this folder: looked for *.pdf (hidden and ignored files are skipped; a file named itself is always read)
        exit status 2
        ");
    insta::assert_snapshot!(folder.run("check day --include [x"), @r#"
        onrecord: --include: "[x" is no pattern: unclosed character class; missing ']'
        exit status 2
        "#);
}

#[test]
fn the_bytes_tell_the_format_and_an_option_forces_another() {
    let page = "<!DOCTYPE html><title>Ferry</title><nav>Home</nav><p>“No,” he said.</p>";
    let folder = Folder::new("told").file("page.txt", page).file("lines.txt", "{\"id\": \"x\", \"text\": \"No.\"}");
    let text = |arguments: &str| folder.run(&format!("check --format json {arguments}")).out;
    assert!(text("page.txt").contains("\"title\": \"Ferry\""), "{}", text("page.txt"));
    assert!(!text("page.txt --input-format text").contains("\"title\": \"Ferry\""));
    assert_eq!(folder.run("check --format jsonl lines.txt").ids(), ["x"]);
    assert_eq!(folder.run("check --format jsonl --input-format text lines.txt").ids(), ["lines.txt"]);
}

#[test]
fn fields_are_named_and_chosen() {
    let folder = Folder::new("fields")
        .file("day.jsonl", "{\"url\": \"u1\", \"body\": \"He said no.\", \"outlet\": \"The Day\", \"page\": 3}\n")
        .file("day.csv", "url;body;outlet;page\nu2;He said no.;The Day;3\n");
    let ran =
        folder.run("check --format jsonl day.jsonl day.csv --text-field body --id-field url --keep-fields outlet");
    assert_eq!((ran.ids(), ran.to_string().as_str()), (vec!["u1".to_owned(), "u2".to_owned()], "exit status 0"));
    assert!(ran.out.lines().all(|line| line.contains(r#""extra":{"outlet":"The Day"}"#)), "{}", ran.out);
}

#[test]
fn a_page_is_a_reference_and_an_article() {
    let page = |words: &str| {
        format!(
            "<!DOCTYPE html><title>Talk</title><nav>News</nav><article><p>{words}</p></article><footer>Imprint</footer>"
        )
    };
    let said = page("Anna Marlow: We have not <em>sold</em>\nthe ferry &amp; we never will.");
    let folder = Folder::new("page")
        .file("story.html", page("“We have not sold the ferry and we never will,” Mayor Anna Marlow said."))
        .file("refs/talk.html.zst", zstd::encode_all(said.as_bytes(), 1).expect("memory"));
    insta::assert_snapshot!(folder.run("verify story.html --against refs").out, @"
    story.html
    1 quotation against 1 reference: 1 typography

    Quotations   ^^^ same   ~~~ variant   ... disclosed   xxx replaced   +++ added   --- left out
    #1  1:2  typography  Anna Marlow
     1 │ “We have not sold the ferry and we never will,” Mayor Anna Marlow said.
       │  ^^^^^^^^^^^^^^^^^^^^^^^^^^ ~~~ ^^^^^^^^^^^^^
       → refs/talk.html.zst:1 · Anna Marlow
     1 │ We have not sold the ferry & we never will
       │ ^^^^^^^^^^^^^^^^^^^^^^^^^^ ~ ^^^^^^^^^^^^^
       = the words are there; marks, capitals, spelling or numbers are written otherwise
    ");
    let verdict = |arguments: &str| {
        let ran = folder.run(&format!("verify --format json story.html {arguments}"));
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        report["verdicts"][0]["kind"].as_str().expect("a verdict").to_owned()
    };
    folder.run("index refs -o refs.idx");
    assert_eq!(verdict("--against refs"), verdict("--against refs.idx"));
    assert_eq!(verdict("--against refs"), "typography");
    let folder = folder.file("wrong.html", page("“We have sold the ferry and we never will,” Mayor Anna Marlow said."));
    insta::assert_snapshot!(folder.run("check --against refs --format line wrong.html").out, @"wrong.html:1:1: error[changes-sense] this quotation does not mean what was said: a negation is lost: “not” (refs/talk.html.zst:1) (in wrong.html, 1:2)");
}

#[test]
fn links_in_a_circle_end() {
    let folder = Folder::new("circle").file("day/a.txt", "He said no.");
    symlink("..", folder.path("day/up")).expect("a link");
    symlink("a.txt", folder.path("day/b.txt")).expect("a link");
    symlink("nowhere.txt", folder.path("day/c.txt")).expect("a link");
    symlink("day", folder.path("link")).expect("a link");
    let ran = folder.run("check --format jsonl day");
    assert_eq!(ran.ids(), ["day/a.txt", "day/b.txt"]);
    insta::assert_snapshot!(ran, @"
    onrecord: day/c.txt: no such file or folder
    exit status 2
    ");
    assert_eq!(folder.run("check --format jsonl link").ids(), ["link/a.txt", "link/b.txt"]);
}

#[test]
fn a_file_that_vanishes_while_its_folder_is_read_is_an_error() {
    let folder = Folder::new("vanished").file("day/a.txt", "He said no.").file("day/b.txt", "He said yes.");
    let mut articles = onrecord::ingest::Inputs::new([folder.path("day")]);
    assert!(articles.next().expect("a file").is_ok());
    std::fs::remove_file(folder.path("day/b.txt")).expect("a file");
    let error = articles.next().expect("what was listed").expect_err("gone");
    assert!(error.is_missing() && error.file().ends_with("b.txt"), "{error}");
    assert!(articles.next().is_none());
}

#[test]
fn what_is_read_is_counted_as_it_is_packed() {
    let packed = zstd::encode_all("{\"text\": \"He said no.\"}\n".repeat(100).as_bytes(), 1).expect("memory");
    let all = packed.len() as u64 + 3;
    let folder = Folder::new("counted").file("day/a.jsonl.zst", packed).file("day/b.txt", "No.").file("day/c.jpg", "x");
    let mut articles = onrecord::ingest::Inputs::new([folder.path("day")]);
    let meter = articles.meter();
    assert_eq!((articles.by_ref().count(), meter.bytes()), (101, all));
    assert_eq!(onrecord::ingest::Inputs::new([folder.path("day")]).size(), Some(all));
    assert_eq!(onrecord::ingest::Inputs::new(["-"]).size(), None);
}

#[test]
fn standard_input_is_text_or_jsonl() {
    let folder = Folder::new("stdin");
    assert_eq!(folder.run_with("check --format jsonl", "He said no.").ids(), ["-"]);
    assert_eq!(
        folder.run_with("check --format jsonl -", "\n{\"id\": \"a\", \"text\": \"\"}\n{\"text\": \"\"}").ids(),
        ["a", "-:3"]
    );
}

#[test]
fn other_keys_of_a_line_come_out_again() {
    let ran = Folder::new("extra")
        .run_with("check --format jsonl", r#"{"id": "a", "text": "No.", "outlet": {"name": "The Day"}}"#);
    assert!(ran.out.contains(r#""extra":{"outlet":{"name":"The Day"}}"#), "{}", ran.out);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let article = |id: usize| format!("{{\"id\": \"{id}\", \"text\": \"{}\"}}\n", "He said no. ".repeat(id % 200));
    let lines: String =
        (0..4000).map(|id| if id % 1000 == 999 { "broken\n".to_owned() } else { article(id) }).collect();
    let folder = Folder::new("threads").file("day.jsonl", lines);
    for format in ["text", "json", "jsonl", "standoff"] {
        let with = |threads| {
            let output = folder
                .command(&format!("check --format {format} day.jsonl"))
                .env("RAYON_NUM_THREADS", threads)
                .output();
            output.expect("the program ends")
        };
        let (one, many) = (with("1"), with("7"));
        assert!(one == many, "{format} differs");
        assert_eq!(one.status.code(), Some(2));
    }
}
