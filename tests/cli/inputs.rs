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
fn links_in_a_circle_end() {
    let folder = Folder::new("circle").file("day/a.txt", "He said no.");
    symlink("..", folder.path("day/up")).expect("a link");
    symlink("a.txt", folder.path("day/b.txt")).expect("a link");
    symlink("nowhere.txt", folder.path("day/c.txt")).expect("a link");
    symlink("day", folder.path("link")).expect("a link");
    assert_eq!(folder.run("check --format jsonl day").ids(), ["day/a.txt", "day/b.txt"]);
    assert_eq!(folder.run("check --format jsonl link").ids(), ["link/a.txt", "link/b.txt"]);
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
