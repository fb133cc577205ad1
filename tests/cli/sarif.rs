//! What `--format sarif` writes keeps to the official schema, whatever was read.

use serde_json::Value;

use super::program::Folder;

const TALKS: &str = "Talks end\n\nA senior aide said the plan was dead.\n\nOne US official said no. <!-- onrecord: allow anonymity-unexplained both sides agreed to it -->\n\nThe plan was “old.\n";

fn log(text: &str) -> Value {
    let log: Value = serde_json::from_str(text).expect("JSON");
    let schema = include_str!("../sarif/sarif-schema-2.1.0.json");
    // The published schema has one pattern that is no regular expression, for a property that is not written here.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    let schema: Value = serde_json::from_str(&schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("the official schema is one");
    let errors: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    log
}

#[test]
fn findings_of_several_articles_are_one_log() {
    let folder = Folder::new("sarif")
        .file("a talk.txt", TALKS)
        .file("b.txt", "Ada Lund said no.\n")
        .file("day.jsonl", "{\"id\": 7, \"text\": \"A senior aide said no.\"}\n");
    let log = log(&folder.run("check --format sarif .").out);
    let run = &log["runs"][0];
    let rules: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .map(|rule| rule["id"].as_str().expect("a name"))
        .collect();
    let results = run["results"].as_array().expect("results");
    assert!(results.len() > 3);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index], result["ruleId"]);
        assert!(result["partialFingerprints"]["onrecord/v1"].is_string());
    }
    let unexplained = results.iter().filter(|result| result["ruleId"] == "anonymity-unexplained");
    let places = unexplained.map(|result| &result["locations"][0]["physicalLocation"]);
    let shown: Vec<String> = places.map(|place| serde_json::to_string_pretty(place).expect("JSON")).collect();
    insta::assert_snapshot!("place_in_a_file", shown[0]);
    insta::assert_snapshot!("place_in_a_line_of_jsonl", shown[shown.len() - 1]);
    let silenced: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert_eq!(silenced.len(), 1);
    assert_eq!(silenced[0]["suppressions"][0]["kind"], "inSource");
    assert_eq!(silenced[0]["suppressions"][0]["justification"], "both sides agreed to it");
}

#[test]
fn a_log_without_findings_is_one_too() {
    let folder = Folder::new("sarif_none").file("a.txt", "Ada Lund said no.\n").file("none.jsonl", "\n");
    for paths in ["a.txt", "none.jsonl"] {
        let log = log(&folder.run(&format!("check --format sarif {paths}")).out);
        assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0), "{paths}");
    }
}
