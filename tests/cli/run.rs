//! `onrecord run`: what stands in its folder.

use std::io::Read;

use super::program::Folder;

/// A day of short articles, one a line.
pub(crate) fn day(articles: usize) -> String {
    let line = |number| {
        format!(
            "{{\"id\": \"a{number}\", \"outlet\": \"The Day\", \"text\": \"“Pier {number} is safe,” Anna Marlow said. \
             One harbour official said it was not.\"}}\n"
        )
    };
    (0..articles).map(line).collect()
}

/// All parts of a run, one after the other.
fn joined(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    files.iter().filter(|(name, _)| name.starts_with("part-")).flat_map(|(_, bytes)| bytes.clone()).collect()
}

#[test]
fn a_run_writes_what_check_prints_in_parts_that_are_whole() {
    let folder = Folder::new("run").file("day.jsonl", day(60));
    let ran = folder.run("run day.jsonl -o out --part-size 16K");
    assert_eq!(ran.to_string(), "exit status 0");
    insta::assert_snapshot!(ran.out, @"
     60  articles
    120  attributions
     60  named (50.0%)
     60  anonymous (50.0%)
      0  other (0.0%)
     60  direct (50.0%)
      0  mixed (0.0%)
     60  indirect (50.0%)
     60  finding: anonymity-unexplained
     60  finding: single-anonymous-source
    ");
    let files = folder.files("out");
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            ".lock",
            "errors.jsonl",
            "manifest.jsonl",
            "notes.jsonl",
            "part-00000.jsonl",
            "part-00001.jsonl",
            "part-00002.jsonl",
            "summary.json"
        ]
    );
    let printed = folder.run("check --format jsonl day.jsonl").out;
    assert_eq!(String::from_utf8(joined(&files)).expect("UTF-8"), printed);
    insta::assert_snapshot!(folder.read("out/summary.json"), @r#"
    {
      "tool": "onrecord 0.1.0",
      "articles": 60,
      "errors": 0,
      "notes": 0,
      "characters": 4430,
      "attributions": 120,
      "direct": 60,
      "mixed": 0,
      "indirect": 60,
      "named": 60,
      "anonymous": 60,
      "other": 0,
      "findings": {
        "anonymity-unexplained": 60,
        "single-anonymous-source": 60
      },
      "grave_findings": 0,
      "shares": {
        "named": 0.5,
        "anonymous": 0.5,
        "other": 0.0
      }
    }
    "#);
    insta::assert_snapshot!(folder.read("out/manifest.jsonl"), @r#"
    {"tool":"onrecord 0.1.0","inputs":["day.jsonl"],"missing":[],"options":{"--compress":"none","--format":"jsonl","--id-field":"id","--min-confidence":"low","--part-size":"16384","--scheme":"reference","--speech-only":"false","--text-field":"text"}}
    {"part":"part-00000.jsonl","counts":{"articles":26,"errors":0,"notes":0,"characters":1914,"attributions":52,"direct":26,"mixed":0,"indirect":26,"named":26,"anonymous":26,"other":0,"findings":{"anonymity-unexplained":26,"single-anonymous-source":26},"grave_findings":0},"seen":"6b5faa7475ba9ec8","errors_bytes":0,"notes_bytes":0}
    {"part":"part-00001.jsonl","counts":{"articles":26,"errors":0,"notes":0,"characters":1924,"attributions":52,"direct":26,"mixed":0,"indirect":26,"named":26,"anonymous":26,"other":0,"findings":{"anonymity-unexplained":26,"single-anonymous-source":26},"grave_findings":0},"seen":"8a84dabd8998b1d0","errors_bytes":0,"notes_bytes":0}
    {"part":"part-00002.jsonl","counts":{"articles":8,"errors":0,"notes":0,"characters":592,"attributions":16,"direct":8,"mixed":0,"indirect":8,"named":8,"anonymous":8,"other":0,"findings":{"anonymity-unexplained":8,"single-anonymous-source":8},"grave_findings":0},"seen":"0e2ff59769018b0b","errors_bytes":0,"notes_bytes":0}
    {"finished":true}
    "#);
}

#[test]
fn threads_do_not_change_a_byte() {
    let folder = Folder::new("run_threads").file("day.jsonl", day(500));
    for (one, four, options) in
        [("j1", "j4", ""), ("c1", "c4", "--format csv --compress zstd"), ("p1", "p4", "--format parquet")]
    {
        folder.run(&format!("run day.jsonl -o {one} --part-size 50K --jobs 1 {options}"));
        folder.run(&format!("run day.jsonl -o {four} --part-size 50K --jobs 4 {options}"));
        assert!(folder.files(one) == folder.files(four), "{options}");
    }
}

#[test]
fn packed_parts_hold_the_same() {
    let folder = Folder::new("run_packed").file("day.jsonl", day(60));
    for packing in ["none", "gzip", "zstd"] {
        folder.run(&format!("run day.jsonl -o {packing} --part-size 16K --format csv --compress {packing}"));
    }
    let plain: Vec<_> = folder.files("none").into_iter().filter(|(name, _)| name.ends_with(".csv")).collect();
    for (name, bytes) in plain {
        let mut out = Vec::new();
        let packed = folder.path(&format!("gzip/{name}.gz"));
        flate2::read::GzDecoder::new(std::fs::File::open(packed).expect("a part")).read_to_end(&mut out).expect("gzip");
        assert_eq!(out, bytes);
        let packed = std::fs::File::open(folder.path(&format!("zstd/{name}.zst"))).expect("a part");
        assert_eq!(zstd::decode_all(packed).expect("zstd"), bytes);
    }
}

#[test]
fn what_cannot_be_read_stands_in_a_file_and_the_run_goes_on() {
    let lines = "{\"text\": \"He said no.\"}\nnot json\n{\"id\": 3}\n{\"text\": \"She said: cut \\ud83d\"}\n";
    let folder = Folder::new("run_errors").file("day.jsonl", lines).file("a.txt", "Bo Lind said yes.");
    let ran = folder.run("run gone.txt day.jsonl a.txt -o out");
    insta::assert_snapshot!(format!("{}{ran}", ran.out), @"
               3  articles
               2  attributions
               0  named (0.0%)
               0  anonymous (0.0%)
               2  other (100.0%)
               0  direct (0.0%)
               0  mixed (0.0%)
               2  indirect (100.0%)
               1  notes on how articles were read (notes.jsonl)
               3  could not be read (errors.jsonl)
    exit status 2
    ");
    insta::assert_snapshot!(folder.read("out/errors.jsonl"), @r#"
    {"file":"gone.txt","line":null,"record":null,"reason":"no such file or folder"}
    {"file":"day.jsonl","line":2,"record":null,"reason":"not JSON at byte 2 of the line: expected ident"}
    {"file":"day.jsonl","line":3,"record":null,"reason":"no \"text\"; a line must be an object such as {\"id\": \"a1\", \"text\": \"…\"}"}
    "#);
    insta::assert_snapshot!(folder.read("out/notes.jsonl"), @r#"{"file":"day.jsonl","line":4,"record":null,"reason":"lone surrogate escapes, 1 of them: read as U+FFFD"}"#);
    assert_eq!(folder.read("out/part-00000.jsonl").lines().count(), 3);
}

#[test]
fn an_input_without_articles_makes_no_part() {
    let folder = Folder::new("run_nothing").file("day.jsonl", "\n");
    assert_eq!(folder.run("run day.jsonl -o out").to_string(), "exit status 0");
    assert!(joined(&folder.files("out")).is_empty());
}

#[test]
fn an_attribution_is_a_row_of_csv() {
    let folder = Folder::new("run_csv").file("day.jsonl", day(1));
    folder.run("run day.jsonl -o out --format csv");
    insta::assert_snapshot!(folder.read("out/part-00000.csv"), @r#"
    article,attribution,kind,standing,speaker,speaker_id,with,class,type,anonymity,veil,reason,title,affiliation,source,cue,content,quoted,addressee,parent,polarity,channel,pattern,confidence,line,column,source_at,cue_at,content_at,extra
    a0,ac8359bf2,direct,named,Anna Marlow,s1,,named-person,,none,,,,,Anna Marlow,said,"“Pier 0 is safe,”","Pier 0 is safe,",,,asserted,interview,content-source-cue,high,1,1,18-29,30-34,0-17,"{""outlet"":""The Day""}"
    a0,acc988e89,indirect,anonymous,one harbour official,s2,,unnamed-person,,undisclosed,1,,,,One harbour official,said,it was not,,,,asserted,interview,source-cue-content,high,1,63,36-56,57-61,62-72,"{""outlet"":""The Day""}"
    "#);
}

#[test]
fn a_folder_with_something_in_it_is_not_written_into() {
    let folder = Folder::new("run_taken").file("day.jsonl", day(3)).file("mine/part-01.txt", "");
    folder.run("run day.jsonl -o out");
    insta::assert_snapshot!(folder.run("run day.jsonl -o out"), @"
    onrecord: out: holds a run already; go on with it by --resume, or name another folder
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("run day.jsonl -o mine"), @"
    onrecord: mine: not empty, and no run is in it; name a new folder
    exit status 2
    ");
    insta::assert_snapshot!(folder.run("run day.jsonl -o mine --resume"), @"
    onrecord: mine: not empty, and no run is in it; name a new folder
    exit status 2
    ");
    assert_eq!(folder.files("mine"), [("part-01.txt".to_owned(), Vec::new())]);
    insta::assert_snapshot!(folder.run("run day.jsonl -o day.jsonl"), @"
    onrecord: day.jsonl: cannot be written: File exists (os error 17)
    exit status 2
    ");
}

#[test]
fn a_folder_in_an_input_is_not_written_into() {
    let folder = Folder::new("run_inside").file("day/a.txt", "He said no.");
    for arguments in ["run day -o day/out", "run . -o out", "run day -o day"] {
        let ran = folder.run(arguments);
        assert!(ran.err.contains("would be read with it") && ran.status == Some(2), "{arguments}: {}", ran.err);
    }
    insta::assert_snapshot!(folder.run("run day -o day/out"), @"
    onrecord: day/out: lies in day, and would be read with it; name a folder elsewhere
    exit status 2
    ");
    assert_eq!(folder.run("run day -o out").status, Some(0));
}

#[test]
fn a_size_of_parts_is_a_number_with_a_unit() {
    let folder = Folder::new("run_size").file("day.jsonl", day(1));
    insta::assert_snapshot!(folder.run("run day.jsonl -o out --part-size 5MB"), @"
    error: invalid value '5MB' for '--part-size <SIZE>': give a number of bytes such as 500K, 64M or 1G

    For more information, try '--help'.
    exit status 2
    ");
}
