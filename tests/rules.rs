//! The examples on the pages of the rules: those that fire, and those that stay silent.
//!
//! A block is an article. A line `=== NAME` begins a reference that it is checked against; a first line `outlet: NAME` names the
//! own outlet.

use onrecord::evidence::{House, Library, Reference};
use onrecord::model::Finding;
use onrecord::rules::{Profile, RULES, Rule, Rulebook};
use onrecord::{Article, References, Wanted, check_by};

/// The blocks of that kind on a rule's page.
fn blocks<'p>(rule: &'p Rule, kind: &str) -> Vec<&'p str> {
    let opening = format!("\n```{kind}\n");
    rule.page.split(&opening).skip(1).map(|rest| rest.split("\n```").next().unwrap_or(rest)).collect()
}

/// What the rule alone finds in an example.
fn found(rule: &Rule, example: &str) -> Vec<Finding> {
    let mut rulebook = Rulebook::only(rule);
    let (outlet, example) = match example.strip_prefix("outlet: ").and_then(|rest| rest.split_once('\n')) {
        Some((outlet, rest)) => (Some(outlet.to_owned()), rest),
        None => (None, example),
    };
    rulebook.options.outlet.extend(outlet);
    let mut parts = example.split("=== ");
    let article = Article::plain("example", parts.next().unwrap_or_default());
    let references: Vec<Reference> = parts.map(reference).collect();
    let library = Library::new(references);
    let given = References { library: &library, house: House::Wire };
    check_by(&article, Wanted::default(), &rulebook, (!library.is_empty()).then_some(&given)).expect("memory").findings
}

fn reference(part: &str) -> Reference {
    let (name, text) = part.split_once('\n').expect("a reference has a name and a text");
    Reference::read(Article::plain(name, text)).expect("a reference").reference
}

#[test]
fn every_page_shows_what_fires_and_what_stays_silent() {
    let mut faults = String::new();
    for rule in RULES {
        for example in blocks(rule, "fires") {
            let findings = found(rule, example);
            if findings.is_empty() {
                faults += &format!("{}: silent on\n{example}\n\n", rule.name);
            }
            for Finding { message, place, .. } in findings {
                assert!(!message.is_empty() && !message.ends_with('.'), "{}: {message}", rule.name);
                assert!(example.contains(&place.text), "{}: {place:?}", rule.name);
            }
        }
        for example in blocks(rule, "silent") {
            for finding in found(rule, example) {
                faults += &format!("{}: fires on\n{example}\n{}\n\n", rule.name, finding.message);
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// A story that hangs on officials without names, as an agency's desk would see it.
#[test]
fn a_story_of_unnamed_officials_under_wire_rules() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/anonymous/harbour-talks.txt");
    let article = Article::plain("harbour-talks.txt", std::fs::read_to_string(path).expect("an article"));
    let findings = check_by(&article, Wanted::default(), &Rulebook::new(Profile::Wire), None).expect("memory").findings;
    let line = |finding: &Finding| {
        let Finding { place, level, rule, message, .. } = finding;
        format!("{}:{}: {level}[{rule}] {message}\n", place.line, place.column)
    };
    insta::assert_snapshot!(findings.iter().map(line).collect::<String>());
}
