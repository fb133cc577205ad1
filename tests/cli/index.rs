//! `onrecord index`: the same verdicts from an index as from the texts, and no trust in one that is damaged.

use std::fs;

use super::program::Folder;

/// An article, and two references in a folder.
fn desk(test: &str) -> Folder {
    Folder::new(test)
        .file("story.txt", "“We stay until Friday,” Anna Reed said. “Nobody asked us to leave,” she said.\n")
        .file(
            "refs/talk.txt",
            "Anna Reed: We will stay until Friday.\nQ: Did they ask you?\nAnna Reed: Nobody asked us to go.\n",
        )
        .file("refs/other.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nThe ferry leaves at noon.\n")
}

#[test]
fn an_index_says_what_the_texts_say() {
    let folder = desk("index_same");
    insta::assert_snapshot!(folder.run("index refs -o refs.idx"), @"
    onrecord: refs.idx: 2 references, 0.0 MB (2 added, 0 replaced, 0 kept)
    exit status 0
    ");
    let texts = folder.run("verify --format json story.txt --against refs");
    let index = folder.run("verify --format json story.txt --against refs.idx");
    assert!(texts.out.contains("changes-sense"), "{}", texts.out);
    assert_eq!(texts.out, index.out);
    let both = folder.run("verify --format json story.txt --against refs.idx refs/talk.txt");
    assert!(both.out.contains(r#""searched": 3"#), "{}", both.out);
}

#[test]
fn what_is_indexed_again_is_skipped_and_what_changed_takes_its_place() {
    let folder = desk("index_again");
    folder.run("index refs -o refs.idx");
    let folder = folder.file("refs/new.txt", "A new one.").file("refs/talk.txt", "Anna Reed: We stay until Friday.\n");
    insta::assert_snapshot!(folder.run("index refs -o refs.idx"), @"
    onrecord: refs.idx: 3 references, 0.0 MB (1 added, 1 replaced, 1 kept)
    exit status 0
    ");
    insta::assert_snapshot!(folder.run("index refs -o refs.idx"), @"
    onrecord: refs.idx: 3 references, 0.0 MB (0 added, 0 replaced, 3 kept)
    exit status 0
    ");
    let texts = folder.run("verify --format json story.txt --against refs/other.vtt refs/new.txt refs/talk.txt");
    let index = folder.run("verify --format json story.txt --against refs.idx");
    assert!(texts.out.contains(r#""searched": 3"#), "{}", texts.out);
    assert_eq!(texts.out, index.out);
}

#[test]
fn a_damaged_index_is_told() {
    let folder = desk("index_damaged");
    folder.run("index refs -o refs.idx");
    let segment = folder.path("refs.idx/segment-1");
    let whole = fs::read(&segment).expect("a segment");
    let list = folder.read("refs.idx/index.json");
    // Wherever a byte is changed, the answer is the right one or none.
    let right = folder.run("verify --format json story.txt --against refs.idx").out;
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        fs::write(&segment, bytes).expect("written");
        let ran = folder.run("verify --format json story.txt --against refs.idx");
        assert!(ran.out == right || ran.to_string().contains("exit status 2"), "byte {at}: {ran}");
    }
    fs::write(&segment, &whole[..whole.len() - 1]).expect("written");
    insta::assert_snapshot!(folder.run("verify story.txt --against refs.idx"), @"
    onrecord: refs.idx/segment-1: not an index that can be trusted: it is longer or shorter than it was; remove it and build it again with onrecord index
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("index refs -o refs.idx"), @"
    onrecord: refs.idx/segment-1: not an index that can be trusted: it is longer or shorter than it was; remove it and build it again with onrecord index
    exit status 2
    ");
    fs::write(&segment, whole).expect("written");
    fs::write(folder.path("refs.idx/index.json"), list.replace("\"format\": 1", "\"format\": 0")).expect("written");
    insta::assert_snapshot!(folder.run("verify story.txt --against refs.idx"), @"
    onrecord: refs.idx/index.json: not an index that can be trusted: it was made by another version, onrecord 0.1.0; remove it and build it again with onrecord index
    exit status 2
    ");
    fs::remove_file(&segment).expect("removed");
    fs::write(folder.path("refs.idx/index.json"), list).expect("written");
    insta::assert_snapshot!(folder.run("verify story.txt --against refs.idx"), @"
    onrecord: refs.idx/segment-1: this part of an index cannot be read; build it again with onrecord index: No such file or directory (os error 2)
    exit status 2
    ");
}

#[test]
fn nothing_half_made_is_left() {
    let folder = desk("index_nothing").file("empty.txt", "\n");
    insta::assert_snapshot!(folder.run("index empty.txt gone.txt -o refs.idx"), @"
    onrecord: empty.txt: no words in it; nothing can be checked against it
    onrecord: gone.txt: no such file or folder
    onrecord: no reference could be read, so no index was made
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("index refs -o story.txt"), @"
    onrecord: story.txt: cannot be written: not a directory
    exit status 2
    ");
    assert!(!folder.path("refs.idx").exists());
    // One that can be read among those that cannot.
    insta::assert_snapshot!(folder.run("index empty.txt refs/talk.txt -o refs.idx"), @"
    onrecord: empty.txt: no words in it; nothing can be checked against it
    onrecord: refs.idx: 1 reference, 0.0 MB (1 added, 0 replaced, 0 kept)
    exit status 2
    ");
    let mut names: Vec<String> = fs::read_dir(folder.path("refs.idx"))
        .expect("an index")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["index.json", "segment-1"]);
}
