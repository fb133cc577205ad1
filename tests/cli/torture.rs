//! A folder of everything that breaks: each good article is reported, each bad one is an error, and the run goes to its end.

use std::fs::File;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::program::Folder;

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes.as_ref()).and_then(|()| encoder.finish()).expect("memory")
}

fn zstd(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::encode_all(bytes.as_ref(), 1).expect("memory")
}

fn lines(ids: std::ops::Range<usize>) -> String {
    ids.map(|id| format!("{{\"id\": \"line-{id}\", \"text\": \"“No,” said number {id}.\"}}\n")).collect()
}

/// A record of a crawl whose header claims `length` more bytes than there are.
fn record(id: usize, wrong: usize) -> Vec<u8> {
    let text = format!("“No,” said number {id}.");
    let length = text.len() + wrong;
    let header = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:warc-{id}>\r\nContent-Length: {length}\r\n\r\n"
    );
    format!("{header}{text}\r\n\r\n").into_bytes()
}

/// `bytes` with some in the middle overwritten.
fn scratched(mut bytes: Vec<u8>) -> Vec<u8> {
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8].fill(0xFF);
    bytes
}

#[cfg(feature = "parquet")]
fn parquet(column: &str, rows: usize) -> Vec<u8> {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, RecordBatch, StringArray};

    let texts = StringArray::from_iter_values((0..rows).map(|row| format!("“No,” said number {row}.")));
    let batch = RecordBatch::try_from_iter([(column, Arc::new(texts) as ArrayRef)]).expect("a column");
    let mut bytes = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("a schema");
    writer.write(&batch).expect("memory");
    writer.close().expect("memory");
    bytes
}

/// Text, lines and their encodings.
fn texts(folder: Folder) -> Folder {
    let folder = folder
        .file("t/a-good.txt", "“No,” he said.")
        .file("t/binary.txt", [0; 4096])
        .file("t/cut-utf8.txt", b"\xE2\x80\x9CNo,\xE2\x80\x9D he said. \xE2\x80")
        .file("t/empty.txt", "")
        .file("t/lines.jsonl", lines(0..1) + "{\"id\": 2, \"text\": \"cut\n[5]\n{\"id\": 6}\n" + &lines(1..2))
        .file("t/marks.md", "\"".repeat(100_000))
        .file("t/windows.txt", b"\x93No,\x94 said Ren\xE9e.");
    File::create(folder.path("t/zeros.txt")).and_then(|file| file.set_len(1 << 32)).expect("a sparse file");
    folder
}

/// What is packed, and cut off or damaged.
fn packed(folder: Folder) -> Folder {
    let mut cut = gzip(lines(0..5000));
    cut.truncate(cut.len() - 20);
    folder
        .file("p/cut.txt.gz", &gzip("“No,” he said.")[..20])
        .file("p/cut.jsonl.gz", cut)
        .file("p/good.jsonl.gz", gzip(lines(5000..5001)))
        .file("p/good.jsonl.zst", zstd(lines(5001..5002)))
        .file("p/scratched.txt.zst", scratched(zstd(lines(0..100))))
        .file("p/twice.jsonl.gz", gzip(zstd(lines(5002..5003))))
}

/// Crawls, pages, tables, wires.
fn archives(folder: Folder) -> Folder {
    let crawl = [record(1, 0), record(2, 4), record(3, 0), record(4, 1 << 30), record(5, 0)].concat();
    let packed = [gzip(record(6, 0)), scratched(gzip(record(7, 0))), gzip(record(8, 0))].concat();
    let table = "id,text\n1,\"“No,” he said.\"\n2,\"He said \"no\".\"\n3,a,b\n4,\"open\n5,\"“No,” she said.\"\n";
    folder
        .file("w/crawl.warc", crawl)
        .file("w/crawl.warc.gz", packed)
        .file("w/deep.html", "<div>".repeat(1_000_000) + "<p>He said no.</p>")
        .file("w/good.html", "<!DOCTYPE html><title>Ferry</title><p>“No,” he said.</p>")
        .file("w/item.json", "{\"uri\": \"urn:ninjs\", \"body_text\": \"“No,” he said.\"}")
        .file("w/no-article.html", "<html><title>Ferry</title></html>")
        .file("w/other.json", "{\"name\": \"x\"}")
        .file("w/other.xml", "<x/>")
        .file("w/table.csv", table)
        .file("w/no-column.csv", "id,body\n1,He said no.\n")
        .file("w/wire.xml", "<newsItem guid='urn:newsml'><inlineData>“No,” he said.</inlineData></newsItem><")
}

#[test]
fn text_of_all_kinds_goes_to_its_end() {
    let ran = texts(Folder::new("torture_texts")).run("check --format jsonl t");
    insta::assert_snapshot!(ran, @r#"
        onrecord: t/binary.txt: looks binary (100 % control characters); save it as text first
        onrecord: t/cut-utf8.txt: not UTF-8: the first bad byte, 0xE2, is at offset 19; save it as UTF-8
        onrecord: t/empty.txt: note: no text in it
        onrecord: t/lines.jsonl:2: not JSON at byte 22 of the line: EOF while parsing a string
        onrecord: t/lines.jsonl:3: expected an object, found an array; a line must be an object such as {"id": "a1", "text": "…"}
        onrecord: t/lines.jsonl:4: no "text"; a line must be an object such as {"id": "a1", "text": "…"}
        onrecord: t/windows.txt: note: not UTF-8 (first bad byte at offset 0): read as Windows-1252
        onrecord: t/zeros.txt: 4 GiB or more in one article; split it, or give JSONL with one article a line
        exit status 2
        "#);
    assert_eq!(ran.ids(), ["t/a-good.txt", "t/empty.txt", "line-0", "line-1", "t/marks.md", "t/windows.txt"]);
}

#[test]
fn packed_input_of_all_kinds_goes_to_its_end() {
    let ran = packed(Folder::new("torture_packed")).run("check --format jsonl p");
    insta::assert_snapshot!(ran, @"
        onrecord: p/cut.jsonl.gz: cannot be read: the gzip data is cut off; copy it again
        onrecord: p/cut.txt.gz: cannot be read: the gzip data is cut off; copy it again
        onrecord: p/scratched.txt.zst: cannot be read: the zstd data is damaged (Data corruption detected); copy it again
        exit status 2
        ");
    let ids = ran.ids();
    let (cut, whole) = ids.split_at(ids.len() - 3);
    assert_eq!(whole, ["line-5000", "line-5001", "line-5002"]);
    assert!(cut.len() > 4900 && cut.iter().enumerate().all(|(nth, id)| *id == format!("line-{nth}")), "{}", cut.len());
}

#[test]
fn archives_of_all_kinds_go_to_their_end() {
    let ran = archives(Folder::new("torture_archives")).run("check --format jsonl w");
    insta::assert_snapshot!(ran, @r#"
        onrecord: w/crawl.warc: record 2: not sound WARC: its length is not the 28 bytes that it claims
        onrecord: w/crawl.warc: record 4: not sound WARC: its length, 1073741848 bytes, is more than any article has
        onrecord: w/crawl.warc.gz: record 2: not sound WARC: it has no Content-Length
        onrecord: w/crawl.warc.gz: record 2: cannot be read: the gzip data is damaged (corrupt gzip stream does not have a matching checksum); copy it again
        onrecord: w/deep.html: elements more than 512 deep in each other, which no reader of web pages takes; save its text instead
        onrecord: w/no-article.html: no article found in this page; save its text, or leave the page out
        onrecord: w/no-column.csv: no column "text"; name the one that holds the text with --text-field (there are: id, body)
        onrecord: w/other.json: not sound ninjs: no "body_text", "body_html", "body_xhtml" or "bodies" with words in it
        onrecord: w/other.xml: not sound NewsML-G2 or NITF: no article with words in it
        onrecord: w/table.csv:3: not sound CSV: a quotation mark inside a cell that is not doubled
        onrecord: w/table.csv:4: not sound CSV: 3 cells where the first row has 2
        onrecord: w/table.csv:5: not sound CSV: a quotation mark inside a cell that is not doubled
        onrecord: w/wire.xml: record 2: not sound NewsML-G2 or NITF: syntax error: tag not closed: `>` not found before end of input, at byte 82
        exit status 2
        "#);
    assert_eq!(
        ran.ids(),
        [
            "urn:warc-1",
            "urn:warc-3",
            "urn:warc-5",
            "urn:warc-6",
            "urn:warc-8",
            "w/good.html",
            "urn:ninjs",
            "1",
            "5",
            "urn:newsml"
        ]
    );
}

/// Columns.
#[cfg(feature = "parquet")]
fn columns(folder: Folder) -> Folder {
    let mut cut = parquet("text", 100);
    cut.truncate(cut.len() / 2);
    folder
        .file("q/cut.parquet", cut)
        .file("q/good.parquet", parquet("text", 2))
        .file("q/no-column.parquet", parquet("body", 2))
        .file("q/packed.parquet.gz", gzip(parquet("text", 1)))
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_goes_to_its_end() {
    let ran = columns(Folder::new("torture_parquet")).run("check --format jsonl q");
    insta::assert_snapshot!(ran, @r#"
        onrecord: q/cut.parquet: not sound Parquet: Invalid Parquet file. Corrupt footer
        onrecord: q/no-column.parquet: no column "text"; name the one that holds the text with --text-field (there are: body)
        exit status 2
        "#);
    assert_eq!(ran.ids(), ["q/good.parquet:1", "q/good.parquet:2", "q/packed.parquet.gz:1"]);
}

#[cfg(feature = "parquet")]
#[test]
fn a_run_over_all_of_it_ends_and_loses_nothing() {
    let folder = columns(archives(packed(texts(Folder::new("torture_run")))));
    let ran = folder.run("run t p w q -o out --part-size 100K");
    assert_eq!(ran.to_string(), "exit status 2");
    insta::assert_snapshot!(folder.read("out/errors.jsonl"));
    let files = folder.files("out");
    let parts = files.iter().filter(|(name, _)| name.starts_with("part-"));
    let reports: Vec<u8> = parts.flat_map(|(_, bytes)| bytes.clone()).collect();
    assert_eq!(String::from_utf8(reports).expect("UTF-8"), folder.run("check --format jsonl t p w q").out);
    // It goes on from wherever it was stopped, and reads past all of this again.
    let manifest = folder.read("out/manifest.jsonl");
    let two_parts: Vec<_> = manifest.lines().take(3).collect();
    std::fs::write(folder.path("out/manifest.jsonl"), two_parts.join("\n") + "\n").expect("a file");
    assert_eq!(folder.run("run t p w q -o out --part-size 100K --resume").status, Some(2));
    assert!(folder.files("out") == files);
}
