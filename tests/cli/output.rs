//! Where reports go: files that appear whole, pipes that break.

use std::fs;
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::process::Stdio;

use super::program::Folder;

#[test]
fn a_file_gets_what_standard_output_would() {
    let folder = Folder::new("output").file("a.txt", "He said no.");
    let printed = folder.run("check --format json a.txt").out;
    let ran = folder.run("check --format json a.txt --output report.json");
    assert_eq!((ran.out.as_str(), ran.to_string().as_str()), ("", "exit status 0"));
    assert_eq!(folder.read("report.json"), printed);
    assert_eq!(folder.names(), ["a.txt", "report.json"]);
}

#[test]
fn a_file_is_not_touched_where_no_article_could_be_read() {
    let folder = Folder::new("untouched").file("report.json", "old");
    insta::assert_snapshot!(folder.run("check missing.txt --output report.json"), @"
    onrecord: missing.txt: no such file or folder
    onrecord: report.json: not written, since no article could be read
    exit status 2
    ");
    assert_eq!(folder.read("report.json"), "old");
    assert_eq!(folder.run("check missing.txt --output new.json").status, Some(2));
    assert_eq!(folder.names(), ["report.json"]);
}

#[test]
fn a_file_is_not_there_before_it_is_whole() {
    let folder = Folder::new("whole").file("report.jsonl", "old");
    let mut command = folder.command("check --format jsonl - --output report.jsonl");
    let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
    let input = child.stdin.as_mut().expect("a pipe");
    // More than the buffers on the way hold, so that some is written by now.
    let line = format!("{{\"text\": \"{}\"}}\n", "He said no. ".repeat(1000));
    for _ in 0..2000 {
        std::io::Write::write_all(input, line.as_bytes()).expect("the program reads");
    }
    assert_eq!(folder.read("report.jsonl"), "old");
    assert_eq!(folder.names().len(), 2, "{:?}", folder.names());
    drop(child.stdin.take());
    assert!(child.wait().expect("the program ends").success());
    assert_eq!(folder.read("report.jsonl").lines().count(), 2000);
    assert_eq!(folder.names(), ["report.jsonl"]);
}

#[test]
fn the_output_may_be_the_input_or_a_link() {
    let folder = Folder::new("same").file("a.jsonl", "{\"text\": \"He said no.\"}\n").file("real.txt", "old");
    symlink("real.txt", folder.path("link.txt")).expect("a link");
    assert_eq!(folder.run("check --format jsonl a.jsonl --output a.jsonl").status, Some(0));
    assert!(folder.read("a.jsonl").contains("\"a.jsonl:1\""));
    assert_eq!(folder.run("check a.jsonl --output link.txt").status, Some(2));
    assert_eq!(folder.run_with("check --output link.txt", "He said no.").status, Some(0));
    assert!(folder.path("link.txt").is_symlink());
    assert_ne!(folder.read("real.txt"), "old");
}

#[test]
fn a_device_stays_a_device() {
    let folder = Folder::new("device").file("a.txt", "He said no.");
    assert_eq!(folder.run("check a.txt --output /dev/null").to_string(), "exit status 0");
    assert!(fs::metadata("/dev/null").expect("a device").file_type().is_char_device());
}

#[test]
fn an_output_that_cannot_be_written_is_an_error() {
    let folder = Folder::new("unwritable").file("a.txt", "He said no.").file("day/b.txt", "");
    insta::assert_snapshot!(folder.run("check a.txt --output nowhere/report.txt"), @"
    onrecord: nowhere/report.txt: cannot be written: No such file or directory (os error 2)
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("check a.txt --output day"), @"
    onrecord: day: cannot be written: Is a directory (os error 21)
    exit status 2
    ");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let line = format!("{{\"text\": \"He said no.\", \"more\": \"{}\"}}\n", "x".repeat(1000));
    let folder = Folder::new("broken_pipe").file("day.jsonl", line.repeat(20_000));
    let mut command = folder.command("check --format jsonl day.jsonl");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some output");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
