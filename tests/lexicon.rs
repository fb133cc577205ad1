//! The word lists keep their order and do not contradict themselves, and every entry can be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::lexicon::{Classes, LexId, Lexicon};

fn lists() -> BTreeMap<String, Vec<String>> {
    lists_in("src/lexicon")
}

fn lists_in(folder: &str) -> BTreeMap<String, Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths: BTreeSet<PathBuf> =
        fs::read_dir(folder).expect("the lists").flatten().map(|entry| entry.path()).collect();
    let lists = paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    lists
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("UTF-8");
            (name, text.lines().map(str::to_owned).collect())
        })
        .collect()
}

fn entries(lines: &[String]) -> impl Iterator<Item = &str> {
    lines.iter().map(String::as_str).filter(|line| !line.starts_with('#'))
}

fn key(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default()
}

#[test]
fn each_list_says_what_its_columns_mean_and_is_sorted() {
    for (name, lines) in lists().into_iter().chain(lists_in("src/evidence")).chain(lists_in("src/rules")) {
        assert!(lines.first().is_some_and(|line| line.starts_with('#')), "{name}: no header");
        let rows: Vec<&str> = entries(&lines).collect();
        assert!(!rows.is_empty(), "{name}: empty");
        for pair in rows.windows(2) {
            assert!(pair[0].as_bytes() < pair[1].as_bytes(), "{name}: {:?} stands before {:?}", pair[0], pair[1]);
            let missing = key(pair[0]) == "-";
            assert!(missing || key(pair[0]) != key(pair[1]), "{name}: two entries for {:?}", key(pair[0]));
        }
        for row in rows {
            assert!(!row.is_empty() && row.trim() == row && !row.contains("  "), "{name}: stray space in {row:?}");
        }
    }
}

#[test]
fn no_noun_is_of_two_kinds() {
    let lists = lists();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for name in ["roles", "bodies", "documents", "media_nouns", "social_nouns"] {
        for row in entries(&lists[name]) {
            for word in row.split('\t').take(2).filter(|word| *word != "-") {
                if let Some(other) = seen.insert(word, name) {
                    assert_eq!(other, name, "{word:?} stands in two lists");
                }
            }
        }
    }
}

#[test]
fn what_a_body_speaks_through_is_a_human_noun_or_a_document() {
    let lexicon = Lexicon::get();
    for row in entries(&lists()["voices"]) {
        let (word, voice) = row.split_once('\t').expect("two columns");
        let class = if voice == "staff" { Classes::ROLE } else { Classes::DOCUMENT };
        assert!(lexicon.classes(lexicon.lookup(word)).any(class), "{word:?} is no {voice}");
    }
}

#[test]
fn no_verb_is_both_reporting_and_common() {
    let lists = lists();
    let reporting: BTreeSet<&str> = entries(&lists["verbs"]).map(key).collect();
    for verb in entries(&lists["common_verbs"]).map(key) {
        assert!(!reporting.contains(verb), "{verb:?} stands in both lists of verbs");
    }
}

#[test]
fn every_entry_can_be_reached() {
    let lexicon = Lexicon::get();
    for (name, lines) in lists() {
        for row in entries(&lines) {
            let known = match name.as_str() {
                "titles" => lexicon.title(key(row)).is_some(),
                "places" | "sides" | "metonyms" | "body_names" | "platforms" | "outlets" => {
                    lexicon.name(key(row)).is_some()
                }
                // Read as patterns; their words must be known.
                "anonymity" | "phrases" => true,
                "abbreviations" => true,
                // An idiom of a verb that reports nothing anyway does nothing.
                "idioms" => row.split('\t').nth(1).is_some_and(|verbs| {
                    verbs.split('/').all(|verb| lexicon.classes(lexicon.lookup(verb)).any(Classes::REPORTING))
                }),
                "roles" | "bodies" | "documents" | "media_nouns" | "social_nouns" => row
                    .split('\t')
                    .take(2)
                    .filter(|word| *word != "-")
                    .all(|word| lexicon.lookup(word) != LexId::UNKNOWN),
                _ => lexicon.lookup(key(row).split(' ').next().unwrap_or_default()) != LexId::UNKNOWN,
            };
            assert!(known, "{name}: {row:?} is in the list and cannot be looked up");
        }
    }
}

#[test]
fn there_are_reporting_verbs_enough_with_all_their_forms() {
    let lexicon = Lexicon::get();
    assert!(lexicon.verbs().len() >= 300, "{} reporting verbs", lexicon.verbs().len());
    for form in
        ["say", "says", "saying", "said", "emphasised", "emphasizing", "denies", "admitted", "wrote", "written", "told"]
    {
        let classes = lexicon.classes(lexicon.lookup(form));
        assert!(classes.any(onrecord::lexicon::Classes::REPORTING), "{form:?} is no form of a reporting verb");
    }
}
