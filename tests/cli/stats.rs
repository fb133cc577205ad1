//! `onrecord stats`: the tables of a run.

use super::program::Folder;

/// Three outlets, of which one names nobody.
fn news() -> String {
    let line = |outlet: &str, date: &str, text: &str| {
        format!("{{\"outlet\": \"{outlet}\", \"date\": \"{date}\", \"text\": \"{text}\"}}\n")
    };
    let named = "“The pier is safe,” Anna Marlow said. Bo Lind said it was not.";
    let veiled = "One harbour official said the pier would close. ” Critics said it was late.";
    [
        line("The Day", "2031-04-02", named),
        line("The Day", "2031-05-11", veiled),
        line("Coastal Press", "2031-05-12T07:00Z", veiled),
        line("<Wire> & Co, of the northern harbours", "2031-05-30", named),
        format!("{{\"text\": \"{named}\"}}\n"),
    ]
    .concat()
}

#[test]
fn tables_are_the_same_from_every_format() {
    let folder = Folder::new("stats").file("news.jsonl", news());
    let mut tables = Vec::new();
    for (at, options) in ["", "--format csv --compress gzip", "--compress zstd", "--format parquet"].iter().enumerate()
    {
        if options.ends_with("parquet") && cfg!(not(feature = "parquet")) {
            continue;
        }
        folder.run(&format!("run news.jsonl -o out{at} --part-size 1K {options}"));
        tables.push(folder.run(&format!("stats out{at} --by outlet")).out);
    }
    assert!(tables.iter().all(|table| *table == tables[0]), "{tables:#?}");
    insta::assert_snapshot!(tables[0], @"
    attributions     named  anonymous      other  outlet
               2    100.0%       0.0%       0.0%  (no outlet)
               2    100.0%       0.0%       0.0%  <Wire> & Co, of the northern harbours
               2      0.0%      50.0%      50.0%  Coastal Press
               4     50.0%      25.0%      25.0%  The Day

    named speakers
               3  Anna Marlow
               3  Bo Lind

    cues
              10  said

    findings by rule
               2  anonymity-unexplained
               2  single-anonymous-source
               2  unbalanced-quote-marks
               2  vague-collective
    ");
    insta::assert_snapshot!(folder.run("stats out0 --by date:month --top 1 --format csv").out, @"
    table,name,count,named,anonymous,other
    date,(no date),2,2,0,0
    date,2031-04,2,2,0,0
    date,2031-05,6,2,2,2
    speaker,Anna Marlow,3,,,
    cue,said,10,,,
    rule,anonymity-unexplained,2,,,
    rule,single-anonymous-source,2,,,
    rule,unbalanced-quote-marks,2,,,
    rule,vague-collective,2,,,
    ");
    insta::assert_snapshot!(folder.run("stats out0 --by outlet --format svg").out, @r##"
    <svg xmlns="http://www.w3.org/2000/svg" width="640" height="160" viewBox="0 0 640 160" font-family="sans-serif" font-size="12" role="img">
    <title>Sources by outlet</title>
    <rect width="100%" height="100%" fill="#fff"/>
    <rect x="170" y="16" width="12" height="12" fill="#1b4f72"/>
    <text x="188" y="26">named</text>
    <rect x="280" y="16" width="12" height="12" fill="#e67e22"/>
    <text x="298" y="26">anonymous</text>
    <rect x="390" y="16" width="12" height="12" fill="#d5d8dc"/>
    <text x="408" y="26">other</text>
    <text x="160" y="65" text-anchor="end">(no outlet)</text>
    <rect x="170.0" y="52" width="400.0" height="18" fill="#1b4f72"/>
    <rect x="570.0" y="52" width="0.0" height="18" fill="#e67e22"/>
    <rect x="570.0" y="52" width="0.0" height="18" fill="#d5d8dc"/>
    <text x="578" y="65" fill="#555">2</text>
    <text x="160" y="89" text-anchor="end">&lt;Wire&gt; &amp; Co, of the n…</text>
    <rect x="170.0" y="76" width="400.0" height="18" fill="#1b4f72"/>
    <rect x="570.0" y="76" width="0.0" height="18" fill="#e67e22"/>
    <rect x="570.0" y="76" width="0.0" height="18" fill="#d5d8dc"/>
    <text x="578" y="89" fill="#555">2</text>
    <text x="160" y="113" text-anchor="end">Coastal Press</text>
    <rect x="170.0" y="100" width="0.0" height="18" fill="#1b4f72"/>
    <rect x="170.0" y="100" width="200.0" height="18" fill="#e67e22"/>
    <rect x="370.0" y="100" width="200.0" height="18" fill="#d5d8dc"/>
    <text x="578" y="113" fill="#555">2</text>
    <text x="160" y="137" text-anchor="end">The Day</text>
    <rect x="170.0" y="124" width="200.0" height="18" fill="#1b4f72"/>
    <rect x="370.0" y="124" width="100.0" height="18" fill="#e67e22"/>
    <rect x="470.0" y="124" width="100.0" height="18" fill="#d5d8dc"/>
    <text x="578" y="137" fill="#555">4</text>
    </svg>
    "##);
    assert!(folder.run("stats out0").out.starts_with(&tables[0][..40]));
}

#[test]
fn a_folder_without_a_run_has_no_tables() {
    insta::assert_snapshot!(Folder::new("stats_none").file("mine/a.txt", "").run("stats mine"), @"
    onrecord: mine: no run is in it; name a folder that `onrecord run` wrote
    exit status 2
    ");
}
