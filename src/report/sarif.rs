//! SARIF 2.1.0: what a code host's scanner reads.
//!
//! One log holds the results of all articles: [`opening`], then each article's [`results`] with commas between, then
//! [`CLOSING`]. What is silenced is there too, with who silenced it.

use serde_json::{Value, json};

use super::place::{File, Region};
use crate::ingest::Article;
use crate::model::{Finding, Level, Piece, Report, SilencedBy};
use crate::rules::{Profile, RULES, Rule};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands behind the last result.
pub(super) const CLOSING: &str = "]}]}\n";

/// What stands before the first result: the schema, the program and its rules.
pub(super) fn opening() -> String {
    let driver = json!({
        "name": "onrecord",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": RULES.iter().map(rule).collect::<Vec<_>>(),
    });
    format!(
        r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{{"driver":{driver}}},"columnKind":"unicodeCodePoints","results":["#
    )
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.summary() },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.level), "enabled": Profile::Default.level(rule).is_some() },
        "properties": { "tags": ["journalism"], "authority": rule.authority },
    })
}

fn level(level: Level) -> &'static str {
    level.as_str()
}

/// The results of one article, with commas between; nothing where there are none.
pub(super) fn results(out: &mut Vec<u8>, article: &Article, report: &Report) {
    let file = File::of(article);
    for (nth, finding) in report.findings.iter().chain(&report.silenced).enumerate() {
        if nth > 0 {
            out.extend_from_slice(b",\n");
        }
        out.extend_from_slice(result(article, &file, finding).to_string().as_bytes());
    }
}

fn result(article: &Article, file: &File, finding: &Finding) -> Value {
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.level),
        "message": { "text": finding.message },
        "locations": [location(article, file, &finding.place)],
        "partialFingerprints": { "onrecord/v1": finding.id, "primaryLocationLineHash": finding.id },
        "properties": { "authority": finding.authority, "allow": finding.silence },
    });
    if let Some(index) = RULES.iter().position(|rule| rule.name == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if !finding.also.is_empty() {
        result["relatedLocations"] = finding.also.iter().map(|place| location(article, file, place)).collect();
    }
    if let Some(silenced) = &finding.silenced {
        let kind = if silenced.by == SilencedBy::Comment { "inSource" } else { "external" };
        result["suppressions"] = json!([{ "kind": kind, "status": "accepted", "justification": silenced.reason }]);
    }
    result
}

fn location(article: &Article, file: &File, place: &Piece) -> Value {
    let at = Region::of(article, place);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&file.name) },
            "region": {
                "startLine": at.line,
                "startColumn": at.column,
                "endLine": at.end_line,
                "endColumn": at.end_column,
                "snippet": { "text": place.text },
            },
        },
    });
    if let Some(id) = &file.inside {
        location["logicalLocations"] =
            json!([{ "fullyQualifiedName": format!("{id}:{}:{}", place.line, place.column) }]);
    }
    location
}

/// The path as a URI reference: what may not stand in one is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("./day one/a:b.txt"), "day%20one/a%3Ab.txt");
        assert_eq!(uri("/news/é.md"), "file:///news/%C3%A9.md");
    }
}
