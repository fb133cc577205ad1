//! Input that is broken, foreign or hostile: a clear message or a sane report, and nothing lost.

use std::fs::File;

use super::program::Folder;

/// Bytes of UTF-16 with a byte order mark.
fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(to_bytes).collect()
}

#[test]
fn a_file_that_is_not_utf8_is_refused_with_its_first_bad_byte() {
    let folder = Folder::new("not_utf8")
        .file("a.txt", b"\xE2\x80\x9CNo,\xE2\x80\x9D he said. \xE2\x80")
        .file("b.txt", b"He said \x81 no.");
    insta::assert_snapshot!(folder.run("check a.txt b.txt"), @"
    onrecord: a.txt: not UTF-8: the first bad byte, 0xE2, is at offset 19; save it as UTF-8
    onrecord: b.txt: not UTF-8: the first bad byte, 0x81, is at offset 8; save it as UTF-8
    exit status 2
    ");
}

#[test]
fn utf16_with_a_mark_is_read() {
    let folder = Folder::new("utf16")
        .file("le.txt", utf16("“No,” he said.", u16::to_le_bytes))
        .file("be.txt", utf16("“No,” he said.", u16::to_be_bytes));
    let ran = folder.run("check --format jsonl le.txt be.txt");
    assert_eq!(
        (ran.ids(), ran.to_string().as_str()),
        (vec!["le.txt".to_owned(), "be.txt".to_owned()], "exit status 0")
    );
    assert!(ran.out.lines().all(|line| line.contains("\"characters\":14,")), "{}", ran.out);
}

#[test]
fn windows_1252_is_read_and_said() {
    let folder = Folder::new("windows_1252").file("a.txt", b"\x93No,\x94 said Ren\xE9e.");
    let ran = folder.run("check --format jsonl a.txt");
    insta::assert_snapshot!(ran, @"
    onrecord: a.txt: note: not UTF-8 (first bad byte at offset 0): read as Windows-1252
    exit status 0
    ");
    assert_eq!(ran.ids(), ["a.txt"]);
    assert!(ran.out.contains("\"characters\":17,"), "{}", ran.out);
}

#[test]
fn an_empty_file_has_an_empty_report() {
    let folder = Folder::new("empty").file("a.txt", "").file("mark.md", "\u{FEFF}").file("none.jsonl", "\n\n");
    let ran = folder.run("check --format jsonl a.txt mark.md none.jsonl");
    insta::assert_snapshot!(ran, @"
    onrecord: a.txt: note: no text in it
    onrecord: mark.md: note: no text in it
    exit status 0
    ");
    assert_eq!(ran.ids(), ["a.txt", "mark.md"]);
}

#[test]
fn a_binary_file_is_refused() {
    let folder =
        Folder::new("binary").file("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\xE8").file("zeros", [0; 4096]);
    insta::assert_snapshot!(folder.run("check a.txt zeros"), @"
    onrecord: a.txt: looks binary (35 % control characters); save it as text first
    onrecord: zeros: looks binary (100 % control characters); save it as text first
    exit status 2
    ");
}

#[test]
fn some_nuls_do_not_make_a_text_binary() {
    let folder = Folder::new("nuls").file("a.txt", "“No,”\0 he said.\0");
    let ran = folder.run("check --format jsonl a.txt");
    assert_eq!((ran.ids(), ran.to_string().as_str()), (vec!["a.txt".to_owned()], "exit status 0"));
}

#[test]
fn a_file_of_four_gibibytes_is_refused_unread() {
    let folder = Folder::new("too_large");
    File::create(folder.path("a.txt")).and_then(|file| file.set_len(1 << 32)).expect("a sparse file");
    insta::assert_snapshot!(folder.run("check a.txt"), @"
    onrecord: a.txt: 4 GiB or more in one article; split it, or give JSONL with one article a line
    exit status 2
    ");
}

#[test]
fn a_missing_path_does_not_keep_the_others_from_being_read() {
    let folder = Folder::new("missing").file("b.txt", "He said no.");
    let ran = folder.run("check --format jsonl a.txt b.txt");
    insta::assert_snapshot!(ran, @"
    onrecord: a.txt: no such file or folder
    exit status 2
    ");
    assert_eq!(ran.ids(), ["b.txt"]);
}

#[test]
fn a_folder_without_articles_says_what_is_looked_for() {
    let folder = Folder::new("no_articles").file("day/photo.jpg", "x").file("day/.hidden.txt", "He said no.");
    insta::assert_snapshot!(folder.run("check day"), @"
    onrecord: day: nothing to read in this folder: looked for .txt, .text, .md, .markdown, .html, .htm, .xhtml, .jsonl, .ndjson, .json, .csv, .tsv, .xml, .warc, .parquet (hidden and ignored files are skipped; a file named itself is always read)
    exit status 2
    ");
}

#[test]
fn a_broken_line_is_named_and_the_rest_is_read() {
    let mut lines = b"{\"id\": 1, \"text\": \"He said no.\"}\n{\"id\": 2, \"text\": \"He sa\n\n{\"id\": 4}\n[5]\n{\"id\": 6, \"text\": null}\n".to_vec();
    lines.extend_from_slice(b"{\"id\": 7, \"text\": \"Ren\xE9e\"}\n{\"id\": 8, \"text\": \"She left.\"}");
    let folder = Folder::new("broken_line").file("day.jsonl", lines);
    let ran = folder.run("check --format jsonl day.jsonl");
    insta::assert_snapshot!(ran, @r#"
    onrecord: day.jsonl:2: not JSON at byte 24 of the line: EOF while parsing a string
    onrecord: day.jsonl:4: no "text"; a line must be an object such as {"id": "a1", "text": "…"}
    onrecord: day.jsonl:5: expected an object, found an array; a line must be an object such as {"id": "a1", "text": "…"}
    onrecord: day.jsonl:6: "text" must be a string, not null; a line must be an object such as {"id": "a1", "text": "…"}
    onrecord: day.jsonl:7: not UTF-8: the first bad byte, 0xE9, is at offset 22 of the line; save it as UTF-8
    exit status 2
    "#);
    assert_eq!(ran.ids(), ["1", "8"]);
}

#[test]
fn lone_surrogates_do_not_lose_a_line() {
    let folder =
        Folder::new("surrogates").file("day.jsonl", r#"{"id": "a", "text": "cut \ud83d, whole \ud83d\ude42"}"#);
    let ran = folder.run("check --format jsonl day.jsonl");
    insta::assert_snapshot!(ran, @"
    onrecord: day.jsonl:1: note: lone surrogate escapes, 1 of them: read as U+FFFD
    exit status 0
    ");
    assert_eq!(ran.ids(), ["a"]);
    assert!(ran.out.contains("\"characters\":14,"), "{}", ran.out);
}

#[test]
fn text_of_any_script_and_mark_is_read() {
    let hostile = "\u{202E}“Нет”, he said.\u{202C} Rene\u{301} 🙂 \u{200F}said \u{FEFF}“no”. « ‚ ‘‘‘ ''' \"\"\"";
    let folder = Folder::new("scripts").file("a.txt", hostile).file("a.md", hostile);
    let ran = folder.run("check --format jsonl a.txt a.md");
    assert_eq!((ran.ids().len(), ran.to_string().as_str()), (2, "exit status 0"));
}

#[test]
fn great_and_deep_texts_are_read() {
    let marks = "\"".repeat(1_000_000);
    let deep = "“".repeat(10_000) + "no" + &"”".repeat(10_000);
    let line = format!("{{\"id\": \"line\", \"text\": \"{}\"}}", "He said no. ".repeat(1 << 19));
    let folder = Folder::new("great")
        .file("deep.md", ">".repeat(10_000) + &deep)
        .file("deep.txt", deep)
        .file("line.jsonl", line)
        .file("marks.txt", &marks)
        .file("open.md", "[*`<!--".repeat(10_000));
    let ran = folder.run("check --format jsonl .");
    assert_eq!(ran.to_string(), "exit status 0");
    assert_eq!(ran.ids(), ["./deep.md", "./deep.txt", "line", "./marks.txt", "./open.md"]);
}
