//! What the grammar proposed and did not report, by production and reason.

use super::program::Folder;

const TEXT: &str = "\
The rowers thanked the town. The gate has been found shut.

Vrba says her claim that it leaks is old.

The porter reportedly told friends that he would be back.

TARN: 12,000
";

#[test]
fn every_reason_is_counted_and_shown() {
    let folder = Folder::new("census").file("gate.txt", TEXT);
    insta::assert_snapshot!(folder.run("census --samples 1 gate.txt").out, @"
    production               proposed  reported  declined
    source-cue-content              3         1         2
           1  weight below the higher bar for words that are neither clause nor quotation
              gate.txt:1: ⟨thanked⟩ the town
           1  crosses the cue of one that says more
              gate.txt:5: ⟨reportedly told⟩ that he would be back
    passive-cue                     1         0         1
           1  weight below the bar
              gate.txt:1: ⟨has been found⟩ The gate … shut
    speaker-turn                    1         0         1
           1  no words are left that were said
              gate.txt:7: ⟨:⟩
    noun-cue                        1         0         1
           1  lies in another's words, and its cue does more than report
              gate.txt:3: ⟨claim⟩ that it leaks is old
    hearsay-adverb                  1         1         0
    all                             7         2         5
    ");
}

#[test]
fn articles_are_counted_together_and_samples_are_the_first() {
    let folder = Folder::new("census-many").file("day/a.txt", TEXT).file("day/b.txt", TEXT);
    let ran = folder.run("census day missing.txt");
    assert_eq!(ran.to_string(), "onrecord: missing.txt: no such file or folder\nexit status 2");
    assert!(ran.out.ends_with("all                            14         4        10\n"), "{}", ran.out);
    assert!(!ran.out.contains("a.txt"), "{}", ran.out);
    let shown = folder.run("census --samples 1 day").out;
    assert!(shown.contains("day/a.txt:1: ⟨thanked⟩") && !shown.contains("day/b.txt"), "{shown}");
}
